"""Where a municipality has no service of its own in a theme, where the nearest is, which criteria are met. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tarjotin.finding.distances import distance_km
from tarjotin.producers.coverage.counting import Tallies
from tarjotin.regions.codes import municipality_points

Met = Literal["own", "county", "nation", ""]
"""By what a minimum criterion is met in a municipality: its own services, its county's, the country's, not at all."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme in which a municipality has no service of its own. `nearest` is empty when no other one has any.

    `for_all` is how many services there are in the theme for the whole county or country.
    """

    municipality: str
    theme: str
    nearest: str
    kilometres: float
    for_all: int


def gaps(
    county: str,
    municipalities: Iterable[str],
    themes: Sequence[str],
    tallies: Tallies,
    own: Mapping[str, Mapping[str, int]],
) -> Iterator[Gap]:
    """The gaps of these municipalities of a county; `own` tells by theme which ones of the country have any."""
    for municipality in municipalities:
        for theme in themes:
            if not tallies.get("own", municipality, theme).services:
                nearest, kilometres = _nearest(municipality, own.get(theme, {}))
                for_all = (
                    tallies.get("county", county, theme).services + tallies.get("nation", "", theme).services
                )
                yield Gap(municipality, theme, nearest, kilometres, for_all)


def met_by(county: str, municipality: str, theme: str, tallies: Tallies) -> Met:
    """By what the minimum criterion that a theme is, is met: the nearest kind of service first."""
    if tallies.get("own", municipality, theme).services:
        return "own"
    if tallies.get("county", county, theme).services:
        return "county"
    return "nation" if tallies.get("nation", "", theme).services else ""


def _nearest(municipality: str, having: Mapping[str, int]) -> tuple[str, float]:
    """The nearest municipality of those that have any, by their main settlements as the crow flies."""
    points = municipality_points()
    here = points.get(municipality)
    if here is None:
        return "", 0.0
    away = [(distance_km(here, points[code]), code) for code in having if code in points]
    kilometres, code = min(away, default=(0.0, ""))
    return code, kilometres
