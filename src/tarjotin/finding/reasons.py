"""Why a service was found, in the reader's language: where the words stand, for which place, at what price."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.common.languages import pick
from tarjotin.finding.analysis import LANGUAGES, stem, words
from tarjotin.finding.documents import Card
from tarjotin.finding.query import Query
from tarjotin.regions.codes import municipalities


def explain(card: Card, query: Query, query_words: Sequence[str]) -> tuple[str, ...]:
    """Reasons for one result, the weightiest first; empty when nothing but a list was asked for."""
    with override(query.language):
        found = [_words_reason(card, query_words), _area_reason(card, query), _charge_reason(card, query)]
    return tuple(reason for reason in found if reason)


def _words_reason(card: Card, query_words: Sequence[str]) -> str:
    if not query_words:
        return ""
    in_name = _matching(" ".join(card.names.values()), query_words)
    if in_name:
        return _("In the name: %(words)s") % {"words": ", ".join(in_name)}
    for keywords in card.keywords.values():
        matching = [keyword for keyword in keywords if _matching(keyword, query_words)]
        if matching:
            return _("In the topics: %(words)s") % {"words": ", ".join(matching[:3])}
    if _matching(" ".join(card.summaries.values()), query_words):
        return _("In the summary")
    return _("In the description")


def _matching(text: str, query_words: Sequence[str]) -> list[str]:
    """The words of the text that share a stem with a word of the question, each once, as they stand."""
    wanted = {(stem(word, language), language) for word in query_words for language in LANGUAGES}
    return list(
        dict.fromkeys(
            word
            for word in words(text)
            if any((stem(word, language), language) in wanted for language in LANGUAGES)
        )
    )


def _area_reason(card: Card, query: Query) -> str:
    if card.area_scope != "limited":
        return _("For the whole country")
    if query.municipality in card.municipalities:
        name = pick(municipalities()[query.municipality].names, query.language)
        return _("Area: %(municipality)s") % {"municipality": name}
    return ""


def _charge_reason(card: Card, query: Query) -> str:
    return _("Free of charge") if query.text and card.charge == "free" else ""
