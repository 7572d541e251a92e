"""Suggestions while somebody types: each a link with its words and its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import pgettext

from tarjotin.finding.query import Suggestion


@dataclass(frozen=True, slots=True)
class SuggestionLink:
    """A suggestion: its words, its kind ("palvelu", "teema", "aihe", "paikka"), where it leads, what tells it apart."""

    text: str
    kind: str
    href: str
    detail: str = ""


def present_suggestions(suggestions: Sequence[Suggestion], language: str) -> tuple[SuggestionLink, ...]:
    """Suggestions as links."""
    kinds = {
        "service": pgettext("kind of suggestion", "service"),
        "theme": pgettext("kind of suggestion", "theme"),
        "concept": pgettext("kind of suggestion", "topic"),
        "place": pgettext("kind of suggestion", "place"),
    }
    return tuple(
        SuggestionLink(each.text, kinds[each.kind], _href(each, language), each.detail)
        for each in suggestions
    )


def _href(suggestion: Suggestion, language: str) -> str:
    """A service's own page, a theme's, or the search with the topic's words or in the municipality."""
    if suggestion.kind in ("service", "theme"):
        return f"/{language}/{suggestion.kind}/{suggestion.code}"
    asked = {"q": suggestion.text} if suggestion.kind == "concept" else {"municipality": suggestion.code}
    return f"/{language}/search?{urlencode(asked)}"
