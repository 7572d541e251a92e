"""The text part of a search: what must be found, and what orders it. Every part adds to one transparent sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import tantivy

from tarjotin.common.languages import is_own, pick
from tarjotin.finding.analysis.words import grams
from tarjotin.finding.asking.target_groups import groups_spoken_of
from tarjotin.finding.asking.understanding import AskedWord, Reading
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.index.reading import OpenSnapshot

_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
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


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What a question asks: of the engine a clause a word, of the table marks a concept; and what only orders."""

    words: tuple[tantivy.Query, ...]
    telling: tuple[tantivy.Query, ...]
    """Those of the words that say what is needed; all of them when none does. Weak ones find nothing by themselves."""
    concepts: tuple[tuple[Mark, ...], ...]
    """Concepts that the question surely means: of each, where it may stand in a service, the least telling first."""
    wider: tuple[tuple[Mark, ...], ...]
    """Concepts that it may mean, and those broader than them."""
    named: tantivy.Query | None
    """All the words in a name; None when some word is in none."""
    misses_word: bool
    """Whether no service has some telling word in any form."""
    orders: tuple[tuple[str, tantivy.Query], ...]
    """Named parts of the score that find nothing by themselves."""
    marks: tuple[tuple[str, tuple[Mark, ...]], ...]
    """The same, of codes in the table."""

    def every_word(self) -> tantivy.Query | None:
        """The engine's condition that a service has every telling word; None when there is none."""
        return tantivy.Query.boolean_query([(_MUST, word) for word in self.telling]) if self.telling else None

    def any_word(self) -> tantivy.Query | None:
        """The engine's condition that a service has some telling word; None when there is none."""
        return any_of(self.telling) if self.telling else None

    def scoring(self) -> list[tuple[str, tantivy.Query]]:
        """The parts of the score that the engine counts, by name."""
        return [*([("words", any_of(self.words))] if self.words else []), *self.orders]


def any_of(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    """Any of the queries; their scores add up."""
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def unscored(query: tantivy.Query) -> tantivy.Query:
    """The same query, adding nothing to the score."""
    return tantivy.Query.const_score_query(query, 0.0)


class Ranking:
    """Makes the engine's query of a question as it was read."""

    def __init__(self, snapshot: OpenSnapshot, reading: Reading, language: str, weights: Weights) -> None:
        self._schema = snapshot.schema
        self._frequency = snapshot.frequency
        self._lexicon = snapshot.lexicon
        self._reading = reading
        self._language = language
        self._weights = weights

    def text_query(self, municipality: str) -> TextQuery:
        """All that the text asks; `municipality` is the one whose own services go first among equals."""
        clauses = [(word, self._word(word)) for word in self._reading.words]
        words = tuple(query for _, query in clauses if query is not None)
        telling = tuple(query for word, query in clauses if query is not None and not word.is_weak) or words
        misses_word = any(query is None and not word.is_weak for word, query in clauses)
        named = [self._named(word) for word in self._reading.words if not word.is_weak]
        found = [query for query in named if query is not None]
        in_name = tantivy.Query.boolean_query([(_MUST, query) for query in found]) if found else None
        return TextQuery(
            words,
            telling,
            *self._concepts(),
            in_name if len(found) == len(named) else None,
            misses_word,
            tuple(self._orders()),
            tuple(self._marks(municipality)),
        )

    def _term(self, field: str, token: str, boost: float) -> tantivy.Query | None:
        if boost <= 0 or not self._frequency(field, token):
            return None
        return tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, token), boost)

    def _word(self, word: AskedWord) -> tantivy.Query | None:
        """A word in any kind of text and any analysis; a word that no service has is left out."""
        weights = self._weights
        share = (weights.corrected if word.is_corrected else 1.0) * (weights.weak if word.is_weak else 1.0)
        # The longer a question, the less a single word of it says.
        share /= max(1, sum(not other.is_weak for other in self._reading.words)) ** weights.length
        found = []
        for kind, weight in weights.kinds.items():
            boost = weight * share
            found.append(self._term(f"{kind}_fi", word.lemma, boost * self._own("fi")))
            found.append(self._parts(f"{kind}_parts", word.roots, boost * weights.parts))
            for language in ("sv", "en"):
                other = boost * weights.other_languages * self._own(language)
                found.append(self._term(f"{kind}_{language}", word.stem(language), other))
        present = [query for query in found if query is not None]
        return any_of(present) if present else None

    def _named(self, word: AskedWord) -> tantivy.Query | None:
        """A word in a name, in any language."""
        tokens = {"fi": word.lemma, "sv": word.stem("sv"), "en": word.stem("en")}
        found = [
            query
            for kind in ("name", "alternative")
            for language, token in tokens.items()
            if (query := self._term(f"{kind}_{language}", token, 1.0)) is not None
        ]
        return any_of(found) if found else None

    def _parts(self, field: str, roots: Sequence[str], boost: float) -> tantivy.Query | None:
        """Most parts of a compound: an ice rink ("jäähalli") shares one with a swimming hall and is none."""
        found = [self._term(field, root, boost / len(roots)) for root in roots]
        clauses = [(_SHOULD, query) for query in found if query is not None]
        needed = len(roots) // 2 + 1
        if len(clauses) < needed:
            return None
        return tantivy.Query.boolean_query(clauses, minimum_number_should_match=needed)

    def _own(self, language: str) -> float:
        return self._weights.own_language if is_own(language, self._language) else 1.0

    def _concepts(self) -> tuple[tuple[tuple[Mark, ...], ...], tuple[tuple[Mark, ...], ...]]:
        """The marks of the sure concepts, and of the others."""
        matches = [match for match in self._reading.concepts if match.strength >= self._weights.least_concept]
        found = {match.concept.id: match.strength for match in matches}
        for match in matches:
            for wider in match.concept.broader:
                if wider in self._lexicon.by_id:
                    found[wider] = max(found.get(wider, 0.0), match.strength * self._weights.broader)
        asked = {match.concept.id for match in self._reading.concepts if match.strength >= self._weights.sure}
        marks = {id: self._concept(id, strength) for id, strength in found.items()}
        sure = tuple(places for id, places in marks.items() if places and id in asked)
        return sure, tuple(places for id, places in marks.items() if places and id not in asked)

    def _concept(self, id: str, strength: float) -> tuple[Mark, ...]:
        """Where the concept may stand in a service; the best counts, not the sum, for it is one and the same thing."""
        places = sorted(self._weights.concepts.items(), key=lambda place: place[1])
        return tuple(
            Mark(field, id, weight * strength)
            for field, weight in places
            if weight > 0 and self._frequency(field, id)
        )

    def _orders(self) -> Iterator[tuple[str, tantivy.Query]]:
        for name, parts in (("phrase", list(self._phrases())), ("letters", list(self._grams()))):
            if parts:
                yield name, any_of(parts)

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

    def _phrases(self) -> Iterator[tantivy.Query]:
        words = self._reading.words
        if len(words) < 2 or not self._weights.phrase:
            return
        for language in ("fi", "sv", "en"):
            tokens = [word.lemma if language == "fi" else word.stem(language) for word in words]
            for first, second in pairwise(tokens):
                if self._frequency(f"name_{language}", first) and self._frequency(f"name_{language}", second):
                    phrase = tantivy.Query.phrase_query(self._schema, f"name_{language}", [first, second])
                    yield tantivy.Query.boost_query(phrase, self._weights.phrase)

    def _grams(self) -> Iterator[tantivy.Query]:
        asked = dict.fromkeys(grams(word.text for word in self._reading.words))
        for field, weight in self._weights.grams.items():
            for gram in asked:
                query = self._term(field, gram, weight)
                if query is not None:
                    yield query

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


def label_of(concept: Concept, language: str) -> str:
    """A concept's label in a language, or in the first one it has."""
    return pick(concept.labels, language).text or concept.id
