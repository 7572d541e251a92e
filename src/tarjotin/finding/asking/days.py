"""Which services are open on a day, in groups: seldom ones first, then evenings and activities, then the usual ones.

Asked of the table of half hours in the index, so that a day of the whole country takes milliseconds. The hours
themselves are told from the catalogue, for the few services that are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from tarjotin.common.languages import Localized
from tarjotin.finding.asking.filters import areas_of_county, areas_of_municipality
from tarjotin.finding.facet_hours import SLOTS_A_DAY, SLOTS_A_WEEK
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.index.table import Rows, RowSet, ServiceTable
from tarjotin.regions.codes import counties
from tarjotin.themes.queries import rule_set_region

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayRule:
    """What counts as on: few days and hours in the week, the hour that evening begins, classes of things to do."""

    few_days: int
    few_hours: int
    evening_from: int
    activity_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayQuery:
    """What is asked of some days. `from_slot` is the half hour of the first day from which on it counts: what has
    closed already is over. `with_usual` has the usual ones in the list too."""

    days: Sequence[dt.date]
    county: str = ""
    municipality: str = ""
    theme: str = ""
    language: str = "fi"
    from_slot: int = 0
    with_usual: bool = False


@dataclass(frozen=True, slots=True)
class OpenService:
    """A service that is open on the day: `group` 0 seldom, 1 evening, weekend or activity, 2 usual."""

    id: str
    names: Localized
    organisation: Localized
    group: int


@dataclass(frozen=True, slots=True)
class ClosedService:
    """A service that would be open on the day in an ordinary week, and is not."""

    id: str
    names: Localized


@dataclass(frozen=True, slots=True)
class DayFound:
    """What is on on a day: `total` in the list, `usual` how many are open as usual, whether in the list or not."""

    total: int
    usual: int
    services: tuple[OpenService, ...]
    closed: tuple[ClosedService, ...]
    closed_total: int


@dataclass(frozen=True, slots=True, eq=False)
class _Day:
    """A day of the whole table: first and last half hour in which a service is open, -1 for none.

    `is_extra` is open when it ordinarily is not. Fewer hours than usual are no news of the service: one of its many
    places may have closed.
    """

    first: NDArray[np.int8]
    last: NDArray[np.int8]
    is_whole: RowSet
    is_extra: RowSet
    is_closed: RowSet


@dataclass(frozen=True, slots=True, eq=False)
class _Week:
    """The ordinary week of the whole table."""

    days: NDArray[np.int8]
    slots: NDArray[np.int16]


def counts_on_days(query: DayQuery, rule: DayRule, directory: Path | None = None) -> tuple[int, ...] | None:
    """How many services are on on each of the days; None while there is no index."""
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    if snapshot is None:
        return None
    fitting = _fitting(snapshot.table, query)
    return tuple(
        sum(
            int(np.count_nonzero(group))
            for group in _groups(snapshot.table, query, rule, day, fitting)[: _listed(query)]
        )
        for day in query.days
    )


def on_day(
    query: DayQuery, rule: DayRule, *, limit: int, offset: int = 0, directory: Path | None = None
) -> DayFound | None:
    """What is on on the first of the days, a page of it; None while there is no index."""
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    if snapshot is None:
        return None
    table, day = snapshot.table, query.days[0]
    fitting = _fitting(table, query)
    groups = _groups(table, query, rule, day, fitting)
    hours = _day(table, day)
    rows = [_by_opening(table, found, hours, query.language) for found in groups[: _listed(query)]]
    page = slice(offset, offset + limit)
    shown = zip(
        np.repeat(range(len(rows)), [len(each) for each in rows])[page].tolist(),
        np.concatenate(rows)[page].tolist(),
        strict=True,
    )
    closed = hours.is_closed & fitting
    return DayFound(
        total=sum(map(len, rows)),
        usual=int(np.count_nonzero(groups[2])),
        services=tuple(_open(snapshot, row, group) for group, row in shown),
        closed=tuple(
            _closed(snapshot, row) for row in table.in_order(closed, query.language)[:limit].tolist()
        ),
        closed_total=int(np.count_nonzero(closed)),
    )


def _listed(query: DayQuery) -> int:
    """How many of the groups are in the list."""
    return 3 if query.with_usual else 2


def _fitting(table: ServiceTable, query: DayQuery) -> RowSet:
    """The services that the place and the theme let through."""
    fitting = table.everything
    if query.municipality:
        fitting = fitting & table.having("area", areas_of_municipality(query.municipality))
    elif query.county in counties():
        fitting = fitting & table.having("area", areas_of_county(query.county))
    if query.theme:
        fitting = fitting & table.having("theme", [f"{rule_set_region(query.county)}/{query.theme}"])
    return fitting


def _groups(
    table: ServiceTable, query: DayQuery, rule: DayRule, day: dt.date, fitting: RowSet
) -> tuple[RowSet, RowSet, RowSet]:
    """Seldom, lively and usual ones of a day, each service in one of them."""
    hours, week = _day(table, day), _week(table)
    since = query.from_slot if day == query.days[0] else 0
    is_open = (hours.last >= since) & (hours.first >= 0) & fitting
    is_few = (week.days <= rule.few_days) & (week.slots <= rule.few_hours * 2)
    seldom = is_open & (hours.is_extra | is_few)
    is_late = hours.last >= rule.evening_from * 2
    is_lively = table.having("class", rule.activity_classes)
    is_lively |= is_late if day.weekday() < _SATURDAY else table.everything
    lively = is_open & is_lively & ~hours.is_whole & ~seldom
    return seldom, lively, is_open & ~seldom & ~lively


def _by_opening(table: ServiceTable, found: RowSet, hours: _Day, language: str) -> Rows:
    rows = table.in_order(found, language)
    ordered: Rows = rows[np.argsort(hours.first[rows], kind="stable")]
    return ordered


def _open(snapshot: OpenSnapshot, row: int, group: int) -> OpenService:
    card = snapshot.card(row)
    return OpenService(card.id, card.names, card.organisation, group)


def _closed(snapshot: OpenSnapshot, row: int) -> ClosedService:
    card = snapshot.card(row)
    return ClosedService(card.id, card.names)


# By table, so that they go when their snapshot goes; of the days, the coming weeks.
_weeks: WeakKeyDictionary[ServiceTable, _Week] = WeakKeyDictionary()
_days: WeakKeyDictionary[ServiceTable, dict[dt.date, _Day]] = WeakKeyDictionary()
_MOST_DAYS = 32


def _week(table: ServiceTable) -> _Week:
    found = _weeks.get(table)
    if found is None:
        found = _weeks[table] = _counted_week(table)
    return found


def _day(table: ServiceTable, day: dt.date) -> _Day:
    known = _days.setdefault(table, {})
    found = known.get(day)
    if found is None:
        if len(known) >= _MOST_DAYS:
            known.clear()
        found = known[day] = _counted_day(table, day)
    return found


def _counted_week(table: ServiceTable) -> _Week:
    """A night belongs to the day it begins on, so that a Friday club is no Saturday club."""
    size = len(table.everything)
    slots, days = np.zeros(size, dtype=np.int16), np.zeros(size, dtype=np.int8)
    for weekday in range(7):
        tail, begins = _ordinary(table, weekday * SLOTS_A_DAY - 1), np.zeros(size, dtype=np.bool_)
        for slot in range(weekday * SLOTS_A_DAY, (weekday + 1) * SLOTS_A_DAY):
            is_open = _ordinary(table, slot)
            slots += is_open
            tail &= is_open
            begins |= is_open & ~tail
        days += begins
    return _Week(days, slots)


def _counted_day(table: ServiceTable, day: dt.date) -> _Day:
    """The day by half hours: those of the ordinary week, but where the day has hours of its own."""
    begin, yesterday = day.weekday() * SLOTS_A_DAY, day - dt.timedelta(days=1)
    differs = table.having("exception_day", [day.isoformat()])
    size, usual_holds = len(table.everything), ~differs
    first, last = np.full(size, -1, dtype=np.int8), np.full(size, -1, dtype=np.int8)
    count = np.zeros(size, dtype=np.int8)
    ordinary, is_extra = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    # What goes on from the night before belongs to that day.
    late = _ordinary(table, begin - 1) & ~table.having("exception_day", [yesterday.isoformat()])
    tail, usual_tail = late | _moment(table, yesterday, SLOTS_A_DAY - 1), _ordinary(table, begin - 1)
    for slot in range(SLOTS_A_DAY):
        usual = _ordinary(table, begin + slot)
        is_open = (usual & usual_holds) | _moment(table, day, slot)
        count += is_open
        tail &= is_open
        usual_tail &= usual
        begun = is_open & ~tail
        ordinary |= usual & ~usual_tail
        is_extra |= begun & ~usual
        first[begun & (first < 0)] = slot
        last[begun] = slot
    is_whole = count == SLOTS_A_DAY
    first[is_whole], last[is_whole] = 0, SLOTS_A_DAY - 1
    return _Day(first, last, is_whole, is_extra, differs & ordinary & (first < 0))


def _ordinary(table: ServiceTable, slot: int) -> RowSet:
    """Who is open in a half hour of the ordinary week; it goes round."""
    return table.having("slot", [str(slot % SLOTS_A_WEEK)])


def _moment(table: ServiceTable, day: dt.date, slot: int) -> RowSet:
    """Who is open in a half hour of a day on which their hours are not the usual ones."""
    return table.having("exception_moment", [f"{day.isoformat()}:{slot}"])
