"""When the places and phones of a service are open, as half hours that an index can hold.

The ordinary week becomes half hours of the week; the dates that exceptional rows name become half hours of
those dates. `slot_of`, `day_code` and `moment_code` put a moment into the same form.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tarjotin.catalogue import shapes
from tarjotin.catalogue.hours import openings_on, regular_week
from tarjotin.common.dates import days_between, in_finland

SLOTS_A_DAY = 48
SLOTS_A_WEEK = 7 * SLOTS_A_DAY
DAYS_AHEAD = 366
_SLOT, _DAY = dt.timedelta(minutes=30), dt.timedelta(days=1)
_BACK = 9 * _DAY  # what is open on a day began at most this long before it (hours.py looks as far)
_MIDNIGHT = dt.time(0, 0)


def slot_of(moment: dt.datetime) -> int:
    """The half hour of the week, 0 from Monday 00:00. Raises ValueError for a moment without a time zone."""
    local = in_finland(moment)
    return local.weekday() * SLOTS_A_DAY + _slot_of_day(local)


def day_code(moment: dt.datetime) -> str:
    """The day in Finland as in `exception_days`. Raises ValueError for a moment without a time zone."""
    return in_finland(moment).date().isoformat()


def moment_code(moment: dt.datetime) -> str:
    """Day and half hour as in `exception_moments`: "2026-12-24:20" from 10:00 to 10:30. Raises as `slot_of`."""
    local = in_finland(moment)
    return _moment_code(local.date(), _slot_of_day(local))


def _slot_of_day(local: dt.datetime) -> int:
    return local.hour * 2 + local.minute // 30


def _moment_code(day: dt.date, slot: int) -> str:
    return f"{day.isoformat()}:{slot}"


@dataclass(frozen=True, slots=True)
class Timetable:
    """When one place or phone is open: its ordinary week, and the dates on which exceptional rows may differ."""

    rows: tuple[shapes.Hours, ...]
    week: frozenset[int]
    named: frozenset[dt.date]
    turns: tuple[dt.date, ...]
    known: dict[tuple[int, int] | dt.date, frozenset[int]] = field(default_factory=dict)

    def open_on(self, day: dt.date) -> frozenset[int]:
        """Half hours of the day. Days far from any turn of the rows are alike on one weekday: asked once."""
        period = bisect(self.turns, day)
        is_settled = bisect(self.turns, day - _BACK) == period
        key = (period, day.weekday()) if is_settled else day
        if key not in self.known:
            self.known[key] = _open_on(self.rows, day)
        return self.known[key]

    def differs(self, day: dt.date) -> bool:
        """Whether the day is not like its weekday in the ordinary week."""
        start = day.weekday() * SLOTS_A_DAY
        ordinary = {slot - start for slot in self.week if start <= slot < start + SLOTS_A_DAY}
        return self.open_on(day) != ordinary


def timetable(channel: shapes.Channel, connection: shapes.Connection | None, day: dt.date) -> Timetable:
    """The timetable of a place or phone as it is on `day`; the connection's own hours go before the channel's."""
    rows = tuple(_walk_in(row) for row in _hours(channel, connection))
    starts = {row.valid_from for row in rows if row.valid_from}
    ends = {row.valid_to + _DAY for row in rows if row.valid_to and row.valid_to < dt.date.max}
    return Timetable(rows, _week(rows, day), _named_days(rows, day), tuple(sorted(starts | ends)))


def _hours(channel: shapes.Channel, connection: shapes.Connection | None) -> tuple[shapes.Hours, ...]:
    """The connection's own rows go before the channel's, as on the page of the service.

    Own rows that only tell exceptions do not say that the ordinary hours are others: then the channel's hold,
    but for the dates that the connection names itself.
    """
    own = connection.hours if connection else ()
    if not own:
        return channel.hours
    if any(row.kind != "exceptional" for row in own):
        return own
    general = (row for row in channel.hours if not any(_overlap(row, each) for each in own))
    return (*own, *general)


def _overlap(one: shapes.Hours, other: shapes.Hours) -> bool:
    if one.kind != "exceptional":
        return False
    (first, last), (start, end) = _dates(one), _dates(other)
    return max(first, start) <= min(last, end)


def _dates(row: shapes.Hours) -> tuple[dt.date, dt.date]:
    """First and last day of an exceptional row; one with a first date only is about that day."""
    return row.valid_from or dt.date.min, row.valid_to or row.valid_from or dt.date.min


def _walk_in(row: shapes.Hours) -> shapes.Hours:
    """The row without its words; what is for those who have booked is closed to whoever comes by."""
    if row.by_appointment:
        return replace(
            row, by_appointment=False, is_closed=True, is_always_open=False, intervals=(), information={}
        )
    return replace(row, information={})


def _week(rows: Sequence[shapes.Hours], day: dt.date) -> frozenset[int]:
    """Half hours of the ordinary week in force on `day`."""
    found: set[int] = set()
    for table in regular_week(rows, day) if rows else ():
        if table.is_always_open:
            return frozenset(range(SLOTS_A_WEEK))
        for group in table.groups:
            for weekday in range(group.first_day, group.last_day + 1):
                for opens, closes in group.times:
                    found.update(_slots_between(weekday * SLOTS_A_DAY, opens, closes))
    return frozenset(found)


def _slots_between(midnight: int, opens: dt.time, closes: dt.time) -> Iterable[int]:
    """Half hours of the week that begin while it is open; what closes by the clock before it opens goes on."""
    first, last = _slots_until(opens), _slots_until(closes) + SLOTS_A_DAY * (closes <= opens)
    return ((midnight + slot) % SLOTS_A_WEEK for slot in range(first, last))


def _slots_until(time: dt.time) -> int:
    """How many half hours of a day begin before the time."""
    return -(-(time.hour * 3600 + time.minute * 60 + time.second) // 1800)


def _named_days(rows: Iterable[shapes.Hours], day: dt.date) -> frozenset[dt.date]:
    """Dates of exceptional rows from `day` on, each with the day after it, into which its night runs."""
    found: set[dt.date] = set()
    for row in rows:
        first, last = _dates(row)
        if row.kind == "exceptional" and last >= day - _DAY:
            found.update(days_between(max(first, day), min(last, day + (DAYS_AHEAD - 2) * _DAY) + _DAY))
    return frozenset(found)


def _open_on(rows: Sequence[shapes.Hours], day: dt.date) -> frozenset[int]:
    """Half hours of the day that begin while it is open, by the clock on the wall."""
    midnight = dt.datetime.combine(day, _MIDNIGHT)
    found: set[int] = set()
    for opening in (*openings_on(rows, day - _DAY), *openings_on(rows, day)):
        first, last = (
            -((midnight - moment.replace(tzinfo=None)) // _SLOT) for moment in (opening.opens, opening.closes)
        )
        found.update(range(max(first, 0), min(last, SLOTS_A_DAY)))
    return frozenset(found)


def exceptions(timetables: Sequence[Timetable]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The days on which one of them differs from its week, and when any of them is open on those days."""
    named = sorted({day for each in timetables for day in each.named})
    days = [day for day in named if any(day in each.named and each.differs(day) for each in timetables)]
    moments = (
        _moment_code(day, slot)
        for day in days
        for slot in sorted({slot for each in timetables for slot in each.open_on(day)})
    )
    return tuple(day.isoformat() for day in days), tuple(moments)
