"""Target group "Citizens" chosen together with one of its subgroups: either makes the other wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When the owner chose the main group beside a subgroup; what the general description brings is not theirs."""
    main = limits["main"]
    chosen = [code for code in subject.service.codes("target_group") if code not in subject.general_codes]
    subgroups = [code for code in chosen if code.startswith(f"{main}.")]
    if main in chosen and subgroups:
        yield Found(values={"groups": ", ".join(subgroups)})
