"""The page of a service: the box at the top, when, the premises, where to tell of mistakes, what it claims."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import translation

from tarjotin.catalogue.queries import ConnectedChannel, OrganisationName, ServiceView
from tarjotin.catalogue.shapes import (
    Address,
    Channel,
    Connection,
    Contact,
    Email,
    Hours,
    Link,
    Phone,
    Service,
    ServiceTexts,
)
from tarjotin.common.dates import unbroken
from tarjotin.pages.presenters.mistakes import present_mistakes
from tarjotin.pages.presenters.services import ServicePage, present_service
from tests import make
from tests.make import texts

# A Wednesday noon in Finland.
NOW = dt.datetime(2026, 11, 25, 10, 0, tzinfo=dt.UTC)
OWNER = OrganisationName("organisation-1", texts("Uniyhdistys"))


def present(
    *channels: Channel, language: str = "fi", service: Service | None = None, municipality: str = ""
) -> ServicePage:
    given = service or make.a_service()
    connected = tuple(ConnectedChannel(Connection(given.id, each.id), each, OWNER) for each in channels)
    view = ServiceView("test", given, OWNER, (), (), connected, (), NOW)
    with translation.override(language):
        return present_service(view, (), language, NOW, municipality)


def glance(page: ServicePage) -> dict[str, tuple[str, str, str]]:
    return {line.title: (line.text.text, line.href, line.state) for line in page.glance}


def test_the_box_tells_price_phone_web_and_place_with_what_is_open() -> None:
    page = present(make.a_phone(), make.a_place(), make.an_e_service())
    assert glance(page) == {
        "Hinta": ("Maksuton", "", ""),
        "Puhelin": ("013 000 1234", "tel:+358130001234", unbroken("Puhelimeen vastataan nyt, klo 15 asti")),
        "Verkossa": ("Ilmoittautuminen", "https://uni.example/ilmoittaudu", ""),
        "Paikka": ("Torikatu 5, 80100 Joensuu", "#place-heading", unbroken("Avoinna nyt, sulkeutuu klo 18")),
    }


def test_a_price_that_is_not_told_is_said_and_leads_nowhere() -> None:
    assert glance(present(service=make.a_service(charge="")))["Hinta"] == ("ei ilmoitettu", "", "")


def test_a_price_in_the_owners_words_is_pointed_at() -> None:
    given = make.a_service(charge="", texts=ServiceTexts(charge_information=texts("5 euroa.")))
    assert glance(present(service=given))["Hinta"] == ("katso alempaa", "#price-heading", "")


def test_of_several_places_none_is_guessed() -> None:
    places = (make.a_place(), make.a_place("place-2"))
    assert glance(present(*places))["Paikka"] == ("2 paikkaa", "#place-heading", "")


def test_the_place_near_the_reader_is_the_one_in_the_box() -> None:
    other = make.a_place("place-2", addresses=(Address(street=texts("Kirkkotie"), municipality="276"),))
    page = present(make.a_place(), other, municipality="276")
    assert glance(page)["Paikka"][0] == "Kirkkotie"


def test_a_number_of_one_of_many_places_is_not_the_services_number() -> None:
    phones = (Phone("+358130005555"),)
    one, two = make.a_place(phones=phones), make.a_place("place-2", phones=phones)
    assert glance(present(one))["Puhelin"][0] == "013 000 5555"
    assert "Puhelin" not in glance(present(one, two))


def test_a_fax_is_no_number_to_call() -> None:
    assert "Puhelin" not in glance(present(make.a_phone(phones=(Phone("+358130001234", kind="fax"),))))


def test_a_web_page_stands_in_for_an_e_service_and_an_unsafe_address_for_neither() -> None:
    assert glance(present(make.a_web_page()))["Verkossa"][1] == "https://uni.example/ryhma"
    assert "Verkossa" not in glance(present(make.a_web_page(links=(Link("javascript:alert(1)"),))))


@pytest.mark.parametrize(
    ("language", "state", "week"),
    [
        ("fi", "Avoinna nyt, sulkeutuu klo 18", "ma–pe 10–18"),
        ("sv", "Öppet nu, stänger kl. 18", "mån–fre 10–18"),
        ("en", "Open now, closes at 18:00", "Mon–Fri 10:00–18:00"),
    ],
)
def test_when_is_said_in_a_sentence(language: str, state: str, week: str) -> None:
    (line,) = present(make.a_place(), language=language).when.lines
    assert (line.state, [each.sentence for each in line.weeks]) == (unbroken(state), [unbroken(week)])


def test_a_week_of_its_own_kind_is_told_with_its_name() -> None:
    rows = (
        make.open_on_weekdays(9, 11, information=texts("Kerho")),
        make.open_on_weekdays(12, 15, information=texts("Leikki")),
    )
    (line,) = present(make.a_place(hours=rows)).when.lines
    assert [(week.label.text, week.sentence) for week in line.weeks] == [
        ("Kerho", unbroken("ma–pe 9–11")),
        ("Leikki", unbroken("ma–pe 12–15")),
    ]


def test_days_that_differ_are_told_thirty_days_ahead_beside_the_place_and_two_weeks_ahead_under_when() -> (
    None
):
    def closed(day: dt.date) -> Hours:
        return Hours(kind="exceptional", is_closed=True, valid_from=day)

    days = (dt.date(2026, 12, 6), dt.date(2026, 12, 24), dt.date(2026, 12, 25))
    page = present(make.a_place(hours=(make.open_on_weekdays(10, 18), *map(closed, days))))
    (line,) = page.when.lines
    assert [each.words for each in line.exceptions] == ["su 6.12.2026: suljettu"]
    (hours,) = page.channels[0].channels[0].hours
    assert [each.words for each in hours.exceptions] == ["su 6.12.2026: suljettu", "to 24.12.2026: suljettu"]


def test_hours_of_many_places_stay_beside_the_places() -> None:
    page = present(*(make.a_place(f"place-{number}") for number in range(6)))
    assert (len(page.when.lines), page.when.others) == (4, 2)


def test_deadlines_and_waiting_belong_to_when() -> None:
    given = make.a_service(texts=ServiceTexts(deadline=texts("Hae ennen kesää."), description=texts("Uni.")))
    page = present(service=given)
    assert [section.title for section in page.times] == ["Määräaika"]
    assert [section.title for section in page.sections] == ["Mistä palvelussa on kyse"]


def test_places_with_and_without_a_described_way_in_are_told_apart() -> None:
    bare = make.a_place("place-2", names=texts("Talo"), addresses=(Address(street=texts("Kirkkotie")),))
    premises = present(make.a_place(), bare).premises
    assert [place.name.text for place in premises.known] == ["Kohtaamispaikka"]
    assert premises.known[0].entrances[0].groups[0].sentences[0].text == "Ovelle ei ole kynnystä."
    assert [name.text for name in premises.unknown] == ["Talo"]
    assert not present(make.a_phone()).premises


def test_mistakes_are_told_to_the_region_and_to_the_owner() -> None:
    owner = Contact(emails=(Email("uni@yhdistys.example"),), phones=(Phone("+358130001111"),))
    told = present_mistakes("a b&c", owner, "fi")
    assert told.form == "/fi/feedback?service=a+b%26c"
    assert [email.href for email in told.emails] == ["mailto:uni@yhdistys.example"]
    assert told.phones == ()
    assert not present_mistakes("x", Contact(), "fi").has_owner


def test_the_page_answers_in_the_order_a_reader_asks(client: Client, example: Service) -> None:
    html = client.get(f"/fi/service/{example.id}").content.decode()
    headings = re.findall(r'<h2 id="([a-z]+)-heading"', html.split("<main")[1].split("<footer")[0])
    assert headings == ["glance", "who", "reach", "price", "when", "more", "responsible", "premises"] + [
        heading for heading in ("themes",) if f"{heading}-heading" in html
    ] + ["mistakes"]
    assert f'href="/fi/feedback?service={example.id}"' in html
    assert 'href="geo:62.60000,29.76000?q=62.60000,29.76000"' in html
    assert 'href="tel:+358130001111"' in html.split('id="mistakes-heading"')[1]
    assert "Ovelle ei ole kynnystä." in html.split('id="premises-heading"')[1]
    assert html.count("Ovelle ei ole kynnystä.") == 1


def test_only_languages_of_the_service_are_claimed(client: Client, db: None, north_karelia: None) -> None:
    make.store([make.a_service(names=texts("Uniryhmä", "", "Sleep group"))], (), [make.an_organisation()])
    html = client.get("/sv/service/service-1").content.decode()
    alternates = re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html)
    assert alternates == [
        ("fi", "http://testserver/fi/service/service-1"),
        ("x-default", "http://testserver/fi/service/service-1"),
        ("en", "http://testserver/en/service/service-1"),
    ]
    assert re.findall(r'rel="canonical" href="([^"]+)"', html) == ["http://testserver/fi/service/service-1"]
    english = client.get("/en/service/service-1").content.decode()
    assert 'rel="canonical" href="http://testserver/en/service/service-1"' in english
