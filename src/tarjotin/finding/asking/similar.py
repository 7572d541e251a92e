"""Services like a given one: about the same things, for the same people, in the same area."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import tantivy
from django.conf import settings

from tarjotin.finding.analysis.words import LANGUAGES, content_words, stem
from tarjotin.finding.asking.filters import meant_for, rungs
from tarjotin.finding.asking.ranking import any_of
from tarjotin.finding.asking.results import Hit, Presenter
from tarjotin.finding.asking.understanding import read_question
from tarjotin.finding.concepts.lexicon import Match
from tarjotin.finding.index.documents import Card
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.query import Query, Result

# Sharing a concept counts most, then a topic word, then a word of the name.
_CONCEPT, _LABEL, _NAME = 8.0, 1.0, 2.0
# A service that shares no more than a common word is not alike.
_LEAST_SCORE = 8.0
_MOST_TOPICS = 12
_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


def similar(
    service_id: str,
    language: str,
    county: str = "",
    municipality: str = "",
    limit: int = 4,
    directory: Path | None = None,
) -> tuple[Result, ...]:
    """Services with the content nearest to this one's, in the municipality or, when it has none, farther away."""
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    card = _card(snapshot, service_id) if snapshot else None
    if snapshot is None or card is None:
        return ()
    query = Query(language=language, county=county, municipality=municipality, limit=limit)
    like = _like(snapshot, card)
    for _, areas in rungs(query):
        asked = tantivy.Query.boolean_query(
            [
                (_MUST, like),
                (_NOT, tantivy.Query.term_query(snapshot.schema, "id", service_id)),
                *((_MUST, area) for area in meant_for(snapshot.schema, areas)),
            ]
        )
        # Four times as many, since the same service of several owners is shown once.
        found = [
            (score, address)
            for score, address in snapshot.searcher.search(asked, limit * 4, count=False).hits
            if score >= _LEAST_SCORE
        ]
        rows = snapshot.table.rows_of([address for _, address in found]).tolist()
        hits = [Hit(score, row) for (score, _), row in zip(found, rows, strict=True)]
        if hits:
            return _shown(snapshot, query, card, hits, limit)
    return ()


def _card(snapshot: OpenSnapshot, service_id: str) -> Card | None:
    found = snapshot.searcher.search(
        tantivy.Query.term_query(snapshot.schema, "id", service_id), 1, count=False
    ).hits
    rows = snapshot.table.rows_of([address for _, address in found])
    return snapshot.card(int(rows[0])) if found else None


def _like(snapshot: OpenSnapshot, card: Card) -> tantivy.Query:
    """What makes a service like this one: its concepts, the names of its classes and terms, the words of its name."""
    parts = []
    for concept in card.concepts:
        for field, share in (("concept_name", 1.0), ("concept_keyword", 0.5)):
            term = tantivy.Query.term_query(snapshot.schema, field, concept)
            parts.append(tantivy.Query.const_score_query(term, _CONCEPT * share))
    for language in LANGUAGES:
        for line in card.labels.get(language, ())[:_MOST_TOPICS]:
            parts += [_term(snapshot, "label", word, language, _LABEL) for word in content_words(line)]
        for word in content_words(card.names.get(language, "")):
            parts.append(_term(snapshot, "name", word, language, _NAME))
    return any_of(parts or [tantivy.Query.empty_query()])


def _term(snapshot: OpenSnapshot, kind: str, word: str, language: str, weight: float) -> tantivy.Query:
    token = snapshot.finnish.analyse(word).lemma if language == "fi" else stem(word, language)
    return tantivy.Query.boost_query(
        tantivy.Query.term_query(snapshot.schema, f"{kind}_{language}", token), weight
    )


def _shown(
    snapshot: OpenSnapshot, query: Query, card: Card, hits: list[Hit], limit: int
) -> tuple[Result, ...]:
    """The results with what they share with the service as their reason; same-named ones of one owner once."""
    shared = [snapshot.lexicon.by_id[id] for id in card.concepts if id in snapshot.lexicon.by_id]
    reading = replace(
        read_question("", snapshot), concepts=tuple(Match(concept, 1.0, "fi") for concept in shared)
    )
    presenter = Presenter(snapshot, query, reading)
    found: dict[tuple[str, str], Result] = {}
    for result in presenter.results(hits, {}):
        found.setdefault((result.organisation_id, next(iter(result.names.values()), "")), result)
    return tuple(found.values())[:limit]
