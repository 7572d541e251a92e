"""The residents' site: search, themes, services and organisations, in Finnish, Swedish and English.

In: `finding` (find, suggest, similar), `catalogue.queries`, `themes.queries` and the code lists of `regions`. Out:
pages made on the server that work without JavaScript, colour or mouse; small scripts add suggestions while typing,
"use my position", the list that the browser keeps and the map. Here live the addresses (`urls`), what a search may be
narrowed by (`filters`), the search form (`forms`), thin `views`, `presenters` (pure: a catalogue shape or results in,
what the page says in one language out), `crisis` (the help numbers), the templates and the one hand-written
stylesheet. Nothing is written to the database but the count of a search, with nothing about who searched (`events`),
and what is typed in the feedback form (the sub-room `feedback`, whose page sets the one cookie there is); no page asks
anything from another site unless an operator sets map tiles. `ways` are the ways in besides the search, `mylist` the
services that somebody picked, which are in an address and in their own browser alone, `map` the places of a list,
`paper` and `adviser` the tray without a screen of one's own, `languages` what the interface speaks, `accessibility` is
the statement about it all, `embed` what other sites may frame, `brand` the look and the words of the region whose
host name is asked (`region`).
"""
