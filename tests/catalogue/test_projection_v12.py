"""Payloads of PTV v12 become shapes, equal to those of the same content in v11 (ptv-v12.md)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11, ptv_v12
from tarjotin.catalogue.projections.errors import ProjectionError
from tests.catalogue import whole_payloads as whole
from tests.catalogue.only_v11 import without_what_only_v11_says
from tests.catalogue.payload_parts import CHANNEL_ID, SERVICE_ID, Payload, connection_item
from tests.catalogue.whole_channels import whole_channels
from tests.standin.ptv import v12_shapes


def service(**fields: Any) -> shapes.Service:
    return ptv_v12.project_service({"contentId": "S", **fields}, None)


def channel(type: str = "ServiceLocation", **fields: Any) -> shapes.Channel:
    return ptv_v12.project_channel({"contentId": "C", "serviceChannelType": type, **fields})


def versions(**by_language: Payload | None) -> Payload:
    return {"languageVersions": by_language}


# The same content in both versions


def in_both(service_payload: Payload, general: Payload | None) -> tuple[shapes.Service, shapes.Service]:
    v12_general = v12_shapes.general_description(general) if general else None
    return (
        ptv_v11.project_service(service_payload, general),
        ptv_v12.project_service(v12_shapes.service(service_payload), v12_general),
    )


def test_a_service_is_the_same_in_both_versions() -> None:
    v11, v12 = in_both(whole.whole_service(), whole.whole_general_description())
    assert v11 == v12


def test_a_service_without_its_general_description_is_the_same_in_both_versions() -> None:
    v11, v12 = in_both(whole.whole_service(), None)
    assert v11 == v12


def test_a_merged_v11_service_is_the_same_as_the_v12_one() -> None:
    general = whole.whole_general_description()
    v11 = ptv_v11.project_service(whole.merged_service(), general)
    assert v11 == in_both(whole.whole_service(), general)[1]


def test_a_general_description_is_the_same_in_both_versions() -> None:
    payload = whole.whole_general_description()
    v12 = ptv_v12.project_general_description(v12_shapes.general_description(payload))
    assert ptv_v11.project_general_description(payload) == v12


def test_a_collection_is_the_same_in_both_versions_but_for_its_time() -> None:
    payload = whole.whole_collection()
    single = v12_shapes.service_collection(payload) | {"items": v12_shapes.collection_items(payload)}
    assert replace(ptv_v11.project_collection(payload), modified=None) == ptv_v12.project_collection(single)


@pytest.mark.parametrize("payload", whole_channels(), ids=lambda payload: payload["serviceChannelType"])
def test_a_channel_is_the_same_in_both_versions(payload: Payload) -> None:
    v11 = ptv_v11.project_channel(payload)
    v12 = ptv_v12.project_channel(v12_shapes.channel(payload))
    seen = [replace(one, wcag="", statement=None) for one in v11.web_accessibility]
    addresses = tuple(map(without_what_only_v11_says, v11.addresses))
    assert replace(v11, addresses=addresses, web_accessibility=tuple(seen)) == v12


def test_an_organisation_is_the_same_in_both_versions() -> None:
    payload = whole.whole_organisation()
    v11 = ptv_v11.project_organisation(payload)
    addresses = tuple(map(without_what_only_v11_says, v11.contact.addresses))
    v12 = ptv_v12.project_organisation(v12_shapes.organization(payload))
    assert replace(v11, contact=replace(v11.contact, addresses=addresses)) == v12


def test_a_connection_is_the_same_in_both_versions() -> None:
    item = connection_item(CHANNEL_ID)
    v11 = ptv_v11.project_connections({"id": SERVICE_ID, "serviceChannels": [item]})[0]
    v12 = ptv_v12.project_connection(v12_shapes.connection(SERVICE_ID, CHANNEL_ID, item))
    assert v11.contact is not None
    addresses = tuple(map(without_what_only_v11_says, v11.contact.addresses))
    expected = replace(v11.contact, addresses=addresses)
    assert replace(v11, contact=expected, extra_types=(), authorizations=()) == v12


# Texts, identity, errors


def test_a_text_that_is_empty_or_null_is_left_out() -> None:
    found = service(**versions(fi={"name": " Neuvola ", "summary": None}, sv={"name": ""}, en=None))
    assert found.names == {"fi": "Neuvola"}
    assert found.texts.summary == {}


def test_published_is_the_time_of_change() -> None:
    found = service(publishedAt="2025-09-22T07:32:52.026Z")
    assert found.modified == dt.datetime(2025, 9, 22, 7, 32, 52, 26_000, dt.UTC)
    assert service(publishedAt=None).modified is None


def test_a_payload_with_only_an_id_projects() -> None:
    assert service() == shapes.Service(id="s")
    assert channel("WebPage") == shapes.Channel(id="c", type="web_page")
    assert ptv_v12.project_organisation({"contentId": "O"}) == shapes.Organisation(id="o")
    assert ptv_v12.project_general_description({"contentId": "G"}) == shapes.GeneralDescription(id="g")
    assert ptv_v12.project_collection({"contentId": "L"}) == shapes.Collection(id="l")


@pytest.mark.parametrize("payload", [None, [], "x", {}, {"contentId": None}, {"id": "v11"}])
def test_a_payload_without_a_content_id_is_refused(payload: Any) -> None:
    for project in (ptv_v12.project_channel, ptv_v12.project_organisation, ptv_v12.project_collection):
        with pytest.raises(ProjectionError):
            project(payload)
    with pytest.raises(ProjectionError):
        ptv_v12.project_service(payload, None)


@pytest.mark.parametrize("missing", ["serviceContentId", "channelContentId"])
def test_a_connection_needs_both_ends(missing: str) -> None:
    payload = {"serviceContentId": "s", "channelContentId": "c"} | {missing: None}
    with pytest.raises(ProjectionError, match=f"field '{missing}' should be an id, found nothing"):
        ptv_v12.project_connection(payload)


def test_a_language_version_of_the_wrong_type_is_refused_in_one_line() -> None:
    with pytest.raises(ProjectionError) as error:
        service(languageVersions={"fi": "Neuvola"})
    assert str(error.value) == (
        "service S: field 'languageVersions.fi' should be an object, found str 'Neuvola'"
    )


# Vouchers and producers


def test_vouchers_of_the_three_kinds() -> None:
    found = service(
        **versions(
            fi={"voucher": {"voucherType": "WithUrl", "urls": [{"name": "Seteli", "url": "https://a.fi"}]}},
            sv={"voucher": {"voucherType": "WithAdditionalInformation", "additionalInformation": "Fråga"}},
            en={"voucher": {"voucherType": "NotUsed"}},
        )
    )
    assert found.voucher_in_use
    assert found.vouchers == (
        shapes.Voucher("Seteli", "https://a.fi", "", "fi"),
        shapes.Voucher("", "", "Fråga", "sv"),
    )


def test_no_voucher_is_in_use_when_all_say_so() -> None:
    assert not service(**versions(fi={"voucher": {"voucherType": "NotUsed"}})).voucher_in_use


# Terms of reference data


@pytest.mark.parametrize(
    ("uri", "code", "expected"),
    [
        ("http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P1", "P1", ("service_class", "P1")),
        ("http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/KR1", "KR1", ("target_group", "KR1")),
        ("http://uri.suomi.fi/codelist/ptv/ptvelti/code/KE1", "KE1", ("life_event", "KE1")),
        ("http://urn.fi/URN:NBN:fi:au:ptvl:v2001", None, ("target_group", "KR1")),
        (
            "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/86909",
            "86909",
            ("industrial_class", "86909"),
        ),
        ("http://www.stat.fi/meta/luokitukset/toimiala/001-2008/86909", "5", ("industrial_class", "86909")),
        (
            "http://www.yso.fi/onto/koko/p10",
            None,
            ("ontology", "http://www.yso.fi/onto/koko/p10"),
        ),
    ],
)
def test_the_list_of_a_term_shows_in_its_address(
    uri: str, code: str | None, expected: tuple[str, str]
) -> None:
    (found,) = ptv_v12.named_terms({"uri": uri, "code": code, "name": {"fi": "Nimi", "sv": "", "en": None}})
    assert (found.scheme, found.code, found.names) == (*expected, {"fi": "Nimi"})


@pytest.mark.parametrize("payload", [{}, {"uri": "http://www.yso.fi/onto/koko/p1"}, {"name": {"fi": "x"}}])
def test_a_term_without_a_name_or_an_address_is_not_named(payload: Payload) -> None:
    assert ptv_v12.named_terms(payload) == ()


# Areas and addresses


def test_the_three_lists_of_an_area_are_united() -> None:
    area = {
        "areaType": "LimitedArea",
        "municipalities": ["905"],
        "regions": [],
        "wellbeingServicesCounties": ["14"],
    }
    found = service(area=area).area
    assert (found.scope, found.counties) == ("limited", ("14",))
    assert {"905", "167"} <= set(found.municipalities)


def test_a_channel_without_an_area_has_none() -> None:
    assert channel(area=None).area == shapes.Area()


def test_the_owners_point_wins_and_points_of_other_systems_are_not_used() -> None:
    def point(source: str, easting: float, system: str = "EPSG:3067") -> Payload:
        return {"system": system, "source": source, "easting": easting, "northing": 6834688}

    street = {"streetName": {"fi": "Otavantie"}, "addressDetail": "2 B", "postalCode": "50670"}
    points = [
        point("AccessibilityRegister", 503000),
        point("NLS", 503500),
        point("User", 500000, "Unknown"),
        point("User", 503879),
    ]
    (found,) = channel(location={"streetAddresses": [street | {"coordinates": points}]}).addresses
    assert (found.latitude, found.longitude) == (61.645467, 27.07321)


def test_location_is_visited_and_contact_addresses_are_for_post() -> None:
    found = channel(
        contactAddresses={
            "postOfficeBoxAddresses": [{"postOfficeBox": {"fi": "PL 1"}, "postalCode": "80100"}]
        },
        location={
            "foreignAddresses": [{"address": {"sv": "Storgatan 1"}, "countryCode": "SE"}],
            "otherAddresses": [{"additionalInformation": {"fi": "Rannassa"}, "coordinates": []}],
            "streetAddresses": [{"streetName": {"fi": "Katu", "sv": "Katu"}}],
        },
    ).addresses
    assert [(one.kind, one.country) for one in found] == [
        ("visiting", "FI"),
        ("visiting", "FI"),
        ("visiting", "SE"),
        ("postal", "FI"),
    ]
    assert found[0].street == {"fi": "Katu"}


# Contacts


def test_phones_of_the_four_kinds() -> None:
    numbers = [
        {"type": "Fax", "number": "1", "dialCode": "+358"},
        {"type": "DomesticPhone", "number": "116117", "chargeType": "Free"},
        {
            "type": "InternationalPhone",
            "number": "447943552",
            "dialCode": "+358",
            "chargeType": "ExtraCharge",
        },
        {"type": "Sms", "number": "16400", "dialCode": ""},
    ]
    found = channel("TelephoneService", **versions(fi={"phoneNumbers": numbers})).phones
    assert [(one.number, one.kind, one.charge, one.is_service_number) for one in found] == [
        ("116117", "phone", "free", True),
        ("+358447943552", "phone", "other", False),
        ("16400", "sms", "", True),
        ("+3581", "fax", "", False),
    ]


def test_only_safe_addresses_of_pages_are_kept() -> None:
    found = channel("WebPage", **versions(fi={"webAddress": {"url": "javascript:x", "name": "Sivu"}}))
    assert found.links == ()
    assert channel("WebPage", **versions(fi={"webAddress": None})).links == ()


def test_a_kind_of_channel_that_is_not_known_is_refused() -> None:
    with pytest.raises(
        ProjectionError, match=r"^channel C: field 'serviceChannelType' should be one of EService"
    ):
        channel("Phone")
