"""Connections that a v11 service lists (ptv-api.md 5.2)."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v11.addresses import addresses_of
from tarjotin.catalogue.projections.ptv_v11.contacts import charge_of, emails_of, links_of, phones_of
from tarjotin.catalogue.projections.ptv_v11.hours import hours_of
from tarjotin.catalogue.projections.ptv_v11.texts import localized, texts_by_type
from tarjotin.catalogue.projections.reading import code, identifier, objects, reference, section, unique
from tarjotin.catalogue.shapes import Connection, Contact
from tarjotin.common.languages import Localized

_NO_CONTACT = Contact()


def project_connections(payload: JsonObject) -> tuple[Connection, ...]:
    """The service's channels in the service's own order, each once (ptv-api.md 5.2).

    None at all when `serviceChannels` is null; an item that names no channel is left out. Raises
    `ProjectionError`.
    """
    with reading_record("service", payload, "id") as record:
        service_id = identifier(record, "id")
        found: dict[str, Connection] = {}
        for item in objects(record, "serviceChannels"):
            channel_id = reference((section(item, "serviceChannel") or {}).get("id"))
            if channel_id and channel_id not in found:
                found[channel_id] = _connection(service_id, channel_id, item)
        return tuple(found.values())


def _connection(service_id: str, channel_id: str, item: JsonObject) -> Connection:
    texts = texts_by_type(item, "description")
    return Connection(
        service_id=service_id,
        channel_id=channel_id,
        description=texts.get("Description", {}),
        charge=charge_of(item),
        charge_information=texts.get("ChargeTypeAdditionalInfo", {}),
        hours=hours_of(item),
        contact=_contact(section(item, "contactDetails")),
        extra_types=tuple(
            sorted({found for extra in objects(item, "extraTypes") if (found := code(extra.get("code")))})
        ),
        authorizations=_authorizations(item),
    )


def _authorizations(item: JsonObject) -> tuple[Localized, ...]:
    names = [localized(found, "name") for found in objects(item, "digitalAuthorizations")]
    return unique(sorted(filter(None, names), key=lambda name: sorted(name.items())))


def _contact(details: JsonObject | None) -> Contact | None:
    if details is None:
        return None
    contact = Contact(
        emails=emails_of(details, "emails"),
        phones=phones_of(details, "phoneNumbers"),
        links=links_of(details),
        addresses=addresses_of(details),
    )
    return None if contact == _NO_CONTACT else contact
