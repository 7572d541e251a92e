"""Reads services and organisations as checks look at them, a batch at a time, and what tells that they have changed.

Objects are known by their ids alone, which are unique over all sources, as they are in addresses of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import content_key, decode
from tarjotin.catalogue.queries import found_services
from tarjotin.events.assurances import said_of_all
from tarjotin.producers.links.rules import Failing
from tarjotin.producers.quality.rules import QualityRules
from tarjotin.producers.quality.subjects import OrganisationSubject, ServiceSubject, Way

BATCH = 500
_CHUNK = 5000


class Owners:
    """Every organisation by its id, and the topmost one above each: who answers for a family of services."""

    def __init__(self) -> None:
        rows = models.Organisation.objects.values_list("source_id", "document")
        self.by_id = {
            id: decode(document, shapes.Organisation) for id, document in rows.iterator(chunk_size=BATCH)
        }
        self._roots: dict[str, str] = {}

    def root(self, id: str) -> str:
        """The topmost organisation above this one; parents in a circle end where it closes."""
        if id not in self._roots:
            above, seen = id, {""}
            while above not in seen:
                seen.add(above)
                found = self.by_id.get(above)
                above = found.parent_id if found and found.parent_id in self.by_id else above
            self._roots[id] = above
        return self._roots[id]


def service_keys(rules: QualityRules, failing: Mapping[str, Failing]) -> dict[str, str]:
    """For every service that is shown a key of all that its checks look at, the checks among it."""
    channels = dict(models.Channel.objects.values_list("source_id", "content_key"))
    organisations = dict(models.Organisation.objects.values_list("source_id", "content_key"))
    connected: dict[str, list[str]] = defaultdict(list)
    rows = models.Connection.objects.values_list("service_source_id", "channel_source_id", "document")
    for service, channel, document in rows.iterator(chunk_size=_CHUNK):
        connected[service].append(f"{channels.get(channel, '')}/{content_key(document)}")
    for url, found in failing.items():
        for service in found.services:
            connected[service].append(f"{url} {found.told} {found.asked_on}")
    services = found_services().values_list("source_id", "content_key", "responsible_source_id")
    said = {id: f"{each.at.isoformat()} {each.is_right}" for id, each in said_of_all().items()}
    return {
        id: content_key(
            "|".join(
                [
                    rules.key,
                    key,
                    organisations.get(owner, ""),
                    *_given(said.get(id)),
                    *sorted(connected.get(id, ())),
                ]
            )
        )
        for id, key, owner in services.iterator(chunk_size=_CHUNK)
    }


def _given(told: str | None) -> list[str]:
    return [told] if told else []


def service_subjects(ids: Sequence[str], owners: Owners) -> Iterator[ServiceSubject]:
    """The services with their ways in; those that have gone meanwhile are left out."""
    general: dict[str, frozenset[str]] = {}
    for batch in batches(ids):
        yield from _batch(batch, owners, general)


def _batch(ids: list[str], owners: Owners, general: dict[str, frozenset[str]]) -> Iterator[ServiceSubject]:
    documents = models.Service.objects.filter(source_id__in=ids).values_list("document", flat=True)
    services = [decode(document, shapes.Service) for document in documents]
    connections: dict[str, list[shapes.Connection]] = defaultdict(list)
    rows = models.Connection.objects.filter(service_source_id__in=ids).order_by("channel_source_id")
    for document in rows.values_list("document", flat=True):
        connection = decode(document, shapes.Connection)
        connections[connection.service_id].append(connection)
    channels = _channels({each.channel_id for found in connections.values() for each in found})
    _read_general(services, general)
    said = said_of_all(ids)
    for service in services:
        owner = owners.by_id.get(service.responsible_id)
        yield ServiceSubject(
            service=service,
            ways=tuple(
                Way(connection, channels[connection.channel_id])
                for connection in connections.get(service.id, ())
                if connection.channel_id in channels
            ),
            general_codes=general.get(service.general_description_id, frozenset()),
            owner_type=owner.type if owner else "",
            owner_municipality=owner.municipality if owner else "",
            said=said.get(service.id),
        )


def _channels(ids: set[str]) -> dict[str, shapes.Channel]:
    found: dict[str, shapes.Channel] = {}
    for batch in batches(sorted(ids)):
        rows = models.Channel.objects.filter(source_id__in=batch).values_list("document", flat=True)
        found.update((channel.id, channel) for channel in (decode(row, shapes.Channel) for row in rows))
    return found


def _read_general(services: Sequence[shapes.Service], known: dict[str, frozenset[str]]) -> None:
    """The codes of general descriptions not read before: a few hundred serve the whole country."""
    wanted = {service.general_description_id for service in services} - known.keys() - {""}
    rows = models.GeneralDescription.objects.filter(source_id__in=wanted)
    for document in rows.values_list("document", flat=True):
        read = decode(document, shapes.GeneralDescription)
        known[read.id] = frozenset(term.code for term in read.terms)


def organisation_subjects(owners: Owners) -> Iterator[OrganisationSubject]:
    """Every organisation with how many services it answers for."""
    answered: dict[str, int] = defaultdict(int)
    for id in found_services().values_list("responsible_source_id", flat=True).iterator(chunk_size=_CHUNK):
        answered[id] += 1
    for id, organisation in owners.by_id.items():
        yield OrganisationSubject(organisation, answered.get(id, 0))


def batches(ids: Sequence[str]) -> Iterator[list[str]]:
    """So many at a time as one query takes."""
    return (list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
