"""Opening hours of v11 channels and connections (ptv-api.md 5.5)."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.opening_rows import in_row_order, opening_row, weekday
from tarjotin.catalogue.projections.ptv_v11.texts import localized
from tarjotin.catalogue.projections.reading import clock_time, date, flag, objects, text
from tarjotin.catalogue.shapes import Hours, HoursKind, Interval

_KINDS: dict[str, HoursKind] = {
    "DaysOfTheWeek": "weekly",
    "Exceptional": "exceptional",
    "OverMidnight": "over_midnight",
}


def hours_of(record: JsonObject) -> tuple[Hours, ...]:
    """The rows of `serviceHours`, those that say nothing left out. Raises `BrokenFieldError`."""
    return in_row_order(_row(item) for item in objects(record, "serviceHours"))


def _row(item: JsonObject) -> Hours | None:
    kind = _KINDS.get(text(item.get("serviceHourType")))
    if kind is None:
        # Times of a kind we do not know would be guesses; what the row says in words is kept.
        return opening_row("weekly", information=localized(item, "additionalInformation"))
    is_open_ended = flag(item.get("validForNow"))
    return opening_row(
        kind,
        valid_from=date(item.get("validFrom")),
        valid_to=None if is_open_ended else date(item.get("validTo")),
        is_closed=flag(item.get("isClosed")),
        is_always_open=flag(item.get("isAlwaysOpen")),
        by_appointment=flag(item.get("isReservation")),
        intervals=_intervals(item, kind),
        information=localized(item, "additionalInformation"),
    )


def _intervals(item: JsonObject, kind: HoursKind) -> Iterator[Interval]:
    for opening in objects(item, "openingHour"):
        opens, closes = clock_time(opening.get("from")), clock_time(opening.get("to"))
        first = weekday(text(opening.get("dayFrom")))
        last = weekday(text(opening.get("dayTo")))
        # Only exceptional rows speak of their dates; elsewhere a time without a day cannot be placed.
        if opens is None or closes is None or (first is None and kind != "exceptional"):
            continue
        yield Interval(first, first if last is None else last, opens, closes)
