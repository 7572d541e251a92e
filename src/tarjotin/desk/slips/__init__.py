"""Guidance slips (ohjauslappu): services that a professional hands to a client, and what the client tells of them.

In: services chosen on the desk or in a list, a next step and a short text with nothing that identifies anybody
(`identifying`: pure), a code typed or scanned by a resident, answers of one tap. Out: the slip on the screen, on
paper, as PDF and in a message (`presenters`, `carried`), counts of what came of it (`events.guidance`), and a reminder
for a calendar. A slip has a code (`codes`: pure) and no name; whoever has the code has the slip. How often wrong codes
may be tried is counted in `attempts`. What is data stands in `data/`. Slips are deleted soon after they expire.
"""
