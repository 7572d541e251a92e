"""Made-up v11 channels of all five types in which every field says something (ptv-api.md 5.3)."""

from __future__ import annotations

from typing import Any

from tests.catalogue.payload_parts import (
    CHANNEL_ID,
    ORGANISATION_ID,
    Payload,
    address_item,
    area_items,
    box_item,
    entrance_item,
    hours_item,
    ontology_item,
    opening,
    page_item,
    phone_item,
    said,
    street_item,
    text_item,
)


def _channel(kind: str, **own: Any) -> Payload:
    shared = {
        "id": CHANNEL_ID,
        "sourceId": None,
        "serviceChannelType": kind,
        "organizationId": ORGANISATION_ID,
        "serviceChannelNames": [text_item("Name", "Kanava"), text_item("Name", "Kanal", "sv")],
        "serviceChannelDescriptions": [
            text_item("Summary", "Tiivistelmä."),
            text_item("Description", "Kuvaus."),
            text_item("Description", "Beskrivning.", "sv"),
        ],
        "areaType": "LimitedType",
        "areas": area_items(),
        "languages": ["sv", "fi", "en"],
        "webPages": [
            page_item("https://example.fi/", "Sivu"),
            page_item("https://example.fi/sv", None, "sv"),
        ],
        "serviceHours": [],
        "services": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": "2026-01-02T03:04:05.678123",
        "ontologyTerms": [ontology_item(10, "hoito")],
    }
    return shared | own


def whole_place() -> Payload:
    """A place with every kind of address and hours."""
    return _channel(
        "ServiceLocation",
        oid=None,
        serviceChannelNames=[
            text_item("Name", "Terveysasema"),
            text_item("Name", "Hälsostation", "sv"),
            text_item("AlternativeName", "Teekoo"),
        ],
        displayNameType=[{"type": "AlternativeName", "language": "fi"}, {"type": "Name", "language": "sv"}],
        phoneNumbers=[
            phone_item("447943552"),
            phone_item("447943553", "sv"),
            phone_item("447943554", type="Fax"),
        ],
        emails=[said("info@example.fi"), said(None, "sv")],
        addresses=[
            address_item("Location", "Single", streetAddress=street_item(), entrances=[entrance_item()]),
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=box_item()),
        ],
        serviceHours=[
            hours_item(
                "DaysOfTheWeek",
                opening("Tuesday", "08:00:00", "16:00:00"),
                opening("Monday", "13:00:00", "16:00:00"),
                opening("Monday", "08:00:00", "12:00:00"),
                additionalInformation=[said("Ajanvaraus")],
            ),
            hours_item(
                "DaysOfTheWeek",
                opening("Saturday", "10:00:00", "12:00:00"),
                validForNow=False,
                validFrom="2026-06-01T00:00:00",
                validTo="2026-08-31T00:00:00",
                isReservation=True,
            ),
            hours_item(
                "OverMidnight",
                opening("Friday", "20:00:00", "06:00:00"),
                opening("Saturday", "20:00:00", "08:00:00", "Sunday"),
            ),
            hours_item(
                "Exceptional",
                isClosed=True,
                validFrom="2026-12-24T00:00:00",
                validTo="2026-12-26T00:00:00",
                additionalInformation=[said("Joulu")],
            ),
            hours_item(
                "Exceptional",
                opening(None, "10:00:00", "14:00:00"),
                validFrom="2026-12-23T00:00:00",
                validTo=None,
            ),
        ],
    )


def whole_e_service() -> Payload:
    """An e-service that needs a sign-in and two signatures."""
    return _channel(
        "EChannel",
        signatureQuantity=2,
        requiresSignature=True,
        requiresAuthentication=True,
        attachments=[
            {
                "name": "Ohje",
                "description": "Näin täytät",
                "url": "https://example.fi/ohje.pdf",
                "language": "fi",
                "type": "Attachment",
            }
        ],
        supportPhones=[phone_item("447943552")],
        supportEmails=[said("tuki@example.fi")],
        accessibilityClassification=[
            {
                "accessibilityClassificationLevel": "PartiallyCompliant",
                "wcagLevel": "LevelAA",
                "accessibilityStatementWebPageName": "Seloste",
                "accessibilityStatementWebPage": "https://example.fi/seloste",
                "language": "fi",
            },
            {"accessibilityClassificationLevel": "Unknown", "wcagLevel": None, "language": "sv"},
        ],
        serviceHours=[hours_item("DaysOfTheWeek", isAlwaysOpen=True)],
    )


def whole_form() -> Payload:
    """A printable form with three delivery addresses."""
    return _channel(
        "PrintableForm",
        formIdentifier=[said("TM-1"), said(None, "sv")],
        deliveryAddresses=[
            {
                "subType": "Street",
                "postOfficeBoxAddress": None,
                "streetAddress": street_item(),
                "deliveryAddressInText": [],
                "receiver": [said("Kirjaamo")],
            },
            {
                "subType": "PostOfficeBox",
                "postOfficeBoxAddress": box_item(),
                "streetAddress": None,
                "deliveryAddressInText": None,
                "receiver": [],
            },
            {
                "subType": "NoAddress",
                "postOfficeBoxAddress": None,
                "streetAddress": None,
                "deliveryAddressInText": [said("Palauta vastaanottoon."), said("Lämna in.", "sv")],
                "receiver": [said(None)],
            },
        ],
        channelUrls=[
            text_item("PDF", "https://example.fi/lomake.pdf"),
            text_item("DOC", "https://example.fi/lomake.doc"),
            text_item("Excel", "https://example.fi/blankett.xls", "sv"),
        ],
        supportPhones=[],
        attachments=[],
        supportEmails=[],
        webPages=[],
    )


def whole_phone() -> Payload:
    """A telephone service with a service number, a text message number and hours."""
    return _channel(
        "Phone",
        phoneNumbers=[
            phone_item(
                "116117", prefixNumber=None, isFinnishServiceNumber=True, serviceChargeType="FreeOfCharge"
            ),
            phone_item("447943552", type="Sms", serviceChargeType="Other"),
        ],
        supportEmails=[said("tuki@example.fi")],
        serviceHours=[
            hours_item("DaysOfTheWeek", opening("Monday", "09:00:00", "15:00:00", "Friday")),
            hours_item(
                "DaysOfTheWeek",
                isAlwaysOpen=True,
                validForNow=False,
                validFrom="2026-06-01T00:00:00",
                validTo="2026-06-30T00:00:00",
            ),
        ],
    )


def whole_web_page() -> Payload:
    """A web page channel."""
    return _channel("WebPage", supportPhones=[], supportEmails=[], accessibilityClassification=[])


def whole_channels() -> list[Payload]:
    """One channel of each type."""
    return [whole_place(), whole_e_service(), whole_form(), whole_phone(), whole_web_page()]
