"""Suggestions while somebody types: each a link with its words and its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from tarjotin.finding.query import Suggestion
from tarjotin.pages.presenters.texts import Shown, said_html


@dataclass(frozen=True, slots=True)
class SuggestionLink:
    """A suggestion: its words, its kind ("palvelu", "teema", "aihe", "paikka"), where it leads, what tells it apart.

    The languages of words and detail are given when they are not the reader's own.
    """

    text: str
    kind: str
    href: str
    detail: str = ""
    language: str = ""
    detail_language: str = ""

    @property
    def said(self) -> SafeString:
        """The words as HTML."""
        return said_html(Shown(self.text, self.language))

    @property
    def said_detail(self) -> SafeString:
        """The detail as HTML."""
        return said_html(Shown(self.detail, self.detail_language))


def present_suggestions(suggestions: Sequence[Suggestion], language: str) -> tuple[SuggestionLink, ...]:
    """Suggestions as links."""
    kinds = {
        "service": pgettext("kind of suggestion", "service"),
        "theme": pgettext("kind of suggestion", "theme"),
        "concept": pgettext("kind of suggestion", "topic"),
        "place": pgettext("kind of suggestion", "place"),
    }
    return tuple(
        SuggestionLink(
            each.text,
            kinds[each.kind],
            _href(each, language),
            each.detail,
            each.language,
            each.detail_language,
        )
        for each in suggestions
    )


def _href(suggestion: Suggestion, language: str) -> str:
    """A service's own page, a theme's, or the search with the topic's words or in the municipality."""
    if suggestion.kind in ("service", "theme"):
        return f"/{language}/{suggestion.kind}/{suggestion.code}"
    asked = {"q": suggestion.text} if suggestion.kind == "concept" else {"municipality": suggestion.code}
    return f"/{language}/search?{urlencode(asked)}"
