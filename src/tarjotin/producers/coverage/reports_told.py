"""What the report of an organisation is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.catalogue import shapes
from tarjotin.producers.coverage.facts import ServiceFacts
from tarjotin.producers.coverage.queries import ServiceLine
from tarjotin.themes.rules import Theme


@dataclass(frozen=True, slots=True)
class OrganisationTold:
    """What the report is made of: its services now, their facts on the day, on the one before, and over time."""

    organisation: shapes.Organisation
    parts: int
    lines: Sequence[ServiceLine]
    now: Sequence[ServiceFacts]
    before: Sequence[ServiceFacts] | None
    over_time: Sequence[tuple[dt.date, int]]
    themes: Sequence[Theme]
    rules_region: str
    rules_name: str
    day: dt.date
    since: dt.date | None
