"""Channels of PTV v11 become shapes: contacts, addresses and the five types."""

from __future__ import annotations

from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tests.catalogue.payload_parts import (
    address_item,
    box_item,
    entrance_item,
    page_item,
    phone_item,
    said,
    street_item,
)
from tests.catalogue.whole_channels import whole_e_service, whole_form


def channel(type: str = "ServiceLocation", /, **fields: Any) -> shapes.Channel:
    return ptv_v11.project_channel({"id": "C", "serviceChannelType": type, **fields})


def address(**fields: Any) -> shapes.Address:
    (found,) = channel(addresses=[address_item("Location", "Single", **fields)]).addresses
    return found


# Contacts


@pytest.mark.parametrize(
    ("prefix", "number", "is_service", "dialled"),
    [
        ("+358", "447943552", False, "+358447943552"),
        ("+358", "0447943552", False, "+358447943552"),
        ("+46", "0812345", False, "+460812345"),
        ("358", "44 794-3552", False, "+358447943552"),
        (None, "116117", True, "116117"),
        ("+358", "116117", True, "116117"),
        (None, "0295 000", True, "0295000"),
        ("+358", "+358447943552", False, "+358447943552"),
    ],
)
def test_a_phone_is_a_string_to_dial(prefix: str | None, number: str, is_service: bool, dialled: str) -> None:
    item = phone_item(number, prefixNumber=prefix, isFinnishServiceNumber=is_service)
    (found,) = channel(phoneNumbers=[item]).phones
    assert found.number == dialled
    assert found.is_service_number is not dialled.startswith("+")


@pytest.mark.parametrize("number", [None, "", " ", "soita", 5])
def test_a_phone_without_a_number_is_left_out(number: Any) -> None:
    assert channel(phoneNumbers=[phone_item(number)]).phones == ()


def test_phones_come_by_language_then_kind_then_in_their_owners_order() -> None:
    found = channel(
        phoneNumbers=[
            phone_item("1", type="Fax"),
            phone_item("2", "sv"),
            phone_item("4"),
            phone_item("3"),
            phone_item("4"),
            phone_item("5", type="Sms"),
        ]
    ).phones
    assert [(phone.number[4:], phone.kind) for phone in found] == [
        ("4", "phone"),
        ("3", "phone"),
        ("5", "sms"),
        ("1", "fax"),
        ("2", "phone"),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" https://example.fi/a ", "https://example.fi/a"),
        ("HTTP://example.fi", "HTTP://example.fi"),
        ("mailto:a@example.fi", "mailto:a@example.fi"),
        ("tel:+35840", "tel:+35840"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("www.example.fi", None),
        ("", None),
        (None, None),
    ],
)
def test_only_safe_addresses_of_pages_are_kept(written: str | None, kept: str | None) -> None:
    found = channel("WebPage", webPages=[{"url": written, "value": "Sivu", "language": "fi"}]).links
    assert [link.url for link in found] == ([kept] if kept else [])


def test_a_page_called_by_its_address_has_no_name() -> None:
    (found,) = channel("WebPage", webPages=[page_item("https://example.fi", "https://example.fi")]).links
    assert found.name == ""


def test_links_come_by_language_and_then_in_their_owners_order() -> None:
    pages = [page_item("https://b.fi"), page_item("https://s.fi", None, "sv"), page_item("https://a.fi")]
    found = channel("WebPage", webPages=pages).links
    assert [link.url for link in found] == ["https://b.fi", "https://a.fi", "https://s.fi"]


@pytest.mark.parametrize("key", ["emails", "supportEmails"])
def test_emails_may_stand_under_either_name(key: str) -> None:
    found = channel(**{key: [said(" info@example.fi "), said(None), said("ei sähköpostia")]})
    assert found.emails == (shapes.Email("info@example.fi", "fi"),)


# Addresses


def test_a_street_address() -> None:
    assert address(streetAddress=street_item()) == shapes.Address(
        street={"fi": "Otavantie", "en": "Otavavägen"},
        street_number="2 B",
        postal_code="50670",
        post_office={"fi": "OTAVA"},
        municipality="491",
        information={"fi": "2. kerros"},
        latitude=61.645467,
        longitude=27.07321,
    )


@pytest.mark.parametrize("state", ["NotReceived", "Loading", "", None, "ok"])
def test_coordinates_of_other_states_are_not_used(state: str | None) -> None:
    assert address(streetAddress=street_item(coordinateState=state)).latitude is None


def test_an_address_without_a_point_takes_that_of_its_main_entrance() -> None:
    found = address(streetAddress=street_item(coordinateState=None), entrances=[entrance_item()])
    assert (found.latitude, found.longitude) == (found.entrances[0].latitude, found.entrances[0].longitude)
    assert found.latitude == pytest.approx(61.64549, abs=0.0001)


def test_an_other_address_has_a_point_that_needs_no_state() -> None:
    other = {
        "latitude": "6834688",
        "longitude": "503879",
        "postalCode": "50670",
        "additionalInformation": [said("Rannassa")],
    }
    found = address(otherAddress=other)
    assert (found.latitude, found.information) == (61.645467, {"fi": "Rannassa"})


def test_an_address_abroad() -> None:
    found = address(locationAbroad=[said("Storgatan 1", "sv")], country="SE")
    assert (found.foreign, found.country) == ({"sv": "Storgatan 1"}, "SE")


def test_visiting_addresses_come_before_postal_ones_and_empty_ones_are_left_out() -> None:
    found = channel(
        addresses=[
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=box_item()),
            address_item("Postal", "Street"),
            address_item("Location", "Single", streetAddress=street_item()),
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=box_item()),
        ]
    ).addresses
    assert [(one.kind, bool(one.post_office_box)) for one in found] == [("visiting", False), ("postal", True)]


def test_entrances_keep_their_sentences_in_order() -> None:
    (found,) = address(streetAddress=street_item(), entrances=[entrance_item()]).entrances
    assert found.is_main
    assert found.name == {"fi": "Pääovi"}
    assert [group.group["fi"] for group in found.accessibility] == ["Reitti", "Sisätilat"]
    assert found.accessibility[0].sentences[1] == {"fi": "Pysäköintipaikka on lähellä."}


def test_delivery_addresses_of_a_form() -> None:
    street, box, words = ptv_v11.project_channel(whole_form()).addresses
    assert {street.kind, box.kind, words.kind} == {"delivery"}
    assert street.receiver == {"fi": "Kirjaamo"}
    assert box.post_office_box == {"fi": "PL 47"}
    assert words.information == {"fi": "Palauta vastaanottoon.", "sv": "Lämna in."}


# Channels and organisations


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("EChannel", "e_service"),
        ("WebPage", "web_page"),
        ("PrintableForm", "form"),
        ("Phone", "phone"),
        ("ServiceLocation", "place"),
    ],
)
def test_types_of_channels(written: str, expected: str) -> None:
    assert channel(written).type == expected


def test_an_e_service() -> None:
    found = ptv_v11.project_channel(whole_e_service())
    assert (found.requires_sign_in, found.requires_signature, found.signatures_needed) == (True, True, 2)
    assert found.attachments == (
        shapes.Attachment("https://example.fi/ohje.pdf", "Ohje", "Näin täytät", "fi", "attachment"),
    )
    assert found.web_accessibility == (
        shapes.WebAccessibility(
            "partial", "AA", shapes.Link("https://example.fi/seloste", "Seloste", "fi"), "fi"
        ),
    )
    assert [phone.number for phone in found.phones] == ["+358447943552"]


def test_signatures_are_counted_only_where_one_is_required() -> None:
    assert channel("EChannel", requiresSignature=False, signatureQuantity=3).signatures_needed == 0
    assert channel("EChannel", requiresSignature=True, signatureQuantity=None).signatures_needed == 1


def test_files_of_a_form() -> None:
    found = ptv_v11.project_channel(whole_form())
    assert [(one.format, one.language) for one in found.form_files] == [
        ("pdf", "fi"),
        ("doc", "fi"),
        ("excel", "sv"),
    ]
    assert found.form_identifier == {"fi": "TM-1"}
