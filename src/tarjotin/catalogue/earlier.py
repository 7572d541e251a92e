"""What versions of records said that have ended: read again from the raw store, by the projections of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.projections.errors import ProjectionError
from tarjotin.catalogue.projections.registry import PROJECTIONS, GeneralDescriptions
from tarjotin.catalogue.services import general_descriptions, read_payload
from tarjotin.harvest.models import RawVersion


def earlier_services(version_keys: Sequence[int]) -> Iterator[tuple[int, shapes.Service]]:
    """The services that these versions told of; those that cannot be read are left out.

    The general descriptions they lean on are taken as the catalogue has them now.
    """
    versions = (
        RawVersion.objects.filter(pk__in=version_keys)
        .select_related("record")
        .order_by("record__source", "pk")
    )
    for source, group in groupby(versions, key=lambda version: version.record.source):
        of_source = [(version, read_payload(version)) for version in group]
        general = general_descriptions(source, [payload for _, payload in of_source])
        for version, payload in of_source:
            service = _service(version, payload, general)
            if service is not None:
                yield version.pk, service


def _service(version: RawVersion, payload: object, general: GeneralDescriptions) -> shapes.Service | None:
    try:
        found = PROJECTIONS[version.shape]("service", version.record.source, payload, general).services
    except (ProjectionError, KeyError):
        return None
    return found[0] if found else None


def organisations_ever(ids: Iterable[str]) -> dict[str, shapes.Organisation]:
    """Organisations by id as the catalogue has them, withdrawn ones as they were last; others are left out."""
    wanted = set(ids) - {""}
    rows = models.Organisation.objects.values_list("source_id", "document")
    found = {id: decode(document, shapes.Organisation) for id, document in rows if id in wanted}
    for id in wanted - found.keys():
        version = (
            RawVersion.objects.filter(record__kind="organisation", record__source_id=id)
            .select_related("record")
            .order_by("-seen_from", "-pk")
            .first()
        )
        told = _organisation(version) if version else None
        if told is not None:
            found[id] = told
    return found


def _organisation(version: RawVersion) -> shapes.Organisation | None:
    try:
        source, payload = version.record.source, read_payload(version)
        told = PROJECTIONS[version.shape]("organisation", source, payload, {}).organisations
    except (ProjectionError, KeyError):
        return None
    return told[0] if told else None
