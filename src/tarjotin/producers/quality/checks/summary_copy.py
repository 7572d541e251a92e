"""A summary that only repeats the description or its beginning: the page says the same twice."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.reading import excerpt, same
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language in which the own description begins with the whole own summary."""
    texts = subject.service.texts
    for language, text in texts.summary.items():
        summary, description = same(text), same(texts.description.get(language, ""))
        if len(summary) >= limits["shortest"] and f"{description} ".startswith(f"{summary} "):
            yield Found(language, {"excerpt": excerpt(text)})
