"""Services suggested for themes: for each a few, with the reasons why, and a way to a guidance slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from tarjotin.common.languages import Localized
from tarjotin.desk.aid.asking import ServicesAsked
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query, Result, Results
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.mylist.ids import shorten
from tarjotin.pages.presenters.cards import Card, present_cards
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.understanding import step_sentences
from tarjotin.themes.queries import reasons_in_theme
from tarjotin.themes.rules import Theme

FOR_EACH = 4


@dataclass(frozen=True, slots=True)
class Suggested:
    """A service. `pick` is its id as a slip takes it, `slip` an address that begins one with it alone."""

    href: str
    name: SafeString
    organisation: SafeString
    summary: SafeString
    facts: SafeString
    spoken: SafeString
    reasons: tuple[Shown, ...]
    pick: str
    slip: str


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """A theme with its services; `rest` leads to the tray's whole list, `total` is how many are there."""

    id: str
    name: str
    steps: tuple[str, ...]
    services: tuple[Suggested, ...]
    total: int
    rest: str
    is_ready: bool


def slip_address(language: str) -> str:
    """Where a slip is begun: `?ids=` follows."""
    return reverse("desk:slips:new", args=[language])


def suggest_services(
    asked: ServicesAsked, themes: Sequence[Theme], county: str, language: str
) -> tuple[SuggestedTheme, ...]:
    """A few services for each theme asked, in the order asked; `themes` are those of the county."""
    by_id = {theme.id: theme for theme in themes}
    return tuple(_suggest(by_id[id], asked, county, language) for id in asked.themes)


def _suggest(theme: Theme, asked: ServicesAsked, county: str, language: str) -> SuggestedTheme:
    query = Query(
        language=language,
        county=county,
        municipality=asked.municipality,
        theme=theme.id,
        target_group=asked.target_group,
        limit=FOR_EACH,
    )
    results = find(query)
    whys = reasons_in_theme([result.id for result in results.results], theme.id, county)
    narrowed = {
        "municipality": asked.municipality,
        "target_group": asked.target_group if results.fits else "",
    }
    told = urlencode({name: code for name, code in narrowed.items() if code})
    return SuggestedTheme(
        id=theme.id,
        name=own_name(theme.names, language),
        steps=step_sentences(results, asked.municipality),
        services=_services(results, whys, asked.municipality, language),
        total=results.total,
        rest=f"/{language}/theme/{theme.id}{f'?{told}' if told else ''}",
        is_ready=results.is_ready,
    )


def _services(
    results: Results, whys: Mapping[str, Sequence[Localized]], municipality: str, language: str
) -> tuple[Suggested, ...]:
    cards = present_cards(results, municipality)
    return tuple(
        _service(result, card, whys.get(result.id, ()), municipality, language)
        for result, card in zip(results.results, cards, strict=True)
    )


def _service(
    result: Result, card: Card, whys: Sequence[Localized], municipality: str, language: str
) -> Suggested:
    short = shorten(result.id)
    place = f"&municipality={municipality}" if municipality else ""
    told = [show(why, language) for why in whys if why] + [Shown(reason) for reason in result.reasons]
    # They stand in one row with dots between.
    told = [replace(reason, text=reason.text.removesuffix(".")) for reason in told]
    return Suggested(
        href=card.href,
        name=card.name,
        organisation=card.organisation,
        summary=card.summary,
        facts=card.facts,
        spoken=card.spoken,
        reasons=tuple(dict.fromkeys(told)),
        pick=short,
        slip=f"{slip_address(language)}?ids={short}{place}",
    )
