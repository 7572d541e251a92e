"""A list of found services: what was found and why, how to narrow it, and what to do when nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.finding.query import Query, Results
from tarjotin.pages.asking.forms import PAGE_SIZE
from tarjotin.pages.asking.told import Told, present_told
from tarjotin.pages.crisis import CrisisHelp, crisis_help
from tarjotin.pages.presenters.addresses import Asked, Place, Way, search_place, without
from tarjotin.pages.presenters.cards import Card, present_cards
from tarjotin.pages.presenters.facets import Narrowing, present_chosen, present_narrowing, theme_choices
from tarjotin.pages.presenters.understanding import Reading, present_reading, step_sentences
from tarjotin.themes.rules import Theme

_PAGES_AROUND = 1


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the list; without `number` a gap between page numbers."""

    number: str
    href: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """Links to the other pages; `previous` and `next` are empty at the ends."""

    links: tuple[PageLink, ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A page of found services with everything around the list."""

    query: Query
    total: int
    first: str
    last: str
    is_ready: bool
    crisis: CrisisHelp | None
    reading: Reading
    steps: tuple[str, ...]
    is_looser: bool
    """Whether more than the distance was let go of to find any."""
    cards: tuple[Card, ...]
    narrowing: Narrowing
    told: Told | None
    chosen: tuple[Way, ...]
    wider: tuple[Way, ...]
    themes: tuple[Way, ...]
    suggestions: str
    pagination: Pagination | None
    action: str
    """Where the filter form is sent."""
    is_theme_fixed: bool


def present_results(results: Results, asked: Asked, themes: Sequence[Theme], place: Place) -> ResultPage:
    """The list as the page shows it."""
    query = results.query
    municipality = query.municipality or results.understood.place
    told = present_told(asked, place, query.language)
    return ResultPage(
        query=query,
        total=results.total,
        first=str(query.offset + 1) if results.results else "0",
        last=str(query.offset + len(results.results)),
        is_ready=results.is_ready,
        crisis=crisis_help(results.understood.crisis, query.language),
        reading=present_reading(results, asked, place),
        steps=step_sentences(results, municipality),
        is_looser=any(name != "within" for name in results.let_go),
        cards=present_cards(results, municipality),
        narrowing=present_narrowing(results, asked, themes, place),
        told=told,
        chosen=present_chosen(asked, themes, place, query.language, told.covered if told else ()),
        wider=() if results.total else _wider(results, asked, place),
        themes=() if results.total else _theme_ways(results, themes),
        suggestions=f"/{query.language}/suggest",
        pagination=_pagination(results, asked, place),
        action=place.path,
        is_theme_fixed=place.is_theme_fixed,
    )


def page_count(total: int) -> int:
    """How many pages a list of `total` services has; an empty list has one."""
    return max(1, -(-total // PAGE_SIZE))


def _wider(results: Results, asked: Asked, place: Place) -> tuple[Way, ...]:
    """Ways on from an empty list: each limit taken away alone, the least painful first, and then all of them."""
    given = [name for name in _LIMITS if asked.get(name) and not (name == "theme" and place.is_theme_fixed)]
    words = {
        "near": _("Search at any distance"),
        "lat": _("Search at any distance"),
        "open": _("Search regardless of opening hours"),
        "municipality": _("Search in all municipalities"),
        "target_group": _("Search without a target group"),
    }
    ways = [
        Way(words[name], place.address(without(asked, *_LIMITS[name]))) for name in given if name in words
    ]
    only_words = Way(
        _("Search with the words only"),
        search_place(results.query.language).address({"q": asked.get("q", "")}),
    )
    is_limited = len(given) > 1 or any(name not in words for name in given) or place.is_theme_fixed
    if asked.get("q") and is_limited:
        ways.append(only_words)
    return tuple(ways)


# Each limit with what goes away along with it.
_LIMITS: dict[str, tuple[str, ...]] = {
    "near": ("near", "km"),
    "lat": ("lat", "lon", "km"),
    "open": ("open", "hour"),
    **{
        name: (name,)
        for name in (
            "municipality",
            "target_group",
            "accessibility",
            "charge",
            "mode",
            "service_language",
            "channel_type",
            "provider",
            "life_event",
            "theme",
        )
    },
}


def _theme_ways(results: Results, themes: Sequence[Theme]) -> tuple[Way, ...]:
    language = results.query.language
    return tuple(
        Way(choice.name, f"/{language}/theme/{choice.code}") for choice in theme_choices(results, themes)
    )


def _pagination(results: Results, asked: Asked, place: Place) -> Pagination | None:
    pages = page_count(results.total)
    if pages == 1:
        return None
    current = min(results.query.offset // PAGE_SIZE + 1, pages)
    links: list[PageLink] = []
    for number in range(1, pages + 1):
        if number in (1, pages) or abs(number - current) <= _PAGES_AROUND:
            links.append(PageLink(str(number), place.address(asked, number), number == current))
        elif links[-1].number:
            links.append(PageLink(""))
    return Pagination(
        tuple(links),
        place.address(asked, current - 1) if current > 1 else "",
        place.address(asked, current + 1) if current < pages else "",
    )
