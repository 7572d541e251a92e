"""The shelf: finding services fast, favourites, the unit's shortlists, and notes of a service for the unit's own eyes.

In: what the address asks, `finding`, the catalogue, and a member of the staff with a unit. Out: dense pages with
eligibility and access first (`facts`), the ids chosen for a guidance slip, which stand in the address, and versions of
shortlists that tell what has changed since (`changes`). Nothing here is about a client: words that are searched for
are never counted or kept, recent searches are the browser's own, and free texts are looked through for what would tell
of a person.
"""
