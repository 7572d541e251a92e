"""Cards of found services: what, whose, where, how, why; grouped by the step of the ladder they come from."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.finding.query import Query, Result, Results, Step
from tarjotin.pages.languages.spoken import languages_line
from tarjotin.pages.languages.standing_in import raised
from tarjotin.pages.mylist.addresses import add_link
from tarjotin.pages.presenters.texts import note_html, said_html, show
from tarjotin.pages.presenters.words import (
    channel_words,
    charge_words,
    distance_words,
    held_words,
    municipality_name,
    short_area,
)

_ORDER: tuple[Step, ...] = ("municipality", "neighbours", "region", "country", "theme", "nothing")


@dataclass(frozen=True, slots=True)
class Card:
    """One found service, its texts as safe HTML: twenty of them are made for every search.

    `facts` are list items: price, distance, area, ways to reach it; `spoken` is the line of its languages. What is told
    in another language has a note beside it, the same one once.
    `article` is the whole card: put together here, since a template takes five times as long over it.
    `heading` and `count` stand above the first card of a step of the ladder.
    """

    href: str
    name: SafeString
    organisation: SafeString
    summary: SafeString
    facts: SafeString
    spoken: SafeString
    reasons: SafeString
    article: SafeString
    heading: str = ""
    count: str = ""


def present_cards(results: Results, municipality: str) -> tuple[Card, ...]:
    """The cards of a page; `municipality` is the one asked for, chosen or named in the words."""
    headings = _headings(results, municipality)
    # One lower when steps of the ladder have headings of their own.
    level = 4 if any(name for name, _ in headings) else 3
    return tuple(
        _card(result, results.query, municipality, heading, level)
        for result, heading in zip(results.results, headings, strict=True)
    )


def _card(result: Result, query: Query, municipality: str, heading: tuple[str, str], level: int) -> Card:
    language = query.language
    names, summaries = show(result.names, language), show(result.summaries, language)
    name = said_html(names)
    name_note = "" if names.language == summaries.language else note_html(names)
    organisation = said_html(show(result.organisation, language))
    summary = SafeString(said_html(summaries) + note_html(summaries))
    facts = _facts(result, query)
    spoken = languages_line(result.service_languages, language, query.service_language)
    reasons = _reasons(result, language, municipality) if query.text else SafeString()
    glance, why = _labels(language)
    href = f"/{language}/service/{result.id}{f'?municipality={municipality}' if municipality else ''}"
    parts = (
        f'<article class="card"><h{level}><a href="{html.escape(href)}">{name}</a>{name_note}</h{level}>',
        organisation and f'<p class="by">{organisation}</p>',
        summary and f"<p>{summary}</p>",
        facts and f'<ul class="facts" aria-label="{glance}">{facts}</ul>',
        spoken and f'<p class="spoken">{spoken}</p>',
        reasons and f'<p class="why"><span class="why-label">{why}</span> {reasons}</p>',
        add_link(result.id, name, language),
        "</article>",
    )
    return Card(
        href=href,
        name=name,
        organisation=organisation,
        summary=summary,
        facts=facts,
        spoken=spoken,
        reasons=reasons,
        article=SafeString("".join(parts)),
        heading=heading[0],
        count=heading[1],
    )


@lru_cache(maxsize=10)
def _labels(language: str) -> tuple[str, str]:
    with override(language):
        return html.escape(_("At a glance")), html.escape(_("Why this?"))


def _facts(result: Result, query: Query) -> SafeString:
    held = held_words(result.starts, result.ends, query.language)
    charge, ways = _constant_facts(result.charge, result.channel_types, query.language)
    area = _area_fact(result.area_scope, result.municipalities, query.county, query.language)
    far = distance_words(result.distance_km, query.language) if result.distance_km is not None else ""
    # Each is escaped where it is made.
    facts = (_fact("held", held), charge, _fact("distance", far), area, ways)
    return SafeString("".join(facts))


# Few services are unlike in these, and a page has twenty: price and the ways to reach it, and the area.
@lru_cache(maxsize=500)
def _constant_facts(charge: str, channels: tuple[str, ...], language: str) -> tuple[str, str]:
    with override(language):
        ways = "".join(_fact("way", way) for way in channel_words(channels))
        return _fact("free" if charge == "free" else "charge", charge_words(charge)), ways


@lru_cache(maxsize=4000)
def _area_fact(scope: str, municipalities: tuple[str, ...], county: str, language: str) -> str:
    with override(language):
        return _fact("area", short_area(scope, municipalities, county, language))


def _fact(kind: str, words: str) -> str:
    return f'<li class="{kind}">{html.escape(raised(words))}</li>' if words else ""


def _reasons(result: Result, language: str, municipality: str) -> SafeString:
    """Why it was found, as it follows 'Miksi tämä?'; price and own area stand on the card already."""
    seen = _seen(result.charge, municipality, language)
    told = (reason for reason in result.reasons if reason not in seen)
    # No line begins with the dot between them.
    return SafeString(html.escape("\u00a0· ".join(told)))


@lru_cache(maxsize=2000)
def _seen(charge: str, municipality: str, language: str) -> frozenset[str]:
    with override(language):
        area = {"municipality": municipality_name(municipality, language)}
        return frozenset(
            (charge_words(charge), _("Area: %(municipality)s") % area, _("For the whole country"))
        )


def _headings(results: Results, municipality: str) -> Sequence[tuple[str, str]]:
    """What stands above each card: the step and its number where it changes, if the list has more steps than one.

    Where any word was enough the steps are mixed by how well the words fit: then each card tells for itself.
    """
    rungs = [result.rung for result in results.results]
    is_in_order = rungs == sorted(rungs, key=_ORDER.index)
    if len(results.totals) < 2 or not is_in_order or results.step == "theme":
        return [("", "")] * len(rungs)
    return [
        (_step_name(rung, municipality, results.query.language), str(results.totals.get(rung, "")))
        if n == 0 or rung != rungs[n - 1]
        else ("", "")
        for n, rung in enumerate(rungs)
    ]


def _step_name(rung: Step, municipality: str, language: str) -> str:
    if rung == "municipality":
        return municipality_name(municipality, language)
    if rung == "region":
        return _("Elsewhere in the region") if municipality else _("In this region")
    names = {
        "neighbours": _("Neighbouring municipalities"),
        "country": _("Elsewhere in Finland and online"),
        "theme": _("These may help too"),
    }
    return names.get(rung, "")
