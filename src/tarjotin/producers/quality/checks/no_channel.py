"""No channel at all: the page tells of a service that nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When the service is connected to no published channel."""
    if not subject.ways:
        yield Found()
