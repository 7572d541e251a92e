"""Reading a list to its end although objects leave it meanwhile: the later ones move, and one may slip through."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tarjotin.sources.records import Page

# A list that still is not whole after these readings is taken as it is: what it lacks stays as it was kept.
MOST_READINGS = 3


def read_until_whole(reading: Callable[[], Iterator[tuple[Page, int]]]) -> Iterator[Page]:
    """The pages of a list, read again when its length changed meanwhile or fewer objects came than it announced.

    `reading` begins anew at each call and gives every page with the total that the page announces.
    """
    seen: set[str] = set()
    for _ in range(MOST_READINGS):
        totals: set[int] = set()
        came: set[str] = set()
        for page, total in reading():
            totals.add(total)
            came.update(page.ids, (record.id for record in page.records))
            yield Page(
                ids=tuple(id for id in page.ids if id not in seen),
                records=tuple(record for record in page.records if record.id not in seen),
            )
            seen |= came
        if len(totals) == 1 and len(came) >= max(totals):
            return
