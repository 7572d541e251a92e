"""The front page: themes with their counts, and municipalities to begin from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import pick
from tarjotin.finding.query import Query, Results
from tarjotin.regions.codes import County, counties
from tarjotin.themes.rules import Theme
from tarjotin.tray.presenters.results import Option, Way, municipality_options, search_place, theme_options
from tarjotin.tray.presenters.texts import Shown, show
from tarjotin.tray.presenters.words import municipality_name

# Themes that have a pictogram of their own; a region's new theme gets the tray itself.
PICTOGRAMS = frozenset(
    (
        "advice-and-contacts",
        "culture",
        "exercise",
        "financial-security",
        "healthy-habits",
        "integration",
        "mental-wellbeing",
        "nature",
        "participation",
        "self-care",
        "substances-and-addictions",
        "work-and-functioning",
    )
)


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme on the front page."""

    id: str
    name: str
    description: Shown
    count: int
    pictogram: str


@dataclass(frozen=True, slots=True)
class CountyGroup:
    """Municipalities of one county as links to their services."""

    name: str
    municipalities: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows besides the search. One county: its municipalities; else all, by county."""

    total: int
    is_ready: bool
    themes: tuple[ThemeCard, ...]
    options: tuple[Option, ...]
    municipalities: tuple[Way, ...]
    counties: tuple[CountyGroup, ...]


def present_front(everything: Results, themes: Sequence[Theme]) -> FrontPage:
    """The front page from a search without words and the region's themes."""
    language, county = everything.query.language, counties().get(everything.query.county)
    options: dict[str, Option] = {option.code: option for option in theme_options(everything, themes)}
    return FrontPage(
        total=everything.total,
        is_ready=everything.is_ready,
        themes=tuple(
            ThemeCard(
                theme.id,
                options[theme.id].name,
                show(theme.description, language),
                options[theme.id].count,
                pictogram(theme.id),
            )
            for theme in themes
        ),
        options=municipality_options(everything) if county else (),
        municipalities=_municipality_ways(county, language) if county else (),
        counties=() if county else _county_groups(language),
    )


def pictogram(theme_id: str) -> str:
    """Which picture a theme has."""
    return theme_id if theme_id in PICTOGRAMS else "tray"


def _county_groups(language: str) -> tuple[CountyGroup, ...]:
    groups = (
        CountyGroup(pick(county.names, language).text, _municipality_ways(county, language))
        for county in counties().values()
    )
    return tuple(sorted(groups, key=lambda group: order_key(group.name)))


def _municipality_ways(county: County, language: str) -> tuple[Way, ...]:
    place = search_place(language)
    ways = (
        Way(municipality_name(code, language), place.address(Query(municipality=code)))
        for code in county.municipalities
    )
    return tuple(sorted(ways, key=lambda way: order_key(way.text)))
