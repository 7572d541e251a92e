"""Service collections of v12 (ptv-v12.md 10)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v12.texts import in_versions, versions_of
from tarjotin.catalogue.projections.reading import identifier, objects, reference, text
from tarjotin.catalogue.shapes import Collection


def project_collection(payload: JsonObject) -> Collection:
    """A collection with the ids of its members, which only the single GET tells (ptv-v12.md 10).

    v12 does not say when it was changed. Raises `ProjectionError`.
    """
    with reading_record("collection", payload, "contentId") as record:
        versions = versions_of(record)
        return Collection(
            id=identifier(record, "contentId"),
            organisation_id=reference(record.get("organizationContentId")),
            names=in_versions(versions, "name"),
            description=in_versions(versions, "description"),
            service_ids=_ids(record, "Service"),
            channel_ids=_ids(record, "Channel"),
        )


def _ids(record: JsonObject, kind: str) -> tuple[str, ...]:
    members = (item for item in objects(record, "items") if text(item.get("itemType")) == kind)
    return tuple(sorted({found for item in members if (found := reference(item.get("contentId")))}))
