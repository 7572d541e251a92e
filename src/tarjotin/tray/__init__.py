"""The residents' site: search, themes, services and organisations, in Finnish, Swedish and English.

In: `finding` (find, suggest, similar), `catalogue.queries`, `themes.queries` and the code lists of `regions`. Out:
pages made on the server that work without JavaScript, colour or mouse. Here live the addresses (`urls`), thin `views`
and the pages' own templates; what they share with the other rooms for people is in `pages`. Nothing is written to the
database but the count of a search, with nothing about who searched (`events`), and what is typed in the feedback form
(the sub-room `feedback`, whose page sets the one cookie there is); no page asks anything from another site unless an
operator sets map tiles. `ways` are the ways in besides the search, `mylist` the services that somebody picked, which
are in an address and in their own browser alone, `map` the places of a list, `paper` and `adviser` the tray without a
screen of one's own, `languages` what others speak here, `accessibility` is the statement about it all, and `embed` what
other sites may frame.
"""
