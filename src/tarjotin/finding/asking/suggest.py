"""Suggestions while somebody types: services, themes, topics and places, each leading to at least one service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import tantivy
from django.conf import settings

from tarjotin.common.languages import LocalText, complete_language, is_own, pick
from tarjotin.finding.analysis.words import filler_words_of, fold, words
from tarjotin.finding.asking.filters import areas_of_county, areas_of_municipality
from tarjotin.finding.asking.ranking import any_of, label_of
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.index.schema import LONGEST_PREFIX
from tarjotin.finding.query import LONGEST_TEXT, Suggestion, SuggestionKind
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import rule_set_region, themes

# How many of each kind at most, so that one kind does not crowd out the others.
_MOST: dict[SuggestionKind, int] = {"theme": 2, "concept": 4, "place": 2, "service": 5}
# Services of one name are suggested once, so more of them are looked at: as many at a time, and in all.
_HITS_AT_ONCE, _MOST_HITS = 12, 240
# Where a topic may stand in a service.
_OFFERED = ("concept_name", "concept_keyword", "concept_summary")


def suggest(
    text: str, language: str, county: str = "", limit: int = 8, directory: Path | None = None
) -> tuple[Suggestion, ...]:
    """What the letters typed so far may become. Empty for nothing typed, and while there is no index."""
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    typed = words(text[:LONGEST_TEXT])
    if snapshot is None or not typed:
        return ()
    asked = _Asked(snapshot, typed, language, county)
    found: list[Suggestion] = []
    makers: dict[SuggestionKind, Callable[[], Iterator[Suggestion]]] = {
        "theme": asked.themes,
        "concept": asked.concepts,
        "place": asked.places,
        "service": asked.services,
    }
    for kind, make in makers.items():
        most = _MOST[kind] if kind != "service" else max(_MOST[kind], limit - len(found))
        found += islice(_unique(make()), most)
    return tuple(found)[:limit]


def _unique(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Each text once: five services of one name help nobody."""
    seen: set[str] = set()
    for suggestion in found:
        text = suggestion.text.casefold()
        if text not in seen:
            seen.add(text)
            yield suggestion


class _Asked:
    """Letters put to one snapshot."""

    def __init__(self, snapshot: OpenSnapshot, typed: list[str], language: str, county: str) -> None:
        self._snapshot = snapshot
        self._text = " ".join(typed)
        self._typed = _telling(typed, complete_language(language))
        self._language = language
        self._county = county if county in counties() else ""
        self._areas = areas_of_county(self._county) if self._county else []
        table = snapshot.table
        self._fitting = table.everything
        if self._areas:
            self._fitting = self._fitting & table.having("area", self._areas)

    def themes(self) -> Iterator[Suggestion]:
        """Themes with a word that begins so."""
        for theme in themes(self._county):
            name = pick(theme.names, self._language)
            code = f"{rule_set_region(self._county)}/{theme.id}"
            if _begins(name.text, self._typed) and self._leads("theme", code):
                yield Suggestion("theme", name.text, theme.id, language=self._foreign(name))

    def concepts(self) -> Iterator[Suggestion]:
        """Topics that have an expression beginning so, of those that services in the region are about.

        Everyday expressions help where no topic is called so: beside one that is they would only be clutter.
        """
        has_term = False
        for expression, concept in self._beginning():
            is_term = any(expression in terms for terms in concept.terms.values())
            if has_term and not is_term:
                return
            if not self._is_offered(concept.id):
                continue
            has_term = has_term or is_term
            label = label_of(concept, self._language)
            language = self._foreign(pick(concept.labels, self._language))
            detail = "" if fold(label).startswith(fold(" ".join(self._typed))) else expression
            yield Suggestion("concept", label, concept.id, detail, language)

    def _beginning(self) -> Iterator[tuple[str, Concept]]:
        """Topics with an expression that begins so, then those that begin as it does without its small words."""
        language = complete_language(self._language)
        texts = dict.fromkeys((self._text, " ".join(self._typed)))
        return chain.from_iterable(self._snapshot.lexicon.beginning(text, language) for text in texts)

    def _is_offered(self, concept: str) -> bool:
        return any(self._leads(field, concept) for field in _OFFERED)

    def places(self) -> Iterator[Suggestion]:
        """Municipalities of the region whose name begins so."""
        begun = fold(self._text)
        for folded, name, code in _folded_places(self._county, self._language):
            if folded.startswith(begun) and self._in_area(areas_of_municipality(code)):
                yield Suggestion("place", name, code)

    def services(self) -> Iterator[Suggestion]:
        """Services with words in their name that begin so."""
        for row in self._rows():
            if not self._fitting[row]:
                continue
            card = self._snapshot.card(row)
            name, owner = pick(card.names, self._language), pick(card.organisation, self._language)
            languages = self._foreign(name), self._foreign(owner)
            yield Suggestion("service", name.text, card.id, owner.text, *languages)

    def _foreign(self, text: LocalText) -> str:
        """The language of a text when it is not the reader's own."""
        return "" if is_own(text.language, self._language) else text.language

    def _rows(self) -> Iterator[int]:
        """The rows of services named so in the region, in the order of their names; the first hundreds."""
        schema, order = self._snapshot.schema, f"order_{complete_language(self._language)}"
        conditions = [
            tantivy.Query.term_query(schema, "prefix", fold(word[:LONGEST_PREFIX])) for word in self._typed
        ]
        if self._areas:
            areas = [tantivy.Query.term_query(schema, "area", area) for area in self._areas]
            conditions.append(tantivy.Query.const_score_query(any_of(areas), 0.0))
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in conditions])
        for offset in range(0, _MOST_HITS, _HITS_AT_ONCE):
            hits = self._snapshot.searcher.search(
                asked,
                _HITS_AT_ONCE,
                count=False,
                order_by_field=order,
                order=tantivy.Order.Asc,
                offset=offset,
            ).hits
            yield from self._snapshot.table.rows_of([address for _, address in hits]).tolist()
            if len(hits) < _HITS_AT_ONCE:
                return

    def _leads(self, field: str, code: str) -> bool:
        return self._snapshot.table.has_any(field, code, self._fitting)

    def _in_area(self, areas: list[str]) -> bool:
        return any(self._snapshot.table.frequency("area", area) for area in areas)


@lru_cache(maxsize=100)
def _folded_places(county: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """The municipalities of a county, or all: each as it is typed without dots, its name and code."""
    found = counties().get(county)
    codes = found.municipalities if found else sorted(municipalities())
    names = ((code, pick(municipalities()[code].names, language).text) for code in codes)
    return tuple((fold(name.lower()), name, code) for code, name in names)


def _telling(typed: list[str], language: str) -> list[str]:
    """The words typed without small ones ("my child"); the last may yet become another, so it stays."""
    small = filler_words_of(language)
    return [word for word in typed[:-1] if word not in small] + typed[-1:]


def _begins(name: str, typed: list[str]) -> bool:
    told = [fold(word) for word in words(name)]
    return all(any(word.startswith(fold(asked)) for word in told) for asked in typed)
