"""When the places and phones of a service are open, as half hours that an index can hold.

The ordinary week becomes half hours of the week; the dates that exceptional rows name become half hours of
those dates. `slot_of`, `day_code` and `moment_code` put a moment into the same form.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from tarjotin.catalogue import shapes
from tarjotin.catalogue.hours import openings_on, regular_week
from tarjotin.common.dates import days_between, in_finland

# Channels that may be open or closed. An online service is one while it has hours of its own, such as a chat.
TIMED: tuple[shapes.ChannelType, ...] = ("phone", "place", "e_service")
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


class _Row(NamedTuple):
    """Opening hours without words, so that equal rows are known to be equal; fields as of `shapes.Hours`."""

    kind: shapes.HoursKind
    valid_from: dt.date | None
    valid_to: dt.date | None
    is_closed: bool
    is_always_open: bool
    by_appointment: bool
    intervals: tuple[shapes.Interval, ...]


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
            near = [row for row in self.rows if _touches(row, day - _BACK, day)]
            self.known[key] = _open_on(near, day)
        return self.known[key]

    def differs(self, day: dt.date) -> bool:
        """Whether the day is not like its weekday in the ordinary week."""
        start = day.weekday() * SLOTS_A_DAY
        ordinary = {slot - start for slot in self.week if start <= slot < start + SLOTS_A_DAY}
        return self.open_on(day) != ordinary


def timetables(
    connected: Iterable[tuple[shapes.Channel, shapes.Connection | None]], day: dt.date
) -> list[tuple[shapes.Channel, Timetable]]:
    """The timetables of those channels that are open or closed; an online service that never closes is neither."""
    told = [
        (channel, timetable(channel, connection, day))
        for channel, connection in connected
        if channel.type in TIMED
    ]
    return [
        (channel, each)
        for channel, each in told
        if channel.type != "e_service" or len(each.week) < SLOTS_A_WEEK
    ]


def timetable(channel: shapes.Channel, connection: shapes.Connection | None, day: dt.date) -> Timetable:
    """The timetable of a place or phone as it is on `day`; the connection's own hours go before the channel's."""
    return _timetable(tuple(map(_walk_in, _hours(channel, connection))), day)


@lru_cache(maxsize=2000)
def _timetable(told: tuple[_Row, ...], day: dt.date) -> Timetable:
    """Kept for a while: the country's services share their places, and their places the office hours."""
    rows = tuple(shapes.Hours(*row) for row in told)
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
    return one.kind == "exceptional" and _touches(one, *_dates(other))


def _touches(row: shapes.Hours, first: dt.date, last: dt.date) -> bool:
    start, end = _dates(row)
    return max(start, first) <= min(end, last)


def _dates(row: shapes.Hours) -> tuple[dt.date, dt.date]:
    """First and last day of a row. An exceptional one with a first date only is about that day."""
    if row.kind != "exceptional":
        return row.valid_from or dt.date.min, row.valid_to or dt.date.max
    return row.valid_from or dt.date.min, row.valid_to or row.valid_from or dt.date.min


def _walk_in(row: shapes.Hours) -> _Row:
    """The row without its words; what is for those who have booked is closed to whoever comes by."""
    is_booked = row.by_appointment
    return _Row(
        row.kind,
        row.valid_from,
        row.valid_to,
        is_closed=row.is_closed or is_booked,
        is_always_open=row.is_always_open and not is_booked,
        by_appointment=False,
        intervals=() if is_booked else row.intervals,
    )


def _week(rows: Sequence[shapes.Hours], day: dt.date) -> frozenset[int]:
    """Half hours of the ordinary week in force on `day`."""
    found: set[int] = set()
    for table in regular_week(_apart(rows), day):
        if table.is_always_open:
            return frozenset(range(SLOTS_A_WEEK))
        for group in table.groups:
            for weekday in range(group.first_day, group.last_day + 1):
                for opens, closes in group.times:
                    found.update(_slots_between(weekday * SLOTS_A_DAY, opens, closes))
    return frozenset(found)


def _apart(rows: Sequence[shapes.Hours]) -> list[shapes.Hours]:
    """Each interval as a row with a label of its own, and so a table of its own.

    A table joins what overlaps and tells it by the clock: a whole day with a night after it would be 0 to 4.
    """
    single = [replace(row, intervals=(each,)) for row in rows for each in row.intervals]
    flagged = [row for row in rows if not row.intervals]
    return [replace(row, information={"": f"{n}"}) for n, row in enumerate(single + flagged)]


def _slots_between(midnight: int, opens: dt.time, closes: dt.time) -> Iterable[int]:
    """Half hours of the week that begin while it is open; what closes by the clock before it opens goes on."""
    first, last = _slots_until(opens), _slots_until(closes) + SLOTS_A_DAY * (closes <= opens)
    return ((midnight + slot) % SLOTS_A_WEEK for slot in range(first, last))


def _slots_until(time: dt.time) -> int:
    """How many half hours of a day begin before the time."""
    return -(-(time.hour * 3600 + time.minute * 60 + time.second) // 1800)


def _named_days(rows: Sequence[shapes.Hours], day: dt.date) -> frozenset[dt.date]:
    """Dates of exceptional rows from `day` on, each with the days after it that what began on it may reach."""
    reach = _reach(rows)
    horizon = day + (DAYS_AHEAD - 1) * _DAY
    found: set[dt.date] = set()
    for row in rows:
        if row.kind == "exceptional" and _touches(row, day - reach, horizon):
            first, last = _dates(row)
            found.update(days_between(max(first, day), min(last, horizon - reach) + reach))
    return frozenset(found)


def _reach(rows: Iterable[shapes.Hours]) -> dt.timedelta:
    """How many days after it begins a stretch may end: a night on the next day, a weekend on duty on Monday."""
    intervals = (each for row in rows for each in row.intervals)
    days = (
        0 if each.first_day is None or each.last_day is None else (each.last_day - each.first_day) % 7
        for each in intervals
    )
    return (1 + max(days, default=0)) * _DAY


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
