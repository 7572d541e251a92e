"""Reading many services at once: what `service_view` tells of one, in the same few queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.leading import told_channels
from tarjotin.catalogue.queries import (
    CHANNEL_ORDER,
    ConnectedChannel,
    NamedCode,
    OrganisationName,
    ServiceView,
    name_terms,
    present_services,
)
from tarjotin.harvest.models import RawRecord

# SQLite takes no more values than this in one query on older machines.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class _Around:
    """What the services of one source lead to."""

    organisations: Mapping[str, shapes.Organisation]
    connections: Mapping[str, Sequence[shapes.Connection]]
    channels: Mapping[str, shapes.Channel]
    records: Mapping[str, RawRecord]
    terms: Mapping[shapes.Term, NamedCode]

    def name(self, id: str) -> OrganisationName | None:
        found = self.organisations.get(id)
        return OrganisationName(found.id, found.names) if found else None


def service_views(source_ids: Sequence[str]) -> dict[str, ServiceView]:
    """The services by id; those the catalogue does not hold are left out."""
    by_source: dict[str, list[shapes.Service]] = defaultdict(list)
    for ids in _batches(source_ids):
        for row in present_services().filter(source_id__in=ids):
            by_source[row.source].append(decode(row.document, shapes.Service))
    return {
        service.id: _view(source, service, around)
        for source, services in by_source.items()
        for around in (_around(source, services),)
        for service in services
    }


def _around(source: str, services: Sequence[shapes.Service]) -> _Around:
    ids = [service.id for service in services]
    connections: dict[str, list[shapes.Connection]] = defaultdict(list)
    for batch in _batches(ids):
        for row in models.Connection.objects.filter(source=source, service_source_id__in=batch):
            connections[row.service_source_id].append(decode(row.document, shapes.Connection))
    channels: dict[str, shapes.Channel] = {}
    for batch in _batches({each.channel_id for found in connections.values() for each in found}):
        channels |= told_channels(batch, source=source)
    wanted = {id for service in services for id in _organisations_of(service)}
    wanted |= {channel.organisation_id for channel in channels.values()}
    organisations: dict[str, shapes.Organisation] = {}
    for batch in _batches(wanted - {""}):
        for found in models.Organisation.objects.filter(source=source, source_id__in=batch):
            organisations[found.source_id] = decode(found.document, shapes.Organisation)
    records: dict[str, RawRecord] = {}
    for batch in _batches(ids):
        for record in RawRecord.objects.filter(source=source, kind="service", source_id__in=batch):
            records[record.source_id] = record
    terms = name_terms(tuple({term for service in services for term in service.terms}))
    named = {shapes.Term(term.scheme, term.code): term for term in terms}
    return _Around(organisations, connections, channels, records, named)


def _view(source: str, service: shapes.Service, around: _Around) -> ServiceView:
    connected = [
        ConnectedChannel(connection, channel, around.name(channel.organisation_id))
        for connection in around.connections.get(service.id, ())
        if (channel := around.channels.get(connection.channel_id))
    ]
    owner = around.organisations.get(service.responsible_id)
    record = around.records.get(service.id)
    others = (around.name(id) for id in service.other_responsible_ids)
    return ServiceView(
        source=source,
        service=service,
        responsible=around.name(service.responsible_id),
        other_responsible=tuple(other for other in others if other),
        producers=tuple((producer, around.name(producer.organisation_id)) for producer in service.producers),
        channels=tuple(sorted(connected, key=_reading_order)),
        terms=tuple(around.terms[term] for term in service.terms if term in around.terms),
        fetched=record.last_seen if record else None,
        owner=owner.contact if owner else shapes.Contact(),
    )


def _reading_order(each: ConnectedChannel) -> tuple[int, list[str]]:
    return CHANNEL_ORDER.index(each.channel.type), sorted(each.channel.names.values())


def _organisations_of(service: shapes.Service) -> Iterable[str]:
    yield service.responsible_id
    yield from service.other_responsible_ids
    yield from (producer.organisation_id for producer in service.producers)


def _batches(ids: Iterable[str]) -> Iterable[list[str]]:
    given = sorted(set(ids))
    return (given[first : first + _BATCH] for first in range(0, len(given), _BATCH))
