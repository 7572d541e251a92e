"""Only main classes of the service classification: too wide to be found by, and no theme takes them."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When there are classes and none of them is a subclass, which has a point in its code."""
    classes = subject.service.codes("service_class")
    if classes and not any("." in code for code in classes):
        yield Found(values={"classes": ", ".join(classes)})
