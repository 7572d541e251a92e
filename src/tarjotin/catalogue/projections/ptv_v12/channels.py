"""Channels of v12, all five kinds (ptv-v12.md 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject, reading_record
from tarjotin.catalogue.projections.language_order import in_language_order, link_name
from tarjotin.catalogue.projections.ptv_v12.addresses import addresses_of, delivery_addresses_of
from tarjotin.catalogue.projections.ptv_v12.areas import area_of
from tarjotin.catalogue.projections.ptv_v12.contacts import emails_of, links_of, phones_of, web_addresses_of
from tarjotin.catalogue.projections.ptv_v12.hours import hours_of
from tarjotin.catalogue.projections.ptv_v12.texts import Versions, in_versions, names_of, versions_of
from tarjotin.catalogue.projections.reading import (
    count,
    identifier,
    moment,
    objects,
    reference,
    section,
    strings,
    text,
    web_address,
)
from tarjotin.catalogue.shapes import Attachment, Channel, ChannelType, FormFile, WebAccessibility

_TYPES: dict[str, ChannelType] = {
    "EService": "e_service",
    "WebPage": "web_page",
    "PrintableForm": "form",
    "TelephoneService": "phone",
    "ServiceLocation": "place",
}
# "Unknown" says no more than leaving it out.
_LEVELS: dict[str, Literal["full", "partial", "none"]] = {
    "FullyCompliant": "full",
    "PartiallyCompliant": "partial",
    "NonCompliant": "none",
}
_REQUIRED = "Required"
_PHONE_LISTS = ("phoneNumbers", "contactPhoneNumbers", "contactFaxNumbers", "supportPhoneNumbers")


def project_channel(payload: JsonObject) -> Channel:
    """A channel of any kind (ptv-v12.md 8). Raises `ProjectionError`, also for a kind it does not know."""
    with reading_record("channel", payload, "contentId") as record:
        versions = versions_of(record)
        names, alternative_names = names_of(versions)
        signatures = _signatures(record)
        return Channel(
            id=identifier(record, "contentId"),
            type=_type(record),
            organisation_id=reference(record.get("organizationContentId")),
            names=names,
            alternative_names=alternative_names,
            summary=in_versions(versions, "summary"),
            description=in_versions(versions, "description"),
            area=area_of(record),
            languages=tuple(sorted({language.lower() for language in strings(record, "serviceLanguages")})),
            links=(*web_addresses_of(versions), *links_of(versions, "contactWebPages")),
            phones=phones_of(versions, *_PHONE_LISTS),
            emails=emails_of(versions, "contactEmails", "supportEmails"),
            addresses=(*addresses_of(record), *delivery_addresses_of(record)),
            hours=hours_of(record),
            requires_sign_in=text(record.get("electronicIdentification")) == _REQUIRED,
            requires_signature=signatures > 0,
            signatures_needed=signatures,
            attachments=in_language_order(_attachments(versions)),
            form_files=in_language_order(_form_files(versions)),
            form_identifier=in_versions(versions, "formIdentifier"),
            web_accessibility=in_language_order(_web_accessibility(versions)),
            modified=moment(record.get("publishedAt")),
        )


def _type(record: JsonObject) -> ChannelType:
    written = record.get("serviceChannelType")
    found = _TYPES.get(text(written))
    if found is None:
        raise BrokenFieldError("serviceChannelType", f"one of {', '.join(_TYPES)}", written)
    return found


def _signatures(record: JsonObject) -> int:
    """How many must sign; 0 when no signature is required, at least one when it is."""
    signature = section(record, "electronicSignature") or {}
    if text(signature.get("type")) != _REQUIRED:
        return 0
    return max(1, count(signature.get("numberOfRequiredSignatures")))


def _attachments(versions: Versions) -> Iterator[Attachment]:
    for language, version in versions:
        for item in objects(version, "attachmentLinks"):
            if url := web_address(item.get("url")):
                yield Attachment(
                    url=url,
                    name=link_name(text(item.get("name")), url),
                    description=text(item.get("additionalInformation")),
                    language=language,
                )


def _form_files(versions: Versions) -> Iterator[FormFile]:
    for language, version in versions:
        for item in objects(version, "formFiles"):
            if url := web_address(item.get("url")):
                yield FormFile(url=url, format=text(item.get("type")).lower(), language=language)


def _web_accessibility(versions: Versions) -> Iterator[WebAccessibility]:
    for language, version in versions:
        level = _LEVELS.get(text(version.get("accessibilityClassificationLevel")))
        if level is not None:
            yield WebAccessibility(level=level, language=language)
