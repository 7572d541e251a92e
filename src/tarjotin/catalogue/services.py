"""From raw records to the catalogue: project what is new, changed or withdrawn, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tarjotin.catalogue import models, shapes, writing
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.linking import link_places
from tarjotin.catalogue.projections.errors import ProjectionError
from tarjotin.catalogue.projections.registry import PROJECTIONS, ProjectedRecord
from tarjotin.catalogue.source_facts import source_facts
from tarjotin.harvest.models import RawRecord, RawVersion

BATCH = 500

# General descriptions go before the services that lean on them, terms before everything that names them.
_ORDER = ("term", "general_description", "organisation", "channel", "service", "connection", "collection")

_MODELS: dict[str, type[models._Projection]] = {
    "service": models.Service,
    "channel": models.Channel,
    "organisation": models.Organisation,
    "general_description": models.GeneralDescription,
    "collection": models.Collection,
}

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class ProjectionSummary:
    """How many records were projected and taken away, and which failed: (kind, id, error)."""

    projected: int = 0
    removed: int = 0
    errors: list[tuple[str, str, str]] = field(default_factory=list)


def project(progress: Progress = lambda kind, done, known: None) -> ProjectionSummary:
    """Bring the catalogue up to date with the raw store.

    Each batch is one transaction; a kill leaves the rest waiting for the next call. A record that cannot be
    projected keeps its last good row, is listed with its error, and the rest goes on.
    """
    summary = ProjectionSummary()
    summary.removed = _remove_withdrawn()
    sources = RawRecord.objects.values_list("source", flat=True).distinct().order_by("source")
    for source in sources:
        for kind in _ORDER:
            _project_kind(source, kind, summary, progress)
        if source_facts(source) is not None:
            _sweep(source)
    link_places()
    return summary


def _project_kind(source: str, kind: str, summary: ProjectionSummary, progress: Progress) -> None:
    waiting = _waiting(source, kind)
    known = waiting.count()
    done = 0
    for batch in _batches(waiting):
        with transaction.atomic():
            summary.errors += _project_batch(kind, batch)
        done += len(batch)
        summary.projected += len(batch)
        progress(kind, done, known)


def rebuild(progress: Progress = lambda kind, done, known: None) -> ProjectionSummary:
    """Project every record anew. Pages stay up meanwhile: each row is replaced, none is missing in between."""
    models.Projected.objects.filter(record__withdrawn__isnull=True).update(version=None)
    models.TermName.objects.update(names={})
    return project(progress)


def _waiting(source: str, kind: str) -> QuerySet[RawVersion]:
    return RawVersion.objects.filter(
        record__source=source, record__kind=kind, seen_to__isnull=True, projected__isnull=True
    )


def _batches(waiting: QuerySet[RawVersion]) -> Iterator[list[RawVersion]]:
    last = 0
    while batch := list(waiting.filter(pk__gt=last).select_related("record").order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch


def _project_batch(kind: str, versions: Sequence[RawVersion]) -> list[tuple[str, str, str]]:
    payloads = [read_payload(version) for version in versions]
    source = versions[0].record.source
    general = general_descriptions(source, payloads) if kind == "service" else {}
    results: list[ProjectedRecord] = []
    marks, errors, silent = [], [], []
    for version, payload in zip(versions, payloads, strict=True):
        error = ""
        try:
            result = PROJECTIONS[version.shape](kind, source, payload, general)
            results.append(result)
            if kind == "service" and not result.services:
                silent.append(version.record.source_id)
        except ProjectionError as problem:
            error = str(problem)
            errors.append((kind, version.record.source_id, error))
        marks.append(models.Projected(record=version.record, version=version, error=error))
    # What has become something that is not shown must not stay as it was.
    models.Service.objects.filter(source=source, source_id__in=silent).delete()
    _drop_connections(source, silent, told_by=("service",))
    _write(source, results)
    models.Projected.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["record"], update_fields=["version", "error"]
    )
    if kind == "general_description":
        _forget_dependents(source, [version.record.source_id for version in versions])
    return errors


def read_payload(version: RawVersion) -> Any:
    """The payload as Python values; None when it is not JSON, which every projection refuses."""
    try:
        return msgspec.json.decode(version.payload)
    except (msgspec.DecodeError, RecursionError):
        return None


def general_descriptions(source: str, services: Sequence[Any]) -> dict[str, shapes.GeneralDescription]:
    """General descriptions by id, for the services of a batch to be united with; they were projected before."""
    wanted = {
        str(payload.get(key) or "").lower()
        for payload in services
        if isinstance(payload, dict)
        for key in ("generalDescriptionId", "generalDescriptionContentId")
    }
    rows = models.GeneralDescription.objects.filter(source=source, source_id__in=wanted - {""})
    return {row.source_id: decode(row.document, shapes.GeneralDescription) for row in rows}


def _forget_dependents(source: str, ids: Sequence[str]) -> None:
    """Services that lean on these general descriptions are to be projected again."""
    leaning = models.Service.objects.filter(source=source, general_description_source_id__in=list(ids))
    models.Projected.objects.filter(
        record__source=source, record__kind="service", record__source_id__in=leaning.values("source_id")
    ).update(version=None)


def _write(source: str, results: Sequence[ProjectedRecord]) -> None:
    # Names of terms go first: a service's row holds a key of the names its terms have.
    writing.write_term_names(_all(results, "term_names"))
    writing.write_general_descriptions(source, _all(results, "general_descriptions"))
    writing.write_organisations(source, _each_once(_all(results, "organisations")))
    writing.write_channels(source, _each_once(_all(results, "channels")))
    writing.write_services(source, _all(results, "services"))
    # A v11 service tells all its connections; a v12 service none, they are records of their own.
    told_whole = [result for result in results if result.connections_from == "service"]
    whole = [service.id for result in told_whole for service in result.services]
    _drop_connections(source, whole, told_by=("service", "connection"))
    _drop_connections(source, [service.id for service in _all(results, "services")], told_by=("service",))
    writing.write_connections(source, _all(told_whole, "connections"), from_kind="service")
    told_apart = [result for result in results if result.connections_from == "connection"]
    writing.write_connections(
        source, _not_told_by_service(source, _all(told_apart, "connections")), from_kind="connection"
    )
    writing.write_collections(source, _all(results, "collections"))


def _all(results: Sequence[ProjectedRecord], name: str) -> list[Any]:
    return [shape for result in results for shape in getattr(result, name)]


def _each_once(told: Sequence[Any]) -> list[Any]:
    """Shapes by their ids: many services of other catalogues bring the same place or organisation along."""
    return list({shape.id: shape for shape in told}.values())


def _not_told_by_service(source: str, connections: Sequence[shapes.Connection]) -> list[shapes.Connection]:
    """Connections but those of services that tell their own: records left from the other interface are older."""
    own = set(
        RawVersion.objects.filter(
            record__source=source,
            record__kind="service",
            record__source_id__in={connection.service_id for connection in connections},
            seen_to__isnull=True,
            shape="ptv-v11",
        ).values_list("record__source_id", flat=True)
    )
    return [connection for connection in connections if connection.service_id not in own]


def _drop_connections(source: str, service_ids: Sequence[str], *, told_by: Sequence[str]) -> None:
    models.Connection.objects.filter(
        source=source, service_source_id__in=list(service_ids), from_kind__in=list(told_by)
    ).delete()


def _sweep(source: str) -> None:
    """Take away places and organisations that services brought along and that nothing refers to any more."""
    own = RawRecord.objects.filter(source=source, source_id=OuterRef("source_id"), withdrawn__isnull=True)
    connected = models.Connection.objects.filter(source=source, channel_source_id=OuterRef("source_id"))
    answered = models.Service.objects.filter(source=source, responsible_source_id=OuterRef("source_id"))
    channels = models.Channel.objects.filter(~Exists(own.filter(kind="channel")), ~Exists(connected))
    channels.filter(source=source).delete()
    organisations = models.Organisation.objects.filter(
        ~Exists(own.filter(kind="organisation")), ~Exists(answered)
    )
    organisations.filter(source=source).delete()


def _remove_withdrawn() -> int:
    """Take away the rows of withdrawn records; the raw store keeps what they said."""
    gone = list(
        models.Projected.objects.filter(record__withdrawn__isnull=False)
        .values_list("record_id", "record__source", "record__kind", "record__source_id")
        .order_by("record_id")
    )
    for start in range(0, len(gone), BATCH):
        with transaction.atomic():
            _remove(gone[start : start + BATCH])
    return len(gone)


def _remove(gone: Sequence[tuple[int, str, str, str]]) -> None:
    for _, source, kind, id in gone:
        if kind == "connection":
            service_id, _, channel_id = id.partition(":")
            models.Connection.objects.filter(
                source=source, service_source_id=service_id, channel_source_id=channel_id
            ).delete()
        elif kind in _MODELS:
            _MODELS[kind]._default_manager.filter(source=source, source_id=id).delete()
        if kind == "service":
            # What connection records of their own told stays until those are withdrawn too.
            _drop_connections(source, [id], told_by=("service",))
        if kind == "general_description":
            _forget_dependents(source, [id])
    models.Projected.objects.filter(record__in=[record for record, *_ in gone]).delete()
