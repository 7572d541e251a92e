"""The front of the desk: eligibility and access up front, filters that stay, what is chosen, and nothing counted."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from tarjotin.catalogue import shapes
from tarjotin.desk.shelf.models import Favourite, OwnFilters
from tarjotin.events.models import SearchCount, UseCount
from tarjotin.people.models import StaffMember
from tests import make
from tests.make_staff import professional, sign_in

BROWSER = {"User-Agent": "Mozilla/5.0", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def member(db: None) -> StaffMember:
    return professional()


@pytest.fixture
def desk(client: Client, member: StaffMember, many: None) -> Client:
    return sign_in(client, member)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == status, address
    # Without the sign that holds words together at a hyphen.
    return html.unescape(answer.content.decode()).replace("\u2060", "")


def rows(page: str) -> list[str]:
    return re.findall(r'<li id="row-.*?</dl>', page, re.DOTALL)


def links(page: str, name: str) -> list[str]:
    return re.findall(rf'<a class="{name}[^"]*" href="([^"]+)"', page)


def store_one(**fields: Any) -> None:
    service = make.a_service(**fields)
    make.store([service], (), [make.an_organisation()])


def test_nine_services_stand_with_their_keys_and_the_next_page_has_the_rest(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=uni&municipality=167")
    assert len(rows(page)) == 9
    assert re.findall(r'class="key" aria-hidden="true">(\d)<', page) == [str(n) for n in range(1, 10)]
    assert len(rows(text(desk, "/fi/desk/?q=uni&municipality=167&page=2"))) == 3
    answer = desk.get("/fi/desk/?q=uni&municipality=167&page=99")
    assert answer.status_code == 302
    assert "page=2" in answer["Location"]


def test_a_row_tells_for_whom_at_what_price_in_what_languages_where_and_how(desk: Client) -> None:
    row = rows(text(desk, "/fi/desk/?q=uni"))[0]
    for told in ("Maksuton", "suomi, ruotsi", "Joensuu", "013 000 1234", "Uniyhdistys"):
        assert told in row
    assert "lähete" not in row.lower().replace("<dt>lähete</dt>", "")
    assert "ei mainittu" in row


def test_conditions_and_a_referral_are_quoted(
    client: Client, member: StaffMember, north_karelia: None
) -> None:
    requirements = make.texts("Tarvitset lääkärin lähetteen. Ryhmä on yli 65-vuotiaille.")
    store_one(texts=shapes.ServiceTexts(requirements=requirements))
    row = rows(text(sign_in(client, member), "/fi/desk/"))[0]
    assert "”Tarvitset lääkärin lähetteen.”" in row
    assert "yli 65-vuotiaille" in row


def test_quotation_marks_are_those_of_the_page_whatever_language_the_words_are_in(
    client: Client, member: StaffMember, north_karelia: None
) -> None:
    store_one(texts=shapes.ServiceTexts(requirements={"fi": "Tarvitset lääkärin lähetteen."}))
    sign_in(client, member)
    assert '<dd>”<span lang="fi">Tarvitset lääkärin lähetteen.</span>”' in text(client, "/sv/desk/")
    assert '<dd>“<span lang="fi">Tarvitset lääkärin lähetteen.</span>”' in text(client, "/en/desk/")


def test_the_number_and_its_hours_are_words_of_their_own_also_when_copied(desk: Client) -> None:
    for row in rows(text(desk, "/fi/desk/?q=uni")):
        assert re.search(r'013 000 1234</a> <span class="state', row)


@pytest.mark.parametrize(("address_name", "is_one"), [("Uniryhmän sivut", True), ("Ilmoittaudu", False)])
def test_a_channel_named_like_its_address_is_the_link_itself(
    client: Client, member: StaffMember, north_karelia: None, address_name: str, is_one: bool
) -> None:
    link = shapes.Link("https://uni.example/ryhma", address_name, "fi")
    channel = make.a_web_page(names=make.texts("Uniryhmän sivut"), links=(link,))
    service = make.a_service()
    make.store([service], [channel], [make.an_organisation()], make.connected(service, channel))
    page = text(sign_in(client, member), "/fi/desk/service/service-1")
    anchor = f'<a href="https://uni.example/ryhma" rel="noreferrer">{address_name}</a>'
    assert page.count("https://uni.example/ryhma") == 1
    assert anchor in page
    assert (f"<strong>{anchor}</strong>" in page) is is_one
    assert ("<strong>Uniryhmän sivut</strong>" in page) is not is_one


def test_what_is_not_known_is_said(client: Client, member: StaffMember, north_karelia: None) -> None:
    store_one(charge="", languages=(), terms=(), area=shapes.Area(), responsible_id="")
    row = rows(text(sign_in(client, member), "/fi/desk/"))[0]
    assert row.count("ei tiedossa") >= 5
    assert "ei mainittu" in row
    assert "ei puhelinnumeroa" in row
    assert "ajat eivät ole tiedossa" in row


def test_many_languages_are_told_by_the_first_four_and_how_many_more(
    client: Client, member: StaffMember, north_karelia: None
) -> None:
    store_one(languages=("ar", "en", "fa", "fi", "ru", "so", "sv"))
    row = rows(text(sign_in(client, member), "/fi/desk/"))[0]
    assert "suomi, ruotsi, englanti, arabia ja 3\u00a0muuta" in row


def test_filters_stay_in_the_form_and_in_every_way_on(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=uni&municipality=167&charge=free&service_language=sv")
    for chosen in ('value="167" selected', 'value="free" selected', 'value="sv" selected'):
        assert chosen in page
    following = re.search(r'href="([^"]+)" data-key="n"', page)
    assert following
    assert "charge=free" in following[1]
    assert "service_language=sv" in following[1]
    assert 'href="/fi/desk/?q=uni&municipality=167&charge=free"' in page


def test_a_filter_that_makes_no_sense_is_told_and_left_out(desk: Client) -> None:
    assert "Kuntaa ei tunnistettu" in text(desk, "/fi/desk/?q=uni&municipality=999")


def test_nothing_found_still_says_how_to_go_on(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=zzzz&charge=free&provider=parish")
    assert rows(page) == []
    assert "poista jokin rajaus" in page


def test_what_was_let_go_of_to_find_anything_is_told(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=uni&charge=free&provider=parish")
    assert rows(page)
    assert "Mikään palvelu ei vastaa kaikkia valintojasi." in page
    assert "ilman näitä rajauksia: järjestäjä: " in page


def test_a_crisis_in_the_words_brings_help_first(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=asiakas haluaa kuolla")
    assert page.index('id="help-first-heading"') < page.index('id="found"')


def test_words_of_the_desk_are_never_counted(desk: Client) -> None:
    text(desk, "/fi/desk/?q=yksinäisyys")
    text(desk, "/fi/desk/?q=uni")
    text(desk, "/fi/desk/service/service-01?q=uni")
    assert not SearchCount.objects.exists()
    assert not UseCount.objects.exists()


def test_services_are_chosen_by_links_and_lead_to_a_slip(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=uni")
    first = links(page, "add pick")[0]
    page = text(desk, first.partition("#")[0])
    second = links(page, "add pick")[1]
    page = text(desk, second.partition("#")[0])
    slip = re.search(r'href="(/fi/desk/slips/new\?ids=[^"]+)"', page)
    assert slip
    assert len(slip[1].split(",")) == 2
    assert "municipality" not in slip[1]
    assert "Lapulla – poista" in page
    assert "(2)" in page
    again = text(desk, links(page, "remove")[0])
    assert "(1)" in again


def test_the_municipality_that_was_searched_in_goes_along_to_the_slip(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=uni&municipality=167&ids=service-01")
    assert 'href="/fi/desk/slips/new?ids=service-01&municipality=167"' in page


def test_what_is_chosen_goes_along_to_favourites_and_shortlists(desk: Client) -> None:
    page = text(desk, "/fi/desk/?q=uni&ids=service-01")
    assert 'href="/fi/desk/favourites?ids=service-01"' in page
    assert 'href="/fi/desk/shortlists/?ids=service-01"' in page
    assert '<input type="hidden" name="ids" value="service-01">' in page


def test_a_chosen_service_that_has_gone_can_be_taken_away(desk: Client) -> None:
    page = text(desk, "/fi/desk/?ids=service-gone")
    assert "jota ei ole enää palveluluettelossa" in page
    assert "service-gone" not in text(desk, links(page, "remove")[0])


def test_own_filters_are_kept_with_the_member_and_searches_begin_with_them(
    desk: Client, member: StaffMember
) -> None:
    answer = desk.post(
        "/fi/desk/own-filters?ids=service-01", {"municipality": "167", "target_group": "KR1.1"}
    )
    assert answer["Location"] == "/fi/desk/?ids=service-01"
    page = text(desk, "/fi/desk/")
    assert 'value="167" selected' in page
    assert "Omat rajaukset: Joensuu" in page
    assert 'value="167" selected' not in text(desk, "/fi/desk/?q=uni&municipality=&target_group=")
    desk.post("/fi/desk/own-filters", {"municipality": "167", "forget": "1"})
    assert not OwnFilters.objects.exists()


def test_own_filters_that_make_no_sense_are_not_kept(desk: Client) -> None:
    desk.post("/fi/desk/own-filters", {"municipality": "999", "target_group": "<b>"})
    assert not OwnFilters.objects.exists()


def test_own_filters_and_favourites_are_each_members_own(desk: Client) -> None:
    desk.post("/fi/desk/own-filters", {"municipality": "167", "target_group": ""})
    desk.post("/fi/desk/service/service-01/favourite")
    other = sign_in(Client(), professional(email="other@example.org"))
    assert 'value="167" selected' not in text(other, "/fi/desk/")
    assert rows(text(other, "/fi/desk/favourites")) == []
    assert len(rows(text(desk, "/fi/desk/favourites"))) == 1


def test_a_favourite_is_marked_in_the_list_and_taken_away_again(desk: Client) -> None:
    answer = desk.post("/fi/desk/service/service-01/favourite?q=uni&ids=service-02")
    assert answer["Location"] == "/fi/desk/service/service-01?q=uni&ids=service-02"
    desk.post("/fi/desk/service/service-01/favourite")
    assert Favourite.objects.count() == 1
    page = text(desk, "/fi/desk/?q=uni")
    assert sum("★ suosikki" in row for row in rows(page)) == 1
    desk.post("/fi/desk/service/service-01/favourite", {"remove": "1"})
    assert not Favourite.objects.exists()


def test_a_favourite_that_has_gone_is_told_and_can_be_taken_away(desk: Client, member: StaffMember) -> None:
    desk.post("/fi/desk/service/service-01/favourite")
    Favourite.objects.update(service_id="service-gone")
    page = text(desk, "/fi/desk/favourites")
    assert "1 suosikeistasi ei ole enää palveluluettelossa" in page
    desk.post("/fi/desk/service/service-gone/favourite", {"remove": "1", "to": "favourites"})
    assert not Favourite.objects.exists()


def test_a_service_that_is_not_there_cannot_be_a_favourite(desk: Client) -> None:
    assert desk.post("/fi/desk/service/no-such/favourite").status_code == 404
    assert desk.get("/fi/desk/service/no-such").status_code == 404


def test_getting_a_page_writes_nothing(desk: Client) -> None:
    for address in ("own-filters", "service/service-01/favourite", "service/service-01/note"):
        assert desk.get(f"/fi/desk/{address}").status_code == 405
    assert not OwnFilters.objects.exists()
    assert not Favourite.objects.exists()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_speaks_the_language_of_its_address(desk: Client, language: str) -> None:
    heading = {"sv": "Sök tjänster för vägledning", "en": "Find services for guidance"}[language]
    assert heading in text(desk, f"/{language}/desk/?q=uni")


def test_the_desk_is_not_for_search_engines(desk: Client) -> None:
    assert '<meta name="robots" content="noindex, nofollow">' in text(desk, "/fi/desk/")
