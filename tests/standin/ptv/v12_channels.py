"""The five kinds of v11 channels as v12 channels (ptv-v12.md 8)."""

from __future__ import annotations

from collections.abc import Callable

from tests.standin.ptv.v12_contacts import (
    attachment_links,
    emails,
    links,
    phones,
    web_address,
)
from tests.standin.ptv.v12_hours import service_hours
from tests.standin.ptv.v12_places import area, contact_addresses, delivery_address, location
from tests.standin.ptv.v12_texts import Json, Row, by_language, in_language, rows, times, version_languages

CHANNEL_TYPES = {
    "EChannel": "EService",
    "Phone": "TelephoneService",
    "PrintableForm": "PrintableForm",
    "ServiceLocation": "ServiceLocation",
    "WebPage": "WebPage",
}
FILE_TYPES = {"PDF": "pdf", "DOC": "doc", "Excel": "excel", "rtf": "rtf", "odt": "odt"}
Version = Callable[[Row, str], Json]


def channel(payload: Row) -> Json:
    """A v11 channel of any kind as the v12 channel with the same content (ptv-v12.md 8)."""
    kind = payload["serviceChannelType"]
    version = VERSIONS[kind]
    names = by_language(rows(payload, "serviceChannelNames"), "Name")
    return {
        "contentId": payload["id"],
        "organizationContentId": payload["organizationId"],
        "allowedConnectionType": "AllOrganizations",
        "serviceLanguages": list(rows(payload, "languages")),
        "area": area(payload.get("areaType"), rows(payload, "areas")) if payload.get("areaType") else None,
        **times(payload),
        "serviceChannelType": CHANNEL_TYPES[kind],
        "languageVersions": {
            language: {
                "name": names[language],
                **_shared_texts(payload, language),
                **version(payload, language),
            }
            for language in version_languages(rows(payload, "serviceChannelNames"))
        },
        **MEMBERS[kind](payload),
    }


def _shared_texts(payload: Row, language: str) -> Json:
    texts = rows(payload, "serviceChannelDescriptions")
    return {
        "summary": by_language(texts, "Summary").get(language),
        "description": by_language(texts, "Description").get(language),
    }


def _support(payload: Row, language: str) -> Json:
    return {
        "supportEmails": emails(rows(payload, "supportEmails"), language),
        "supportPhoneNumbers": phones(rows(payload, "supportPhones"), language, "Phone"),
    }


def accessibility(payload: Row, language: str) -> Json:
    """Only the level survives: v12 has neither the WCAG level nor the statement."""
    said = in_language(rows(payload, "accessibilityClassification"), language)
    level = said[0].get("accessibilityClassificationLevel") if said else None
    return {"accessibilityClassificationLevel": level or "Unknown"}


def _electronic_version(payload: Row, language: str) -> Json:
    return {
        **accessibility(payload, language),
        "webAddress": web_address(rows(payload, "webPages"), language),
        "attachmentLinks": attachment_links(rows(payload, "attachments"), language),
        **_support(payload, language),
    }


def _web_page_version(payload: Row, language: str) -> Json:
    return {
        **accessibility(payload, language),
        "webAddress": web_address(rows(payload, "webPages"), language),
        **_support(payload, language),
    }


def _telephone_version(payload: Row, language: str) -> Json:
    return {
        "webAddress": web_address(rows(payload, "webPages"), language),
        "supportEmails": emails(rows(payload, "supportEmails"), language),
        "phoneNumbers": phones(rows(payload, "phoneNumbers"), language),
    }


def _form_version(payload: Row, language: str) -> Json:
    name = by_language(rows(payload, "serviceChannelNames"), "Name")[language]
    files = [row for row in in_language(rows(payload, "channelUrls"), language) if row.get("value")]
    return {
        "attachmentLinks": attachment_links(rows(payload, "attachments"), language),
        **_support(payload, language),
        "formIdentifier": by_language(rows(payload, "formIdentifier")).get(language),
        # v11 files have no name of their own.
        "formFiles": [{"name": name, "url": row["value"], "type": FILE_TYPES[row["type"]]} for row in files],
    }


def _location_version(payload: Row, language: str) -> Json:
    numbers = rows(payload, "phoneNumbers")
    shown = in_language(rows(payload, "displayNameType"), language)
    return {
        "alternativeName": by_language(rows(payload, "serviceChannelNames"), "AlternativeName").get(language),
        "isAlternativeNamePrimary": any(row["type"] == "AlternativeName" for row in shown),
        "contactEmails": emails(rows(payload, "emails"), language),
        "contactFaxNumbers": phones(numbers, language, "Fax"),
        "contactWebPages": links(rows(payload, "webPages"), language),
        "contactPhoneNumbers": phones(numbers, language, "Phone"),
    }


def _electronic_members(payload: Row) -> Json:
    signature: Json = {"type": "NotRequired"}
    if payload.get("requiresSignature"):
        signature = {"type": "Required", "numberOfRequiredSignatures": payload.get("signatureQuantity") or 1}
    return {
        "electronicSignature": signature,
        "electronicIdentification": "Required" if payload.get("requiresAuthentication") else "NotRequired",
        **_hours_member(payload),
    }


def _hours_member(payload: Row) -> Json:
    return {"serviceHours": service_hours(rows(payload, "serviceHours"))}


def _form_members(payload: Row) -> Json:
    return {
        "deliveryAddresses": [delivery_address(address) for address in rows(payload, "deliveryAddresses")]
    }


def _location_members(payload: Row) -> Json:
    addresses = rows(payload, "addresses")
    return {
        "location": location(addresses, "Location", "locationAbroad", payload["id"]),
        "contactAddresses": contact_addresses(addresses, "locationAbroad"),
        **_hours_member(payload),
    }


def _no_members(_payload: Row) -> Json:
    return {}


VERSIONS: dict[str, Version] = {
    "EChannel": _electronic_version,
    "Phone": _telephone_version,
    "PrintableForm": _form_version,
    "ServiceLocation": _location_version,
    "WebPage": _web_page_version,
}
MEMBERS: dict[str, Callable[[Row], Json]] = {
    "EChannel": _electronic_members,
    "Phone": _hours_member,
    "PrintableForm": _form_members,
    "ServiceLocation": _location_members,
    "WebPage": _no_members,
}
