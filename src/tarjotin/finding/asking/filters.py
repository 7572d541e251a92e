"""Filters of a question as sets of services, and which areas each rung of the ladder covers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from tarjotin.finding.facet_codes import day_code, moment_code, slot_of
from tarjotin.finding.index.documents import EXCEPT_ALAND, NATIONWIDE
from tarjotin.finding.index.table import RowSet, ServiceTable
from tarjotin.finding.query import Query, Step
from tarjotin.regions.codes import counties, municipalities, neighbours
from tarjotin.themes.queries import rule_set_region

_ALAND = "91"
# Filters that are one code of a field of the same name.
CODES = (
    "target_group",
    "life_event",
    "service_language",
    "channel_type",
    "charge",
    "provider",
    "mode",
    "accessibility",
)


def rungs(query: Query) -> Iterator[tuple[Step, list[str]]]:
    """The ladder: each rung with the areas it covers, from the municipality asked for outward. No areas: everywhere."""
    if query.municipality:
        yield "municipality", areas_of_municipality(query.municipality)
        around = neighbours().get(query.municipality, ())
        yield "neighbours", [*areas_of_municipality(query.municipality), *around]
    if query.county in counties():
        county = areas_of_county(query.county)
        own = [query.municipality, *neighbours().get(query.municipality, ())] if query.municipality else []
        yield "region", list(dict.fromkeys([*county, *own]))
    yield "country", []


def areas_of_municipality(code: str) -> list[str]:
    """What the area field may hold for a service to be meant for this municipality: the whole country is one of its
    own services too."""
    found = municipalities().get(code)
    return [code, *nationwide_scopes(found.county if found else "")]


def areas_of_county(code: str) -> list[str]:
    """The same for any municipality of a county."""
    return [*counties()[code].municipalities, *nationwide_scopes(code)]


def nationwide_scopes(county: str) -> list[str]:
    """The nationwide scopes that a county belongs to."""
    return [NATIONWIDE] if county == _ALAND else [NATIONWIDE, EXCEPT_ALAND]


class Filters:
    """The filters of one question, each able to be left out so that its own choices can be counted."""

    def __init__(self, table: ServiceTable, query: Query) -> None:
        self._table = table
        self._sets = dict(self._each(query))
        self._areas: dict[tuple[str, ...], RowSet] = {}

    def fitting(self, *without: str) -> RowSet:
        """The services that all filters but these let through, wherever they are meant for."""
        kept = (found for field, found in self._sets.items() if field not in without)
        return reduce(np.logical_and, kept, self._table.everything)

    def _each(self, query: Query) -> Iterator[tuple[str, RowSet]]:
        table = self._table
        if query.theme:
            yield "theme", table.having("theme", [f"{rule_set_region(query.county)}/{query.theme}"])
        for field in CODES:
            if getattr(query, field):
                yield field, table.having(field, [getattr(query, field)])
        if query.open_now is not None:
            yield "open_now", self.open_at(query.open_now)
        if query.open_slot is not None:
            yield "open_slot", table.having("slot", [str(query.open_slot)])
        if query.point is not None and query.within_km > 0:
            yield "within", table.within(query.point, query.within_km)

    def area(self, areas: Sequence[str]) -> RowSet:
        """The services meant for one of these areas; none given means anywhere."""
        if not areas:
            return self._table.everything
        asked = tuple(areas)
        # Rungs, order and counts ask for the same ones.
        if asked not in self._areas:
            self._areas[asked] = self._table.having("area", areas)
            self._areas[asked].setflags(write=False)
        return self._areas[asked]

    def having(self, field: str, code: str) -> RowSet:
        """The services that have a code in a field, whatever is asked."""
        return self._table.having(field, [code])

    def open_at(self, moment: dt.datetime) -> RowSet:
        """Open at this moment: by the ordinary week, unless the day has hours of its own."""
        table = self._table
        ordinary = table.having("slot", [str(slot_of(moment))])
        ordinary &= ~table.having("exception_day", [day_code(moment)])
        return ordinary | table.having("exception_moment", [moment_code(moment)])
