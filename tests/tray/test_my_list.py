"""A list in an address: its ids, its changes, its sharing, and what it says of services that are not there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.catalogue.shapes import Service
from tarjotin.catalogue.withdrawn import Withdrawn
from tarjotin.common.dates import unbroken
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.events.models import UseCount
from tarjotin.events.tally import write
from tarjotin.finding.query import Result
from tarjotin.harvest.raw_store import withdraw
from tarjotin.pages.mylist.addresses import ListAddress
from tarjotin.pages.mylist.asked import MOST, read_asked
from tarjotin.pages.mylist.ids import joined, lengthen, shorten
from tarjotin.pages.mylist.queries import MOST_WITH_ALIKE
from tarjotin.pages.paper.limits import place_for_pdf
from tarjotin.themes.queries import themes_of
from tests import make
from tests.sample_region import load_sample_region

BROWSER = {"user-agent": "Mozilla/5.0"}
UNKNOWN = "0f7a1d7e-0000-4000-8000-000000000000"


@given(st.uuids().map(str) | st.from_regex(r"[0-9a-z_:.-]{1,60}", fullmatch=True))
def test_an_id_comes_back_from_its_short_form(id: str) -> None:
    assert lengthen(shorten(id)) == id


@given(st.uuids())
def test_a_guid_is_short_and_does_not_end_in_a_mark(id: object) -> None:
    assert re.fullmatch(r"[0-9A-Za-z_-]{21}[A-Za-z]", shorten(str(id)))


def test_an_id_that_looks_like_a_short_guid_is_told_from_one() -> None:
    assert lengthen(shorten("a" * 21 + "g")) == "a" * 21 + "g"


@given(st.text(max_size=60))
def test_any_address_can_be_read(text: str) -> None:
    asked = read_asked(dict.fromkeys(("ids", "removed", "at", "made", "q", "remind", "discreet"), text))
    assert len(asked.ids) <= MOST
    assert not set(asked.removed) & set(asked.ids)


def test_a_whole_guid_and_a_short_one_are_the_same_service_and_stand_once() -> None:
    id = str(uuid4())
    assert read_asked({"ids": f"{id},{shorten(id)},{id.upper()}"}).ids == (id,)


def test_a_line_that_a_mail_program_broke_is_put_together() -> None:
    id = str(uuid4())
    broken = shorten(id)[:10] + "\r\n " + shorten(id)[10:]
    assert read_asked({"ids": broken}).ids == (id,)


def test_moving_keeps_the_pressed_link_in_focus_or_its_fellow_at_an_end() -> None:
    address = ListAddress("fi", ("a", "b", "c"))
    assert address.moved(2, -1) == "/fi/list?ids=a,c,b#up-c"
    assert address.moved(1, -1) == "/fi/list?ids=b,a,c#down-b"
    assert address.moved(0, 1) == "/fi/list?ids=b,a,c#down-a"
    assert address.moved(1, 1) == "/fi/list?ids=a,c,b#up-b"


def test_what_was_removed_comes_back_to_its_place() -> None:
    address = ListAddress("fi", ("a", "b", "c"), is_discreet=True)
    assert address.without(1) == "/fi/list?ids=a,c&removed=b&at=1&discreet=1#undo"
    assert ListAddress("fi", ("a", "c")).restored(["b"], 1) == "/fi/list?ids=a,b,c#item-b"
    assert address.emptied() == "/fi/list?removed=a,b,c&at=0&discreet=1#undo"
    assert ListAddress("fi", ()).restored(["a", "b", "c"], 0) == "/fi/list?ids=a,b,c#item-a"


def get(client: Client, address: str) -> str:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 200
    return response.content.decode()


def test_a_list_tells_each_way_in_as_one_block(client: Client, example: Service) -> None:
    html = get(client, "/fi/list?ids=service-1").split("<main")[1]
    told = [html.index(words) for words in ("Uniryhmä", unbroken("ma–pe 9–15"), "013 000 1234", "Torikatu 5")]
    assert told == sorted(told), "the hours with their number, then where it is"
    assert 'href="tel:+358130001234"' in html


@pytest.mark.parametrize(
    ("language", "add"), [("fi", "Lisää listalle"), ("sv", "Spara i min lista"), ("en", "Add to my list")]
)
def test_cards_and_the_service_page_begin_a_list(
    client: Client, example: Service, language: str, add: str
) -> None:
    link = f'<a class="add" href="/{language}/list?ids=service-1" rel="nofollow" data-add="service-1">{add}<'
    assert link in client.get(f"/{language}/search").content.decode()
    assert link in client.get(f"/{language}/service/service-1").content.decode()


def test_a_list_is_found_by_no_search_engine_and_kept_in_no_cache(client: Client, example: Service) -> None:
    for page in ("list", "list?ids=service-1", "list/share?ids=service-1", "list/print?ids=service-1"):
        response = client.get(f"/fi/{page}")
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert 'rel="canonical"' not in response.content.decode()
        assert "no-store" in response.headers["Cache-Control"]
        assert response.cookies == {}
    for file in ("list.pdf", "calendar.ics"):
        assert client.get(f"/fi/list/{file}?ids=service-1").headers["X-Robots-Tag"] == "noindex"
    assert "Disallow: /fi/list" in client.get("/robots.txt").content.decode()


def test_the_other_languages_show_the_same_list(client: Client, example: Service) -> None:
    html = get(client, "/fi/list?ids=service-1&discreet=1&removed=x")
    assert 'href="/sv/list?ids=service-1&amp;discreet=1"' in html


def test_a_service_is_added_by_searching_on_the_page_of_the_list(client: Client, example: Service) -> None:
    other = make.a_service("service-2", names=make.texts("Unikoulu", "Sömnskola", "Sleep school"))
    make.store([example, other], (), [make.an_organisation()])
    html = get(client, "/fi/list?ids=service-1&q=uni")
    assert 'href="/fi/list?ids=service-1,service-2#item-service-2"' in html
    assert "ids=service-1,service-1" not in html
    assert 'name="ids" value="service-1"' in html


def test_words_for_somebody_in_danger_show_help_on_the_list_too(client: Client, example: Service) -> None:
    assert "help-first" in get(client, "/fi/list?q=haluan+kuolla")


def test_an_unknown_service_is_said_to_be_unknown_and_the_others_stay(
    client: Client, example: Service
) -> None:
    html = get(client, f"/fi/list?ids=service-1,{UNKNOWN}")
    assert "Uniryhmä" in html
    assert "Palvelu, jota emme tunne" in html


def test_nothing_but_unknown_services_is_not_found_but_a_page(client: Client, example: Service) -> None:
    response = client.get(f"/fi/list?ids={UNKNOWN}")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_an_address_that_cannot_be_read_is_a_page_that_says_so(client: Client, example: Service) -> None:
    response = client.get("/fi/list?ids=%3Cscript%3E,%00,%FF")
    assert response.status_code == 400
    assert "kohtaa osoitteesta ei voitu lukea" in response.content.decode()
    assert "<script>" not in response.content.decode().split("<main")[1]
    html = get(client, "/fi/list?ids=%3Cscript%3E,service-1")
    assert "Yhtä kohtaa osoitteesta ei voitu lukea" in html
    assert "Uniryhmä" in html


@pytest.mark.parametrize("page", ["share", "print", "list.pdf"])
def test_nothing_to_share_or_print_is_a_page_that_leads_to_the_list(
    client: Client, example: Service, page: str
) -> None:
    response = client.get(f"/fi/list/{page}?ids=%3C")
    assert response.status_code == 400
    assert 'href="/fi/list"' in response.content.decode()


def test_a_list_too_long_goes_on_as_another_one(client: Client, example: Service) -> None:
    ids = [f"s{n}" for n in range(MOST + 3)]
    html = client.get(f"/fi/list?ids={','.join(ids)}").content.decode()
    assert "3 jäi yli" in html
    assert f'href="/fi/list?ids={",".join(ids[MOST:])}"' in html
    assert html.count('<li id="item-') == MOST
    assert "Lista on täynnä" in html


def test_sharing_gives_a_link_a_code_a_mail_and_a_text_message(client: Client, example: Service) -> None:
    html = get(client, "/fi/list/share?ids=service-1")
    text = html.split('id="message"')[1].split(">")[1].split("<")[0]
    assert text.startswith("Uniryhmä, 013 000 1234: ma–pe 9–15\n")
    link = re.search(r"http://testserver/fi/list\?ids=service-1&amp;made=\d{4}-\d\d-\d\d", text)
    assert link
    assert 'src="data:image/svg+xml' in html
    mail = unquote(html.split('href="mailto:?')[1].split('"')[0])
    assert mail.startswith("subject=Uniryhmä&amp;body=Uniryhmä, 013 000 1234: ma–pe 9–15\n")
    assert unquote(html.split('href="sms:?&amp;body=')[1].split('"')[0]).startswith("Uniryhmä, 013")


WORDS = re.compile(r"Uniryhmä|uniryhma|Sömn|Sleep|palvelutarjotin|tjänsteutbud|wellbeing", re.IGNORECASE)


@pytest.mark.parametrize(("language", "word"), [("fi", "Lista"), ("sv", "Lista"), ("en", "List")])
def test_a_discreet_list_tells_nothing_in_titles_messages_file_names_and_calendar(
    client: Client, example: Service, language: str, word: str
) -> None:
    base = f"/{language}/list"
    for page in ("", "/share", "/print"):
        head = get(client, f"{base}{page}?ids=service-1&discreet=1").split("</head>")[0]
        assert f"<title>{word}</title>" in head
        assert not WORDS.search(head)
    share = get(client, f"{base}/share?ids=service-1&discreet=1")
    mail = unquote(share.split('href="mailto:?')[1].split('"')[0])
    assert mail.startswith(f"subject={word}&amp;body={word}: http://testserver/")
    assert "discreet=1" in mail
    assert not WORDS.search(mail)
    for file in ("list.pdf", "calendar.ics"):
        name = client.get(f"{base}/{file}?ids=service-1&discreet=1").headers["Content-Disposition"]
        assert name.startswith(f'attachment; filename="{word.lower()}.')
    calendar = client.get(f"{base}/calendar.ics?ids=service-1&discreet=1").content.decode()
    assert f"SUMMARY:{word} 1" in calendar
    assert not WORDS.search(calendar)
    assert "service-1" not in calendar


def test_an_ordinary_list_is_named_after_its_first_service(client: Client, example: Service) -> None:
    assert "<title>Uniryhmä ja 1 muu palvelu – " in get(client, f"/fi/list?ids=service-1,{UNKNOWN}")


@pytest.mark.parametrize("page", ["list", "list/print"])
def test_a_text_that_is_not_in_the_readers_language_is_marked(
    client: Client, north_karelia: None, db: None, page: str
) -> None:
    make.store([make.a_service(names=make.texts("Uniryhmä"))], (), [make.an_organisation()])
    html = get(client, f"/en/{page}?ids=service-1")
    assert '<span lang="fi">Uniryhmä</span>' in html
    assert "(described only in Finnish)" in html


def test_a_change_after_the_sharing_is_told(client: Client, example: Service) -> None:
    assert "Tiedot ovat muuttuneet 1.10.2026" in get(client, "/fi/list?ids=service-1&made=2026-09-30")
    assert "Tiedot ovat muuttuneet" not in get(client, "/fi/list?ids=service-1&made=2026-10-01")


@pytest.mark.django_db(transaction=True)
def test_sharing_printing_and_calendars_are_counted_without_the_list(
    client: Client, north_karelia: None
) -> None:
    make.store_example()
    for page in ("list?ids=service-1", "list/share?ids=service-1", "list/print?ids=service-1"):
        client.get(f"/fi/{page}", headers=BROWSER)
    client.get("/fi/list/calendar.ics?ids=service-1", headers=BROWSER)
    client.get("/fi/list/list.pdf?ids=service-1", headers=BROWSER)
    write()
    counted = {(row.kind, row.dimension): row.count for row in UseCount.objects.exclude(kind="visit")}
    times = {"share": 1, "print": 2, "calendar": 1}
    assert counted == {(kind, about): n for kind, n in times.items() for about in ("all", "theme")}
    themes = set(UseCount.objects.filter(kind="share", dimension="theme").values_list("code", flat=True))
    assert themes == set(themes_of(["service-1"], make.NORTH_KARELIA))


def test_while_one_pdf_is_made_another_is_asked_to_come_back(client: Client, example: Service) -> None:
    with place_for_pdf():
        response = client.get("/fi/list/list.pdf?ids=service-1")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "/fi/list/print?ids=service-1" in response.content.decode()
    assert client.get("/fi/list/list.pdf?ids=service-1").status_code == 200


def test_without_weasyprint_nothing_leads_to_a_pdf(
    client: Client, example: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tarjotin.tray.mylist.views.can_make_pdf", lambda: False)
    assert "list.pdf" not in get(client, "/fi/list?ids=service-1")
    assert "list.pdf" not in get(client, "/fi/list/print?ids=service-1")
    assert client.get("/fi/list/list.pdf?ids=service-1").status_code == 404


def test_only_the_list_itself_looks_for_what_is_like_the_ended_and_for_a_few_of_them(
    client: Client, example: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Withdrawn(dt.datetime(2026, 11, 20, tzinfo=dt.UTC), {"fi": "Uniryhmä"})
    asked: list[str] = []
    monkeypatch.setattr("tarjotin.pages.mylist.queries.withdrawn", lambda kind, id: ended)

    def noted(name: str, language: str, county: str) -> Sequence[Result]:
        asked.append(name)
        return ()

    monkeypatch.setattr("tarjotin.pages.mylist.queries.services_like", noted)
    ids = ",".join(f"gone-{n}" for n in range(2 * MOST_WITH_ALIKE))
    for page in ("list?removed=", "list/share?ids=", "list/print?ids=", "list/calendar.ics?ids="):
        client.get(f"/fi/{page}{ids}")
    assert asked == []
    get(client, f"/fi/list?ids={ids}")
    assert len(asked) == MOST_WITH_ALIKE


def test_a_discreet_list_names_nothing_in_its_title_when_nothing_is_left(
    client: Client, example: Service
) -> None:
    html = client.get("/fi/list/share?discreet=1").content.decode()
    assert "<title>Lista</title>" in html


@pytest.fixture
def sample(db: None, settings: Settings) -> None:
    """The sample region as a harvest brings it."""
    settings.TARJOTIN_REGION = demo.COUNTY
    load_sample_region()


def test_a_service_that_has_ended_says_so_in_an_old_list_and_can_be_changed_for_another(
    client: Client, sample: None
) -> None:
    rows = models.Service.objects.order_by("source_id")
    ended = next(row for row in rows if "liikunta" in row.document.casefold()).source_id
    other = next(row for row in rows if row.source_id != ended).source_id
    name = get(client, f"/fi/service/{ended}").split("<h1>")[1].split("</h1>")[0]
    withdraw(demo.SOURCE, "service", [ended], at=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC))
    bring_up_to_date(lambda kind, done, known: None)
    html = get(client, f"/fi/list?ids={joined([ended, other])}")
    assert name in html
    assert "Tätä palvelua ei enää tarjota. Se poistui palveluluettelosta viimeistään 20.11.2026." in html
    instead = re.search(
        r'href="/fi/list\?ids=([^"#]+)#item-[^"]+" rel="nofollow" data-edit>Vaihda tähän', html
    )
    assert instead
    changed = [lengthen(word) for word in instead[1].split(",")]
    assert changed[1] == other
    assert changed[0] != ended
    assert models.Service.objects.filter(source_id=changed[0]).exists()
    paper = get(client, f"/fi/list/print?ids={joined([ended, other])}")
    assert "Tätä palvelua ei enää tarjota" in paper
