"""A summary over the length that PTV allows: cards cut it."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language whose own summary is over `most` characters."""
    for language, text in subject.service.texts.summary.items():
        length = len(text.strip())
        if length > limits["most"]:
            yield Found(language, {"characters": length, "most": limits["most"]})
