"""Suggestions while somebody types: services, themes, topics and places, each leading to at least one service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import tantivy
from django.conf import settings

from tarjotin.common.languages import LocalText, complete_language, is_own, pick
from tarjotin.finding.analysis.words import fold, words
from tarjotin.finding.asking.filters import areas_of_county, areas_of_municipality, meant_for
from tarjotin.finding.asking.ranking import label_of
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.index.schema import LONGEST_PREFIX
from tarjotin.finding.query import LONGEST_TEXT, Suggestion, SuggestionKind
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import rule_set_region, themes

# How many of each kind at most, so that one kind does not crowd out the others.
_MOST: dict[SuggestionKind, int] = {"theme": 2, "concept": 4, "place": 2, "service": 5}
_MOST_CANDIDATES = 60
_MOST_KNOWN = 20_000


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
        for suggestion, _ in zip(make(), range(most), strict=False):
            found.append(suggestion)
    return tuple(_unique(found))[:limit]


def _unique(found: list[Suggestion]) -> Iterator[Suggestion]:
    """Each text once for each kind: five services of one name help nobody."""
    seen: set[tuple[str, str]] = set()
    for suggestion in found:
        key = (suggestion.kind, suggestion.text.casefold())
        if key not in seen:
            seen.add(key)
            yield suggestion


class _Asked:
    """Letters put to one snapshot."""

    def __init__(self, snapshot: OpenSnapshot, typed: list[str], language: str, county: str) -> None:
        self._snapshot = snapshot
        self._typed = typed
        self._text = " ".join(typed)
        self._language = language
        self._county = county if county in counties() else ""
        self._areas = areas_of_county(self._county) if self._county else []

    def themes(self) -> Iterator[Suggestion]:
        """Themes with a word that begins so."""
        for theme in themes(self._county):
            name = pick(theme.names, self._language)
            if _begins(name.text, self._typed) and self._leads(
                f"{rule_set_region(self._county)}/{theme.id}", "theme"
            ):
                yield Suggestion("theme", name.text, theme.id, language=self._foreign(name))

    def concepts(self) -> Iterator[Suggestion]:
        """Topics that have an expression beginning so, of those that services in the region are about.

        Everyday expressions help where no topic is called so: beside one that is they would only be clutter.
        """
        has_term = False
        found = self._snapshot.lexicon.beginning(
            self._text, complete_language(self._language), _MOST_CANDIDATES
        )
        for expression, concept in found:
            is_term = any(expression in terms for terms in concept.terms.values())
            if (has_term and not is_term) or not self._is_offered(concept.id):
                continue
            has_term = has_term or is_term
            label = label_of(concept, self._language)
            language = self._foreign(pick(concept.labels, self._language))
            detail = "" if fold(label).startswith(fold(self._text)) else expression
            yield Suggestion("concept", label, concept.id, detail, language)

    def _is_offered(self, concept: str) -> bool:
        return any(
            self._leads(concept, field) for field in ("concept_name", "concept_keyword", "concept_summary")
        )

    def places(self) -> Iterator[Suggestion]:
        """Municipalities of the region whose name begins so."""
        begun = fold(self._text)
        for folded, name, code in _folded_places(self._county, self._language):
            if folded.startswith(begun) and self._in_area(areas_of_municipality(code)):
                yield Suggestion("place", name, code)

    def services(self) -> Iterator[Suggestion]:
        """Services with words in their name that begin so."""
        prefixes = [
            tantivy.Query.term_query(self._snapshot.schema, "prefix", fold(word[:LONGEST_PREFIX]))
            for word in self._typed
        ]
        conditions = [*prefixes, *meant_for(self._snapshot.schema, self._areas)]
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in conditions])
        order = f"order_{complete_language(self._language)}"
        searcher = self._snapshot.searcher
        hits = searcher.search(asked, 12, count=False, order_by_field=order, order=tantivy.Order.Asc).hits
        for row in self._snapshot.table.rows_of([address for _, address in hits]).tolist():
            card = self._snapshot.card(row)
            name, owner = pick(card.names, self._language), pick(card.organisation, self._language)
            languages = self._foreign(name), self._foreign(owner)
            yield Suggestion("service", name.text, card.id, owner.text, *languages)

    def _foreign(self, text: LocalText) -> str:
        """The language of a text when it is not the reader's own."""
        return "" if is_own(text.language, self._language) else text.language

    def _leads(self, token: str, field: str) -> bool:
        return _has_any(self._snapshot, field, token, tuple(self._areas))

    def _in_area(self, areas: list[str]) -> bool:
        return any(_has_any(self._snapshot, "area", area, ()) for area in areas)


@lru_cache(maxsize=100)
def _folded_places(county: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """The municipalities of a county, or all: each as it is typed without dots, its name and code."""
    found = counties().get(county)
    codes = found.municipalities if found else sorted(municipalities())
    names = ((code, pick(municipalities()[code].names, language).text) for code in codes)
    return tuple((fold(name.lower()), name, code) for code, name in names)


def _begins(name: str, typed: list[str]) -> bool:
    told = [fold(word) for word in words(name)]
    return all(any(word.startswith(fold(asked)) for word in told) for asked in typed)


def _has_any(snapshot: OpenSnapshot, field: str, token: str, areas: tuple[str, ...]) -> bool:
    """Whether any service has the token in the field, in these areas."""
    asked = (field, token, areas)
    found = snapshot.known.get(asked)
    if found is None:
        if len(snapshot.known) >= _MOST_KNOWN:
            snapshot.known.clear()
        found = snapshot.known[asked] = _search_any(snapshot, field, token, areas)
    return found


def _search_any(snapshot: OpenSnapshot, field: str, token: str, areas: tuple[str, ...]) -> bool:
    if not snapshot.searcher.doc_freq(field, token):
        return False
    conditions = [tantivy.Query.term_query(snapshot.schema, field, token)]
    conditions += meant_for(snapshot.schema, areas)
    asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in conditions])
    return bool(snapshot.count(asked))
