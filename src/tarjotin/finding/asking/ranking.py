"""The text part of a search: what must be found, and what orders it. Every part adds to one transparent sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from tarjotin.common.dates import today
from tarjotin.common.languages import pick
from tarjotin.events.assurance import oldest_day_in_time
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.asking.doors import Door, doors_in
from tarjotin.finding.asking.target_groups import groups_spoken_of
from tarjotin.finding.asking.understanding import Reading
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.asking.word_scores import RowScores, WordScores
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.table import Rows, RowSet

_QUALITIES = range(1, 11)
_MOST_LABELS = 3
# Topics that the question less surely means help the order but would puzzle its reader.
_TOLD_FROM = 0.65
# Of a vocabulary only whole names count, at half the strength.
_TOLD_FROM_VOCABULARY = 0.4


class Mark(NamedTuple):
    """What a service scores for having a code in a field of the table."""

    field: str
    code: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class TextQuery:
    """What a question asks: of the postings scores a word, of the table marks a concept; and what only orders."""

    words: tuple[RowScores, ...]
    telling: tuple[RowScores, ...]
    """Those of the words that say what is needed; all of them when none does. Weak ones find nothing by themselves."""
    concepts: tuple[tuple[Mark, ...], ...]
    """Concepts that the question surely means: of each, where it may stand in a service, the least telling first."""
    wider: tuple[tuple[Mark, ...], ...]
    """Concepts that it may mean, and those broader than them."""
    named: RowSet | None
    """The services with all the words in a name; None when some word is in none."""
    misses_word: bool
    """Whether no service has some telling word in any form."""
    marks: tuple[tuple[str, tuple[Mark, ...]], ...]
    """Parts of the score for codes in the table, by name. They find nothing by themselves."""

    def every_word(self) -> RowSet | None:
        """The services that have every telling word; None when there is none."""
        return reduce(np.logical_and, (word > 0 for word in self.telling)) if self.telling else None

    def any_word(self) -> RowSet | None:
        """The services that have some telling word; None when there is none."""
        return reduce(np.logical_or, (word > 0 for word in self.telling)) if self.telling else None


def any_of(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    """Any of the engine's queries; their scores add up."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


class Ranking:
    """Reads a question's words and concepts as scores and marks of services."""

    def __init__(self, snapshot: OpenSnapshot, reading: Reading, language: str, weights: Weights) -> None:
        self._snapshot = snapshot
        self._table = snapshot.table
        self._lexicon = snapshot.lexicon
        self._reading = reading
        self._weights = weights
        self._scores = WordScores(
            snapshot.postings, len(snapshot.table.everything), reading, language, weights
        )

    def text_query(self, municipality: str) -> TextQuery:
        """All that the text asks; `municipality` is the one whose own services go first among equals."""
        scored = [(word, self._scores.word(word)) for word in self._reading.words]
        words = tuple(scores for _, scores in scored if scores is not None)
        telling = tuple(scores for word, scores in scored if scores is not None and not word.is_weak)
        misses_word = any(scores is None and not word.is_weak for word, scores in scored)
        return TextQuery(
            words,
            telling or words,
            *self._concepts(),
            self._named(),
            misses_word,
            tuple(self._marks(municipality)),
        )

    def like(self, share: float) -> RowSet | None:
        """The services whose names have like letters; None when the question is too short to tell."""
        return self._scores.like(share)

    def parts(self, text: TextQuery) -> dict[str, RowScores]:
        """The parts of the score that words bring and age takes, by name, for every row."""
        found = {"letters": self._scores.letters()}
        if text.words:
            found["words"] = reduce(np.add, text.words)
        phrases = self._phrases()
        if phrases is not None:
            found["phrase"] = phrases
        if self._weights.old:
            oldest = oldest_day_in_time(today()).isoformat()
            is_old = self._table.last_before("looked_at", oldest)
            found["old"] = np.where(is_old, -self._weights.old, 0.0)
        return found

    def _named(self) -> RowSet | None:
        """The services that have every telling word in their name."""
        named = [self._scores.named(word) for word in self._reading.words if not word.is_weak]
        found = [rows for rows in named if rows is not None]
        return reduce(np.logical_and, found) if found and len(found) == len(named) else None

    def _concepts(self) -> tuple[tuple[tuple[Mark, ...], ...], tuple[tuple[Mark, ...], ...]]:
        """The marks of the sure concepts, and of the others."""
        matches = [match for match in self._reading.concepts if match.strength >= self._weights.least_concept]
        found = {match.concept.id: match.strength for match in matches}
        asked = {id for id, strength in found.items() if strength >= self._weights.sure}
        for match in matches:
            for door in doors_in(self._snapshot, match.concept):
                id, strength = door.concept.id, match.strength * self._share(door)
                if strength:
                    found[id] = max(found.get(id, 0.0), strength)
        marks = {id: self._concept(id, strength) for id, strength in found.items()}
        sure = tuple(places for id, places in marks.items() if places and id in asked)
        return sure, tuple(places for id, places in marks.items() if places and id not in asked)

    def _share(self, door: Door) -> float:
        """How much of a concept's strength its door has."""
        weights = self._weights
        return weights.stand_in**door.steps if door.stands_in else weights.broader

    def _concept(self, id: str, strength: float) -> tuple[Mark, ...]:
        """Where the concept may stand in a service; the best counts, not the sum, for it is one and the same thing."""
        places = sorted(self._weights.concepts.items(), key=lambda place: place[1])
        return tuple(
            Mark(field, id, weight * strength)
            for field, weight in places
            if weight > 0 and self._table.frequency(field, id)
        )

    def _marks(self, municipality: str) -> Iterator[tuple[str, tuple[Mark, ...]]]:
        weights = self._weights
        people = [
            Mark("target_group", code, weights.target_group) for code in groups_spoken_of(self._reading)
        ]
        area = [Mark("area", municipality, weights.area)] if municipality else []
        quality = [Mark("quality", str(n), n * weights.quality) for n in _QUALITIES]
        for name, marks in (
            ("classes", list(self._classes())),
            ("people", people),
            ("area", area),
            ("quality", quality),
        ):
            if any(mark.score for mark in marks):
                yield name, tuple(marks)

    def _phrases(self) -> RowScores | None:
        """Words that stand side by side in a name as they were asked, which the engine knows."""
        phrases = list(self._phrases_asked()) if self._weights.phrase else []
        if not phrases:
            return None
        rows, scores = self._snapshot.ranked(any_of(phrases))
        found = np.zeros(len(self._table.everything))
        found[rows] = scores * self._weights.phrase
        return found

    def _phrases_asked(self) -> Iterator[tantivy.Query]:
        postings = self._snapshot.postings
        for language in LANGUAGES:
            field = f"name_{language}"
            tokens = [word.lemma if language == "fi" else word.stem(language) for word in self._reading.words]
            for pair in pairwise(tokens):
                if all(postings.frequency(field, token) for token in pair):
                    yield tantivy.Query.phrase_query(self._snapshot.schema, field, list(pair))

    def _classes(self) -> Iterator[Mark]:
        best: dict[str, float] = {}
        for match in self._reading.concepts:
            for code in match.concept.classes:
                best[code] = max(best.get(code, 0.0), match.strength)
        for code, strength in best.items():
            yield Mark("class", code, self._weights.classes * strength)


def concept_labels(reading: Reading, language: str) -> tuple[str, ...]:
    """What the question was taken to mean first of all, in the reader's language."""
    labels = [
        label_of(match.concept, language)
        for match in reading.concepts
        if match.strength >= (_TOLD_FROM_VOCABULARY if match.concept.uris else _TOLD_FROM)
    ]
    return tuple(dict.fromkeys(labels))[:_MOST_LABELS]


def surest_needs(reading: Reading) -> tuple[str, ...]:
    """Ids of the few concepts that the question means most surely."""
    found = [match.concept.id for match in reading.concepts if match.strength >= _TOLD_FROM]
    return tuple(found[:_MOST_LABELS])


def label_of(concept: Concept, language: str) -> str:
    """A concept's label in a language, or in the first one it has."""
    return pick(concept.labels, language).text or concept.id


def best_first(scores: NDArray[np.float64], most: int | None) -> Rows:
    """The places of the scores, the highest first and equals as they stand: all, or the `most` first and their equals.

    Twenty thousand are sorted for twenty otherwise.
    """
    if most is None or not 0 < most < len(scores):
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    high = np.flatnonzero(scores >= least)
    return high[np.argsort(-scores[high], kind="stable")]
