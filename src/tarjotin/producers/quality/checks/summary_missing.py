"""A language version without a summary: cards and search results then have nothing to say of the service."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language of its names; the general description's summary will do, since pages show it."""
    own, general = subject.service.texts.summary, subject.service.general_texts.summary
    for language in subject.languages:
        if not own.get(language, "").strip() and not general.get(language, "").strip():
            yield Found(language)
