"""Tell us about your situation, life events, near me, and the quick way out."""

from __future__ import annotations

import html
import itertools
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin import demo
from tarjotin.catalogue import shapes
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.finding.asking.find import find
from tarjotin.pages.asking.filters import CODE_FILTERS, known_codes
from tarjotin.pages.asking.forms import SearchForm
from tarjotin.pages.asking.guide_data import QUESTIONS, KnownCodes, QuestionsError, load_questions, questions
from tarjotin.regions.codes import counties
from tarjotin.themes.queries import themes
from tarjotin.tray.ways.guide import narrowed, read_answers, settled
from tests import make
from tests.sample_region import load_sample_region

KNOWN: KnownCodes = {
    **{name: known_codes(name) for name in CODE_FILTERS if name != "theme"},
    "theme": {theme.id for theme in themes("")},
}
STEPS = ("guide", "guide/about", "guide/where")


@pytest.fixture
def sample_region(db: None, settings: Settings) -> None:
    settings.TARJOTIN_REGION = demo.COUNTY
    load_sample_region()


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.unescape(answer.content.decode())


def led_to(client: Client, address: str) -> dict[str, str]:
    """What the list is asked that the questions lead to."""
    answer = client.get(address)
    assert answer.status_code == 302, address
    split = urlsplit(answer.headers["Location"])
    assert split.path.endswith("/search")
    return {name: values[0] for name, values in parse_qs(split.query).items()}


# The questions as data.


def test_the_questions_are_whole_and_name_codes_that_the_search_has() -> None:
    assert load_questions(QUESTIONS, KNOWN) == questions()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('target_group = "KR1.2"', 'target_group = "KR9"'), "target_group has no code KR9."),
        (('theme = "culture"', 'theme = "kulttuuri"'), "theme has no code kulttuuri."),
        (('id = "child"', 'id = "me"'), "the id me is used twice."),
        (('id = "child"', 'id = "My Child"'), "small letters and hyphens"),
        (('sv = "För mig själv", ', ""), "`text` has no text in sv."),
        (('kind = "municipality"', 'kind = "town"'), "the kind town is not known."),
        (("enough = 3", "enough = 3\nenogh = 4"), "`enogh` is not known here."),
        (('filters = { mode = "in_person" }', 'filters = { theme = "nature" }'), "theme is narrowed by"),
        (
            ('[[steps]]\nid = "where"', '[[steps]]\nid = "more"\n[[steps]]\nid = "where"'),
            "there are 4 steps.",
        ),
        (("date = 2026-11-28", "date = "), "the file cannot be read"),
    ],
)
def test_a_mistake_in_the_questions_is_refused_with_its_reason(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    written = QUESTIONS.read_text(encoding="utf-8")
    assert change[0] in written
    (tmp_path / "questions.toml").write_text(written.replace(*change, 1), encoding="utf-8")
    with pytest.raises(QuestionsError) as refused:
        load_questions(tmp_path / "questions.toml", KNOWN)
    assert told in str(refused.value)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_combination_of_answers_leads_to_a_service(
    client: Client, sample_region: None, language: str
) -> None:
    """Every who and how with every what; what alone in every municipality and language of service."""
    who, about, how = (
        ["", *(answer.id for answer in field.answers)]
        for name in ("who", "about", "how")
        for field in questions().fields
        if field.id == name
    )
    asked = [{"who": a, "about": b, "how": c} for a, b, c in itertools.product(who, about, how)]
    if language != "fi":
        asked = [each for each in asked if each["about"] and not each["who"]]
    asked += [
        {"about": b, "municipality": code}
        for b, code in itertools.product(about, counties()[demo.COUNTY].municipalities)
        if language == "fi"
    ]
    asked += [{"about": b, "service_language": code} for b in about for code in ("sv", "en", "ru")]
    shown = frozenset(theme.id for theme in themes(demo.COUNTY))
    empty = []
    for answers in asked:
        told = urlencode({name: value for name, value in answers.items() if value})
        led = QueryDict(urlencode(led_to(client, f"/{language}/guide/services?{told}")))
        found = find(SearchForm(led, demo.COUNTY, shown).query(language, timezone.now))
        if not found.results or found.step == "nothing":
            empty.append(told)
    assert empty == []


# Its pages.


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_each_question_has_one_heading_a_way_past_and_the_help_numbers(
    client: Client, example: shapes.Service, language: str, step: str
) -> None:
    page = text(client, f"/{language}/{step}")
    assert page.count("<h1>") == 1
    assert 'class="crisis"' in page
    skip = {"fi": "Ohita tämä kysymys", "sv": "Hoppa över frågan", "en": "Skip this question"}
    assert skip[language] in page
    assert client.get(f"/{language}/{step}").cookies == {}


def test_answers_go_on_in_the_address_and_back_keeps_them(client: Client, example: shapes.Service) -> None:
    page = text(client, "/fi/guide/about?who=child&how=by-phone&municipality=167")
    assert 'action="/fi/guide/where"' in page
    for name, value in (("who", "child"), ("how", "by-phone"), ("municipality", "167")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert '<a href="/fi/guide?who=child&municipality=167&how=by-phone">Takaisin edelliseen' in page
    first = text(client, "/fi/guide?who=child")
    assert 'value="child" checked' in first
    assert 'href="/fi/guide/about">Ohita' in first


def test_language_links_keep_the_answers(client: Client, example: shapes.Service) -> None:
    page = text(client, "/fi/guide/about?who=child")
    assert 'href="/sv/guide/about?who=child"' in page


def test_an_unknown_answer_is_left_out_and_said(client: Client, example: shapes.Service) -> None:
    page = text(client, "/fi/guide/about?who=cat&municipality=999")
    assert "Emme tunnistaneet yhtä osoitteessa olevista vastauksista" in page
    assert "cat" not in re.findall(r'name="who" value="([^"]*)"', page)
    text(client, "/fi/guide/no-such-step", status=404)


def test_the_last_answer_leads_to_the_ordinary_search(client: Client, example: shapes.Service) -> None:
    asked = led_to(client, "/fi/guide/services?about=sleep&municipality=167&how=by-phone")
    assert asked == {
        "q": "uni",
        "municipality": "167",
        "channel_type": "phone",
        "told": "sleep.municipality.by-phone",
    } or asked == {"q": "uni", "municipality": "167", "told": "sleep.municipality.by-phone"}


def test_no_answers_lead_to_everything(client: Client, example: shapes.Service) -> None:
    assert led_to(client, "/fi/guide/services") == {}


def test_the_list_says_what_was_understood_and_takes_each_away(client: Client, sample_region: None) -> None:
    page = text(client, "/fi/search?q=uni&municipality=167&told=me.sleep.municipality")
    box = page.split('id="told-heading"')[1].split("</section>")[0]
    links = {
        words.strip(): href
        for href, words in re.findall(r'<li><a href="([^"]+)">.*?</span>([^<]+)<span', box)
    }
    assert list(links) == ["Itselleni", "Uni ei tule tai väsyttää", "Joensuu"]
    assert links["Uni ei tule tai väsyttää"] == "/fi/search?municipality=167&told=me.municipality"
    assert links["Joensuu"] == "/fi/search?q=uni&told=me.sleep"
    assert 'href="/fi/guide?who=me&about=sleep&municipality=167"' in box
    # It is told once.
    assert "Poista rajaus:" not in page


def test_what_the_answers_do_not_tell_stands_among_the_filters(client: Client, sample_region: None) -> None:
    page = text(client, "/fi/search?q=uni&charge=free&told=sleep")
    assert "Poista rajaus:</span> Maksuton" in page


def test_an_answer_that_was_left_out_is_said(client: Client, sample_region: None) -> None:
    page = text(client, "/fi/search?q=uni&told=sleep.by-phone")
    assert "ei ole otettu huomioon: Puhelimella" in page


def test_paging_and_languages_keep_what_was_told(client: Client, sample_region: None) -> None:
    page = text(client, "/fi/search?q=uni&told=sleep")
    assert 'href="/sv/search?q=uni&told=sleep"' in page
    assert "/fi/search?q=uni&told=sleep&page=2" in page


def test_made_up_answers_are_passed_over(client: Client, example: shapes.Service) -> None:
    page = text(client, "/fi/search?q=uni&told=<b>.nothing.x" + "x" * 500)
    assert "told-heading" not in page


def test_as_few_answers_as_possible_are_left_out() -> None:
    answers, _ = read_answers(
        {"who": "child", "about": "sleep", "how": "online", "service_language": "ru"},
        questions(),
        {"service_language": {"ru"}, "municipality": ()},
    )
    everything = narrowed(answers, questions(), "fi")
    assert everything["target_group"] == "KR1.2"
    # Only the language stands in the way: the others stay.
    asked = settled(answers, questions(), "fi", lambda asked: 0 if "service_language" in asked else 5)
    assert "service_language" not in asked
    assert {"target_group", "channel_type", "q"} <= asked.keys()
    assert asked["told"] == "child.sleep.service_language.online"
    # Nothing helps: what is asked stays whole.
    assert settled(answers, questions(), "fi", lambda asked: 0) == everything


# Life events.


def test_life_events_have_counts_and_those_without_services_are_hidden(
    client: Client, db: None, north_karelia: None
) -> None:
    debt = shapes.Term("life_event", "KE9")
    abroad = shapes.Term("life_event", "KE4.3")
    services = [
        make.a_service("service-1", terms=(*make.a_service().terms, debt)),
        make.a_service("service-2", terms=(*make.a_service().terms, debt, abroad)),
    ]
    make.store(services, (), [make.an_organisation()])
    page = text(client, "/fi/life-events")
    assert '<a href="/fi/search?life_event=KE9">Velkaantuminen</a> <span class="count">2 palvelua' in page
    # The wider event has no services of its own, but stands above the one that has.
    assert '<span class="name">Muuttaminen</span>' in page
    assert '<a href="/fi/search?life_event=KE4.3">' in page
    assert "Avioero" not in page
    found = text(client, "/fi/search?life_event=KE9")
    assert "Löytyi 2 palvelua" in found


def test_a_tray_without_life_events_says_so(client: Client, example: shapes.Service) -> None:
    assert "Yhdellekään palvelulle ei ole vielä ilmoitettu elämäntilannetta" in text(
        client, "/fi/life-events"
    )


# Near me.


@pytest.mark.parametrize(
    ("written", "near"),
    [("80100", "80100"), ("joensuu", "Joensuu"), (" Nurmes ", "Nurmes"), ("Kiihtelysvaara", "Joensuu")],
)
def test_a_place_leads_to_the_list_with_the_nearest_first(
    client: Client, example: shapes.Service, written: str, near: str
) -> None:
    assert led_to(client, f"/fi/near?{urlencode({'near': written, 'km': '10'})}") == {
        "near": near,
        "km": "10",
    }


def test_a_position_goes_on_to_the_list(client: Client, example: shapes.Service) -> None:
    assert led_to(client, "/fi/near?near=&km=5&lat=62.601&lon=29.763") == {
        "lat": "62.601",
        "lon": "29.763",
        "km": "5",
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [("Joensu", "Tarkoititko:"), ("", "Kirjoita postinumero"), ("99999 <script>", "Emme tunne paikkaa")],
)
def test_an_unknown_place_is_told_beside_the_field(
    client: Client, example: shapes.Service, written: str, told: str
) -> None:
    answer = client.get("/fi/near", {"near": written})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert 'aria-invalid="true"' in page
    assert "<script>alert" not in page
    assert "99999 <script>" not in page


def test_a_list_without_words_has_the_nearest_first_and_says_how_far(
    client: Client, db: None, north_karelia: None
) -> None:
    def at(id: str, latitude: float) -> shapes.Channel:
        address = shapes.Address(
            street=make.texts("Katu"), municipality="167", latitude=latitude, longitude=29.76
        )
        return make.a_place(id, addresses=(address,))

    services = [make.a_service(name, names=make.texts(name)) for name in ("far", "near", "nowhere")]
    places = [at("a", 62.9), at("b", 62.61)]
    connections = [shapes.Connection("far", "a"), shapes.Connection("near", "b")]
    make.store(services, places, [make.an_organisation()], connections)
    page = text(client, "/fi/search?lat=62.6&lon=29.76")
    assert re.findall(r'<h3><a href="/fi/service/(\w+)"', page) == ["near", "far", "nowhere"]
    assert "Lähin ensin." in page
    assert '<li class="distance">1,1\u00a0km</li>' in page
    assert "far" not in re.findall(
        r'<h3><a href="/fi/service/(\w+)"', text(client, "/fi/search?lat=62.6&lon=29.76&km=5")
    )


@pytest.mark.parametrize("address", ["/fi/", "/fi/near", "/fi/search", "/fi/embed/search", "/fi/no/such"])
def test_only_our_own_pages_may_ask_where_somebody_is(
    client: Client, example: shapes.Service, address: str
) -> None:
    policy = client.get(address).headers["Permissions-Policy"]
    assert "geolocation=(self)" in policy
    assert "camera=()" in policy


@pytest.mark.parametrize(("who", "group"), [("me-young", "KR1.3"), ("me-older", "KR1.1"), ("me", None)])
def test_who_asks_for_herself_may_tell_whether_she_is_young_or_old(
    client: Client, sample_region: None, who: str, group: str | None
) -> None:
    assert led_to(client, f"/fi/guide/services?who={who}").get("target_group") == group


def test_help_stands_before_what_was_found_when_the_answer_is_violence(
    client: Client, sample_region: None
) -> None:
    asked = led_to(client, "/fi/guide/services?who=me&about=violence")
    page = text(client, f"/fi/search?{urlencode(asked)}")
    assert page.index("help-first") < page.index('class="cards"')
    assert '<aside class="quick-exit"' in page
    assert "Nollalinja" in page


def test_the_list_of_a_guide_is_headed_by_the_situation_and_not_by_words_nobody_typed(
    client: Client, sample_region: None
) -> None:
    asked = led_to(client, "/fi/guide/services?who=child&about=sleep")
    page = text(client, f"/fi/search?{urlencode(asked)}")
    assert '<h1 class="question">Palveluja tilanteeseesi</h1>' in page


def test_a_choice_of_the_last_question_can_be_taken_back(client: Client, sample_region: None) -> None:
    free = '<input type="radio" name="how" value=""'
    assert f"{free} checked" in text(client, "/fi/guide/where?who=me")
    chosen = text(client, "/fi/guide/where?who=me&how=online")
    assert free in chosen
    assert f"{free} checked" not in chosen


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_front_page_leads_to_every_way_in(client: Client, example: shapes.Service, language: str) -> None:
    page = text(client, f"/{language}/")
    row = page.split('class="ways"')[1].split("</section>")[0]
    for way in ("guide", "life-events", "near", "week"):
        assert f'href="/{language}/{way}"' in row
        assert page.count(f'href="/{language}/{way}"') == 2
    assert page.index("big-search") < page.index('class="ways"')
