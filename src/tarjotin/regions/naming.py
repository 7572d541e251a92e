"""Which municipality a place lies in, by what other catalogues write of it: names and postal codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tarjotin.regions.codes import municipalities, postal_code

# Open Civic Data ids of Finnish municipalities: "ocd-division/country:fi/kunta:helsinki".
_DIVISION = "/kunta:"


@cache
def _by_name() -> Mapping[str, str]:
    return {
        name.casefold(): each.code
        for each in municipalities().values()
        for name in each.names.values()
        if name
    }


def municipality_named(name: str) -> str:
    """The code of the municipality with this name in any language; empty when there is none."""
    return _by_name().get(name.strip().casefold(), "")


def municipality_of_place(divisions: Iterable[str], localities: Iterable[str], postal: str) -> str:
    """The code by what is surest: an Open Civic Data id, a postal code, then the name of a locality; else empty."""
    for division in divisions:
        if code := municipality_named(division.partition(_DIVISION)[2]):
            return code
    area = postal_code(postal.strip())
    if area and area.municipality:
        return area.municipality
    return next((code for name in localities if (code := municipality_named(name))), "")
