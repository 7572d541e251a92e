"""Why a service was found, in the reader's language: where the words stand, what it is about, where, at what price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.common.languages import is_own, pick
from tarjotin.finding.analysis.words import LANGUAGES, stems, words
from tarjotin.finding.asking.doors import doors_in
from tarjotin.finding.asking.ranking import label_of
from tarjotin.finding.asking.understanding import Reading
from tarjotin.finding.index.documents import Card
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.table import RowSet
from tarjotin.finding.query import Query, Step
from tarjotin.regions.codes import municipalities, neighbours

_MOST_WORDS = 3


class Explainer:
    """Tells reasons for the results of one question; `by_letters` when only letter groups of names were found."""

    def __init__(
        self, query: Query, reading: Reading, snapshot: OpenSnapshot, *, by_letters: bool = False
    ) -> None:
        self._query = query
        self._by_letters = by_letters
        self._around = frozenset(neighbours().get(query.municipality, ()))
        self._finnish = snapshot.finnish
        self._postings = snapshot.postings
        self._having: dict[str, RowSet] = {}
        self._asks = bool(reading.words)
        # Words that say little are no reason when others say more.
        self._telling = [word for word in reading.words if not word.is_weak] or list(reading.words)
        self._tokens = {
            "fi": frozenset(token for word in self._telling for token in (word.lemma, *word.parts)),
            **{lang: frozenset(word.stem(lang) for word in self._telling) for lang in ("sv", "en")},
        }
        self._concepts = [match.concept for match in reading.concepts]
        self._wider = [door.concept for concept in self._concepts for door in doors_in(snapshot, concept)]

    def reasons(self, card: Card, row: int, rung: Step) -> tuple[str, ...]:
        """Reasons for one result, the weightiest first; empty when nothing but a list was asked for.

        In the active language, which is the caller's to choose: once for a page, not once for a result.
        """
        found = [*self._content_reasons(card, row), self._area_reason(card, rung)]
        if self._asks and card.charge == "free":
            found.append(_("Free of charge"))
        return tuple(reason for reason in found if reason)

    def _content_reasons(self, card: Card, row: int) -> tuple[str, ...]:
        """Where the words stand in the name, and what it is about; else the text that they stand in."""
        about = self._about(card)
        if not self._asks:
            return (_about_words(about),)
        name = self._name_reason(card, row)
        topics = about if name else _merged(about, self._topics(card, row, only_own=bool(about)))
        if name or topics:
            return name, _about_words(topics)
        if self._stands_in("summary", row):
            return (_("In the summary"),)
        return (_("A similar name") if self._by_letters else _("In the description or contact details"),)

    def _name_reason(self, card: Card, row: int) -> str:
        """The words of the name that were asked for, and which name it is if not the one that the reader reads."""
        for kind, names in (("name", card.names), ("alternative", card.alternative_names)):
            if not self._stands_in(kind, row):
                continue
            language, found = self._matching({code: words(text) for code, text in names.items()})
            if found:
                other = "" if is_own(language, self._query.language) else language
                sentences = {
                    "fi": _("In the Finnish name: %(words)s"),
                    "sv": _("In the Swedish name: %(words)s"),
                    "en": _("In the English name: %(words)s"),
                }
                return sentences.get(other, _("In the name: %(words)s")) % {"words": ", ".join(found)}
        return ""

    def _topics(self, card: Card, row: int, *, only_own: bool) -> list[str]:
        """The service's keywords, else names of its classes, asked for; `only_own` in the reader's language."""
        for kind, told in (("keyword", card.keywords), ("label", card.labels)):
            language, topics = self._matching(told) if self._stands_in(kind, row) else ("", [])
            if topics and (is_own(language, self._query.language) or not only_own):
                return topics
        return []

    def _stands_in(self, kind: str, row: int) -> bool:
        """Whether the service has a word of the question in this kind of text, whole or most parts of it, as it is
        scored: the postings know it at once, and most texts need not be read then."""
        if kind not in self._having:
            self._having[kind] = self._rows_having(kind)
        return bool(self._having[kind][row])

    def _rows_having(self, kind: str) -> RowSet:
        found = np.zeros(len(self._postings.ids), dtype=np.bool_)
        for word in self._telling:
            for language in LANGUAGES:
                token = word.lemma if language == "fi" else word.stem(language)
                found[self._postings.having(f"{kind}_{language}", token)] = True
            parts = np.zeros(len(found), dtype=np.uint8)
            for part in word.parts:
                parts[self._postings.having(f"{kind}_parts", part)] += 1
            found |= parts >= word.needed_parts()
        return found

    def _about(self, card: Card) -> list[str]:
        """Labels of the concepts that question and service share."""
        shared = [concept for concept in (*self._concepts, *self._wider) if concept.id in card.concepts]
        return list(dict.fromkeys(label_of(concept, self._query.language) for concept in shared))[:2]

    def _matching(self, told: Mapping[str, Sequence[str]]) -> tuple[str, list[str]]:
        """Lines that have an asked word, or those that have one together, each a part of it; and their language.

        As they stand, the reader's language first.
        """
        order = sorted(told, key=lambda language: not is_own(language, self._query.language))
        for language in order:
            lines = {line: self._told(line, language) for line in told[language]}
            if self._has_asked(frozenset[str]().union(*lines.values()), language):
                found = [line for line, tokens in lines.items() if self._has_asked(tokens, language)]
                parts = [line for line, tokens in lines.items() if tokens & self._tokens[language]]
                return language, (found or parts)[:_MOST_WORDS]
        return "", []

    def _told(self, text: str, language: str) -> frozenset[str]:
        """What the words of a text are compared by; nothing in a language that no question is read in."""
        if language not in LANGUAGES:
            return frozenset()
        return self._finnish.tokens(text) if language == "fi" else stems(text, language)

    def _has_asked(self, told: frozenset[str], language: str) -> bool:
        """Whether an asked word is among these tokens, whole or most parts of it."""
        if language != "fi":
            return not self._tokens[language].isdisjoint(told)
        return any(
            word.lemma in told or len(told.intersection(word.parts)) >= word.needed_parts()
            for word in self._telling
        )

    def _area_reason(self, card: Card, rung: Step) -> str:
        if card.area_scope != "limited":
            return _("For the whole country") if card.area_scope else ""
        asked = self._query.municipality
        if not asked:
            return ""
        if asked in card.municipalities:
            return _("Area: %(municipality)s") % {"municipality": _name(asked, self._query.language)}
        nearest = (
            [code for code in card.municipalities if code in self._around] if rung == "neighbours" else []
        )
        told = (nearest or list(card.municipalities))[:_MOST_WORDS]
        if not told:
            return ""
        names = ", ".join(_name(code, self._query.language) for code in told)
        return {
            "neighbours": _("In a neighbouring municipality: %(municipalities)s"),
            "region": _("Elsewhere in the region: %(municipalities)s"),
        }.get(rung, _("Elsewhere: %(municipalities)s")) % {"municipalities": names}


def _merged(*topics: Sequence[str]) -> list[str]:
    """Each topic once, however it begins."""
    once: dict[str, str] = {}
    for topic in chain.from_iterable(topics):
        once.setdefault(topic.casefold(), topic)
    return list(once.values())[:_MOST_WORDS]


def _about_words(topics: Sequence[str]) -> str:
    if not topics:
        return ""
    words = ngettext("Topic: %(topics)s", "Topics: %(topics)s", len(topics))
    return words % {"topics": ", ".join(topics)}


def _name(code: str, language: str) -> str:
    found = municipalities().get(code)
    return pick(found.names, language).text if found else code
