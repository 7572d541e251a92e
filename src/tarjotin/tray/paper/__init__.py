"""The tray on paper: what is printed, carried in a bag and read aloud over the phone.

In: the same presenters as on the screen, and the services nearest to a municipality (`finding.asking.listing`). Out:
the booklet of a municipality or a theme: what is asked (`asking`), what it says (`entries`, `booklet`: pure), how it is
put together (`making`), its page and its file (`views`), made by `pages.paper`.
"""
