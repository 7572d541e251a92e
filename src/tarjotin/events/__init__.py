"""Events: what happened, counted, with nothing personal.

In: a search, a use or a step of guidance, told by the room that answered it. Out: counts by month or day, of which
only those that several share are ever shown. And what organisations say of their descriptions, that they are still
right: kept here because it outlives the catalogue, and every room above asks for it (`assurances`). This room imports
no other room, so that every room may tell it something.
"""
