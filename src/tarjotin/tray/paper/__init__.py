"""The tray on paper: what is printed, carried in a bag and read aloud over the phone.

In: pages made of the same templates and presenters as those on the screen. Out: tagged PDF (PDF/UA-1).
"""
