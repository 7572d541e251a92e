"""What each service scores for the words of a question: sums over the postings, a place in an array for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tarjotin.common.languages import is_own
from tarjotin.finding.analysis.words import LANGUAGES, grams
from tarjotin.finding.asking.understanding import AskedWord, Reading
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.index.postings import Postings, Scores
from tarjotin.finding.index.table import Rows, RowSet

RowScores = NDArray[np.float64]
"""A score for each row; above nothing exactly where the service has what is scored."""

_Scored = tuple[Rows, Scores]


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
        analyses = [
            ("fi", word.lemma, self._own("fi")),
            ("sv", word.stem("sv"), self._own("sv") * weights.other_languages),
            ("en", word.stem("en"), self._own("en") * weights.other_languages),
            *(("parts", root, weights.parts) for root in word.parts if len(word.parts) == 1),
        ]
        found = [
            self._scored(
                (f"{kind}_{analysis}", token, weight * share * counts)
                for kind, weight in weights.kinds.items()
                for analysis, token, counts in analyses
            )
        ]
        if len(word.parts) > 1:
            found += [
                self._most(f"{kind}_parts", word, weight * share * weights.parts)
                for kind, weight in weights.kinds.items()
            ]
        return self._summed(found)

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
        asked = [
            (field, gram, weight) for field, weight in self._weights.grams.items() for gram in self._grams()
        ]
        found = self._summed([self._scored(asked)])
        return np.zeros(self._size) if found is None else found

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

    def _most(self, field: str, word: AskedWord, boost: float) -> _Scored:
        """Most parts of a compound."""
        rows, scores = self._scored((field, part, boost / len(word.parts)) for part in word.parts)
        have_most = np.bincount(rows, minlength=self._size)[rows] >= word.needed_parts()
        return rows[have_most], scores[have_most]

    def _scored(self, asked: Iterable[tuple[str, str, float]]) -> _Scored:
        return self._postings.scored(each for each in asked if each[2] > 0)

    def _summed(self, found: Sequence[_Scored]) -> RowScores | None:
        """The sum for each row; None when nothing was found."""
        rows = np.concatenate([rows for rows, _ in found])
        if not len(rows):
            return None
        scores = np.concatenate([scores for _, scores in found])
        sums: NDArray[Any] = np.bincount(rows, weights=scores, minlength=self._size)
        return sums

    def _own(self, language: str) -> float:
        return self._weights.own_language if is_own(language, self._language) else 1.0
