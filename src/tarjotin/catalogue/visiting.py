"""Where one goes: the places of many services at once, each once, with the services to be had there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.leading import leading_ids
from tarjotin.catalogue.same_places import LEADING
from tarjotin.common.languages import Localized

Key = tuple[str, str]
"""The source of a service or a place, and its id there."""


@dataclass(frozen=True, slots=True)
class VisitingPlace:
    """A place with its visiting addresses, and the services asked for that are given there."""

    id: str
    names: Localized
    addresses: tuple[shapes.Address, ...]
    services: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Visits:
    """The places of the first `services` of those asked for: of all of them, unless that was too much."""

    places: tuple[VisitingPlace, ...]
    services: int


def visiting_places(services: Sequence[Key], most: int) -> Visits:
    """The places of these services, in the order of the first service that each has; no more than `most` of them."""
    placed = _places_of(services)
    given: dict[Key, list[Key]] = {}
    looked = 0
    for service in services:
        added = [place for place in placed.get(service, ()) if place not in given]
        # The first one is shown however many places it has.
        if given and len(given) + len(added) > most:
            break
        for place in placed.get(service, ()):
            given.setdefault(place, []).append(service)
        looked += 1
    return Visits(tuple(_read(given)), looked)


def _places_of(services: Iterable[Key]) -> dict[Key, list[Key]]:
    """By service the keys of its channels that are places; the documents are not read yet."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for source, ids in _by_source(services).items():
        pairs = models.Connection.objects.filter(source=source, service_source_id__in=ids)
        known = pairs.values_list("service_source_id", "channel_source_id").order_by("channel_source_id")
        places = set(
            models.Channel.objects.filter(
                source=source, type="place", source_id__in={channel for _, channel in known}
            ).values_list("source_id", flat=True)
        )
        leading = leading_ids(places, source=source)
        for service, channel in known:
            if channel in places:
                found[source, service].append(_told_as(source, channel, leading))
    return found


def _told_as(source: str, channel: str, leading: Mapping[str, str]) -> Key:
    """The key of the place itself, or of the leading catalogue's same place: so it is on a map once."""
    return (LEADING, leading[channel]) if channel in leading else (source, channel)


def _read(given: Mapping[Key, Sequence[Key]]) -> Iterable[VisitingPlace]:
    """The places themselves, in the order they are given; those that are only written to are left out."""
    documents = {
        (source, id): document
        for source, ids in _by_source(given).items()
        for id, document in models.Channel.objects.filter(source=source, source_id__in=ids).values_list(
            "source_id", "document"
        )
    }
    for key, services in given.items():
        channel = decode(documents[key], shapes.Channel)
        addresses = tuple(address for address in channel.addresses if address.kind == "visiting")
        if addresses:
            yield VisitingPlace(channel.id, channel.names, addresses, tuple(services))


def _by_source(keys: Iterable[Key]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for source, id in keys:
        ids[source].append(id)
    return ids
