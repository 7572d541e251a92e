"""A visiting address without coordinates: no map, no distance, not near anybody."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.shapes import Address
from tarjotin.producers.quality.reading import excerpt
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each visiting address in Finland of a place that has no point to trust."""
    for way in subject.ways:
        if way.channel.type != "place":
            continue
        for address in way.channel.addresses:
            is_here = address.kind == "visiting" and address.country == "FI" and not address.foreign
            if is_here and address.latitude is None:
                values = {"channel": way.name, "channel_id": way.channel.id, "address": _told(address)}
                yield Found(values=values)


def _told(address: Address) -> str:
    street = f"{next(iter(address.street.values()), '')} {address.street_number}".strip()
    return excerpt(", ".join(filter(None, (street, address.postal_code)))) or "–"
