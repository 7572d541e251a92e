"""A description that is missing or too short to tell what one gets."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language in which own and general description are under `least` characters together."""
    own, general = subject.service.texts, subject.service.general_texts
    for language in subject.languages:
        told = [own.description, own.background, general.description, general.background]
        length = sum(len(each.get(language, "").strip()) for each in told)
        if length < limits["least"]:
            yield Found(language, {"characters": length, "least": limits["least"]})
