"""Events: what happened, counted, with nothing personal.

In: a search, told by the room that answered it. Out: counts by month, of which only those that several searches
share are ever shown. This room imports no other room, so that every room may tell it something.
"""
