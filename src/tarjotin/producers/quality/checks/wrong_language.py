"""A text in another language than the field it stands in: readers of that language get what they cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.finding.analysis.words import LANGUAGES, filler_words_of
from tarjotin.finding.analysis.words import words as all_words
from tarjotin.producers.quality.reading import excerpt
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language whose summary or description is surely in another one of fi, sv and en."""
    texts = subject.service.texts
    for language in LANGUAGES:
        for text in (texts.description.get(language, ""), texts.summary.get(language, "")):
            other = written_in(text, limits["least_words"], limits["times"])
            if other and other != language:
                yield Found(language, {"written": other, "excerpt": excerpt(text)})
                break


def written_in(text: str, least: int, times: float) -> str:
    """The language that a text is surely in, by the small words that only one language has; "" when nothing tells.

    Sure means `least` small words, and `times` as many as of any other language.
    """
    told = all_words(text)
    counts = {language: sum(word in _own_small_words(language) for word in told) for language in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: counts[language])
    second = max(count for language, count in counts.items() if language != best)
    return best if counts[best] >= least and counts[best] >= times * max(1, second) else ""


_small: dict[str, frozenset[str]] = {}


def _own_small_words(language: str) -> frozenset[str]:
    if language not in _small:
        others = frozenset().union(*(filler_words_of(other) for other in LANGUAGES if other != language))
        _small[language] = filler_words_of(language) - others
    return _small[language]
