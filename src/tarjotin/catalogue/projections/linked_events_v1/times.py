"""When an event is held: its own stretch, or those of the events that it recurs as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.opening_rows import in_row_order, opening_row
from tarjotin.catalogue.projections.reading import HELSINKI, moment, objects, text
from tarjotin.catalogue.shapes import Hours, Interval

_MIDNIGHT = dt.time(0, 0)
_DAY = dt.timedelta(days=1)
_MOST_TIMES = 60  # a course of a year once a week; what recurs more often is told by its first ones
_CALLED_OFF = ("EventCancelled", "EventPostponed")


def hours_of_event(record: JsonObject) -> tuple[Hours, ...]:
    """Rows for the days of the event and, when it recurs, of each time it is held. Raises `BrokenFieldError`."""
    held = [each for each in objects(record, "sub_events") if text(each.get("start_time"))]
    return in_row_order(row for each in (held or [record])[:_MOST_TIMES] for row in _rows(each))


def end_of_event(record: JsonObject) -> dt.datetime | None:
    """When it is over; the end of its day when no end is told, None when nothing is told at all."""
    ends = [_end(each) for each in (record, *objects(record, "sub_events"))]
    return max((end for end in ends if end), default=None)


def _end(item: JsonObject) -> dt.datetime | None:
    ends = moment(item.get("end_time"))
    starts = moment(item.get("start_time"))
    if ends or starts is None:
        return ends
    day_after = starts.astimezone(HELSINKI).date() + _DAY
    return dt.datetime.combine(day_after, _MIDNIGHT, HELSINKI).astimezone(dt.UTC)


def _rows(item: JsonObject) -> Iterator[Hours | None]:
    starts, ends = moment(item.get("start_time")), _end(item)
    if starts is None or ends is None or ends <= starts or item.get("event_status") in _CALLED_OFF:
        return
    first, last = starts.astimezone(HELSINKI), ends.astimezone(HELSINKI)
    last_day = (last - dt.timedelta(minutes=1)).date()
    if item.get("has_start_time") is False or first.date() != last_day:
        # Over several days the times of each day are not told: the page says from when until when.
        return
    yield opening_row(
        "exceptional",
        valid_from=first.date(),
        valid_to=first.date(),
        intervals=[Interval(None, None, first.time(), last.time())],
    )
