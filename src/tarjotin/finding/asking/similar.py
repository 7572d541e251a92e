"""Services like a given one: about the same things, for the same people, in the same area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import tantivy
from django.conf import settings
from numpy.typing import NDArray

from tarjotin.finding.analysis.words import LANGUAGES, content_words, stem
from tarjotin.finding.asking.filters import rungs
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
    table, scores = snapshot.table, _likeness(snapshot, card)
    scores[snapshot.postings.ids.index(card.id)] = 0
    for _, areas in rungs(query):
        near = table.everything & table.having("area", areas) if areas else table.everything
        rows = np.flatnonzero((scores >= _LEAST_SCORE) & near)
        # Four times as many, since the same service of several owners is shown once.
        best = rows[np.argsort(-scores[rows], kind="stable")][: limit * 4]
        hits = [Hit(float(scores[row]), row) for row in best.tolist()]
        if hits:
            return _shown(snapshot, query, card, hits, limit)
    return ()


def _card(snapshot: OpenSnapshot, service_id: str) -> Card | None:
    found = snapshot.searcher.search(
        tantivy.Query.term_query(snapshot.schema, "id", service_id), 1, count=False
    ).hits
    rows = snapshot.table.rows_of([address for _, address in found])
    return snapshot.card(int(rows[0])) if found else None


def _likeness(snapshot: OpenSnapshot, card: Card) -> NDArray[np.float64]:
    """How like this one each service is: its concepts, the names of its classes and terms, the words of its name."""
    concepts = [
        (field, concept, _CONCEPT * share)
        for concept in card.concepts
        for field, share in (("concept_name", 1.0), ("concept_keyword", 0.5))
    ]
    scores = snapshot.table.sum_of(concepts)
    rows, found = snapshot.postings.scored(_asked(snapshot, card))
    return scores + np.bincount(rows, weights=found, minlength=len(scores))


def _asked(snapshot: OpenSnapshot, card: Card) -> Iterator[tuple[str, str, float]]:
    """The words of the card's topics and name: field, token and weight of each."""
    for language in LANGUAGES:
        told = [(f"label_{language}", line, _LABEL) for line in card.labels.get(language, ())[:_MOST_TOPICS]]
        told.append((f"name_{language}", card.names.get(language, ""), _NAME))
        for field, text, weight in told:
            for word in content_words(text):
                token = snapshot.finnish.analyse(word).lemma if language == "fi" else stem(word, language)
                yield field, token, weight


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
