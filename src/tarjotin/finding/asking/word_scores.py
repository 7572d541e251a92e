"""What each service scores for the words of a question: sums over the postings, a place in an array for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tarjotin.common.languages import is_own
from tarjotin.finding.analysis.words import LANGUAGES, grams
from tarjotin.finding.asking.understanding import AskedWord, Reading
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.index.postings import Postings
from tarjotin.finding.index.table import RowSet

RowScores = NDArray[np.float32]
"""A score for each row; above nothing exactly where the service has what is scored."""


class WordScores:
    """Scores the words of one question."""

    def __init__(
        self, postings: Postings, size: int, reading: Reading, language: str, weights: Weights
    ) -> None:
        self._postings = postings
        self._size = size
        self._reading = reading
        self._language = language
        self._weights = weights

    def word(self, word: AskedWord) -> RowScores | None:
        """A word in any kind of text and any analysis; None for a word that no service has."""
        weights = self._weights
        share = (weights.corrected if word.is_corrected else 1.0) * (weights.weak if word.is_weak else 1.0)
        # The longer a question, the less a single word of it says.
        share /= max(1, sum(not other.is_weak for other in self._reading.words)) ** weights.length
        scores = self._nothing()
        for kind, weight in weights.kinds.items():
            boost = weight * share
            self._add(scores, f"{kind}_fi", word.lemma, boost * self._own("fi"))
            self._add_parts(scores, f"{kind}_parts", word.roots, boost * weights.parts)
            for language in ("sv", "en"):
                other = boost * weights.other_languages * self._own(language)
                self._add(scores, f"{kind}_{language}", word.stem(language), other)
        return scores if scores.any() else None

    def named(self, word: AskedWord) -> RowSet | None:
        """The services that have a word in a name, in any language; None for a word that is in none."""
        found = np.zeros(self._size, dtype=np.bool_)
        for kind in ("name", "alternative"):
            for language in LANGUAGES:
                token = word.lemma if language == "fi" else word.stem(language)
                found[self._postings.having(f"{kind}_{language}", token)] = True
        return found if found.any() else None

    def letters(self) -> RowScores:
        """Shared groups of letters."""
        scores = self._nothing()
        for field, weight in self._weights.grams.items():
            for gram in self._grams():
                self._add(scores, field, gram, weight)
        return scores

    def like(self, share: float) -> RowSet | None:
        """The services whose names share so many of the question's groups of letters; None when it is too short."""
        asked = list(self._grams())
        needed = max(2, round(len(asked) * share))
        if len(asked) < needed:
            return None
        shared = np.zeros(self._size, dtype=np.uint16)
        for gram in asked:
            shared[self._postings.having("gram_name", gram)] += 1
        return shared >= needed

    def _grams(self) -> Iterator[str]:
        yield from dict.fromkeys(grams(word.text for word in self._reading.words))

    def _add(self, scores: RowScores, field: str, token: str, boost: float) -> None:
        if boost > 0:
            rows, found = self._postings.scored(field, token, boost)
            scores[rows] += found

    def _add_parts(self, scores: RowScores, field: str, roots: Sequence[str], boost: float) -> None:
        """Most parts of a compound: an ice rink ("jäähalli") shares one with a swimming hall and is none."""
        if boost <= 0 or not roots:
            return
        needed = len(roots) // 2 + 1
        if needed == 1:
            self._add(scores, field, roots[0], boost)
            return
        found = [self._postings.scored(field, root, boost / len(roots)) for root in roots]
        if sum(len(rows) > 0 for rows, _ in found) < needed:
            return
        shared, sums = np.zeros(self._size, dtype=np.uint8), self._nothing()
        for rows, told in found:
            shared[rows] += 1
            sums[rows] += told
        sums[shared < needed] = 0
        scores += sums

    def _own(self, language: str) -> float:
        return self._weights.own_language if is_own(language, self._language) else 1.0

    def _nothing(self) -> RowScores:
        return np.zeros(self._size, dtype=np.float32)
