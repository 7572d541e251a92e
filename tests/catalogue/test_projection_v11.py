"""Services of PTV v11 become shapes: a small payload for each rule of the contract."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tarjotin.catalogue.projections.errors import ProjectionError
from tests.catalogue import whole_payloads as whole
from tests.catalogue.payload_parts import (
    Payload,
    area_items,
    class_item,
    industry_item,
    law_item,
    ontology_item,
    role_item,
    said,
    text_item,
)
from tests.catalogue.whole_channels import whole_phone, whole_place


def service(**fields: Any) -> shapes.Service:
    return ptv_v11.project_service({"id": "S", **fields}, None)


def channel(type: str = "ServiceLocation", **fields: Any) -> shapes.Channel:
    return ptv_v11.project_channel({"id": "C", "serviceChannelType": type, **fields})


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
    found = ptv_v11.project_channel(whole_place())
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
    found = service(legislation=[law_item("Laki", "Lag"), None])
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
    assert service(industrialClasses=[industry_item("86909")]).codes("industrial_class") == ("86909",)
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
    assert ptv_v11.named_terms(whole_phone())[0].names == {"fi": "hoito"}


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
def test_scopes_of_areas(written: str | None, scope: shapes.AreaScope) -> None:
    assert service(areaType=written, areas=None).area == shapes.Area(scope=scope)


def test_an_area_of_an_unknown_kind_counts_by_its_municipalities() -> None:
    items = [
        {"type": "Parish", "code": "1", "municipalities": [{"code": "167"}, {"code": "x"}, {"code": None}]}
    ]
    assert service(areaType="LimitedType", areas=items).area.municipalities == ("167",)
