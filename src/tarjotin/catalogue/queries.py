"""Reading the catalogue: what a page about one service or organisation needs, gathered in few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from tarjotin import demo
from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.leading import leading_ids, told_channels
from tarjotin.catalogue.same_places import LEADING
from tarjotin.catalogue.source_facts import sources_of_places
from tarjotin.common import dates
from tarjotin.common.languages import Localized
from tarjotin.harvest.models import RawRecord

# The source of what a region's editors bring in themselves.
_WRITTEN_HERE = "own"
# The order in which a reader looks for a way in: somebody to call, a place, then what is done alone.
CHANNEL_ORDER: tuple[shapes.ChannelType, ...] = ("phone", "place", "e_service", "web_page", "form")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation as a link: its id in the source and its names."""

    id: str
    names: Localized


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code of a service with the names to show."""

    scheme: shapes.TermScheme
    code: str
    names: Localized


@dataclass(frozen=True, slots=True)
class ConnectedChannel:
    """A channel with what its connection says of it for one service."""

    connection: shapes.Connection
    channel: shapes.Channel
    organisation: OrganisationName | None


@dataclass(frozen=True, slots=True)
class ServiceView:
    """Everything the catalogue knows of one service."""

    source: str
    service: shapes.Service
    responsible: OrganisationName | None
    other_responsible: tuple[OrganisationName, ...]
    producers: tuple[tuple[shapes.Producer, OrganisationName | None], ...]
    channels: tuple[ConnectedChannel, ...]
    terms: tuple[NamedCode, ...]
    fetched: dt.datetime | None
    owner: shapes.Contact = field(default_factory=shapes.Contact)
    """How the responsible organisation itself is reached."""
    also_told: tuple[ServiceName, ...] = ()
    """The same place as another catalogue tells of it: linked, since only one of them is found."""

    def named(self, scheme: shapes.TermScheme) -> tuple[NamedCode, ...]:
        """Terms of one scheme with their names."""
        return tuple(term for term in self.terms if term.scheme == scheme)


@dataclass(frozen=True, slots=True)
class ServiceName:
    """A service as a link: id, names and summaries."""

    id: str
    names: Localized
    summaries: Localized


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """Everything the catalogue knows of one organisation."""

    source: str
    organisation: shapes.Organisation
    parent: OrganisationName | None
    children: tuple[OrganisationName, ...] = ()
    services: tuple[ServiceName, ...] = field(default=())
    fetched: dt.datetime | None = None


def present_services() -> QuerySet[models.Service]:
    """The services that are shown: an event whose last day has passed is not, before anybody has withdrawn it."""
    return models.Service.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=dates.today()))


def found_services() -> QuerySet[models.Service]:
    """Those that are listed, searched and counted: neither ended events nor doubles."""
    return present_services().exclude(_is_double())


def doubled_services() -> QuerySet[models.Service]:
    """Those that only tell of a place which the leading catalogue tells of, and so stand for nothing of their own."""
    return models.Service.objects.filter(_is_double())


def _is_double() -> Q:
    tellers = sources_of_places(
        models.Channel.objects.exclude(same_as="").values_list("source", flat=True).distinct()
    )
    told = models.Channel.objects.filter(source__in=tellers).exclude(same_as="").values("source_id")
    return Q(source__in=tellers, source_id__in=told)


def service_view(source_id: str) -> ServiceView | None:
    """The service with this id in its source; None when the catalogue has none."""
    rows = present_services().filter(source_id=source_id.lower()).values_list("source", "document")
    row = rows.first()
    if row is None:
        return None
    source, service = row[0], decode(row[1], shapes.Service)
    connected = _connected(source, service.id)
    wanted = {service.responsible_id, *service.other_responsible_ids}
    wanted |= {producer.organisation_id for producer in service.producers}
    wanted |= {channel.organisation_id for _, channel in connected}
    organisations = _organisations(source, wanted)
    names = {id: OrganisationName(id, each.names) for id, each in organisations.items()}
    responsible = organisations.get(service.responsible_id)
    return ServiceView(
        source=source,
        service=service,
        responsible=names.get(service.responsible_id),
        other_responsible=tuple(names[id] for id in service.other_responsible_ids if id in names),
        producers=tuple((producer, names.get(producer.organisation_id)) for producer in service.producers),
        channels=tuple(
            ConnectedChannel(connection, channel, names.get(channel.organisation_id))
            for connection, channel in connected
        ),
        terms=name_terms(service.terms),
        fetched=_fetched(source, "service", service.id),
        owner=responsible.contact if responsible else shapes.Contact(),
        also_told=_also_told(source, [channel.id for _, channel in connected if channel.type == "place"]),
    )


def _also_told(source: str, places: Sequence[str]) -> tuple[ServiceName, ...]:
    """Services that tell of the same places in another catalogue: from its side and from the leading one's."""
    if not places or (source != LEADING and not sources_of_places([source])):
        return ()
    if source == LEADING:
        doubles = models.Channel.objects.filter(same_as__in=places).values_list("source", "source_id")
        telling = [id for other, id in doubles if sources_of_places([other])]
        return tuple(service_names(telling).values())
    leading = leading_ids(places, source=source).values()
    given = models.Connection.objects.filter(source=LEADING, channel_source_id__in=list(leading))
    return tuple(service_names(given.values_list("service_source_id", flat=True)).values())


def sources_shown() -> tuple[str, ...]:
    """The sources that the catalogue holds services of."""
    return tuple(models.Service.objects.order_by().values_list("source", flat=True).distinct())


def organisation_view(source_id: str) -> OrganisationView | None:
    """The organisation with this id in its source, with the services it answers for; None when there is none."""
    row = models.Organisation.objects.filter(source_id=source_id.lower()).first()
    if row is None:
        return None
    organisation = decode(row.document, shapes.Organisation)
    children = models.Organisation.objects.filter(source=row.source, parent_source_id=organisation.id)
    services = present_services().filter(source=row.source, responsible_source_id=organisation.id)
    return OrganisationView(
        source=row.source,
        organisation=organisation,
        parent=organisation_names(row.source, {organisation.parent_id}).get(organisation.parent_id),
        children=tuple(
            OrganisationName(child.source_id, decode(child.document, shapes.Organisation).names)
            for child in children
        ),
        services=tuple(_service_name(service.document) for service in services),
        fetched=_fetched(row.source, "organisation", organisation.id),
    )


def channels_of(
    service_ids: Iterable[str], types: Iterable[shapes.ChannelType] = CHANNEL_ORDER
) -> dict[str, tuple[ConnectedChannel, ...]]:
    """The channels of some types of a few services by their ids, phones first, read at once; owners are left out."""
    rows = models.Connection.objects.filter(service_source_id__in=set(service_ids))
    connections = [decode(row.document, shapes.Connection) for row in rows]
    wanted_types = tuple(types)
    told = told_channels(each.channel_id for each in connections)
    channels = {id: channel for id, channel in told.items() if channel.type in wanted_types}
    found: dict[str, list[ConnectedChannel]] = {}
    for connection in connections:
        if connection.channel_id in channels:
            connected = ConnectedChannel(connection, channels[connection.channel_id], None)
            found.setdefault(connection.service_id, []).append(connected)
    return {id: tuple(sorted(connected, key=_in_channel_order)) for id, connected in found.items()}


def service_names(source_ids: Iterable[str]) -> dict[str, ServiceName]:
    """Names and summaries of services by id; those the catalogue does not hold are left out."""
    documents = present_services().filter(source_id__in=set(source_ids)).values_list("document", flat=True)
    return {found.id: found for found in map(_service_name, documents)}


def held_services(source_ids: Iterable[str]) -> frozenset[str]:
    """Which of these ids the catalogue holds services of."""
    rows = present_services().filter(source_id__in=set(source_ids))
    return frozenset(rows.values_list("source_id", flat=True))


def organisation_names(source: str, ids: Iterable[str]) -> dict[str, OrganisationName]:
    """Names of organisations by id; ids that the catalogue does not know are left out."""
    return {id: OrganisationName(id, each.names) for id, each in _organisations(source, ids).items()}


def answering_organisations() -> tuple[OrganisationName, ...]:
    """Every organisation that answers for a service in the store."""
    answering = models.Service.objects.values("responsible_source_id")
    rows = models.Organisation.objects.filter(source_id__in=answering).values_list("source_id", "document")
    return tuple(OrganisationName(id, decode(document, shapes.Organisation).names) for id, document in rows)


def _organisations(source: str, ids: Iterable[str]) -> dict[str, shapes.Organisation]:
    rows = models.Organisation.objects.filter(source=source, source_id__in=set(ids) - {""})
    documents = rows.values_list("source_id", "document")
    return {id: decode(document, shapes.Organisation) for id, document in documents}


def name_terms(terms: Sequence[shapes.Term]) -> tuple[NamedCode, ...]:
    """Terms with their names, from our code lists or from what sources said; unnamed ones are left out."""
    listed = {term: code_list(term.scheme).get(term.code) for term in terms}
    missing = [term.code for term, found in listed.items() if found is None]
    names_told = models.TermName.objects.filter(code__in=missing).values_list("scheme", "code", "names")
    told = {(scheme, code): names for scheme, code, names in names_told}
    named = []
    for term, found in listed.items():
        names = found.names if found else told.get((term.scheme, term.code))
        if names:
            named.append(NamedCode(term.scheme, term.code, names))
    return tuple(named)


def projection_errors() -> list[tuple[str, str, str]]:
    """Records that could not be projected: (kind, id in the source, error)."""
    rows = models.Projected.objects.exclude(error="").select_related("record").order_by("record__source_id")
    return [(row.record.kind, row.record.source_id, row.error) for row in rows]


def counts() -> dict[str, int]:
    """How many services, channels and organisations the catalogue holds."""
    return {
        "services": models.Service.objects.count(),
        "channels": models.Channel.objects.count(),
        "organisations": models.Organisation.objects.count(),
    }


def _service_name(document: str) -> ServiceName:
    service = decode(document, shapes.Service)
    return ServiceName(service.id, service.names, service.texts.summary or service.general_texts.summary)


def _connected(source: str, service_id: str) -> list[tuple[shapes.Connection, shapes.Channel]]:
    # Documents alone, here and above: rows with all their columns take twice as long, and a page reads them every time.
    rows = models.Connection.objects.filter(source=source, service_source_id=service_id)
    connections = [decode(each, shapes.Connection) for each in rows.values_list("document", flat=True)]
    channels = told_channels((connection.channel_id for connection in connections), source=source)
    pairs = [
        (connection, channels[connection.channel_id])
        for connection in connections
        if connection.channel_id in channels
    ]
    return sorted(pairs, key=lambda pair: (CHANNEL_ORDER.index(pair[1].type), sorted(pair[1].names.values())))


def _in_channel_order(connected: ConnectedChannel) -> tuple[int, list[str]]:
    return CHANNEL_ORDER.index(connected.channel.type), sorted(connected.channel.names.values())


def _fetched(source: str, kind: str, source_id: str) -> dt.datetime | None:
    rows = RawRecord.objects.filter(source=source, kind=kind, source_id=source_id)
    return rows.values_list("last_seen", flat=True).first()


def holds_demo() -> bool:
    """True when any service comes from the labelled sample: pages then say so."""
    return models.Service.objects.filter(source=demo.SOURCE).exists()


def holds_only_demo() -> bool:
    """True when all services that were fetched come from the labelled sample.

    What editors write in the demo does not count: by it the tray would lose its county, and they their roles in it.
    """
    others = models.Service.objects.exclude(source__in=(demo.SOURCE, _WRITTEN_HERE))
    return holds_demo() and not others.exists()
