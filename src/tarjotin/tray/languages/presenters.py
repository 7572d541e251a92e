"""The page of the languages that services of a region are given in."""

from __future__ import annotations

from dataclasses import dataclass

from tarjotin.common.finnish_order import order_key
from tarjotin.finding.query import Results
from tarjotin.pages.languages.spoken import SpokenLanguage, spoken
from tarjotin.pages.presenters.addresses import search_place


@dataclass(frozen=True, slots=True)
class SpokenHere:
    """A language with the number of services given in it, and the way to their list."""

    language: SpokenLanguage
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """Every language of service in the region, by the reader's name for it."""

    languages: tuple[SpokenHere, ...]
    is_ready: bool


def present_spoken(everything: Results) -> SpokenPage:
    """The page from a search without words."""
    language = everything.query.language
    place = search_place(language)
    found = (
        SpokenHere(spoken(each.code, language), each.count, place.address({"service_language": each.code}))
        for each in everything.facets.get("service_language", ())
        if each.count
    )
    return SpokenPage(
        tuple(sorted(found, key=lambda each: order_key(each.language.name))), everything.is_ready
    )
