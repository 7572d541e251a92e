"""The front page: themes with their counts, and municipalities to begin from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import pick
from tarjotin.finding.query import Results
from tarjotin.pages.presenters.addresses import Way, search_place
from tarjotin.pages.presenters.facets import municipality_options, theme_choices
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.regions.codes import County, counties
from tarjotin.themes.rules import Theme

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
    options: SafeString
    municipalities: tuple[Way, ...]
    counties: tuple[CountyGroup, ...]


def present_front(everything: Results, themes: Sequence[Theme]) -> FrontPage:
    """The front page from a search without words and the region's themes."""
    language, county = everything.query.language, counties().get(everything.query.county)
    choices = theme_choices(everything, themes)
    return FrontPage(
        total=everything.total,
        is_ready=everything.is_ready,
        themes=tuple(
            ThemeCard(
                theme.id,
                choice.name,
                show(theme.description, language),
                choice.count or 0,
                pictogram(theme.id),
            )
            for theme, choice in zip(themes, choices, strict=True)
        ),
        options=municipality_options(everything) if county else SafeString(),
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
        Way(municipality_name(code, language), place.address({"municipality": code}))
        for code in county.municipalities
    )
    return tuple(sorted(ways, key=lambda way: order_key(way.text)))
