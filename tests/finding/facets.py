"""What the tests of facet codes share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tarjotin.catalogue import shapes
from tarjotin.finding.facet_codes import FacetCodes, facet_codes
from tests.catalogue.hours_rows import (
    MONDAY,
)
from tests.make import (
    a_place,
    a_service,
    connected,
)

HALF_HOUR = dt.timedelta(minutes=30)
NOT_GIVEN = shapes.Service("service-1")
Hours = tuple[shapes.Hours, ...]


def codes(
    *channels: shapes.Channel,
    service: shapes.Service | None = None,
    connections: Iterable[shapes.Connection] | None = None,
    organisation: shapes.Organisation | None = None,
    day: dt.date = MONDAY,
) -> FacetCodes:
    service = service or a_service()
    made = connected(service, *channels) if connections is None else connections
    by_channel = {each.channel_id: each for each in made}
    return facet_codes(service, channels, by_channel, organisation, day)


def open_slots(*rows: shapes.Hours, day: dt.date = MONDAY) -> list[str]:
    """The half hours in which a place with these rows is open, as 'weekday HH:MM'."""
    return [told(slot) for slot in codes(a_place(hours=rows), day=day).slots]


def told(slot: int) -> str:
    return f"{slot // 48} {slot % 48 // 2:02}:{slot % 2 * 30:02}"


def moments_on(found: FacetCodes, day: dt.date) -> list[int]:
    return [int(code.split(":")[1]) for code in found.exception_moments if code.startswith(f"{day}:")]


def halves(opens: float, closes: float) -> list[int]:
    return list(range(int(opens * 2), int(closes * 2)))
