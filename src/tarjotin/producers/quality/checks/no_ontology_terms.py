"""No ontology term: search cannot reach the service by what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When neither the owner nor the general description gives one."""
    if not subject.service.codes("ontology"):
        yield Found()
