"""How many of the found services each choice of each filter would leave."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from tarjotin.finding.asking.filters import CODES, nationwide_scopes
from tarjotin.finding.index.table import COUNTED, RowSet, ServiceTable
from tarjotin.finding.query import FacetValue, Query
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import rule_set_region

Found = Callable[[str], RowSet]
"""What was found, one filter left out ("" for none)."""


def count_facets(
    table: ServiceTable, query: Query, found: Found, open_now: RowSet
) -> dict[str, tuple[FacetValue, ...]]:
    """Counts by filter name, each as if that very filter were not set, so that a choice can be changed.

    The rungs and the looseness are those of the list that was found; with another choice the ladder may stop at
    another rung, so that a list can be longer than its count. `open_now` are the services open at this moment.
    """
    own = {field for field in (*CODES, "theme") if getattr(query, field)}
    own |= {"area"} if query.municipality else set()
    counted = table.counts(found(""), [field for field in COUNTED if field not in own])
    for field in own:
        counted |= table.counts(found(field), [field])
    facets = {field: _values(counted[field]) for field in CODES}
    facets["theme"] = _themes(counted["theme"], query.county)
    facets["open_now"] = _values({"now": int(np.count_nonzero(found("open_now") & open_now))})
    facets["municipality"] = _municipalities(counted["area"], query.county)
    return facets


def _themes(counted: dict[str, int], county: str) -> tuple[FacetValue, ...]:
    prefix = f"{rule_set_region(county)}/"
    return _values({code.removeprefix(prefix): n for code, n in counted.items() if code.startswith(prefix)})


def _municipalities(counted: dict[str, int], county: str) -> tuple[FacetValue, ...]:
    """A service for the whole country is a service of each of its municipalities."""
    found = _municipalities_of(county)
    everywhere = {
        scopes: sum(counted.get(scope, 0) for scope in scopes) for scopes in {scopes for _, scopes in found}
    }
    return tuple(
        _value(code, count) for code, scopes in found if (count := counted.get(code, 0) + everywhere[scopes])
    )


@lru_cache(maxsize=30)
def _municipalities_of(county: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The municipalities of a county, or all when there is no such county, each with the nationwide scopes it is in."""
    known, found = municipalities(), counties().get(county)
    return tuple(
        (code, tuple(nationwide_scopes(known[code].county)))
        for code in sorted(found.municipalities if found else known)
    )


def _values(counted: dict[str, int]) -> tuple[FacetValue, ...]:
    return tuple(_value(code, count) for code, count in sorted(counted.items()) if count)


# A page has four hundred of them, mostly the ones of the page before.
_value = lru_cache(maxsize=20_000)(FacetValue)
