"""Openings as a calendar tells them: what comes every week as one event, and what stands alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tarjotin.catalogue.hours import Opening, openings_between
from tarjotin.catalogue.shapes import Hours

WEEKS = 13
"""How far ahead times are told: what is farther may change before anybody looks."""

_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
# Weekdays that begin or end within so many days of each other are one event, with the days between them left out.
_NEAR = 3 * _WEEK
_Times = tuple[dt.time, dt.time, int]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An event on `days` (0 = Monday) of every week from `first` on to the day `last`, but not on the days `but`.

    Without days it is once.
    """

    first: Opening
    days: tuple[int, ...] = ()
    last: dt.date | None = None
    but: tuple[dt.date, ...] = ()


def known_openings(rows: Sequence[Hours], today: dt.date) -> tuple[Opening, ...]:
    """When the door is open to all in the weeks ahead. What is open day and night is no event."""
    # One by appointment still puts the ordinary hours aside, but lets nobody in by itself.
    open_rows = [
        replace(row, intervals=(), is_always_open=False) if row.by_appointment else row for row in rows
    ]
    last = today + WEEKS * _WEEK - _DAY
    return tuple(
        opening
        for opening in openings_between(open_rows, today, last)
        if opening.closes - opening.opens < _DAY
    )


def recurrences(openings: Iterable[Opening]) -> tuple[Recurrence, ...]:
    """The openings as few events as tell them all, each opening once, in order of their first one."""
    by_times: dict[_Times, dict[dt.date, Opening]] = defaultdict(dict)
    for opening in openings:
        nights = (opening.closes.date() - opening.opens.date()).days
        by_times[opening.opens.time(), opening.closes.time(), nights][opening.opens.date()] = opening
    found = [each for same in by_times.values() for each in _of_same_times(same)]
    return tuple(sorted(found, key=lambda each: each.first.opens))


def _of_same_times(openings: dict[dt.date, Opening]) -> Iterable[Recurrence]:
    weekly: list[list[dt.date]] = []
    for weekday in range(7):
        days = sorted(day for day in openings if day.weekday() == weekday)
        if _is_weekly(days):
            weekly.append(days)
        else:
            yield from (Recurrence(openings[day]) for day in days)
    for group in _alike(weekly):
        yield _weekly(sorted(day for days in group for day in days), openings)


def _is_weekly(days: Sequence[dt.date]) -> bool:
    """Three times or more, and at least every other week between the first and the last."""
    return len(days) > 2 and (days[-1] - days[0]) <= 2 * len(days) * _WEEK


def _alike(weekly: Iterable[list[dt.date]]) -> Iterable[list[list[dt.date]]]:
    """Weekdays in groups that begin and end at about the same time."""
    groups: list[list[list[dt.date]]] = []
    for days in sorted(weekly):
        for group in groups:
            first, last = group[0][0], group[0][-1]
            if abs(days[0] - first) < _NEAR and abs(days[-1] - last) < _NEAR:
                group.append(days)
                break
        else:
            groups.append([days])
    return groups


def _weekly(days: Sequence[dt.date], openings: dict[dt.date, Opening]) -> Recurrence:
    weekdays = tuple(sorted({day.weekday() for day in days}))
    told, day, but = set(days), days[0], []
    while day < days[-1]:
        if day.weekday() in weekdays and day not in told:
            but.append(day)
        day += _DAY
    return Recurrence(openings[days[0]], weekdays, days[-1], tuple(but))
