"""Rows of opening hours in one form, whichever interface they came through (ptv-api.md 5.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tarjotin.catalogue.shapes import Hours, HoursKind, Interval
from tarjotin.common.languages import Localized

_MIDNIGHT = dt.time(0, 0)
_LAST_MINUTE = dt.time(23, 59)
_DAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}


def weekday(name: str) -> int | None:
    """0 for Monday … 6 for Sunday, in any case of letters; None for anything else."""
    return _DAYS.get(name.lower())


def opening_row(
    kind: HoursKind,
    *,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
    is_closed: bool = False,
    is_always_open: bool = False,
    by_appointment: bool = False,
    intervals: Iterable[Interval] = (),
    information: Localized | None = None,
) -> Hours | None:
    """One row in its normal form; None when it says nothing.

    Closed wins over always open, and both over times. An exceptional row with a first date only is about that
    day. A weekly interval "Monday to Friday 8–16" becomes one for each day, and an exceptional row whose days
    all have the same times tells the times once, without days.
    """
    if kind == "exceptional" and valid_to is None:
        valid_to = valid_from
    is_always_open = is_always_open and not is_closed
    times: tuple[Interval, ...] = ()
    if not is_closed and not is_always_open:
        times = _normal_intervals(kind, intervals, valid_from, valid_to)
    if kind == "exceptional" and len(times) == 1 and _is_whole_day(times[0]):
        times, is_always_open = (), True
    information = information or {}
    is_dated_exception = kind == "exceptional" and valid_to is not None
    if not (times or is_closed or is_always_open or by_appointment or information or is_dated_exception):
        return None
    return Hours(
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        is_closed=is_closed,
        is_always_open=is_always_open,
        by_appointment=by_appointment,
        intervals=times,
        information=information,
    )


def in_row_order(rows: Iterable[Hours | None]) -> tuple[Hours, ...]:
    """Rows in one order, each once: PTV reorders them between reads.

    Rows over midnight that differ in their times only become one: v12 gives each stretch a row of its own.
    """
    by_label: dict[tuple[object, ...], Hours] = {}
    for row in rows:
        if row is not None:
            label = _label_key(row)
            by_label[label] = _united(by_label[label], row) if label in by_label else row
    return tuple(sorted(by_label.values(), key=_row_key))


def covered_days(first: dt.date | None, last: dt.date | None) -> frozenset[int]:
    """The weekdays that a period touches; all of them when it is long or has an open end."""
    if first is None or last is None or (last - first).days >= 6:
        return frozenset(range(7))
    return frozenset((first.weekday() + n) % 7 for n in range((last - first).days + 1))


def _normal_intervals(
    kind: HoursKind, intervals: Iterable[Interval], first: dt.date | None, last: dt.date | None
) -> tuple[Interval, ...]:
    if kind == "over_midnight":
        return _sorted(map(_to_next_day, intervals))
    daily = [each for interval in intervals for each in _each_day(interval)]
    if kind == "weekly":
        return _sorted(daily)
    said = [interval for interval in daily if not _is_empty_field(interval)]
    return _without_days(_sorted(said), covered_days(first, last))


def _each_day(interval: Interval) -> list[Interval]:
    """A range of days with times within the day is said of each day; one through the nights stays whole."""
    first, last = interval.first_day, interval.last_day
    if first is None or last is None or first == last:
        return [interval]
    if interval.closes <= interval.opens and interval.closes != _MIDNIGHT:
        return [interval]
    days = [(first + n) % 7 for n in range((last - first) % 7 + 1)]
    return [Interval(day, day, interval.opens, interval.closes) for day in days]


def _to_next_day(interval: Interval) -> Interval:
    """A stretch over midnight that names one day and ends before its beginning ends on the next day."""
    first = interval.first_day
    if first is None or interval.last_day != first or interval.closes >= interval.opens:
        return interval
    return Interval(first, (first + 1) % 7, interval.opens, interval.closes)


def _is_empty_field(interval: Interval) -> bool:
    """00:00–00:00 of an exceptional row is a form left empty, never "open round the clock"."""
    return interval.opens == interval.closes == _MIDNIGHT


def _is_whole_day(interval: Interval) -> bool:
    return interval.first_day is None and interval.opens == _MIDNIGHT and interval.closes >= _LAST_MINUTE


def _without_days(intervals: tuple[Interval, ...], covered: frozenset[int]) -> tuple[Interval, ...]:
    times: dict[int, list[tuple[dt.time, dt.time]]] = {}
    for interval in intervals:
        if interval.first_day is None or interval.first_day != interval.last_day:
            return intervals
        times.setdefault(interval.first_day, []).append((interval.opens, interval.closes))
    of_covered = [times.get(day) for day in sorted(covered)]
    if not times or of_covered[0] is None or any(found != of_covered[0] for found in of_covered):
        return intervals
    return tuple(Interval(None, None, opens, closes) for opens, closes in of_covered[0])


def _sorted(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    return tuple(sorted(set(intervals), key=_interval_key))


def _interval_key(interval: Interval) -> tuple[int, int, dt.time, dt.time]:
    first = -1 if interval.first_day is None else interval.first_day
    last = -1 if interval.last_day is None else interval.last_day
    return (first, last, interval.opens, interval.closes)


def _united(one: Hours, other: Hours) -> Hours:
    return replace(one, intervals=_sorted([*one.intervals, *other.intervals]))


def _label_key(row: Hours) -> tuple[object, ...]:
    """Everything about a row but its order; for rows over midnight without their times."""
    return _row_key(replace(row, intervals=()) if row.kind == "over_midnight" else row)


def _row_key(row: Hours) -> tuple[Any, ...]:
    return (
        row.kind,
        row.valid_from or dt.date.min,
        row.valid_to or dt.date.max,
        (row.is_closed, row.is_always_open, row.by_appointment),
        tuple(map(_interval_key, row.intervals)),
        tuple(sorted(row.information.items())),
    )
