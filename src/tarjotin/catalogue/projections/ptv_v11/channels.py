"""Channels of v11, all five types (ptv-api.md 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject, reading_record
from tarjotin.catalogue.projections.language_order import in_language_order, link_name
from tarjotin.catalogue.projections.ptv_v11.addresses import addresses_of, delivery_addresses_of
from tarjotin.catalogue.projections.ptv_v11.areas import area_of
from tarjotin.catalogue.projections.ptv_v11.contacts import emails_of, links_of, phones_of
from tarjotin.catalogue.projections.ptv_v11.hours import hours_of
from tarjotin.catalogue.projections.ptv_v11.texts import language_of, localized, names_of, texts_by_type
from tarjotin.catalogue.projections.reading import (
    count,
    flag,
    identifier,
    moment,
    objects,
    reference,
    strings,
    text,
    web_address,
)
from tarjotin.catalogue.shapes import Attachment, Channel, ChannelType, FormFile, Link, WebAccessibility

_TYPES: dict[str, ChannelType] = {
    "EChannel": "e_service",
    "WebPage": "web_page",
    "PrintableForm": "form",
    "Phone": "phone",
    "ServiceLocation": "place",
}
_LEVELS: dict[str, Literal["full", "partial", "none", "unknown"]] = {
    "FullyCompliant": "full",
    "PartiallyCompliant": "partial",
    "NonCompliant": "none",
    "Unknown": "unknown",
}
_WCAG = {"LevelA": "A", "LevelAA": "AA", "LevelAAA": "AAA"}


def project_channel(payload: JsonObject) -> Channel:
    """A channel of any type (ptv-api.md 5.3). Raises `ProjectionError`, also for a type it does not know."""
    with reading_record("channel", payload, "id") as record:
        names, alternative_names = names_of(record, "serviceChannelNames")
        descriptions = texts_by_type(record, "serviceChannelDescriptions")
        requires_signature = flag(record.get("requiresSignature"))
        return Channel(
            id=identifier(record, "id"),
            type=_type(record),
            organisation_id=reference(record.get("organizationId")),
            names=names,
            alternative_names=alternative_names,
            summary=descriptions.get("Summary", {}),
            description=descriptions.get("Description", {}),
            area=area_of(record),
            languages=tuple(sorted({language.lower() for language in strings(record, "languages")})),
            links=links_of(record),
            phones=phones_of(record, "phoneNumbers", "supportPhones"),
            emails=emails_of(record, "emails", "supportEmails"),
            addresses=(*addresses_of(record), *delivery_addresses_of(record)),
            hours=hours_of(record),
            requires_sign_in=flag(record.get("requiresAuthentication")),
            requires_signature=requires_signature,
            signatures_needed=max(1, count(record.get("signatureQuantity"))) if requires_signature else 0,
            attachments=in_language_order(_attachments(record)),
            form_files=in_language_order(_form_files(record)),
            form_identifier=localized(record, "formIdentifier"),
            web_accessibility=in_language_order(_web_accessibility(record)),
            modified=moment(record.get("modified")),
        )


def _type(record: JsonObject) -> ChannelType:
    written = record.get("serviceChannelType")
    found = _TYPES.get(text(written))
    if found is None:
        raise BrokenFieldError("serviceChannelType", f"one of {', '.join(_TYPES)}", written)
    return found


def _attachments(record: JsonObject) -> Iterator[Attachment]:
    for item in objects(record, "attachments"):
        if url := web_address(item.get("url")):
            yield Attachment(
                url=url,
                name=link_name(text(item.get("name")), url),
                description=text(item.get("description")),
                language=language_of(item),
                kind="form" if text(item.get("type")) == "Form" else "attachment",
            )


def _form_files(record: JsonObject) -> Iterator[FormFile]:
    for item in objects(record, "channelUrls"):
        if url := web_address(item.get("value")):
            yield FormFile(url=url, format=text(item.get("type")).lower(), language=language_of(item))


def _web_accessibility(record: JsonObject) -> Iterator[WebAccessibility]:
    for item in objects(record, "accessibilityClassification"):
        level = _LEVELS.get(text(item.get("accessibilityClassificationLevel")), "unknown")
        wcag, statement = _WCAG.get(text(item.get("wcagLevel")), ""), _statement(item)
        # "Unknown" alone is what v12 writes for every channel of which nothing is said.
        if level != "unknown" or wcag or statement:
            yield WebAccessibility(level=level, wcag=wcag, statement=statement, language=language_of(item))


def _statement(item: JsonObject) -> Link | None:
    url = web_address(item.get("accessibilityStatementWebPage"))
    name = link_name(text(item.get("accessibilityStatementWebPageName")), url)
    return Link(url=url, name=name, language=language_of(item)) if url else None
