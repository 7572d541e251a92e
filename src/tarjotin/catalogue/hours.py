"""Opening hours as rules: which hours hold on a day, and whether a place is open at a moment.

The rules are those of ptv-api.md 5.5. Rows come in any order and the order never matters. Days and daily
times are those of Finland; every datetime given out is aware and in that zone. Adjoining openings are told as
one. Nothing here reads the clock: the caller gives the day or the moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from tarjotin.catalogue.hours_told import DayGroup as DayGroup
from tarjotin.catalogue.hours_told import DayHours as DayHours
from tarjotin.catalogue.hours_told import DayKind as DayKind
from tarjotin.catalogue.hours_told import Opening as Opening
from tarjotin.catalogue.hours_told import OpenKind as OpenKind
from tarjotin.catalogue.hours_told import OpenState as OpenState
from tarjotin.catalogue.hours_told import RegularHours as RegularHours
from tarjotin.catalogue.hours_told import Times as Times
from tarjotin.catalogue.shapes import Hours, Interval
from tarjotin.common.dates import HELSINKI as HELSINKI
from tarjotin.common.dates import days_between, in_finland, wall_time
from tarjotin.common.languages import Localized

_DAY = dt.timedelta(days=1)
_BACK = 8 * _DAY  # a stretch runs a week at most, so whatever is open now began within these days
_AHEAD = 14 * _DAY
_BEFORE_THAT, _LONG_AGO = dt.date(1, 1, 1), dt.date(1, 1, 2)
_MIDNIGHT = dt.time(0, 0)
_LAST_MINUTE = dt.time(23, 59)
_WHOLE_DAY: Times = ((_MIDNIGHT, _MIDNIGHT),)
_Wall = tuple[dt.datetime, dt.datetime]


class _Stretch(NamedTuple):
    opens: dt.datetime
    closes: dt.datetime
    row: Hours


def openings_on(rows: Sequence[Hours], day: dt.date) -> tuple[Opening, ...]:
    """The openings that begin on `day`, in order, never overlapping; the last may close on the next day.

    What crosses midnight belongs to the day it begins on; a stretch of 24 hours or more is told day by day.
    """
    return _merged(_stretches(rows, day, day))


def openings_between(rows: Sequence[Hours], first: dt.date, last: dt.date) -> tuple[Opening, ...]:
    """The openings that begin from `first` to `last`; what goes on over midnight is one, however long."""
    return _merged(_stretches(rows, first, last))


def day_hours(rows: Sequence[Hours], day: dt.date) -> DayHours:
    """What holds on `day`: its openings, or why there are none."""
    in_force = _in_force(rows, day)
    openings = openings_on(rows, day)
    return DayHours(
        day=day,
        kind=_day_kind(in_force, openings, day),
        openings=openings,
        by_appointment=bool(in_force) and all(row.by_appointment for row in in_force),
        is_exception=any(row.kind == "exceptional" for row in in_force),
        information=_texts(in_force),
    )


def week(rows: Sequence[Hours], monday: dt.date) -> tuple[DayHours, ...]:
    """Seven days from `monday` on (any weekday will do)."""
    return tuple(day_hours(rows, monday + n * _DAY) for n in range(7))


def state_at(rows: Sequence[Hours], moment: dt.datetime) -> OpenState:
    """Whether the place is open at `moment`, until when, or when it next opens.

    Raises ValueError for a moment without a time zone.
    """
    at = in_finland(moment)
    instant = at.astimezone(dt.UTC)
    stretches = _stretches(rows, at.date() - _BACK, at.date() + _AHEAD)
    runs = _merged(stretches)
    holding = [stretch.row for stretch in stretches if stretch.opens <= instant < stretch.closes]
    if holding:
        return _open_state(holding, at, next(run.closes for run in runs if run.closes > instant))
    today = day_hours(rows, at.date())
    opens = next((run.opens for run in runs if instant < run.opens <= instant + _AHEAD), None)
    return OpenState(
        kind=_shut_kind(today, opens, is_bookable=_is_bookable(_in_force(rows, at.date()))),
        at=at,
        next=opens,
        by_appointment=today.by_appointment,
        is_exception=today.is_exception,
        information=today.information,
    )


def next_opening(rows: Sequence[Hours], moment: dt.datetime, within_days: int = 14) -> Opening | None:
    """The first opening that begins after `moment`, None when none begins within `within_days`.

    Raises ValueError for a moment without a time zone.
    """
    at = in_finland(moment)
    instant = at.astimezone(dt.UTC)
    limit = instant + within_days * _DAY
    begun = _stretches(rows, at.date() - _BACK, limit.date() + _BACK)
    return next((run for run in _merged(begun) if instant < run.opens <= limit), None)


def upcoming_exceptions(rows: Sequence[Hours], today: dt.date, days: int = 30) -> tuple[Hours, ...]:
    """Exceptional rows that touch the `days` days from `today` on, by date; then those told only as text."""
    exceptions = [row for row in rows if row.kind == "exceptional"]
    near = [row for row in exceptions if _touches(row, today, today + (days - 1) * _DAY)]
    told = [row for row in exceptions if not _is_dated(row) and row.information]
    return (*_in_order(near), *_in_order(told))


def _in_order(rows: Iterable[Hours]) -> list[Hours]:
    """By date; the same row given twice is told once."""
    keyed = {(_period(row), _key(row), repr(replace(row, information={}))): row for row in rows}
    return [keyed[key] for key in sorted(keyed)]


def regular_week(rows: Sequence[Hours], today: dt.date) -> tuple[RegularHours, ...]:
    """The ordinary hours in force on `today`, a table a label, like days grouped; exceptions left out."""
    telling = _regular_on(rows, today)
    texts = [row for row in _silent_on(rows, today) if row.information]
    is_only = all(row.information == telling[0].information for row in telling)
    tables = [
        _table(list(same), today - today.weekday() * _DAY, is_only=is_only)
        for _, same in groupby(sorted(telling + texts, key=_key), key=_key)
    ]
    return tuple(sorted(tables, key=lambda table: [(group.first_day, group.times) for group in table.groups]))


def _in_force(rows: Sequence[Hours], day: dt.date) -> list[Hours]:
    """Exceptional over all, then what is ordinary; rows that only have a text when none says more."""
    return _exceptions_on(rows, day) or _regular_on(rows, day) or _silent_on(rows, day)


def _exceptions_on(rows: Iterable[Hours], day: dt.date) -> list[Hours]:
    """The exceptional rows of the day: the shortest period wins, as a day may differ within a summer."""
    found = [row for row in rows if row.kind == "exceptional" and _touches(row, day, day)]
    lengths = [end - start for start, end in map(_period, found)]
    return [row for row, length in zip(found, lengths, strict=True) if length == min(lengths)]


def _touches(row: Hours, first: dt.date, last: dt.date) -> bool:
    start, end = _period(row)
    return max(start, first) <= min(end, last)


def _period(row: Hours) -> tuple[dt.date, dt.date]:
    """First and last day of an exceptional row. One with a first date only is about that day.

    Without dates it has no place on any day: its period ends before it begins.
    """
    return row.valid_from or _LONG_AGO, row.valid_to or row.valid_from or _BEFORE_THAT


def _regular_on(rows: Iterable[Hours], day: dt.date) -> list[Hours]:
    """The ordinary rows in force. A dated row puts the open-ended ones of its kind aside.

    Weekly and over-midnight rows do not put each other aside: the catalogue keeps them side by side.
    """
    covering = [row for row in rows if _covers(row, day) and _speaks(row)]
    dated = {row.kind for row in covering if _is_dated(row)}
    return [row for row in covering if row.kind not in dated or _is_dated(row)]


def _silent_on(rows: Iterable[Hours], day: dt.date) -> list[Hours]:
    return [row for row in rows if _covers(row, day) and not _speaks(row)]


def _covers(row: Hours, day: dt.date) -> bool:
    return row.kind != "exceptional" and (row.valid_from or day) <= day <= (row.valid_to or day)


def _is_dated(row: Hours) -> bool:
    return row.valid_from is not None or row.valid_to is not None


def _speaks(row: Hours) -> bool:
    flagged = row.is_closed or row.is_always_open or row.by_appointment
    return flagged or any(_is_real(row, interval) for interval in row.intervals)


def _is_real(row: Hours, interval: Interval) -> bool:
    """Whether an interval says anything: 00:00–00:00 is a whole day in a weekly row, else an empty field."""
    if interval.first_day is None and not _is_dated(row):
        return False
    if interval.opens != interval.closes:
        return True
    if row.kind == "over_midnight":
        return interval.last_day not in (None, interval.first_day)
    return row.kind == "weekly" and interval.opens == _MIDNIGHT


def _stretches(rows: Sequence[Hours], first: dt.date, last: dt.date) -> list[_Stretch]:
    """What begins on the days from `first` to `last`, in Finnish time.

    A stretch of many days stops on a day with exceptional hours and goes on after it; a night keeps its tail.
    """
    return [
        _Stretch(wall_time(opens), wall_time(closes), row)
        for day in days_between(first - _BACK, last)
        for row in _in_force(rows, day)
        for opens, closes in _begun_by(row, day)
        if first <= opens.date() <= last and (opens.date() == day or not _exceptions_on(rows, opens.date()))
    ]


def _begun_by(row: Hours, day: dt.date) -> list[_Wall]:
    """What a row in force lets begin on `day`, by the wall clock; from 24 hours up cut at every midnight."""
    if row.is_closed:
        return []
    if row.is_always_open:
        midnight = dt.datetime.combine(day, _MIDNIGHT)
        return [(midnight, midnight + _DAY)]
    return [
        piece
        for interval in row.intervals
        if _is_real(row, interval) and _begins_on(row, interval, day.weekday())
        for piece in _cut(dt.datetime.combine(day, interval.opens), _end(row, interval, day))
    ]


def _begins_on(row: Hours, interval: Interval, weekday: int) -> bool:
    if interval.first_day is None:
        return True
    since_first = (weekday - interval.first_day) % 7
    return since_first <= _days_on(interval) if _is_daily(row, interval) else since_first == 0


def _end(row: Hours, interval: Interval, day: dt.date) -> dt.datetime:
    days = 0 if _is_daily(row, interval) else _days_on(interval)
    if interval.closes >= _LAST_MINUTE:
        return dt.datetime.combine(day + (days + 1) * _DAY, _MIDNIGHT)
    days = days or int(interval.closes <= interval.opens)
    return dt.datetime.combine(day + days * _DAY, interval.closes)


def _is_daily(row: Hours, interval: Interval) -> bool:
    """Monday to Friday 9–16 in a weekly row is said of each day: being open by night is never guessed."""
    return row.kind != "over_midnight" and (interval.closes > interval.opens or interval.closes == _MIDNIGHT)


def _days_on(interval: Interval) -> int:
    """How many days after its first day the interval ends."""
    if interval.first_day is None or interval.last_day is None:
        return 0
    return (interval.last_day - interval.first_day) % 7


def _cut(opens: dt.datetime, closes: dt.datetime) -> list[_Wall]:
    if closes - opens < _DAY:
        return [(opens, closes)]
    midnight = dt.datetime.combine(opens.date() + _DAY, _MIDNIGHT)
    return [(opens, midnight), *_cut(midnight, closes)] if midnight < closes else [(opens, closes)]


def _merged(pairs: Iterable[_Wall | _Stretch]) -> tuple[Opening, ...]:
    """Overlapping and touching stretches as one. The skipped hour of March may leave nothing of one."""
    merged: list[Opening] = []
    for opens, closes in sorted(pair[:2] for pair in pairs if pair[0] < pair[1]):
        if merged and opens <= merged[-1].closes:
            merged[-1] = Opening(merged[-1].opens, max(closes, merged[-1].closes))
        else:
            merged.append(Opening(opens, closes))
    return tuple(merged)


def _day_kind(in_force: Sequence[Hours], openings: Sequence[Opening], day: dt.date) -> DayKind:
    if openings:
        begins_day = openings[0].opens == wall_time(dt.datetime.combine(day, _MIDNIGHT))
        return "always_open" if begins_day and openings[0].closes.date() > day else "open"
    if _is_bookable(in_force):
        return "by_appointment"
    return "closed" if any(map(_speaks, in_force)) else "not_given"


def _shut_kind(today: DayHours, opens: dt.datetime | None, *, is_bookable: bool) -> OpenKind:
    if opens is not None and opens.date() == today.day:
        return "opens_later_today"
    return "by_appointment" if is_bookable else "not_given" if today.kind == "not_given" else "closed"


def _is_bookable(in_force: Iterable[Hours]) -> bool:
    """Whether a row says by appointment and nothing of when."""
    booked = [row for row in in_force if row.by_appointment and not row.is_closed]
    return any(not any(_is_real(row, interval) for interval in row.intervals) for row in booked)


def _open_state(rows: Sequence[Hours], at: dt.datetime, until: dt.datetime) -> OpenState:
    is_endless = until.date() > at.date() + _AHEAD
    return OpenState(
        kind="always_open" if is_endless else "open",
        at=at,
        until=None if is_endless else until,
        by_appointment=all(row.by_appointment for row in rows),
        is_exception=any(row.kind == "exceptional" for row in rows),
        information=_texts(rows),
    )


def _texts(rows: Iterable[Hours]) -> tuple[Localized, ...]:
    texts = [row.information for row in sorted(rows, key=_key) if row.information]
    return tuple(text for text, _ in groupby(texts))


def _key(row: Hours) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.information.items()))


def _table(rows: Sequence[Hours], monday: dt.date, *, is_only: bool) -> RegularHours:
    days = tuple(days_between(monday, monday + 6 * _DAY))
    days_back = tuple(days_between(monday - _BACK, days[-1]))
    begun = [pair for row in rows for day in days_back for pair in _begun_by(row, day)]
    by_day = _told_by_day(begun, days_back)
    week_times = [tuple((one.opens.time(), one.closes.time()) for one in by_day[day]) for day in days]
    is_always_open = week_times == 7 * [_WHOLE_DAY]
    by_appointment = any(row.by_appointment for row in rows)
    return RegularHours(
        groups=() if is_always_open or not begun else _groups(week_times, with_closed=is_only),
        is_always_open=is_always_open,
        is_closed=any(row.is_closed for row in rows) and not begun and not by_appointment,
        by_appointment=by_appointment,
        valid_from=max((row.valid_from for row in rows if row.valid_from), default=None),
        valid_to=min((row.valid_to for row in rows if row.valid_to), default=None),
        information=rows[0].information,
    )


def _told_by_day(begun: Sequence[_Wall], days: Iterable[dt.date]) -> dict[dt.date, tuple[Opening, ...]]:
    """Openings by the day they begin on. A whole day that a night goes on from is told as a day and a night's tail."""
    told: dict[dt.date, tuple[Opening, ...]] = {}
    tails: list[_Wall] = []
    for day in days:
        own = [pair for pair in begun if pair[0].date() == day]
        pieces = [piece for run in _merged(own + tails) for piece in _cut(run.opens, run.closes)]
        tails = [piece for piece in pieces if piece[0].date() != day]
        told[day] = _merged(piece for piece in pieces if piece[0].date() == day)
    return told


def _groups(week_times: Sequence[Times], *, with_closed: bool) -> tuple[DayGroup, ...]:
    runs = ((times, list(days)) for times, days in groupby(range(7), key=lambda day: week_times[day]))
    return tuple(DayGroup(days[0], days[-1], times) for times, days in runs if times or with_closed)
