"""Organisations of v12 (ptv-v12.md 11)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.organisation_types import organisation_type
from tarjotin.catalogue.projections.ptv_v12.addresses import addresses_of
from tarjotin.catalogue.projections.ptv_v12.areas import area_of
from tarjotin.catalogue.projections.ptv_v12.contacts import emails_of, links_of, phones_of
from tarjotin.catalogue.projections.ptv_v12.texts import in_versions, names_of, versions_of
from tarjotin.catalogue.projections.reading import identifier, moment, reference, text
from tarjotin.catalogue.shapes import Contact, Organisation


def project_organisation(payload: JsonObject) -> Organisation:
    """An organisation (ptv-v12.md 11); a municipality is told by its area. Raises `ProjectionError`."""
    with reading_record("organisation", payload, "contentId") as record:
        versions = versions_of(record)
        names, alternative_names = names_of(versions)
        kind = organisation_type(text(record.get("organizationType")))
        area = area_of(record)
        is_one_municipality = kind == "municipality" and len(area.municipalities) == 1
        return Organisation(
            id=identifier(record, "contentId"),
            type=kind,
            parent_id=reference(record.get("parentOrganizationContentId")),
            municipality=area.municipalities[0] if is_one_municipality else "",
            business_id=text(record.get("businessId")),
            names=names,
            alternative_names=alternative_names,
            summary=in_versions(versions, "summary"),
            description=in_versions(versions, "description"),
            area=area,
            contact=Contact(
                emails=emails_of(versions, "contactEmails"),
                phones=phones_of(versions, "contactPhoneNumbers"),
                links=links_of(versions, "contactWebPages"),
                addresses=addresses_of(record),
            ),
            modified=moment(record.get("publishedAt")),
        )
