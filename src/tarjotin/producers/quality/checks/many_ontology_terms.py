"""More ontology terms than PTV allows: the service comes up where it does not belong."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When the owner's own terms are over `most`."""
    own = [code for code in subject.service.codes("ontology") if code not in subject.general_codes]
    if len(own) > limits["most"]:
        yield Found(values={"terms": len(own), "most": limits["most"]})
