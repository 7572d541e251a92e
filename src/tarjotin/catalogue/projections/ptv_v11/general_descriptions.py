"""General descriptions of v11 (ptv-api.md 5.7)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v11.contacts import charge_of
from tarjotin.catalogue.projections.ptv_v11.laws import laws_of
from tarjotin.catalogue.projections.ptv_v11.terms import terms_of
from tarjotin.catalogue.projections.ptv_v11.texts import localized, service_texts, texts_by_type
from tarjotin.catalogue.projections.reading import identifier, moment
from tarjotin.catalogue.shapes import GeneralDescription


def project_general_description(payload: JsonObject) -> GeneralDescription:
    """A general description by itself (ptv-api.md 5.7). Raises `ProjectionError`."""
    with reading_record("general description", payload, "id") as record:
        return GeneralDescription(
            id=identifier(record, "id"),
            names=texts_by_type(record, "names").get("Name", {}),
            texts=service_texts(texts_by_type(record, "descriptions"), localized(record, "requirements")),
            charge=charge_of(record),
            terms=terms_of(record),
            laws=laws_of(record),
            modified=moment(record.get("modified")),
        )
