"""The coverage table as rows of places, themes and sectors, for the command and the CSV files. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from tarjotin.producers.coverage.counting import EVERY, NO_THEME, Counted, Tallies, Tally

Dimension = Literal["municipality", "county", "theme", "sector"]
DIMENSIONS: tuple[Dimension, ...] = ("municipality", "county", "theme", "sector")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `place`, `theme` and `sector` are None when the table is not by them.

    A municipality's services are its `own`, those for its whole `county` and those of the `nation`. Of a county or the
    whole area `own` is each service of limited area once, and there is no `county`.
    """

    place: str | None
    theme: str | None
    sector: str | None
    own: Tally
    county: Tally | None
    nation: Tally


@dataclass(frozen=True, slots=True)
class Area:
    """What a table is of: counts by county, those of the country under the empty code, and the places wanted."""

    counted: Mapping[str, Counted]
    counties: Sequence[str]
    municipalities: Mapping[str, Sequence[str]]


def rows(area: Area, by: Collection[Dimension], themes: Sequence[str]) -> Iterator[Row]:
    """The table by these dimensions, places first; themes in the order given, then those in no theme."""
    told_themes = (*themes, NO_THEME) if "theme" in by else (EVERY,)
    found = sorted({sector for each in area.counted.values() for sector in each.sectors})
    sectors: Sequence[str | None] = found if "sector" in by else (None,)
    tallies = {sector: {code: each.by(sector) for code, each in area.counted.items()} for sector in sectors}
    for place, theme, sector in product(_places(area, by), told_themes, sectors):
        yield _row(place, theme, sector, tallies[sector], by)


def _places(area: Area, by: Collection[Dimension]) -> list[tuple[str, str]]:
    """(county, place): the place is a municipality's code, a county's, or empty for the whole area."""
    if "municipality" in by:
        return [(county, code) for county in area.counties for code in area.municipalities[county]]
    if "county" in by:
        return [(county, county) for county in area.counties]
    return [(area.counties[0], "") if len(area.counties) == 1 else ("", "")]


def _row(
    where: tuple[str, str],
    theme: str,
    sector: str | None,
    by_county: Mapping[str, Tallies],
    by: Collection[Dimension],
) -> Row:
    county, place = where
    tallies = by_county.get(county, Tallies({}))
    told_place = place if {"municipality", "county"} & set(by) else None
    told_theme = theme if "theme" in by else None
    nation = tallies.get("nation", "", theme)
    if "municipality" in by:
        own, of_county = tallies.get("own", place, theme), tallies.get("county", county, theme)
        return Row(told_place, told_theme, sector, own, of_county, nation)
    own = tallies.get("within", county, theme) if county else _limited(tallies, theme)
    return Row(told_place, told_theme, sector, own, None, nation)


def _limited(country: Tallies, theme: str) -> Tally:
    """Every service of limited area in the store, once."""
    return country.get("limited", "", theme)
