"""How many of the found services each choice of each filter would leave."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import tantivy

from tarjotin.finding.asking.filters import CODES, nationwide_scopes
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.query import FacetValue, Query
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import rule_set_region

_MOST_VALUES = 400
Conditions = Callable[[str], tantivy.Query]
"""The question's conditions, those of one filter left out ("" for none)."""


def count_facets(
    snapshot: OpenSnapshot, query: Query, conditions: Conditions, open_now: tantivy.Query
) -> dict[str, tuple[FacetValue, ...]]:
    """Counts by filter name, each as if that very filter were not set, so that a choice can be changed.

    `open_now` is the condition that a service is open at this moment.
    """
    own = {field for field in (*CODES, "theme") if getattr(query, field)} | (
        {"area"} if query.municipality else set()
    )
    together = [field for field in (*CODES, "theme", "area") if field not in own]
    counted = _count(snapshot.searcher, conditions(""), together)
    for field in own:
        counted |= _count(snapshot.searcher, conditions(field), [field])
    found = {field: _values(counted[field]) for field in CODES}
    found["theme"] = _themes(counted["theme"], query.county)
    open_ones = tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, conditions("open_now")), (tantivy.Occur.Must, open_now)]
    )
    found["open_now"] = _values({"now": snapshot.count(open_ones)})
    found["municipality"] = _municipalities(counted["area"], query.county)
    return found


def _count(searcher: tantivy.Searcher, asked: tantivy.Query, fields: list[str]) -> dict[str, dict[str, int]]:
    wanted = {field: {"terms": {"field": field, "size": _MOST_VALUES}} for field in fields}
    answer = searcher.aggregate(asked, wanted)
    return {
        field: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[field]["buckets"]}
        for field in fields
    }


def _themes(counted: dict[str, int], county: str) -> tuple[FacetValue, ...]:
    prefix = f"{rule_set_region(county)}/"
    return _values({code.removeprefix(prefix): n for code, n in counted.items() if code.startswith(prefix)})


def _municipalities(counted: dict[str, int], county_code: str) -> tuple[FacetValue, ...]:
    """A service for the whole country is a service of each of its municipalities."""
    county, known = counties().get(county_code), municipalities()
    codes = county.municipalities if county else known
    everywhere = {
        county: sum(counted.get(scope, 0) for scope in nationwide_scopes(county)) for county in counties()
    }
    return _values({code: counted.get(code, 0) + everywhere[known[code].county] for code in codes})


def _values(counted: dict[str, int]) -> tuple[FacetValue, ...]:
    return tuple(_value(code, count) for code, count in sorted(counted.items()) if count)


# A page has four hundred of them, mostly the ones of the page before.
_value = lru_cache(maxsize=20_000)(FacetValue)
