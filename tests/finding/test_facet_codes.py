"""What a service is filtered by: codes of its terms, charge, owner, ways in, opening half hours and quality."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tarjotin.finding.facet_codes import FacetCodes, facet_codes
from tests.finding.facets import NOT_GIVEN, codes
from tests.make import (
    HELSINKI,
    JOENSUU,
    KONTIOLAHTI,
    a_form,
    a_phone,
    a_place,
    a_service,
    a_web_page,
    an_e_service,
    an_organisation,
    texts,
)

# Terms, languages and channels


def test_codes_are_sorted_and_each_once() -> None:
    terms = [("target_group", "KR2"), ("life_event", "KE6"), ("target_group", "KR1"), ("target_group", "KR2")]
    service = a_service(terms=tuple(shapes.Term(scheme, code) for scheme, code in terms))  # type: ignore[arg-type]  # schemes of a table of cases are plain texts
    found = codes(a_place(), a_phone(), a_phone("phone-2"), service=service)
    assert (found.target_group, found.life_event) == (("KR1", "KR2"), ("KE6",))
    assert found.channel_type == ("phone", "place")


def test_languages_are_those_of_the_service_before_those_of_its_channels() -> None:
    channels = a_phone(languages=("fi", "en")), a_place(languages=("sv", "fi"))
    assert codes(*channels, service=a_service(languages=("fi",))).service_language == ("fi",)
    assert codes(*channels, service=a_service(languages=())).service_language == ("en", "fi", "sv")


def test_a_service_of_which_nothing_is_known_has_no_codes() -> None:
    found = codes(service=NOT_GIVEN)
    assert found == FacetCodes((), (), (), (), (), (), (), (), (), (), (), (), (), 0)


# Charge


def charged(*charges: shapes.Charge, service: shapes.Charge = "") -> tuple[str, ...]:
    channels = [a_phone(f"phone-{n}") for n in range(len(charges))]
    connections = [shapes.Connection("service-1", f"phone-{n}", charge=one) for n, one in enumerate(charges)]
    return codes(*channels, service=a_service(charge=service), connections=connections).charge


def test_what_the_service_says_of_its_charge_goes_before_its_connections() -> None:
    assert charged("chargeable", "chargeable", service="free") == ("free",)


def test_connections_that_all_agree_tell_the_charge() -> None:
    assert charged("free", "free") == ("free",)


@pytest.mark.parametrize("charges", [("free", "chargeable"), ("free", ""), ("", ""), ()])
def test_connections_that_disagree_or_are_silent_tell_no_charge(charges: tuple[shapes.Charge, ...]) -> None:
    assert charged(*charges) == ()


# Provider


@pytest.mark.parametrize(
    ("type", "name", "provider"),
    [
        ("municipality", "Kirkkonummen kunta", "municipality"),
        ("municipality", "Vaasan kaupunki", "municipality"),
        ("state", "Digi- ja väestötietovirasto", "state"),
        ("company", "Kirkkopalvelut Oy", "company"),
        ("region", "Siun sote", "county"),
        ("sote_public", "Siun soten kuntoutus", "county"),
        ("regional_organization", "Pohjois-Karjalan hyvinvointialue - Siun sote", "county"),
        ("regional_organization", "Österbottens välfärdsområde", "county"),
        ("regional_organization", "Pohjois-Karjalan koulutuskuntayhtymä", "municipality"),
        ("organization", "Joensuun evankelis-luterilainen seurakunta", "parish"),
        ("organization", "Tampereen seurakuntayhtymä", "parish"),
        ("organization", "Borgå svenska domkyrkoförsamling", "parish"),
        ("organization", "Helsingin helluntaiseurakunta ry", "parish"),
        ("organization", "Suomen ortodoksinen kirkko", "parish"),
        ("organization", "Kirkkonummen Yrittäjät ry", "ngo"),
        ("organization", "Suomen Punainen Risti", "ngo"),
        ("organization", "Palvelutalo Oy", "company"),
        ("sote_private", "Terveystalo", "company"),
        ("sote_private", "Kotikunnassäätiö sr", "ngo"),
        ("organisation", "Uniyhdistys", "ngo"),
    ],
)
def test_type_and_name_tell_who_provides(type: str, name: str, provider: str) -> None:
    assert codes(organisation=an_organisation(type=type, names=texts(name))).provider == (provider,)


@pytest.mark.parametrize(
    ("type", "name"), [("regional_organization", "Pohjois-Karjalan liitto"), ("", "Jokin"), ("other", "")]
)
def test_a_provider_of_no_known_kind_is_left_unsaid(type: str, name: str) -> None:
    assert codes(organisation=an_organisation(type=type, names=texts(name))).provider == ()


def test_any_language_of_the_name_can_tell_the_provider() -> None:
    owner = an_organisation(type="organization", names=texts("Kallio", "Berghälls församling"))
    assert codes(organisation=owner).provider == ("parish",)


# Mode


@pytest.mark.parametrize("channel", [a_phone(), an_e_service(), a_form()])
def test_phones_e_services_and_forms_can_be_used_from_afar(channel: shapes.Channel) -> None:
    assert codes(channel).mode == ("remote",)


def test_a_place_is_for_coming_in_person_even_when_it_has_a_telephone_number() -> None:
    place = a_place(phones=(shapes.Phone("+358130001111"),))
    assert codes(place).mode == ("in_person",)
    assert codes(place, a_phone()).mode == ("in_person", "remote")


def test_a_web_page_that_only_tells_is_no_way_to_be_served() -> None:
    assert codes(a_web_page()).mode == ()


@pytest.mark.parametrize(
    "serving", [{"authorizations": (texts("Terveydenhuolto"),)}, {"extra_types": ("RemoteGuidance",)}]
)
def test_a_connection_that_serves_from_afar_makes_a_web_page_remote(serving: dict[str, Any]) -> None:
    page = a_web_page()
    assert codes(page, connections=[shapes.Connection("service-1", page.id, **serving)]).mode == ("remote",)


# Points


def test_points_are_those_of_visiting_addresses_of_places() -> None:
    visiting = shapes.Address(municipality=JOENSUU, latitude=62.6010671, longitude=29.7635719)
    again = replace(visiting, latitude=62.6010674)
    elsewhere = shapes.Address(municipality=KONTIOLAHTI, latitude=62.76667, longitude=29.85)
    postal = replace(elsewhere, kind="postal", municipality=HELSINKI)
    nowhere = shapes.Address(municipality="", latitude=None, longitude=None)
    place = a_place(addresses=(elsewhere, visiting, again, postal, nowhere))
    phone = a_phone(addresses=(replace(visiting, latitude=60.0),))
    found = codes(place, phone)
    assert found.points == ((62.60107, 29.76357), (62.76667, 29.85))
    assert found.place_municipalities == (JOENSUU, KONTIOLAHTI)


# Quality

FULL = a_service(
    names=texts("Uniryhmä", "Sömngrupp", "Sleep group"),
    keywords={"fi": ("uni",)},
    texts=shapes.ServiceTexts(
        summary=texts("Apua huonoon uneen."),
        description=texts("Kuusi tapaamista. " * 10),
        user_instruction=texts("Soita ja kysy paikkaa."),
    ),
    modified=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
)


def quality(service: shapes.Service, *channels: shapes.Channel) -> int:
    return codes(*(channels or (a_phone(),)), service=service).quality


def test_a_service_described_in_full_has_ten_points() -> None:
    assert quality(FULL) == 10


@pytest.mark.parametrize(
    "fields",
    [
        {"names": texts("Uniryhmä", en="Sleep group")},
        {"names": texts("Uniryhmä", "Sömngrupp")},
        {"keywords": {}},
        {"modified": None},
        {"modified": dt.datetime(2024, 11, 21, tzinfo=dt.UTC)},
        {"texts": replace(FULL.texts, summary=texts("Uniryhmä."))},
        {"texts": replace(FULL.texts, summary=texts(sv="Hjälp vid sömnproblem."))},
        {"texts": replace(FULL.texts, description=texts("Kuusi tapaamista."))},
        {"texts": replace(FULL.texts, user_instruction={})},
    ],
)
def test_each_thing_that_is_missing_costs_a_point(fields: dict[str, Any]) -> None:
    assert quality(replace(FULL, **fields)) == 9


def test_texts_of_the_general_description_count_where_the_service_has_none() -> None:
    assert quality(replace(FULL, texts=shapes.ServiceTexts(), general_texts=FULL.texts)) == 10


def test_a_concept_is_as_good_as_a_keyword() -> None:
    term = shapes.Term("ontology", "http://www.yso.fi/onto/koko/p1")
    assert quality(replace(FULL, keywords={}, terms=(term,))) == 10


def test_a_channel_that_gives_no_contact_and_no_hours_is_worth_half() -> None:
    silent = a_phone(phones=(), hours=())
    assert quality(FULL, silent) == 9
    assert codes(service=FULL).quality == 8
    contact = shapes.Contact(emails=(shapes.Email("neuvonta@uni.example"),))
    told = shapes.Connection(FULL.id, silent.id, contact=contact)
    assert codes(silent, service=FULL, connections=[told]).quality == 10


# The real dump


def test_every_real_service_has_codes_of_the_right_form(real_dump: Path) -> None:
    def read(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((real_dump / name).read_text(encoding="utf-8"))
        return found

    channels = {one.id: one for one in map(ptv_v11.project_channel, read("servicechannels.json"))}
    owners = {one.id: one for one in map(ptv_v11.project_organisation, read("organizations.json"))}
    for payload in read("services.json"):
        service = ptv_v11.project_service(payload, None)
        made = {one.channel_id: one for one in ptv_v11.project_connections(payload)}
        owner = owners.get(service.responsible_id)
        found = facet_codes(service, [channels[id] for id in made], made, owner, dt.date(2018, 5, 1))
        assert set(found.provider) <= {"municipality", "state"}
        assert ("in_person" in found.mode) == bool(found.accessibility) == ("place" in found.channel_type)
        assert all(0 <= slot < 336 for slot in found.slots)
        assert {moment.split(":")[0] for moment in found.exception_moments} <= set(found.exception_days)
        assert all(59 < latitude < 71 and 19 < longitude < 32 for latitude, longitude in found.points)
        assert 0 <= found.quality <= 10
