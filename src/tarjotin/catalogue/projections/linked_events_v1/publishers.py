"""Organisations that publish events."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.reading import identifier, text
from tarjotin.catalogue.shapes import Organisation


def project_publisher(payload: JsonObject, host: str) -> Organisation:
    """An organisation; Linked Events has one name of each, in no language said. Raises `ProjectionError`."""
    with reading_record("organisation", payload, "id") as record:
        name = text(record.get("name"))
        return Organisation(
            id=f"{host}:{identifier(record, 'id')}",
            names={"fi": name} if name else {},
        )
