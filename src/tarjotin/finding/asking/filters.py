"""Filters of a question as queries of the engine, and which areas each rung of the ladder covers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import tantivy

from tarjotin.finding.asking.ranking import any_of, unscored
from tarjotin.finding.facet_codes import day_code, moment_code, slot_of
from tarjotin.finding.index.documents import EXCEPT_ALAND, NATIONWIDE
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.query import Query, Step
from tarjotin.regions.codes import counties, municipalities, neighbours
from tarjotin.themes.queries import rule_set_region

_ALAND = "91"
# The engine makes an automaton of a set of codes, which takes it longer than asking for so many one by one.
_MANY = 100
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

    def __init__(self, snapshot: OpenSnapshot, query: Query) -> None:
        self._schema = snapshot.schema
        self._points = snapshot.points
        self._query = query

    def queries(self, *, without: str = "") -> list[tantivy.Query]:
        """What the services must have, besides their area."""
        query = self._query
        found = []
        if query.theme and without != "theme":
            found.append(self.any("theme", [f"{rule_set_region(query.county)}/{query.theme}"]))
        found += [
            self.any(field, [getattr(query, field)])
            for field in CODES
            if getattr(query, field) and without != field
        ]
        if query.open_now is not None and without != "open_now":
            found.append(self.open_at(query.open_now))
        if query.open_slot is not None:
            found.append(self.any("slot", [str(query.open_slot)]))
        if query.point is not None and query.within_km > 0:
            found.append(self.any("cell", self._points.within(query.point, query.within_km)))
        return [unscored(each) for each in found]

    def area(self, areas: Sequence[str]) -> list[tantivy.Query]:
        """The services must be meant for one of these areas; none given means anywhere."""
        return [unscored(self.any("area", areas))] if areas else []

    def any(self, field: str, codes: Sequence[str]) -> tantivy.Query:
        """Services that have one of the codes in a field."""
        if len(codes) > _MANY:
            return tantivy.Query.term_set_query(self._schema, field, list(codes))
        found = [tantivy.Query.term_query(self._schema, field, code, index_option="basic") for code in codes]
        return found[0] if len(found) == 1 else any_of(found)

    def open_at(self, moment: dt.datetime) -> tantivy.Query:
        """Open at this moment: by the ordinary week, unless the day has hours of its own."""
        ordinary = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, self.any("slot", [str(slot_of(moment))])),
                (tantivy.Occur.MustNot, self.any("exception_day", [day_code(moment)])),
            ]
        )
        return any_of([ordinary, self.any("exception_moment", [moment_code(moment)])])
