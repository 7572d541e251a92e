"""Where one goes: the places of many services at once, each once, with the services to be had there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.common.languages import Localized

ServiceKey = tuple[str, str]
"""The source of a service and its id there."""


@dataclass(frozen=True, slots=True)
class VisitingPlace:
    """A place with its visiting addresses, and the services asked for that are given there."""

    id: str
    names: Localized
    addresses: tuple[shapes.Address, ...]
    services: tuple[ServiceKey, ...]


def visiting_places(services: Sequence[ServiceKey]) -> tuple[VisitingPlace, ...]:
    """The places of these services, in the order of the first service that each has."""
    ids: dict[str, list[str]] = defaultdict(list)
    for source, id in services:
        ids[source].append(id)
    order = {key: number for number, key in enumerate(services)}
    places = [place for source, own in ids.items() for place in _of_source(source, own, order)]
    return tuple(sorted(places, key=lambda place: (order[place.services[0]], place.id)))


def _of_source(source: str, ids: Sequence[str], order: dict[ServiceKey, int]) -> Iterable[VisitingPlace]:
    given: dict[str, list[ServiceKey]] = defaultdict(list)
    pairs = models.Connection.objects.filter(source=source, service_source_id__in=ids)
    for service, id in pairs.values_list("service_source_id", "channel_source_id"):
        given[id].append((source, service))
    rows = models.Channel.objects.filter(source=source, type="place", source_id__in=given)
    for row in rows:
        channel = decode(row.document, shapes.Channel)
        addresses = tuple(address for address in channel.addresses if address.kind == "visiting")
        if addresses:
            services = tuple(sorted(given[channel.id], key=order.__getitem__))
            yield VisitingPlace(channel.id, channel.names, addresses, services)
