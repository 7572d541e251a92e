"""Opening hours of HSDS: rows of the calendar standard's weekly rule (iCalendar RRULE) with times."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.opening_rows import in_row_order, opening_row
from tarjotin.catalogue.projections.reading import clock_time, date, objects, text
from tarjotin.catalogue.shapes import Hours, Interval

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


def hours_of(record: JsonObject, language: str) -> tuple[Hours, ...]:
    """The rows of `schedules`, those that say nothing left out. Raises `BrokenFieldError`."""
    return in_row_order(_row(item, language) for item in objects(record, "schedules"))


def _row(item: JsonObject, language: str) -> Hours | None:
    words = text(item.get("description")) or text(item.get("notes"))
    return opening_row(
        "weekly",
        valid_from=date(item.get("valid_from")) or date(item.get("dtstart")),
        valid_to=date(item.get("valid_to")) or date(item.get("until")),
        intervals=_intervals(item),
        information={language: words} if words else {},
    )


def _intervals(item: JsonObject) -> Iterator[Interval]:
    """A time for each day of a row that recurs every week; rarer ones are left to their words."""
    if text(item.get("freq")) != "WEEKLY" or item.get("interval") not in (None, 1):
        return
    opens, closes = clock_time(item.get("opens_at")), clock_time(item.get("closes_at"))
    if opens is None or closes is None:
        return
    for day in text(item.get("byday")).upper().split(","):
        if day.strip() in _DAYS:
            number = _DAYS[day.strip()]
            yield Interval(number, number, opens, closes)
