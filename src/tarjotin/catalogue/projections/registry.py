"""Which projection reads which shape of payload, behind one function: a record in, catalogue shapes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import hsds_3, linked_events_v1, lipas_v2, own_1, ptv_v11, ptv_v12
from tarjotin.catalogue.projections.errors import ProjectionError


@dataclass(frozen=True, slots=True)
class ProjectedRecord:
    """What one raw record says; most kinds fill one field only."""

    source: str
    services: tuple[shapes.Service, ...] = ()
    channels: tuple[shapes.Channel, ...] = ()
    organisations: tuple[shapes.Organisation, ...] = ()
    general_descriptions: tuple[shapes.GeneralDescription, ...] = ()
    collections: tuple[shapes.Collection, ...] = ()
    connections: tuple[shapes.Connection, ...] = ()
    connections_from: Literal["service", "connection"] = "service"
    term_names: tuple[shapes.NamedTerm, ...] = ()


GeneralDescriptions = Mapping[str, shapes.GeneralDescription]
"""Projected general descriptions by id; whichever interface told them."""

Projection = Callable[[str, str, Any, GeneralDescriptions], ProjectedRecord]
"""(kind, source, payload, general descriptions) → shapes. Raises `ProjectionError`, nothing else."""


def _v11(kind: str, source: str, payload: Any, general: GeneralDescriptions) -> ProjectedRecord:
    names = ptv_v11.named_terms(payload)
    if kind == "service":
        leaned_on = general.get(str(payload.get("generalDescriptionId") or "").lower())
        return ProjectedRecord(
            source,
            services=(ptv_v11.unite_service(payload, leaned_on),),
            connections=ptv_v11.project_connections(payload),
            term_names=names,
        )
    if kind == "channel":
        return ProjectedRecord(source, channels=(ptv_v11.project_channel(payload),), term_names=names)
    if kind == "organisation":
        return ProjectedRecord(source, organisations=(ptv_v11.project_organisation(payload),))
    if kind == "general_description":
        described = ptv_v11.project_general_description(payload)
        return ProjectedRecord(source, general_descriptions=(described,), term_names=names)
    if kind == "collection":
        return ProjectedRecord(source, collections=(ptv_v11.project_collection(payload),))
    raise ProjectionError(f"PTV v11 has no records of kind {kind}")


def _v12(kind: str, source: str, payload: Any, general: GeneralDescriptions) -> ProjectedRecord:
    if not isinstance(payload, Mapping):
        raise ProjectionError("the payload is not a JSON object")
    if kind == "service":
        leaned_on = general.get(str(payload.get("generalDescriptionContentId") or "").lower())
        return ProjectedRecord(
            source,
            services=(ptv_v12.unite_service(payload, leaned_on),),
            connections_from="connection",
        )
    if kind == "connection":
        connection = ptv_v12.project_connection(payload)
        return ProjectedRecord(source, connections=(connection,), connections_from="connection")
    if kind == "channel":
        return ProjectedRecord(source, channels=(ptv_v12.project_channel(payload),))
    if kind == "organisation":
        return ProjectedRecord(source, organisations=(ptv_v12.project_organisation(payload),))
    if kind == "general_description":
        return ProjectedRecord(source, general_descriptions=(ptv_v12.project_general_description(payload),))
    if kind == "collection":
        return ProjectedRecord(source, collections=(ptv_v12.project_collection(payload),))
    if kind == "term":
        return ProjectedRecord(source, term_names=ptv_v12.named_terms(payload))
    raise ProjectionError(f"PTV v12 has no records of kind {kind}")


def _lipas(kind: str, source: str, payload: Any, general: GeneralDescriptions) -> ProjectedRecord:
    if kind != "service":
        raise ProjectionError(f"LIPAS has no records of kind {kind}")
    site = lipas_v2.project_site(payload)
    if site is None:
        return ProjectedRecord(source)
    return ProjectedRecord(
        source,
        services=(site.service,),
        channels=(site.place,),
        organisations=(site.keeper,) if site.keeper else (),
        connections=(site.connection,),
    )


def _linked_events(kind: str, source: str, payload: Any, general: GeneralDescriptions) -> ProjectedRecord:
    host = host_of(source)
    if kind == "organisation":
        return ProjectedRecord(source, organisations=(linked_events_v1.project_publisher(payload, host),))
    if kind != "service":
        raise ProjectionError(f"Linked Events has no records of kind {kind}")
    event = linked_events_v1.project_event(payload, host)
    return ProjectedRecord(
        source,
        services=(event.service,),
        channels=event.channels,
        connections=event.connections,
        term_names=event.term_names,
    )


def _hsds(kind: str, source: str, payload: Any, general: GeneralDescriptions) -> ProjectedRecord:
    if kind != "service":
        raise ProjectionError(f"HSDS has no records of kind {kind}")
    told = hsds_3.project_service(payload, host_of(source))
    return ProjectedRecord(
        source,
        services=(told.service,),
        channels=told.channels,
        organisations=(told.organisation,) if told.organisation else (),
        connections=told.connections,
    )


def _own(kind: str, source: str, payload: Any, general: GeneralDescriptions) -> ProjectedRecord:
    if kind != "service":
        raise ProjectionError(f"Own contents have no records of kind {kind}")
    entry = own_1.project_entry(payload)
    return ProjectedRecord(
        source,
        services=(entry.service,),
        channels=entry.channels,
        organisations=(entry.owner,),
        connections=entry.connections,
    )


def host_of(source: str) -> str:
    """The host that follows the name of a catalogue that many keep a copy of; it stands before its ids."""
    return source.partition(" ")[2]


PROJECTIONS: dict[str, Projection] = {
    "ptv-v11": _v11,
    "ptv-v12": _v12,
    "lipas-v2": _lipas,
    "linkedevents-v1": _linked_events,
    "hsds-3": _hsds,
    "own-1": _own,
}
