"""Reading which services are due, and one service as it is spoken of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import found_services, present_services
from tarjotin.common.languages import Localized
from tarjotin.events.assurances import said_of, said_of_all
from tarjotin.producers.assurance.rules import Described, Due, due_of
from tarjotin.regions.codes import municipalities_of

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Spoken:
    """A service that somebody speaks of: its names and summaries, its source, whose it is, and what is known of it."""

    described: Described
    names: Localized
    summaries: Localized
    source: str
    organisation: Localized


def due_in(county: str, organisations: frozenset[str], today: dt.date) -> tuple[Due, ...]:
    """What is due of some organisations, in whatever area; of every one when an empty id is among them.

    Nobody is asked about doubles, which stand for nothing of their own.
    Then services of the county alone are told: what is for the whole country is left out, as in the work lists.
    """
    rows = found_services()
    if "" not in organisations:
        rows = rows.filter(responsible_source_id__in=organisations)
    elif county:
        rows = rows.filter(pk__in=_of_county(county))
    said = said_of_all()
    told = rows.values_list("source_id", "responsible_source_id", "modified")
    described = (
        Described(id, owner, modified, said.get(id)) for id, owner, modified in told.iterator(chunk_size=5000)
    )
    return due_of(described, today)


def spoken_of(service_id: str) -> Spoken | None:
    """One service; None when the catalogue has none."""
    rows = present_services().filter(source_id=service_id.lower())
    row = rows.values_list("source", "document", "modified").first()
    if row is None:
        return None
    source, document, modified = row
    service = decode(document, shapes.Service)
    owner = service.responsible_id
    return Spoken(
        Described(service.id, owner, modified, said_of(service.id)),
        service.names,
        service.texts.summary or service.general_texts.summary,
        source,
        organisation_names([owner]).get(owner, {}),
    )


def is_of_county(service_id: str, county: str) -> bool:
    """Whether a service is for some municipality of the county; without a county every one is."""
    if not county:
        return True
    return present_services().filter(source_id=service_id, pk__in=_of_county(county)).exists()


def service_names(ids: Iterable[str]) -> dict[str, Localized]:
    """Names of services by id."""
    rows = _in_batches(ids, present_services())
    return {id: decode(document, shapes.Service).names for id, document in rows}


def organisation_names(ids: Iterable[str]) -> dict[str, Localized]:
    """Names of organisations by id; those that the catalogue does not know are left out."""
    rows = _in_batches(ids, models.Organisation.objects.all())
    return {id: decode(document, shapes.Organisation).names for id, document in rows}


def _of_county(county: str) -> QuerySet[models.ServiceMunicipality, Any]:
    return models.ServiceMunicipality.objects.filter(code__in=municipalities_of(county)).values("service")


def _in_batches(
    ids: Iterable[str], rows: QuerySet[models.Service] | QuerySet[models.Organisation]
) -> Iterable[tuple[str, str]]:
    listed = sorted(set(ids) - {""})
    for start in range(0, len(listed), _BATCH):
        batch = rows.filter(source_id__in=listed[start : start + _BATCH])
        yield from batch.values_list("source_id", "document")
