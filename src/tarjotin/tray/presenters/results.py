"""A list of found services: what was found and why, how to narrow it, and what to do when nothing was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from tarjotin.catalogue.codes import code_list
from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import pick
from tarjotin.finding.query import Query, Result, Results
from tarjotin.regions.codes import counties
from tarjotin.themes.rules import Theme
from tarjotin.tray.presenters.texts import Shown, show
from tarjotin.tray.presenters.words import channel_words, charge_words, municipality_name, short_area

PAGE_SIZE = 20
_PAGES_AROUND = 1


@dataclass(frozen=True, slots=True)
class Card:
    """One found service. `note` says once that it is told in another language."""

    id: str
    name: Shown
    organisation: Shown
    organisation_id: str
    summary: Shown
    note: str
    charge: str
    area: str
    ways: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter with the number of services behind it."""

    code: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A link that changes one thing of the question: its words and where it leads."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the list; without `number` a gap between page numbers."""

    number: int
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
    first: int
    last: int
    is_ready: bool
    step: str
    cards: tuple[Card, ...]
    municipalities: tuple[Option, ...]
    target_groups: tuple[Option, ...]
    themes: tuple[Option, ...]
    chosen: tuple[Way, ...]
    wider: tuple[Way, ...]
    pagination: Pagination | None
    action: str
    """Where the filter form is sent."""
    is_theme_fixed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: the address of its page, and whether the theme is part of that address."""

    path: str
    is_theme_fixed: bool = False

    def address(self, query: Query, page: int = 1) -> str:
        """The address that asks `query` on this page."""
        asked = {
            "q": query.text,
            "municipality": query.municipality,
            "target_group": query.target_group,
            "theme": "" if self.is_theme_fixed else query.theme,
            "page": str(page) if page > 1 else "",
        }
        told = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.path}?{told}" if told else self.path


def search_place(language: str) -> Place:
    """The search page."""
    return Place(reverse("tray:search", kwargs={"language": language}))


def theme_place(language: str, theme_id: str) -> Place:
    """The page of one theme."""
    path = reverse("tray:theme", kwargs={"language": language, "theme_id": theme_id})
    return Place(path, is_theme_fixed=True)


def present_results(results: Results, themes: Sequence[Theme], place: Place) -> ResultPage:
    """The list as the page shows it."""
    query = results.query
    return ResultPage(
        query=query,
        total=results.total,
        first=query.offset + 1 if results.results else 0,
        last=query.offset + len(results.results),
        is_ready=results.is_ready,
        step=_step_words(results),
        cards=tuple(_card(result, query) for result in results.results),
        municipalities=municipality_options(results),
        target_groups=_target_group_options(results),
        themes=theme_options(results, themes),
        chosen=_chosen(query, themes, place),
        wider=_wider(query, themes, place),
        pagination=_pagination(results, place),
        action=place.path,
        is_theme_fixed=place.is_theme_fixed,
    )


def page_count(total: int) -> int:
    """How many pages a list of `total` services has; an empty list has one."""
    return max(1, -(-total // PAGE_SIZE))


def theme_options(results: Results, themes: Sequence[Theme]) -> tuple[Option, ...]:
    """The themes in their order with counts."""
    counts = _counts(results, "theme")
    return tuple(
        Option(
            theme.id,
            pick(theme.names, results.query.language).text,
            counts.get(theme.id, 0),
            theme.id == results.query.theme,
        )
        for theme in themes
    )


def target_group_name(code: str, language: str) -> str:
    """Name of a target group; empty for an unknown code."""
    found = code_list("target_group").get(code)
    return pick(found.names, language).text.strip() if found else ""


def _card(result: Result, query: Query) -> Card:
    name, summary = show(result.names, query.language), show(result.summaries, query.language)
    charge = charge_words(result.charge)
    return Card(
        id=result.id,
        name=name,
        organisation=show(result.organisation, query.language),
        organisation_id=result.organisation_id,
        summary=summary,
        note=name.note or summary.note,
        charge=charge,
        area=short_area(result.area_scope, result.municipalities, query.county, query.language),
        ways=channel_words(result.channel_types),
        reasons=_reasons(result, charge) if query.text else (),
    )


def _reasons(result: Result, charge: str) -> tuple[str, ...]:
    """Why it was found, as it follows 'Miksi tämä –'. The price stands on the card already."""
    told = (reason for reason in result.reasons if reason != charge)
    return tuple(reason[:1].lower() + reason[1:] for reason in told)


def _counts(results: Results, facet: str) -> Mapping[str, int]:
    return {value.code: value.count for value in results.facets.get(facet, ())}


def municipality_options(results: Results) -> tuple[Option, ...]:
    """All municipalities of the county, or those with services when the tray is of the whole country."""
    query, counts = results.query, _counts(results, "municipality")
    county = counties().get(query.county)
    codes = set(county.municipalities if county else counts) | {query.municipality} - {""}
    return _by_name(
        Option(code, municipality_name(code, query.language), counts.get(code, 0), code == query.municipality)
        for code in codes
    )


def _target_group_options(results: Results) -> tuple[Option, ...]:
    """The groups that found services are for; the main groups would narrow nothing."""
    query, counts = results.query, _counts(results, "target_group")
    codes = {code for code in counts if "." in code} | {query.target_group} - {""}
    return _by_name(
        Option(code, target_group_name(code, query.language), counts.get(code, 0), code == query.target_group)
        for code in codes
    )


def _by_name(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted((each for each in options if each.name), key=lambda each: order_key(each.name)))


def _step_words(results: Results) -> str:
    """Which step of the ladder answered, when it was not the first one."""
    query = results.query
    if not results.total:
        return ""
    if not results.has_every_word:
        return _("No service has all your words. These have some of them.")
    if query.municipality and results.step != "municipality":
        name = municipality_name(query.municipality, query.language)
        return _("We found nothing like this for %(municipality)s, so we looked in a wider area.") % {
            "municipality": name
        }
    if query.county and results.step == "country":
        return _("We found nothing like this in this region, so we looked in the whole country.")
    return ""


def _choices(query: Query, themes: Sequence[Theme], *, with_theme: bool) -> tuple[tuple[str, Query], ...]:
    """What narrows the list: its name, and the question without it."""
    language = query.language
    theme = next((pick(theme.names, language).text for theme in themes if theme.id == query.theme), "")
    narrowed = (
        (municipality_name(query.municipality, language), replace(query, municipality="")),
        (target_group_name(query.target_group, language), replace(query, target_group="")),
        (theme if with_theme else "", replace(query, theme="")),
    )
    return tuple((name, without) for name, without in narrowed if name)


def _chosen(query: Query, themes: Sequence[Theme], place: Place) -> tuple[Way, ...]:
    choices = _choices(query, themes, with_theme=not place.is_theme_fixed)
    return tuple(Way(name, place.address(without)) for name, without in choices)


def _wider(query: Query, themes: Sequence[Theme], place: Place) -> tuple[Way, ...]:
    """Ways on from an empty list, the smallest change first."""
    ways = []
    if query.municipality:
        ways.append(Way(_("Search in all municipalities"), place.address(replace(query, municipality=""))))
    if query.target_group:
        ways.append(Way(_("Search without a target group"), place.address(replace(query, target_group=""))))
    limits = [limit for limit in (query.municipality, query.target_group, query.theme) if limit]
    if query.text and (len(limits) > 1 or limits == [query.theme]):
        only_text = Query(text=query.text)
        ways.append(Way(_("Search with the words only"), search_place(query.language).address(only_text)))
    return tuple(ways)


def _pagination(results: Results, place: Place) -> Pagination | None:
    pages = page_count(results.total)
    if pages == 1:
        return None
    current = min(results.query.offset // PAGE_SIZE + 1, pages)
    links: list[PageLink] = []
    for number in range(1, pages + 1):
        if number in (1, pages) or abs(number - current) <= _PAGES_AROUND:
            links.append(PageLink(number, place.address(results.query, number), number == current))
        elif links[-1].number:
            links.append(PageLink(0))
    return Pagination(
        tuple(links),
        place.address(results.query, current - 1) if current > 1 else "",
        place.address(results.query, current + 1) if current < pages else "",
    )
