"""A sentence of more words than can be held in mind."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.reading import excerpt, sentences, words
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language of the description, its longest sentence when that is over the language's limit."""
    for language, text in subject.service.texts.description.items():
        most = limits["most_words"].get(language, 0)
        longest = max(sentences(text), key=lambda each: len(words(each)), default="")
        length = len(words(longest))
        if most and length > most:
            yield Found(language, {"words": length, "most": most, "excerpt": excerpt(longest)})
