"""General descriptions of v12 (ptv-v12.md 10)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v12.contacts import charge_of
from tarjotin.catalogue.projections.ptv_v12.laws import laws_of
from tarjotin.catalogue.projections.ptv_v12.terms import terms_of
from tarjotin.catalogue.projections.ptv_v12.texts import in_versions, service_texts, versions_of
from tarjotin.catalogue.projections.reading import identifier, moment
from tarjotin.catalogue.shapes import GeneralDescription


def project_general_description(payload: JsonObject) -> GeneralDescription:
    """A general description by itself (ptv-v12.md 10). Raises `ProjectionError`."""
    with reading_record("general description", payload, "contentId") as record:
        versions = versions_of(record)
        return GeneralDescription(
            id=identifier(record, "contentId"),
            names=in_versions(versions, "name"),
            texts=service_texts(versions),
            charge=charge_of(record),
            terms=terms_of(record),
            laws=laws_of(versions),
            modified=moment(record.get("publishedAt")),
        )
