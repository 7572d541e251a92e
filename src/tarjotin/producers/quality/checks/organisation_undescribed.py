"""An organisation that does not tell what it is."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, OrganisationSubject


def find(subject: OrganisationSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language of its names without a description of `least` characters, of those that answer for services."""
    if not subject.services:
        return
    for language in sorted(subject.organisation.names):
        length = len(subject.organisation.description.get(language, "").strip())
        if length < limits["least"]:
            yield Found(language, {"characters": length})
