"""Each check finds what it is for, and lets be what is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.events.assurance import Said, is_old, last_looked_at
from tarjotin.producers.quality.checks import DUPLICATE, OF_ORGANISATIONS, OF_SERVICES
from tarjotin.producers.quality.rules import quality_rules
from tarjotin.producers.quality.subjects import Around, Found, OrganisationSubject, ServiceSubject, Way
from tests import make

TODAY = Around(dt.date(2026, 11, 29))
LONG = (
    "Ryhmä kokoontuu kuusi kertaa. Tapaamisissa harjoitellaan rentoutumista ja puhutaan nukkumisesta. "
    "Ohjaajana on sairaanhoitaja. Ilmoittaudu puhelimitse."
)
SWEDISH = (
    "Gruppen är för dig som har svårt att sova och vill ha hjälp. Du får råd av en skötare som kan ringa dig."
)


def found(check: str, subject: ServiceSubject) -> list[Found]:
    """What a check finds by its own limits."""
    rule = quality_rules().rule(check)
    assert rule is not None
    return list(OF_SERVICES[check](subject, rule.limits, TODAY))


def told(**texts: Mapping[str, str]) -> ServiceSubject:
    """A service with these texts."""
    return ServiceSubject(make.a_service(texts=shapes.ServiceTexts(**texts)))  # type: ignore[arg-type]


def with_ways(*channels: shapes.Channel, **connection: Any) -> ServiceSubject:
    """A service that is reached by these channels."""
    service = make.a_service()
    return ServiceSubject(
        service, tuple(Way(shapes.Connection(service.id, each.id, **connection), each) for each in channels)
    )


def test_every_check_of_the_data_has_a_module_and_the_other_way() -> None:
    assert {rule.id for rule in quality_rules().checks} == {*OF_SERVICES, *OF_ORGANISATIONS, DUPLICATE}


SENTENCE = "Saat apua arjen pulmiin ja voit kysyä neuvoa ohjaajalta. "
PASSIVES = (
    "Hakemukset käsitellään viikoittain. Päätökset annetaan kirjallisesti. Tuki maksetaan tilille. "
    "Lapsen kehitystä arvioidaan vuosittain. Perhettä tuetaan kotona. "
    "Lapsi tavataan koulussa."
)
TWENTY_WORDS = (
    "Saat ryhmästä apua arkeen ja voit kysyä ohjaajalta neuvoa kun et itse tiedä mitä pitäisi tehdä nyt heti"
)

TEXTS: list[tuple[str, dict[str, dict[str, str]], list[str]]] = [
    ("summary-missing", {"summary": make.texts("Apua uneen.", "Hjälp.")}, ["en"]),
    ("summary-missing", {"summary": make.texts("Apua uneen.", "Hjälp.", "Help.")}, []),
    ("summary-long", {"summary": make.texts("a" * 151)}, ["fi"]),
    ("summary-long", {"summary": make.texts("a" * 150)}, []),
    (
        "summary-copy",
        {"summary": make.texts("Ryhmä kokoontuu kuusi kertaa!"), "description": make.texts(LONG)},
        ["fi"],
    ),
    (
        "summary-copy",
        {"summary": make.texts("Apua sinulle, joka valvot öisin."), "description": make.texts(LONG)},
        [],
    ),
    ("description-short", {"description": make.texts("Lisätietoja saa toimistosta.", LONG, LONG)}, ["fi"]),
    ("description-short", {"description": make.texts(LONG, LONG, LONG)}, []),
    ("wall-of-text", {"description": make.texts(SENTENCE * 14)}, ["fi"]),
    ("wall-of-text", {"description": make.texts((SENTENCE * 6 + "\n\n") * 3)}, []),
    ("long-sentences", {"description": make.texts(f"{TWENTY_WORDS}, ja {TWENTY_WORDS.lower()}.")}, ["fi"]),
    ("long-sentences", {"description": make.texts(f"{TWENTY_WORDS}. {TWENTY_WORDS}.")}, []),
    ("long-sentences", {"description": make.texts(f"{TWENTY_WORDS} 2015. {TWENTY_WORDS}.")}, []),
    ("long-sentences", {"description": make.texts(f"{TWENTY_WORDS} esim. {TWENTY_WORDS}.")}, ["fi"]),
    ("official-language", {"description": make.texts(PASSIVES)}, ["fi"]),
    (
        "official-language",
        {"description": make.texts("Autamme sinua. Voit soittaa meille. Kuntaan ja lapsestaan.")},
        [],
    ),
    (
        "official-language",
        {
            "description": make.texts(
                "Mikäli hakija muuttaa, kunnan toimesta tieto siirtyy, mikäli se on tiedossa."
            )
        },
        ["fi"],
    ),
    ("wrong-language", {"description": make.texts(SWEDISH)}, ["fi"]),
    ("wrong-language", {"description": make.texts("", SWEDISH)}, []),
    (
        "wrong-language",
        {"description": make.texts("Tanssia: Let's dance! Tule mukaan, jos olet kiinnostunut.")},
        [],
    ),
]


@pytest.mark.parametrize(("check", "texts", "languages"), TEXTS)
def test_texts_are_measured(check: str, texts: dict[str, Any], languages: list[str]) -> None:
    assert [each.language for each in found(check, told(**texts))] == languages


def test_what_the_general_description_tells_is_told() -> None:
    general = shapes.ServiceTexts(
        summary=make.texts("Apua.", "Hjälp.", "Help."), description=make.texts(LONG, LONG, LONG)
    )
    subject = ServiceSubject(make.a_service(texts=shapes.ServiceTexts(), general_texts=general))
    assert not found("summary-missing", subject)
    assert not found("description-short", subject)


@pytest.mark.parametrize(
    ("owner", "area", "names", "missing"),
    [
        ("municipality", ("905",), make.texts("Uniryhmä"), ["sv"]),
        ("municipality", ("905",), make.texts("Uniryhmä", "Sömngrupp"), []),
        ("municipality", ("167",), make.texts("Uniryhmä"), []),
        ("municipality", ("478",), make.texts("", "Sömngrupp"), []),
        ("organisation", ("905",), make.texts("Uniryhmä"), []),
    ],
)
def test_both_languages_are_asked_of_authorities_of_bilingual_areas(
    owner: str, area: tuple[str, ...], names: dict[str, str], missing: list[str]
) -> None:
    service = make.a_service(names=names, area=shapes.Area("limited", area))
    subject = ServiceSubject(service, owner_type=owner)
    assert [each.language for each in found("language-missing", subject)] == missing


@pytest.mark.parametrize(("town", "missing"), [("529", []), ("905", ["sv"]), ("", ["sv"])])
def test_a_town_is_asked_for_its_own_languages_wherever_its_service_may_be_used(
    town: str, missing: list[str]
) -> None:
    service = make.a_service(names=make.texts("Uniryhmä"), area=shapes.Area("limited", ("529", "905")))
    subject = ServiceSubject(service, owner_type="municipality", owner_municipality=town)
    assert [each.language for each in found("language-missing", subject)] == missing


def test_homes_and_lines_for_text_messages_need_no_hours() -> None:
    home = replace(make.a_place(hours=()), names=make.texts("Kivikoto"))
    told = replace(home, summary=make.texts("Kivikoto on kehitysvammaisten asumisyksikkö."))
    phone = make.a_phone(hours=())
    messages = replace(phone, phones=tuple(replace(each, kind="sms") for each in phone.phones))
    names = {
        name: bool(found("channel-without-hours", with_ways(channel)))
        for name, channel in {"place": home, "home": told, "phone": phone, "messages": messages}.items()
    }
    assert names == {"place": True, "home": False, "phone": True, "messages": False}
    assert found("channel-without-phone", with_ways(messages)), "nobody speaks there"
    assert not found("channel-without-phone", with_ways(messages, replace(make.a_phone(), id="other")))


def test_an_address_without_a_number_is_told_without_a_gap() -> None:
    address = shapes.Address(
        kind="visiting", street=make.texts("Verkkotie"), postal_code="21100", country="FI"
    )
    (only,) = found("place-without-point", with_ways(replace(make.a_place(), addresses=(address,))))
    assert only.values["address"] == "Verkkotie, 21100"


def test_citizens_and_a_subgroup_are_too_much_unless_the_general_description_brings_them() -> None:
    service = make.a_service()
    assert found("citizens-with-subgroup", ServiceSubject(service))
    assert not found("citizens-with-subgroup", ServiceSubject(service, general_codes=frozenset({"KR1"})))


def test_a_main_class_alone_and_a_lack_of_terms_are_found() -> None:
    bare = make.a_service(terms=(shapes.Term("service_class", "P5"),))
    good = make.a_service(terms=(shapes.Term("service_class", "P5.20"), shapes.Term("ontology", "uni")))
    many = make.a_service(terms=tuple(shapes.Term("ontology", f"t{n}") for n in range(11)))
    for check in ("main-class-only", "no-ontology-terms"):
        assert found(check, ServiceSubject(bare))
        assert not found(check, ServiceSubject(good))
    assert found("many-ontology-terms", ServiceSubject(many))
    assert not found("many-ontology-terms", ServiceSubject(many, general_codes=frozenset({"t0"})))


def test_a_service_without_a_channel_is_found() -> None:
    assert found("no-channel", with_ways())
    assert not found("no-channel", with_ways(make.a_phone()))


def test_hours_are_asked_of_phones_and_places_but_not_of_beaches() -> None:
    check = "channel-without-hours"
    assert found(check, with_ways(make.a_phone(hours=())))
    assert not found(check, with_ways(make.a_phone()))
    assert not found(check, with_ways(make.a_phone(hours=()), hours=(make.open_on_weekdays(9, 15),)))
    assert not found(check, with_ways(make.a_place(hours=(), names=make.texts("Aavarannan uimaranta"))))
    assert not found(check, with_ways(make.a_web_page()))


def test_a_number_by_any_way_is_enough() -> None:
    check = "channel-without-phone"
    assert found(check, with_ways(make.a_place()))
    assert not found(check, with_ways(make.a_place(), make.a_phone()))
    assert found(check, with_ways(make.a_phone(phones=())))


def test_hours_are_over_when_all_ordinary_ones_are() -> None:
    ended = make.open_on_weekdays(9, 15, valid_to=dt.date(2026, 8, 31))
    holiday = make.open_on_weekdays(9, 12, kind="exceptional", valid_to=dt.date(2026, 6, 19))
    assert found("hours-expired", with_ways(make.a_phone(hours=(ended, holiday))))
    assert not found("hours-expired", with_ways(make.a_phone(hours=(ended, make.open_on_weekdays(9, 15)))))
    assert not found("hours-expired", with_ways(make.a_phone(hours=(holiday,))))
    last = make.open_on_weekdays(9, 15, valid_to=TODAY.today)
    assert not found("hours-expired", with_ways(make.a_phone(hours=(last,))))


def test_insecure_addresses_are_found() -> None:
    page = make.a_web_page(links=(shapes.Link("http://uni.example/"), shapes.Link("https://uni.example/")))
    assert [each.values["address"] for each in found("insecure-link", with_ways(page))] == [
        "http://uni.example/"
    ]
    assert not found("insecure-link", with_ways(make.a_web_page()))


@pytest.mark.parametrize(
    ("address", "is_wrong"),
    [
        ("uni.ryhma@kunta.example", False),
        ("etunimi.sukunimi(at)kunta.example", True),
        ("www.kunta.example", True),
        ("toimisto@kunta", True),
        ("a@b.example; c@b.example", True),
        ("åsa@kommun.example", False),
        ("", True),
    ],
)
def test_addresses_of_mail_have_their_form(address: str, is_wrong: bool) -> None:
    subject = with_ways(make.a_place(emails=(shapes.Email(address),)))
    assert bool(found("email-form", subject)) is is_wrong


def test_points_are_asked_of_visiting_addresses_and_looked_for_where_they_say() -> None:
    address = shapes.Address(
        street=make.texts("Torikatu"), municipality="167", latitude=62.6, longitude=29.76
    )
    nowhere = shapes.Address(street=make.texts("Torikatu"), municipality="167")
    helsinki = shapes.Address(
        street=make.texts("Torikatu"), municipality="167", latitude=60.17, longitude=24.94
    )
    assert found("place-without-point", with_ways(make.a_place(addresses=(nowhere,))))
    assert not found("place-without-point", with_ways(make.a_place(addresses=(address,))))
    assert [
        e.values["point"] for e in found("place-elsewhere", with_ways(make.a_place(addresses=(helsinki,))))
    ] == ["091"]
    assert not found("place-elsewhere", with_ways(make.a_place(addresses=(address,))))


@pytest.mark.parametrize(("days", "is_old"), [(365, False), (366, True)])
def test_a_year_without_change_is_told(days: int, is_old: bool) -> None:
    modified = dt.datetime(2026, 11, 29, 9, tzinfo=dt.UTC) - dt.timedelta(days=days)
    assert bool(found("not-updated", ServiceSubject(make.a_service(modified=modified)))) is is_old


def test_the_year_is_told_from_the_day_on_which_the_list_of_what_is_due_has_it() -> None:
    # Half past midnight in Finland, still the day before in Greenwich.
    modified = dt.datetime(2025, 11, 28, 22, 30, tzinfo=dt.UTC)
    assert not is_old(last_looked_at(modified, None), dt.date(2026, 11, 29))
    (told,) = found("not-updated", ServiceSubject(make.a_service(modified=modified - dt.timedelta(days=9))))
    assert told.values["day"] == "2025-11-20"
    assert not found("not-updated", ServiceSubject(make.a_service(modified=modified)))


@pytest.mark.parametrize(
    ("days", "is_right", "is_old"), [(30, True, False), (400, True, True), (30, False, True)]
)
def test_an_old_description_that_was_said_to_be_right_is_not_old(
    days: int, is_right: bool, is_old: bool
) -> None:
    now = dt.datetime(2026, 11, 29, 9, tzinfo=dt.UTC)
    service = make.a_service(modified=now - dt.timedelta(days=900))
    said = Said(now - dt.timedelta(days=days), is_right)
    assert bool(found("not-updated", ServiceSubject(service, said=said))) is is_old


@pytest.mark.parametrize(("description", "services", "languages"), [({}, 1, ["en", "fi", "sv"]), ({}, 0, [])])
def test_organisations_that_answer_for_services_tell_what_they_are(
    description: dict[str, str], services: int, languages: list[str]
) -> None:
    rule = quality_rules().rule("organisation-undescribed")
    assert rule is not None
    subject = OrganisationSubject(make.an_organisation(description=description), services)
    got = OF_ORGANISATIONS[rule.id](subject, rule.limits, TODAY)
    assert [each.language for each in got] == languages
