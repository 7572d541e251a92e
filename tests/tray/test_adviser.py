"""The phone adviser's view: what is asked, what is read out, and the ways between the list and its services."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace

import pytest
from django.test import Client

from tarjotin.catalogue.shapes import Service
from tarjotin.common.dates import unbroken
from tarjotin.events.models import SearchCount, UseCount
from tarjotin.pages.presenters.referral import referral_sentence
from tarjotin.pages.presenters.services import present_service
from tarjotin.pages.presenters.texts import Shown
from tarjotin.tray.adviser.asking import PAGE_SIZE, AdviserAsked, read_adviser
from tarjotin.tray.adviser.results import whom_line
from tarjotin.tray.adviser.ways import phone_ways, place_ways, spoken
from tests import make
from tests.tray.test_booklet import a_view

MONDAY_NOON = dt.datetime(2026, 11, 30, 10, 0, tzinfo=dt.UTC)
BROWSER = {"User-Agent": "Mozilla/5.0", "Sec-Fetch-Site": "same-origin"}


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.fixture
def many(db: None, north_karelia: None) -> None:
    """Twelve sleep groups in Joensuu that answer the phone."""
    services = [make.a_service(f"service-{n:02}", names=make.texts(f"Uniryhmä {n:02}")) for n in range(12)]
    phone = make.a_phone()
    connections = [each for service in services for each in make.connected(service, phone)]
    make.store(services, (phone,), [make.an_organisation()], connections)


@pytest.mark.parametrize(
    ("asked", "expected", "is_known"),
    [
        ({}, AdviserAsked(), True),
        ({"q": "  uni\0  ei tule "}, AdviserAsked("uni ei tule", heard="uni ei tule"), True),
        ({"municipality": "999", "page": "0", "at": "-1"}, AdviserAsked(), False),
        ({"municipality": "167", "page": "2", "at": "11"}, AdviserAsked("", "167", 2, 11), True),
        ({"page": "٣", "at": "99999999", "keys": "off"}, AdviserAsked(keys_off=True), True),
    ],
)
def test_an_address_is_read_as_far_as_it_makes_sense(
    asked: dict[str, str], expected: AdviserAsked, is_known: bool
) -> None:
    assert read_adviser(asked, ["167"]) == (expected, is_known)


def test_what_is_asked_goes_along_in_every_address() -> None:
    asked = AdviserAsked("uni", "167", 2, None, keys_off=True)
    assert asked.query == "?q=uni&municipality=167&page=2&keys=off"
    assert asked.opened(13).query == "?q=uni&municipality=167&at=13&keys=off"
    assert asked.opened(13).listed().page == 13 // PAGE_SIZE + 1 == 2
    assert AdviserAsked().query == ""


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Ryhmä on avoin. Tarvitset lääkärinlähetteen. Tervetuloa.", "Tarvitset lääkärinlähetteen."),
        ("Et tarvitse lähetettä.", "Et tarvitse lähetettä."),
        ("Hakemus lähetetään postissa. Voit lähettää sen itse.", ""),
        ("", ""),
    ],
)
def test_a_referral_is_quoted_and_sending_is_none(told: str, found: str) -> None:
    assert referral_sentence([make.texts(told)], "fi").text == found


def test_a_referral_told_in_another_language_is_marked() -> None:
    found = referral_sentence([{}, make.texts("", "Du behöver en remiss.")], "fi")
    assert (found.text, found.language) == ("Du behöver en remiss.", "sv")
    assert referral_sentence([make.texts("", "", "No referral is needed.")], "en").language == ""


def test_the_sentence_for_the_caller_tells_the_number_and_whether_it_is_answered() -> None:
    view = a_view(make.a_service(), make.a_place(), make.a_phone())
    page = present_service(view, (), "fi", MONDAY_NOON)
    phones, places = phone_ways(page.channels), place_ways(page.channels)
    number = "013\u00a0000\u00a01234"
    assert spoken(phones, places) == unbroken(f"Numero on {number}. Puhelimeen vastataan nyt, klo 15 asti.")
    assert spoken((), places) == unbroken(
        "Osoite on Torikatu 5, 80100 Joensuu. Avoinna nyt, sulkeutuu klo 18."
    )
    assert spoken((), ()) == ""
    assert spoken([replace(phones[0], state="", week="")], ()) == f"Numero on {number}."


def test_who_it_is_for_is_cut_at_a_word() -> None:
    groups, condition = whom_line(
        ("Ikääntyneet",), Shown("Sinun tulee asua " + "pitkässä " * 20, "fi", "(fi)")
    )
    assert groups == "Ikääntyneet"
    assert condition.text.startswith("Sinun tulee asua")
    assert condition.text.endswith("pitkässä …")
    assert (condition.language, condition.note) == ("fi", "(fi)")
    assert len(groups + condition.text) <= 93
    assert whom_line((), Shown()) == ("", Shown())
    assert whom_line(("Lapsiperheet",) * 10, Shown("Sinun tulee asua"))[1] == Shown(), "no room is left"


def test_a_row_marks_what_is_in_another_language_and_says_so(
    client: Client, db: None, north_karelia: None
) -> None:
    texts = replace(make.a_service().texts, requirements={"fi": "Sinulla on lähete."})
    make.store([make.a_service(names={"fi": "Uniryhmä"}, texts=texts)], (), [make.an_organisation()])
    page = text(client, "/sv/adviser?municipality=167")
    assert (
        '<span lang="fi">Sinulla on lähete.</span> <span class="note">(beskrivet bara på finska)</span>'
        in page
    )
    assert '<span lang="fi">Uniryhmä</span></a> <span class="note">(beskrivet bara på finska)</span>' in page
    assert 'class="note">' not in text(client, "/fi/adviser?municipality=167").split("<main")[1]


def test_the_list_tells_in_two_lines_what_a_caller_asks(client: Client, many: None) -> None:
    page = text(client, "/fi/adviser?q=uniryhm%C3%A4&municipality=167")
    assert len(re.findall(r'<span class="key" aria-hidden="true">\d</span>', page)) == PAGE_SIZE
    assert page.count('<a class="tel" href="tel:+358130001234">013 000 1234</a>') == PAGE_SIZE
    for fact in ("Uniyhdistys", "Joensuu", "Maksuton", "suomi, ruotsi", "Ikäihmiset"):
        assert fact in page
    assert '<option value="167" selected>Joensuu</option>' in page
    assert '<meta name="robots" content="noindex">' in page
    following = html.unescape(re.search(r'<a href="([^"]+)" data-key="n"', page).group(1))  # type: ignore[union-attr]  # no match fails the test as well
    rest = text(client, following)
    assert rest.count('class="tel"') == 12 - PAGE_SIZE
    assert 'data-key="n"' not in rest
    assert client.get("/fi/adviser?q=uniryhm%C3%A4&page=40").headers["Location"].endswith("page=2")


def test_services_are_added_to_ones_own_list_from_the_list_and_from_the_service(
    client: Client, many: None
) -> None:
    listed = text(client, "/fi/adviser?q=uniryhm%C3%A4&municipality=167")
    assert listed.count('<a class="add" href="/fi/list?ids=service-') == PAGE_SIZE
    opened = text(client, "/sv/adviser/service-00")
    assert 'href="/sv/list?ids=service-00" rel="nofollow" data-add="service-00">Spara i min lista<' in opened


@pytest.mark.parametrize(("language", "opens"), [("fi", "”Numero"), ("sv", "”Numret"), ("en", "“The number")])
def test_what_to_tell_the_caller_stands_in_the_marks_of_the_language(
    client: Client, many: None, language: str, opens: str
) -> None:
    told = re.search(r'class="spoken">.*?</span> (.*?)</p>', text(client, f"/{language}/adviser/service-00"))
    assert told
    assert told.group(1).startswith(opens)
    assert told.group(1).endswith(".”")


def test_a_service_leads_to_those_beside_it_in_the_list(client: Client, many: None) -> None:
    listed = text(client, "/fi/adviser?municipality=167&page=2")
    opened = html.unescape(re.search(r'<h3><a href="([^"]+)"', listed).group(1))  # type: ignore[union-attr]  # no match fails the test as well
    assert opened.endswith(f"municipality=167&at={PAGE_SIZE}")
    page = text(client, opened)
    ways = {key: html.unescape(way) for way, key in re.findall(r'<a href="([^"]+)" data-key="(\w)"', page)}
    assert ways["u"] == "/fi/adviser?municipality=167&page=2"
    assert ways["n"].endswith(f"at={PAGE_SIZE + 1}")
    assert ways["p"].endswith(f"at={PAGE_SIZE - 1}")
    assert "data-keys" in page
    first = text(client, "/fi/adviser/service-00?municipality=167&at=0")
    assert 'data-key="p"' not in first
    alone = text(client, "/fi/adviser/service-00")
    assert not re.findall(r'data-key="[unp]"', alone)


def test_letter_keys_can_be_turned_off_and_stay_off(client: Client, many: None) -> None:
    page = text(client, "/fi/adviser?municipality=167")
    off = html.unescape(re.search(r'<a href="([^"]+)">Poista pikanäppäimet', page).group(1))  # type: ignore[union-attr]  # no match fails the test as well
    page = text(client, off)
    assert "data-keys" not in page
    assert '<input type="hidden" name="keys" value="off">' in page
    ways = re.findall(r'<h3><a href="([^"]+)"', page)
    assert all("keys=off" in way for way in ways)
    assert "Ota pikanäppäimet käyttöön" in text(client, html.unescape(ways[0]))


def test_bad_addresses_get_a_helpful_page(client: Client, many: None) -> None:
    assert "Kuntaa ei tunnistettu" in text(client, "/fi/adviser?municipality=nonsense&q=uni")
    text(client, "/fi/adviser/no-such-service", 404)
    text(client, "/fi/adviser/service-00?at=900&q=uni")
    text(client, "/fi/adviser?q=" + "a" * 5000)


def test_what_an_adviser_types_and_opens_is_not_counted(client: Client, example: Service) -> None:
    text(client, "/fi/adviser?q=uni&municipality=167")
    text(client, "/fi/adviser/service-1?q=uni&at=0")
    assert not SearchCount.objects.exists()
    assert not UseCount.objects.exclude(kind="visit").exists()


def test_help_in_a_crisis_stands_first_for_the_adviser_too(client: Client, many: None) -> None:
    page = text(client, "/fi/adviser?q=haluan+kuolla")
    assert page.index('class="help-first"') < page.index('class="rows"')
