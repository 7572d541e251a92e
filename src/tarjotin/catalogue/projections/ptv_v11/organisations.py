"""Organisations of v11 (ptv-api.md 5.6)."""

from __future__ import annotations

from tarjotin.catalogue.areas import NamedArea, expand
from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.organisation_types import organisation_type
from tarjotin.catalogue.projections.ptv_v11.addresses import addresses_of
from tarjotin.catalogue.projections.ptv_v11.areas import area_of
from tarjotin.catalogue.projections.ptv_v11.contacts import emails_of, links_of, phones_of
from tarjotin.catalogue.projections.ptv_v11.texts import names_of, texts_by_type
from tarjotin.catalogue.projections.reading import (
    identifier,
    moment,
    municipality_code,
    reference,
    section,
    text,
)
from tarjotin.catalogue.shapes import Area, Contact, Organisation


def project_organisation(payload: JsonObject) -> Organisation:
    """An organisation (ptv-api.md 5.6). Raises `ProjectionError`."""
    with reading_record("organisation", payload, "id") as record:
        names, alternative_names = names_of(record, "organizationNames")
        descriptions = texts_by_type(record, "organizationDescriptions")
        kind = organisation_type(text(record.get("organizationType")))
        municipality = municipality_code((section(record, "municipality") or {}).get("code"))
        return Organisation(
            id=identifier(record, "id"),
            type=kind,
            parent_id=reference(record.get("parentOrganizationId")),
            municipality=municipality,
            business_id=text(record.get("businessCode")),
            names=names,
            alternative_names=alternative_names,
            summary=descriptions.get("Summary", {}),
            description=descriptions.get("Description", {}),
            area=_area(record, kind, municipality),
            contact=Contact(
                emails=emails_of(record, "emails"),
                phones=phones_of(record, "phoneNumbers"),
                links=links_of(record),
                addresses=addresses_of(record),
            ),
            modified=moment(record.get("modified")),
        )


def _area(record: JsonObject, kind: str, municipality: str) -> Area:
    """A municipality's area is itself; v11 leaves it unsaid."""
    if kind == "municipality" and municipality:
        return expand("limited", [NamedArea("municipality", municipalities=(municipality,))])
    return area_of(record)
