"""Writing projected shapes as rows: whole batches at once, each row replaced by its new self."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.db.models import Model

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.documents import content_key, encode

Row = TypeVar("Row", bound=Model)
Key = TypeVar("Key", int, str)
_Shape = shapes.Service | shapes.Channel | shapes.Organisation | shapes.GeneralDescription | shapes.Collection


def _upsert(model: type[Row], rows: Sequence[Row]) -> list[Row]:
    """Insert or replace by (source, source_id); the rows come back with their keys."""
    columns = [
        field.name
        for field in model._meta.concrete_fields
        # Which place is the same as another's is found out later, and stays meanwhile (`linking`).
        if not field.primary_key and field.name not in ("source", "source_id", "same_as")
    ]
    return model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "source_id"], update_fields=columns
    )


def _identity(source: str, shape: _Shape) -> dict[str, str]:
    document = encode(shape)
    return {
        "source": source,
        "source_id": shape.id,
        "document": document,
        "content_key": content_key(document),
    }


def write_services(source: str, services: Sequence[shapes.Service]) -> None:
    """Services with their areas and terms; the names of their terms are written before."""
    labels = _labels_keys({service.id: service.codes("ontology") for service in services})
    rows = _upsert(
        models.Service,
        [
            models.Service(
                **_identity(source, service),
                type=service.type,
                responsible_source_id=service.responsible_id,
                general_description_source_id=service.general_description_id,
                charge=service.charge,
                area_scope=service.area.scope,
                labels_key=labels[service.id],
                modified=service.modified,
                last_day=service.last_day,
            )
            for service in services
        ],
    )
    keys = [row.pk for row in rows]
    models.ServiceMunicipality.objects.filter(service__in=keys).delete()
    models.ServiceTerm.objects.filter(service__in=keys).delete()
    models.ServiceMunicipality.objects.bulk_create(
        models.ServiceMunicipality(service=row, code=code)
        for row, service in zip(rows, services, strict=True)
        for code in service.area.municipalities
    )
    models.ServiceTerm.objects.bulk_create(
        models.ServiceTerm(service=row, scheme=term.scheme, code=term.code)
        for row, service in zip(rows, services, strict=True)
        for term in service.terms
    )


def _labels_keys(codes: Mapping[Key, Sequence[str]]) -> dict[Key, str]:
    """A key of the names that ontology terms have now, for each owner of such terms."""
    wanted = {code for found in codes.values() for code in found}
    names = dict(
        models.TermName.objects.filter(scheme="ontology", code__in=wanted).values_list("code", "names")
    )
    return {
        owner: content_key(encode([names.get(code) for code in sorted(found)]))
        for owner, found in codes.items()
    }


def _renew_labels_keys(service_keys: Sequence[int]) -> None:
    """Services whose terms have got other names since they were written."""
    codes: dict[int, list[str]] = defaultdict(list)
    terms = models.ServiceTerm.objects.filter(service__in=list(service_keys), scheme="ontology")
    for key, code in terms.values_list("service_id", "code"):
        codes[key].append(code)
    rows = [models.Service(pk=key, labels_key=labels) for key, labels in _labels_keys(codes).items()]
    models.Service.objects.bulk_update(rows, ["labels_key"], batch_size=200)


def write_channels(source: str, channels: Sequence[shapes.Channel]) -> None:
    """Channels with the places that can be visited."""
    rows = _upsert(
        models.Channel,
        [
            models.Channel(
                **_identity(source, channel),
                type=channel.type,
                organisation_source_id=channel.organisation_id,
                modified=channel.modified,
            )
            for channel in channels
        ],
    )
    models.Place.objects.filter(channel__in=[row.pk for row in rows]).delete()
    models.Place.objects.bulk_create(
        models.Place(
            channel=row,
            number=number,
            municipality=address.municipality,
            latitude=address.latitude,
            longitude=address.longitude,
        )
        for row, channel in zip(rows, channels, strict=True)
        for number, address in enumerate(channel.addresses)
        if address.kind == "visiting"
    )


def write_organisations(source: str, organisations: Sequence[shapes.Organisation]) -> None:
    """Organisations."""
    _upsert(
        models.Organisation,
        [
            models.Organisation(
                **_identity(source, organisation),
                type=organisation.type,
                parent_source_id=organisation.parent_id,
                municipality=organisation.municipality,
            )
            for organisation in organisations
        ],
    )


def write_general_descriptions(source: str, descriptions: Sequence[shapes.GeneralDescription]) -> None:
    """General descriptions by themselves; their texts are merged into services when those are projected."""
    _upsert(
        models.GeneralDescription,
        [models.GeneralDescription(**_identity(source, description)) for description in descriptions],
    )


def write_collections(source: str, collections: Sequence[shapes.Collection]) -> None:
    """Service collections."""
    _upsert(models.Collection, [models.Collection(**_identity(source, item)) for item in collections])


def write_connections(source: str, connections: Iterable[shapes.Connection], *, from_kind: str) -> None:
    """Connections; one that is already known is replaced."""
    rows = {
        (connection.service_id, connection.channel_id): models.Connection(
            source=source,
            service_source_id=connection.service_id,
            channel_source_id=connection.channel_id,
            from_kind=from_kind,
            document=encode(connection),
        )
        for connection in connections
    }
    models.Connection.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["source", "service_source_id", "channel_source_id"],
        update_fields=["from_kind", "document"],
    )


def write_term_names(terms: Iterable[shapes.NamedTerm]) -> None:
    """Names of terms that no code list of ours holds; a name once known in a language stays."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for term in terms:
        if code_list(term.scheme):
            continue
        names = found.setdefault((term.scheme, term.code), {})
        for language, name in term.names.items():
            names.setdefault(language, name)
    known = {
        (row.scheme, row.code): row
        for row in models.TermName.objects.filter(code__in=[code for _, code in found])
    }
    models.TermName.objects.bulk_create(
        models.TermName(scheme=scheme, code=code, names=names)
        for (scheme, code), names in found.items()
        if (scheme, code) not in known
    )
    richer = []
    for key, row in known.items():
        merged = found.get(key, {}) | row.names
        if merged != row.names:
            row.names = merged
            richer.append(row)
    models.TermName.objects.bulk_update(richer, ["names"])
    moved = [code for _, code in found.keys() - known.keys()] + [row.code for row in richer]
    named = models.ServiceTerm.objects.filter(scheme="ontology", code__in=moved)
    _renew_labels_keys(list(named.values_list("service_id", flat=True).distinct()))
