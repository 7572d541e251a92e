"""Payloads of PTV v11 become shapes: one small payload for each rule of the contract."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tarjotin.catalogue.projections.errors import ProjectionError
from tests.catalogue import whole_payloads as whole
from tests.catalogue.json_mutations import damaged, reordered
from tests.catalogue.whole_payloads import (
    CHANNEL_ID,
    OTHER_CHANNEL_ID,
    Payload,
    address_item,
    area_items,
    class_item,
    hours_item,
    ontology_item,
    opening,
    page_item,
    phone_item,
    role_item,
    said,
    street_item,
    text_item,
)

# Lists whose order their owner chose; of all others the order means nothing.
ORDERED = frozenset(
    {
        *(
            "webPages",
            "phoneNumbers",
            "supportPhones",
            "emails",
            "supportEmails",
            "attachments",
            "channelUrls",
        ),
        *("addresses", "deliveryAddresses", "entrances", "accessibilitySentences", "sentences"),
        *("serviceChannels", "serviceVouchers"),
    }
)


def service(**fields: Any) -> shapes.Service:
    return ptv_v11.project_service({"id": "S", **fields}, None)


def channel(type: str = "ServiceLocation", **fields: Any) -> shapes.Channel:
    return ptv_v11.project_channel({"id": "C", "serviceChannelType": type, **fields})


def hours(*rows: Payload) -> tuple[shapes.Hours, ...]:
    return channel(serviceHours=list(rows)).hours


def address(**fields: Any) -> shapes.Address:
    (found,) = channel(addresses=[address_item("Location", "Single", **fields)]).addresses
    return found


# Texts and names


def test_texts_are_trimmed_and_empty_ones_left_out() -> None:
    found = service(
        serviceNames=[
            text_item("Name", "  Neuvola \n"),
            text_item("Name", "", "sv"),
            text_item("Name", None, "en"),
            text_item("Name", "  ", "se"),
        ]
    )
    assert found.names == {"fi": "Neuvola"}


def test_lines_are_parted_by_newlines_only_and_no_null_character_stays() -> None:
    found = service(serviceDescriptions=[text_item("Description", "Yksi\r\n\r\nkaksi\rkolme\x00")])
    assert found.texts.description == {"fi": "Yksi\n\nkaksi\nkolme"}


def test_a_text_without_a_language_is_left_out_and_codes_are_lower_case() -> None:
    found = service(requirements=[{"value": "x"}, {"value": "y", "language": None}, said("z", "SV")])
    assert found.texts.requirements == {"sv": "z"}


def test_each_type_of_text_has_its_place() -> None:
    texts = ptv_v11.project_service(whole.whole_service(), None).texts
    assert texts == shapes.ServiceTexts(
        summary={"fi": "Tiivistelmä."},
        description={"fi": "Kuvaus.\n\nToinen kappale.", "sv": "Beskrivning."},
        user_instruction={"fi": "Toimi näin."},
        requirements={"fi": "Asut alueella.", "sv": "Du bor här."},
        charge_information={"fi": "Maksu 5 euroa"},
        deadline={"fi": "1.5."},
        processing_time={"fi": "Viikko"},
        validity_time={"fi": "Vuosi"},
    )


def test_a_place_is_called_by_the_name_its_owner_shows() -> None:
    found = ptv_v11.project_channel(whole.whole_place())
    assert found.names == {"fi": "Teekoo", "sv": "Hälsostation"}
    assert found.alternative_names == {"fi": "Terveysasema"}


def test_an_alternative_name_that_is_not_there_replaces_nothing() -> None:
    found = channel(
        serviceChannelNames=[text_item("Name", "Asema")],
        displayNameType=[{"type": "AlternativeName", "language": "fi"}],
    )
    assert (found.names, found.alternative_names) == ({"fi": "Asema"}, {})


def test_keywords_are_sorted_by_language_and_told_once() -> None:
    found = service(keywords=[said("b"), said("a"), said("b"), said(None), said("c", "sv")])
    assert found.keywords == {"fi": ("a", "b"), "sv": ("c",)}


# Identity and times


def test_ids_are_lower_case() -> None:
    found = ptv_v11.project_service(
        {"id": "ABC-1", "generalDescriptionId": "DEF-2", "organizations": [role_item("Responsible", "GHI")]},
        None,
    )
    assert (found.id, found.general_description_id, found.responsible_id) == ("abc-1", "def-2", "ghi")


@pytest.mark.parametrize("written", ["2020-04-22T09:35:58.293984", "2020-04-22T09:35:58.293984Z"])
def test_times_are_utc_with_and_without_z(written: str) -> None:
    assert service(modified=written).modified == dt.datetime(2020, 4, 22, 9, 35, 58, 293000, dt.UTC)


@pytest.mark.parametrize("written", [None, "", "yesterday", 5, "0001-01-01T00:00:00+14:00"])
def test_a_time_that_cannot_be_read_is_none(written: object) -> None:
    assert service(modified=written).modified is None


def test_a_payload_with_only_an_id_projects() -> None:
    assert service() == shapes.Service(id="s")
    assert channel("Phone") == shapes.Channel(id="c", type="phone")
    assert ptv_v11.project_organisation({"id": "O"}) == shapes.Organisation(id="o")
    assert ptv_v11.project_general_description({"id": "G"}) == shapes.GeneralDescription(id="g")
    assert ptv_v11.project_collection({"id": "L"}) == shapes.Collection(id="l")
    assert ptv_v11.project_connections({"id": "S", "serviceChannels": None}) == ()


# What is beyond repair


@pytest.mark.parametrize(
    "payload", [None, [], "text", 7, {}, {"id": None}, {"id": " "}, {"id": 5}, {"id": []}]
)
def test_a_payload_without_an_id_is_refused(payload: Any) -> None:
    for project in (ptv_v11.project_channel, ptv_v11.project_organisation, ptv_v11.project_collection):
        with pytest.raises(ProjectionError):
            project(payload)
    with pytest.raises(ProjectionError):
        ptv_v11.project_service(payload, None)
    with pytest.raises(ProjectionError):
        ptv_v11.project_connections(payload)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("serviceNames", "Nimi", "service ab: field 'serviceNames' should be a list, found str 'Nimi'"),
        ("areas", {"a": 1}, "service ab: field 'areas' should be a list, found an object"),
        ("keywords", ["a"], "service ab: field 'keywords[]' should be an object, found str 'a'"),
        ("languages", 5, "service ab: field 'languages' should be a list, found int '5'"),
    ],
)
def test_a_section_of_the_wrong_type_is_refused_in_one_line(field: str, value: object, message: str) -> None:
    with pytest.raises(ProjectionError) as error:
        ptv_v11.project_service({"id": "ab", field: value}, None)
    assert str(error.value) == message


def test_a_channel_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(
        ProjectionError, match=r"^channel c1: field 'serviceChannelType' should be one of EChannel"
    ):
        ptv_v11.project_channel({"id": "c1", "serviceChannelType": "Pigeon"})


def test_an_error_is_one_line_whatever_was_found() -> None:
    with pytest.raises(ProjectionError) as error:
        ptv_v11.project_service({"id": "a\nb", "areas": "x\ny" * 100}, None)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 200


def test_null_items_of_a_list_are_skipped() -> None:
    assert service(serviceNames=[None, text_item("Name", "Nimi")]).names == {"fi": "Nimi"}


# Services


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Service", "service"),
        ("PermitOrObligation", "permit_or_obligation"),
        ("ProfessionalQualification", "professional_qualification"),
        (None, "service"),
    ],
)
def test_types_of_services(written: str | None, expected: str) -> None:
    assert service(type=written).type == expected


def test_funding_and_charge() -> None:
    assert service(fundingType="MarketFunded").funding == "market"
    assert service(fundingType="PubliclyFunded").funding == "public"
    assert service(serviceChargeType="FreeOfCharge").charge == "free"
    assert service(serviceChargeType="Chargeable").charge == "chargeable"
    assert service(serviceChargeType=None).charge == ""


def test_languages_of_serving_are_sorted() -> None:
    assert service(languages=["sv", "FI", "sv", None]).languages == ("fi", "sv")


def test_a_producer_named_only_in_text_is_kept() -> None:
    found = service(
        organizations=[
            role_item("Producer", None, provisionType="Other", additionalInformation=[said("Apu Oy")]),
            role_item("Producer", None, provisionType="Other"),
        ]
    )
    assert found.producers == (shapes.Producer(information={"fi": "Apu Oy"}, provision="other"),)


def test_roles_of_organisations() -> None:
    found = service(
        organizations=[
            role_item("Producer", "P2", provisionType="ProcuredServices"),
            role_item("OtherResponsible", "O2"),
            role_item("Responsible", "R1"),
            role_item("OtherResponsible", "O1"),
            role_item("Responsible", "R2"),
            role_item("Producer", "P1", provisionType="SelfProducedServices"),
        ]
    )
    assert found.responsible_id == "r1"
    assert found.other_responsible_ids == ("o1", "o2", "r2")
    assert found.producers == (
        shapes.Producer(organisation_id="p1", provision="self"),
        shapes.Producer(organisation_id="p2", provision="procured"),
    )


def test_vouchers_with_an_address_keep_their_name() -> None:
    found = ptv_v11.project_service(whole.whole_service(), None)
    assert found.voucher_in_use
    assert found.vouchers == (
        shapes.Voucher("Palveluseteli", "https://example.fi/seteli", "Hae näin", "fi"),
        shapes.Voucher("Servicesedel", "https://example.fi/sedel", "", "sv"),
    )


def test_a_voucher_without_an_address_is_a_text() -> None:
    found = service(
        serviceVouchersInUse=True,
        serviceVouchers=[said("Seteli", url="", additionalInformation=None), said(None, "sv", url=None)],
    )
    assert found.vouchers == (shapes.Voucher("", "", "Seteli", "fi"),)


def test_vouchers_that_are_not_in_use_are_left_out() -> None:
    found = service(serviceVouchersInUse=False, serviceVouchers=[said("Seteli", url="https://example.fi")])
    assert (found.voucher_in_use, found.vouchers) == (False, ())


def test_a_law_is_told_once_for_each_language_and_page() -> None:
    found = service(legislation=[whole.law_item("Laki", "Lag"), None])
    assert found.laws == (
        shapes.Law({"fi": "Laki"}, (shapes.Link("https://finlex.fi/fi/Laki", language="fi"),)),
        shapes.Law({"sv": "Lag"}, (shapes.Link("https://finlex.fi/sv/Laki", language="sv"),)),
    )


def test_a_law_without_pages_keeps_its_name_and_an_empty_law_is_nothing() -> None:
    found = service(
        legislation=[
            {"names": [said("Laki")], "webPages": []},
            {"names": [], "webPages": None},
            {"names": None},
        ]
    )
    assert found.laws == (shapes.Law({"fi": "Laki"}),)


# Terms


def test_terms_are_sorted_by_scheme_and_code_and_told_once() -> None:
    found = service(
        serviceClasses=[class_item("P5.7", "ptvserclass2", "v1"), class_item("P5", "ptvserclass2", "v2")] * 2,
        ontologyTerms=[ontology_item(7, "hoito")],
    )
    assert found.terms == (
        shapes.Term("ontology", "http://www.yso.fi/onto/koko/p7"),
        shapes.Term("service_class", "P5"),
        shapes.Term("service_class", "P5.7"),
    )


@pytest.mark.parametrize(
    "item",
    [
        {"code": "P1.1", "uri": "http://example.fi/other"},
        {"code": None, "uri": "http://urn.fi/URN:NBN:fi:au:ptvl:v1002", "newUri": None},
        {"code": "", "newUri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P1.1"},
        {"newUri": "http://uri.suomi.fi/codelist/ptv/ptvserclass/code/P1.1"},
        {"uri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P1.1"},
    ],
)
def test_a_class_is_known_by_its_code_or_either_style_of_address(item: Payload) -> None:
    assert service(serviceClasses=[item]).codes("service_class") == ("P1.1",)


def test_a_class_that_nothing_tells_the_code_of_is_left_out() -> None:
    assert (
        service(serviceClasses=[{"code": None, "uri": "http://urn.fi/URN:NBN:fi:au:ptvl:v9"}, {}]).terms == ()
    )


def test_an_industry_is_known_by_its_address_for_the_code_may_be_its_level() -> None:
    assert service(industrialClasses=[whole.industry_item("86909")]).codes("industrial_class") == ("86909",)
    assert service(industrialClasses=[{"code": "86909"}]).codes("industrial_class") == ("86909",)


def test_names_of_terms_come_as_the_payload_gives_them() -> None:
    named = ptv_v11.named_terms(whole.whole_service())
    assert shapes.NamedTerm("ontology", "http://www.yso.fi/onto/koko/p10", {"fi": "hoito"}) in named
    assert shapes.NamedTerm("industrial_class", "86909", {"fi": "Kuntoutus"}) in named
    assert shapes.NamedTerm("service_class", "P5", {"fi": "P5 suomeksi", "sv": "P5 på svenska"}) in named
    assert list(named) == sorted(named, key=lambda term: (term.scheme, term.code))


def test_a_term_without_a_name_is_not_named() -> None:
    assert (
        ptv_v11.named_terms({"ontologyTerms": [{"uri": "http://www.yso.fi/onto/koko/p1", "name": []}]}) == ()
    )


def test_channels_name_ontology_terms_too() -> None:
    assert ptv_v11.named_terms(whole.whole_phone())[0].names == {"fi": "hoito"}


# General descriptions


def test_a_general_description_by_itself() -> None:
    found = ptv_v11.project_general_description(whole.whole_general_description())
    assert found.names == {"fi": "Yleinen kuntoutus", "sv": "Allmän"}
    assert found.charge == "free"
    assert found.texts.background == {"fi": "Yleinen tausta.\n\nLisää.", "sv": "Allmän bakgrund."}
    assert found.texts.requirements["en"] == "Only"
    assert shapes.Term("target_group", "KR1.1") in found.terms
    assert [law.names for law in found.laws] == [
        {"fi": "Asiakasmaksulaki"},
        {"fi": "Kuntoutuslaki"},
        {"sv": "Avgiftslag"},
        {"sv": "Rehabiliteringslag"},
    ]


def test_what_the_general_description_says_is_kept_apart_from_the_services_own() -> None:
    found = ptv_v11.project_service(whole.plain_service(), whole.whole_general_description())
    assert found.texts.requirements == {"fi": "Asut alueella.", "sv": "Du bor här."}
    assert found.general_texts.requirements["fi"] == "Yleinen ehto.\n\nToinen ehto."
    assert found.general_texts.background["sv"] == "Allmän bakgrund."
    assert (found.charge, found.charge_from_general) == ("free", True)
    assert [law.names for law in found.laws] == [{"fi": "Oma laki"}, {"sv": "Egen lag"}]
    assert {"fi": "Kuntoutuslaki"} in [law.names for law in found.general_laws]
    assert found.codes("life_event") == ("KE1", "KE1.1")
    assert found.codes("industrial_class") == ("86901", "86909")
    assert found.codes("target_group") == ("KR1", "KR1.1")


def test_plain_and_merged_payloads_give_the_same_service() -> None:
    general = whole.whole_general_description()
    plain = ptv_v11.project_service(whole.plain_service(), general)
    assert ptv_v11.project_service(whole.merged_service(), general) == plain
    assert ptv_v11.project_service(whole.whole_service(), general) == plain


def test_a_merged_payload_alone_still_marks_the_general_texts() -> None:
    found = ptv_v11.project_service(whole.merged_service(), None)
    assert found.texts.description["fi"] == "Kuvaus.\n\nToinen kappale."
    assert found.general_texts.description == {"fi": "Yleinen kuvaus."}
    assert found.general_texts.background["sv"] == "Allmän bakgrund."
    assert found.texts.requirements["sv"] == "Allmänt villkor.\n\nDu bor här."
    assert found.general_description_id == whole.GENERAL_ID


def test_a_charge_of_the_services_own_stays_when_the_general_description_sets_none() -> None:
    general = whole.whole_general_description() | {"serviceChargeType": None}
    found = ptv_v11.project_service(whole.whole_service(), general)
    assert (found.charge, found.charge_from_general) == ("chargeable", False)


def test_own_text_that_only_begins_like_the_general_one_stays_whole() -> None:
    merged = whole.merged_service() | {"requirements": [said("Yleinen ehto.\n\nToinen ehto.kin on.")]}
    found = ptv_v11.project_service(merged, whole.whole_general_description())
    assert found.texts.requirements == {"fi": "Yleinen ehto.\n\nToinen ehto.kin on."}


def test_another_general_description_than_the_one_named_is_not_used() -> None:
    other = whole.whole_general_description() | {"id": "another"}
    assert ptv_v11.project_service(whole.whole_service(), other) == ptv_v11.project_service(
        whole.whole_service(), None
    )
    assert service() == ptv_v11.project_service({"id": "S"}, other)


def test_a_broken_general_description_is_named_in_the_error() -> None:
    broken = whole.whole_general_description() | {"names": 5}
    with pytest.raises(ProjectionError, match=f"^general description {whole.GENERAL_ID}: field 'names'"):
        ptv_v11.project_service(whole.whole_service(), broken)


# Connections


def test_connections_keep_the_services_order_and_are_told_once() -> None:
    payload = {"id": "S", "serviceChannels": [{"serviceChannel": {"id": id}} for id in ("B", "A", "B")]}
    assert [one.channel_id for one in ptv_v11.project_connections(payload)] == ["b", "a"]


def test_a_connection_with_everything() -> None:
    first, second = ptv_v11.project_connections(whole.whole_service())
    assert (first.service_id, first.channel_id) == (whole.SERVICE_ID, CHANNEL_ID)
    assert second.channel_id == OTHER_CHANNEL_ID
    assert first.description == {"fi": "Kysy täältä.", "sv": "Fråga här."}
    assert (first.charge, first.charge_information) == ("other", {"fi": "10 euroa"})
    assert first.extra_types == ("DocumentReceived", "RemoteGuidance")
    assert first.authorizations == ({"fi": "Eläkeasiat"}, {"fi": "Perheasiat"})
    assert first.hours[0].intervals == (shapes.Interval(0, 0, dt.time(8), dt.time(10)),)
    assert first.contact is not None
    assert [phone.number for phone in first.contact.phones] == ["+35824362634", "+35824362635"]
    assert [one.country for one in first.contact.addresses] == ["FI", "SE"]


def test_contacts_that_say_nothing_are_none() -> None:
    empty = {"emails": [], "phoneNumbers": None, "webPages": [], "addresses": []}
    for details in (None, {}, empty):
        item = {"serviceChannel": {"id": "c"}, "contactDetails": details}
        (found,) = ptv_v11.project_connections({"id": "s", "serviceChannels": [item]})
        assert found.contact is None


def test_a_connection_that_names_no_channel_is_left_out() -> None:
    items = [None, {}, {"serviceChannel": None}, {"serviceChannel": {"id": None, "name": "x"}}]
    assert ptv_v11.project_connections({"id": "s", "serviceChannels": items}) == ()


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


# Areas


def test_an_area_is_expanded_to_municipalities() -> None:
    found = service(areaType="LimitedType", areas=area_items()).area
    assert found.scope == "limited"
    assert {"491", "167", "905"} <= set(found.municipalities)
    assert (found.counties, found.regions) == (("14",), ("15",))


@pytest.mark.parametrize(
    ("written", "scope"),
    [
        ("Nationwide", "nationwide"),
        ("NationwideExceptAlandIslands", "nationwide_except_aland"),
        ("LimitedType", "limited"),
        (None, ""),
    ],
)
def test_scopes_of_areas(written: str | None, scope: str) -> None:
    assert service(areaType=written, areas=None).area == shapes.Area(scope=scope)  # type: ignore[arg-type]


def test_an_area_of_an_unknown_kind_counts_by_its_municipalities() -> None:
    items = [
        {"type": "Parish", "code": "1", "municipalities": [{"code": "167"}, {"code": "x"}, {"code": None}]}
    ]
    assert service(areaType="LimitedType", areas=items).area.municipalities == ("167",)


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
    found = address(streetAddress=street_item(coordinateState=None), entrances=[whole.entrance_item()])
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
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=whole.box_item()),
            address_item("Postal", "Street"),
            address_item("Location", "Single", streetAddress=street_item()),
            address_item("Postal", "PostOfficeBox", postOfficeBoxAddress=whole.box_item()),
        ]
    ).addresses
    assert [(one.kind, bool(one.post_office_box)) for one in found] == [("visiting", False), ("postal", True)]


def test_entrances_keep_their_sentences_in_order() -> None:
    (found,) = address(streetAddress=street_item(), entrances=[whole.entrance_item()]).entrances
    assert found.is_main
    assert found.name == {"fi": "Pääovi"}
    assert [group.group["fi"] for group in found.accessibility] == ["Reitti", "Sisätilat"]
    assert found.accessibility[0].sentences[1] == {"fi": "Pysäköintipaikka on lähellä."}


def test_delivery_addresses_of_a_form() -> None:
    street, box, words = ptv_v11.project_channel(whole.whole_form()).addresses
    assert {street.kind, box.kind, words.kind} == {"delivery"}
    assert street.receiver == {"fi": "Kirjaamo"}
    assert box.post_office_box == {"fi": "PL 47"}
    assert words.information == {"fi": "Palauta vastaanottoon.", "sv": "Lämna in."}


# Hours


def test_a_weekly_row_has_its_intervals_in_order() -> None:
    row = hours_item(
        "DaysOfTheWeek", opening("Tuesday", "08:00:00", "16:00:00"), opening("Monday", "08:00:00", "12:00:00")
    )
    (found,) = hours(row)
    assert found == shapes.Hours(
        intervals=(
            shapes.Interval(0, 0, dt.time(8), dt.time(12)),
            shapes.Interval(1, 1, dt.time(8), dt.time(16)),
        )
    )


def test_days_in_a_range_are_told_one_by_one() -> None:
    (found,) = hours(hours_item("DaysOfTheWeek", opening("Saturday", "10:00:00", "12:00:00", "Monday")))
    assert [interval.first_day for interval in found.intervals] == [0, 5, 6]
    assert all(interval.first_day == interval.last_day for interval in found.intervals)


def test_a_day_that_ends_after_midnight_stays_one_interval() -> None:
    (found,) = hours(hours_item("DaysOfTheWeek", opening("Friday", "20:00:00", "02:00:00")))
    assert found.intervals == (shapes.Interval(4, 4, dt.time(20), dt.time(2)),)


def test_a_row_over_midnight_ends_on_the_next_day_when_it_names_none() -> None:
    (found,) = hours(
        hours_item(
            "OverMidnight",
            opening("Sunday", "20:00:00", "06:00:00"),
            opening("Monday", "08:00:00", "16:00:00", "Thursday"),
        )
    )
    assert found.kind == "over_midnight"
    assert found.intervals == (
        shapes.Interval(0, 3, dt.time(8), dt.time(16)),
        shapes.Interval(6, 0, dt.time(20), dt.time(6)),
    )


def test_twenty_four_is_midnight() -> None:
    (found,) = hours(hours_item("DaysOfTheWeek", opening("Friday", "08:00:00", "24:00:00")))
    assert found.intervals[0].closes == dt.time(0)


def test_an_open_ended_row_has_no_last_date() -> None:
    item = opening("Monday", "08:00:00", "16:00:00")
    dates = {"validFrom": "2018-06-01T00:00:00", "validTo": "2018-08-31T00:00:00"}
    (endless,) = hours(hours_item("DaysOfTheWeek", item, **dates))
    (bounded,) = hours(hours_item("DaysOfTheWeek", item, **dates, validForNow=False))
    assert (endless.valid_from, endless.valid_to) == (dt.date(2018, 6, 1), None)
    assert bounded.valid_to == dt.date(2018, 8, 31)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018-06-01T00:00:00", dt.date(2018, 6, 1)),
        ("2018-05-31T21:00:00Z", dt.date(2018, 6, 1)),
        ("2018-06-01", dt.date(2018, 6, 1)),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
    ],
)
def test_dates_of_hours(written: str, date: dt.date | None) -> None:
    (found,) = hours(hours_item("Exceptional", isClosed=True, validFrom=written, validTo=written))
    assert found.valid_from == date


def test_always_open_closed_and_by_appointment() -> None:
    (always,) = hours(hours_item("DaysOfTheWeek", isAlwaysOpen=True))
    (closed,) = hours(hours_item("Exceptional", isClosed=True, validFrom="2026-12-24T00:00:00"))
    (booked,) = hours(hours_item("DaysOfTheWeek", isReservation=True))
    assert always.is_always_open
    assert closed.is_closed
    assert closed.valid_to == closed.valid_from == dt.date(2026, 12, 24)
    assert booked.by_appointment


def test_closed_wins_over_times_and_always_open() -> None:
    item = opening("Monday", "08:00:00", "16:00:00")
    (found,) = hours(hours_item("DaysOfTheWeek", item, isClosed=True, isAlwaysOpen=True))
    assert found == shapes.Hours(is_closed=True)


def test_an_exceptional_row_speaks_of_its_dates() -> None:
    dates = {"validFrom": "2026-12-23T00:00:00", "validTo": "2026-12-23T00:00:00"}
    (found,) = hours(hours_item("Exceptional", opening(None, "10:00:00", "14:00:00"), **dates))
    assert found.intervals == (shapes.Interval(None, None, dt.time(10), dt.time(14)),)


def test_an_exceptional_row_that_says_the_same_for_all_its_days_names_none() -> None:
    dates = {"validFrom": "2026-12-22T00:00:00", "validTo": "2026-12-23T00:00:00"}
    row = hours_item("Exceptional", opening("Tuesday", "10:00:00", "14:00:00", "Wednesday"), **dates)
    (found,) = hours(row)
    assert found.intervals == (shapes.Interval(None, None, dt.time(10), dt.time(14)),)


def test_an_exceptional_row_whose_days_differ_names_them() -> None:
    dates = {"validFrom": "2026-12-22T00:00:00", "validTo": "2026-12-23T00:00:00"}
    row = hours_item("Exceptional", opening("Tuesday", "10:00:00", "14:00:00"), **dates)
    (found,) = hours(row)
    assert found.intervals == (shapes.Interval(1, 1, dt.time(10), dt.time(14)),)


def test_an_exceptional_row_without_times_is_never_open_round_the_clock() -> None:
    dates = {"validFrom": "2026-12-23T00:00:00", "validTo": "2026-12-23T00:00:00"}
    (found,) = hours(hours_item("Exceptional", opening(None, "00:00:00", "00:00:00"), **dates))
    assert (found.intervals, found.is_always_open) == ((), False)


def test_rows_that_say_nothing_are_left_out_and_texts_kept() -> None:
    told = hours_item("DaysOfTheWeek", additionalInformation=[said("Sovi aika")])
    assert hours(hours_item("DaysOfTheWeek"), hours_item("Exceptional"), told) == (
        shapes.Hours(information={"fi": "Sovi aika"}),
    )


def test_times_of_an_unknown_kind_of_row_are_not_guessed() -> None:
    item = opening("Monday", "08:00:00", "16:00:00")
    row = hours_item("LunarMonth", item, additionalInformation=[said("Täydenkuun aikaan")])
    assert hours(row) == (shapes.Hours(information={"fi": "Täydenkuun aikaan"}),)


@pytest.mark.parametrize(
    "item",
    [
        opening("Monday", "late", "16:00:00"),
        opening("Someday", "08:00:00", "16:00:00"),
        opening(None, "08:00:00", "16:00:00"),
        {"dayFrom": "Monday"},
    ],
)
def test_an_interval_that_cannot_be_placed_is_left_out(item: Payload) -> None:
    assert hours(hours_item("DaysOfTheWeek", item)) == ()


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
    found = ptv_v11.project_channel(whole.whole_e_service())
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
    found = ptv_v11.project_channel(whole.whole_form())
    assert [(one.format, one.language) for one in found.form_files] == [
        ("pdf", "fi"),
        ("doc", "fi"),
        ("excel", "sv"),
    ]
    assert found.form_identifier == {"fi": "TM-1"}


def test_an_organisation() -> None:
    found = ptv_v11.project_organisation(whole.whole_organisation())
    assert found.type == "regional_organization"
    assert found.parent_id == whole.PRODUCER_ID
    assert found.names["fi"] == "Siun sote"
    assert found.alternative_names["fi"] == "Pohjois-Karjalan hyvinvointialue"
    assert found.business_id == "1234567-1"
    assert found.contact.emails == (shapes.Email("kirjaamo@example.fi", "fi", "Kirjaamo"),)
    assert [one.kind for one in found.contact.addresses] == ["visiting", "postal", "postal"]


def test_a_municipality_is_its_own_area() -> None:
    found = ptv_v11.project_organisation(
        {"id": "o", "organizationType": "Municipality", "municipality": {"code": "529"}, "areaType": None}
    )
    assert found.municipality == "529"
    assert found.area == shapes.Area(scope="limited", municipalities=("529",))


def test_a_collection() -> None:
    found = ptv_v11.project_collection(whole.whole_collection())
    assert found.service_ids == tuple(sorted((whole.SERVICE_ID, whole.PRODUCER_ID)))
    assert found.channel_ids == (CHANNEL_ID,)
    assert (found.names, found.description) == ({"fi": "Kokonaisuus"}, {"fi": "Yhdessä."})


# Whatever comes


def project_all(payload: Any) -> list[Any]:
    """Everything that can be made of a payload, an error in place of what cannot."""
    calls = (
        lambda: ptv_v11.project_service(payload, whole.whole_general_description()),
        lambda: ptv_v11.project_service(whole.whole_service(), payload),
        lambda: ptv_v11.project_connections(payload),
        lambda: ptv_v11.project_channel(payload),
        lambda: ptv_v11.project_organisation(payload),
        lambda: ptv_v11.project_general_description(payload),
        lambda: ptv_v11.project_collection(payload),
        lambda: ptv_v11.named_terms(payload),
    )
    return [_tried(call) for call in calls]


def _tried(call: Any) -> Any:
    try:
        return call()
    except ProjectionError as error:
        assert str(error)
        assert "\n" not in str(error)
        return str(error)


WHOLE = (
    whole.merged_service(),
    whole.whole_general_description(),
    *whole.whole_channels(),
    whole.whole_organisation(),
    whole.whole_collection(),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(WHOLE).flatmap(damaged))
def test_damaged_payloads_project_or_raise_a_projection_error_and_nothing_else(payload: Any) -> None:
    assert repr(project_all(payload)) == repr(project_all(payload))


@given(st.sampled_from(WHOLE), st.integers(0, 10_000))
@settings(deadline=None)
def test_the_order_of_lists_without_meaning_changes_nothing(payload: Payload, seed: int) -> None:
    assert project_all(reordered(payload, seed, ORDERED)) == project_all(payload)
