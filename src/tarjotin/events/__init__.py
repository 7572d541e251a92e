"""Events: what happened, counted, with nothing personal.

In: a search, a use or a step of guidance, told by the room that answered it. Out: counts by month or day, of which
only those that several share are ever shown. This room imports no other room, so that every room may tell it something.
"""
