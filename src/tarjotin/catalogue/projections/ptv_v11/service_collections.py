"""Service collections of v11 (ptv-api.md 5.8)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v11.texts import localized, texts_by_type
from tarjotin.catalogue.projections.reading import identifier, moment, objects, reference
from tarjotin.catalogue.shapes import Collection


def project_collection(payload: JsonObject) -> Collection:
    """A collection with the ids of its members (ptv-api.md 5.8). Raises `ProjectionError`."""
    with reading_record("collection", payload, "id") as record:
        return Collection(
            id=identifier(record, "id"),
            organisation_id=reference(record.get("organizationId")),
            names=localized(record, "serviceCollectionNames"),
            description=texts_by_type(record, "serviceCollectionDescriptions").get("Description", {}),
            service_ids=_ids(record, "services"),
            channel_ids=_ids(record, "serviceChannels"),
            modified=moment(record.get("modified")),
        )


def _ids(record: JsonObject, key: str) -> tuple[str, ...]:
    return tuple(sorted({found for item in objects(record, key) if (found := reference(item.get("id")))}))
