"""Connections of v12, objects of their own (ptv-v12.md 9)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v12.addresses import contact_addresses_of
from tarjotin.catalogue.projections.ptv_v12.contacts import charge_of, emails_of, links_of, phones_of
from tarjotin.catalogue.projections.ptv_v12.hours import hours_of
from tarjotin.catalogue.projections.ptv_v12.texts import in_versions, versions_of
from tarjotin.catalogue.projections.reading import identifier
from tarjotin.catalogue.shapes import Connection, Contact

_NO_CONTACT = Contact()


def project_connection(payload: JsonObject) -> Connection:
    """A service–channel pair (ptv-v12.md 9). Raises `ProjectionError`, also when either id is missing."""
    with reading_record("connection", payload, "serviceContentId") as record:
        versions = versions_of(record)
        contact = Contact(
            emails=emails_of(versions, "contactEmails"),
            phones=phones_of(versions, "contactPhoneNumbers", "contactFaxNumbers"),
            links=links_of(versions, "contactWebPages"),
            addresses=contact_addresses_of(record),
        )
        return Connection(
            service_id=identifier(record, "serviceContentId"),
            channel_id=identifier(record, "channelContentId"),
            description=in_versions(versions, "description"),
            charge=charge_of(record),
            charge_information=in_versions(versions, "chargeTypeAdditionalInformation"),
            hours=hours_of(record),
            contact=None if contact == _NO_CONTACT else contact,
        )
