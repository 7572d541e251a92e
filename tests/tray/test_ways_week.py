"""What is on this week: what counts as on, in which order, with which hours, and what is exceptionally closed."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.catalogue import shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.common.dates import HELSINKI, in_finland, unbroken
from tarjotin.tray.ways.week import coming_days, day_rule, read_week
from tests import make

WEDNESDAY, SATURDAY = 2, 5


def today() -> dt.date:
    return in_finland(timezone.now()).date()


def coming(weekday: int) -> dt.date:
    return next(day for day in coming_days(today()) if day.weekday() == weekday)


def hours(days: Sequence[int], opens: int, closes: int) -> shapes.Hours:
    intervals = tuple(shapes.Interval(day, day, dt.time(opens), dt.time(closes)) for day in days)
    return shapes.Hours(intervals=intervals)


def store(told: dict[str, tuple[shapes.Hours, ...]], **fields: object) -> None:
    """A service of each name, at a place of its own that keeps these hours."""
    services = [make.a_service(name, names=make.texts(name), **fields) for name in told]
    places = [
        make.a_place(f"place of {name}", names=make.texts(f"Talo {name}"), hours=rows)
        for name, rows in told.items()
    ]
    connections = [
        shapes.Connection(service.id, place.id) for service, place in zip(services, places, strict=True)
    ]
    make.store(services, places, [make.an_organisation()], connections)


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch, db: None, north_karelia: None) -> None:
    """Five in the morning of this very day: nothing is over yet."""
    at = dt.datetime.combine(today(), dt.time(5), HELSINKI)
    monkeypatch.setattr("tarjotin.tray.ways.views.timezone", SimpleNamespace(now=lambda: at))


def page(client: Client, day: dt.date, more: str = "") -> str:
    answer = client.get(f"/fi/week?day={day.isoformat()}{more}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def names(told: str) -> list[str]:
    return re.findall(r'<h4><a href="/fi/service/[^"]+">([^<]+)</a>', told)


OFFICE = hours(range(5), 9, 16)


def test_an_office_stands_behind_a_link_and_a_weekly_group_does_not(client: Client) -> None:
    store({"toimisto": (OFFICE,), "kerho": (hours([WEDNESDAY], 13, 15),)})
    told = page(client, coming(WEDNESDAY))
    assert names(told) == ["kerho"]
    assert unbroken("<strong>13–15</strong>") in told
    assert "Talo kerho, Joensuu" in told
    assert "Näytä myös se yksi, joka on auki tavalliseen tapaan" in told
    every = page(client, coming(WEDNESDAY), "&all=1")
    assert names(every) == ["kerho", "toimisto"]
    assert "Jätä pois tavalliseen tapaan auki olevat" in every


def test_a_day_is_of_those_that_are_open_then(client: Client) -> None:
    store({"kerho": (hours([WEDNESDAY], 13, 15),), "lauantaiseura": (hours([SATURDAY], 10, 12),)})
    assert names(page(client, coming(WEDNESDAY))) == ["kerho"]
    assert names(page(client, coming(SATURDAY))) == ["lauantaiseura"]


def test_evenings_come_after_seldom_ones_and_each_by_when_it_opens(client: Client) -> None:
    store(
        {
            "iltapuhelin": (hours(range(7), 18, 21),),
            "iltakahvila": (hours(range(7), 15, 20),),
            "aamukerho": (hours([WEDNESDAY], 9, 10),),
            "iltakerho": (hours([WEDNESDAY], 19, 20),),
        }
    )
    told = page(client, coming(WEDNESDAY))
    assert names(told) == ["aamukerho", "iltakerho", "iltakahvila", "iltapuhelin"]
    assert re.findall(r'class="group-heading">([^<]+)<', told) == [
        "Vain joinakin päivinä",
        "Avoinna olevat paikat, puhelimet ja chatit",
    ]


def test_places_and_phones_of_a_service_stand_in_the_order_they_open(client: Client) -> None:
    chat = make.a_service("chat")
    channels = [
        make.a_phone(hours=(hours([SATURDAY], 12, 18),)),
        make.a_place("late", hours=(hours([SATURDAY], 15, 20),)),
        make.a_place("early", hours=(hours([SATURDAY], 9, 13),)),
    ]
    make.store([chat], channels, [make.an_organisation()], make.connected(chat, *channels))
    told = page(client, coming(SATURDAY))
    times = re.findall("<strong>([^<]*–[^<]*)</strong>", told.replace("\u2060", ""))
    assert times == ["9–13", "12–18", "15–20"]


def test_places_elsewhere_are_left_out_where_the_chosen_municipality_has_its_own(client: Client) -> None:
    club = make.a_service("club")
    far = (shapes.Address(municipality=make.KONTIOLAHTI),)
    channels = [
        make.a_place("near", names=make.texts("Pirtti Joensuu"), hours=(hours([SATURDAY], 15, 17),)),
        make.a_place("far", names=make.texts("Kaukotalo"), addresses=far, hours=(hours([SATURDAY], 9, 11),)),
    ]
    make.store([club], channels, [make.an_organisation()], make.connected(club, *channels))
    everywhere = page(client, coming(SATURDAY))
    assert "Kaukotalo, Kontiolahti" in everywhere
    assert "Pirtti Joensuu</span>" in everywhere, "a municipality that the name ends with is not told again"
    assert "Kaukotalo" not in page(client, coming(SATURDAY), f"&municipality={make.JOENSUU}")


def test_what_happens_is_a_card_and_what_is_simply_open_a_plain_line(client: Client) -> None:
    store({"kerho": (hours([WEDNESDAY], 13, 15),), "iltakahvila": (hours(range(7), 15, 20),)})
    told = page(client, coming(WEDNESDAY))
    assert re.findall(r'<article( class="card")?>\s*<h4><a [^>]+>([^<]+)', told) == [
        (' class="card"', "kerho"),
        ("", "iltakahvila"),
    ]
    assert "omia aikoja ei ole ilmoitettu" not in told


def test_a_day_without_a_group_says_so_before_what_is_open(client: Client) -> None:
    store({"iltakahvila": (hours(range(7), 15, 20),)})
    told = page(client, coming(WEDNESDAY))
    assert told.index("omia aikoja ei ole ilmoitettu") < told.index("iltakahvila")


def test_a_place_with_long_hours_is_no_happening_though_it_is_open_on_few_days(client: Client) -> None:
    store({"kirjasto": (hours([WEDNESDAY, WEDNESDAY + 1, SATURDAY], 10, 19),)})
    told = page(client, coming(WEDNESDAY))
    assert "Vain joinakin päivinä" not in told
    assert names(told) == ["kirjasto"]


def test_an_evening_chat_is_on_and_an_online_service_that_never_closes_is_not(client: Client) -> None:
    services = [make.a_service(name, names=make.texts(name)) for name in ("iltachat", "verkkoasiointi")]
    chat = make.an_e_service("chat", names=make.texts("Chat"), hours=(hours(range(5), 17, 20),))
    always = make.an_e_service("always", hours=(shapes.Hours(is_always_open=True),))
    connections = [shapes.Connection("iltachat", "chat"), shapes.Connection("verkkoasiointi", "always")]
    make.store(services, [chat, always], [make.an_organisation()], connections)
    told = page(client, coming(WEDNESDAY), "&all=1")
    assert names(told) == ["iltachat"]
    assert "verkossa: Chat" in told


def test_what_never_closes_is_nothing_that_is_on(client: Client) -> None:
    store({"laavu": (shapes.Hours(is_always_open=True),)})
    assert names(page(client, coming(SATURDAY))) == []


def test_a_thing_to_do_is_on_even_in_office_hours(client: Client) -> None:
    classes = (shapes.Term("target_group", "KR1"), shapes.Term("service_class", "P25.3"))
    store({"museo": (OFFICE,)}, terms=classes)
    assert names(page(client, coming(WEDNESDAY))) == ["museo"]


def test_an_exceptional_closing_is_told_and_keeps_the_service_off_the_list(client: Client) -> None:
    day = coming(WEDNESDAY)
    closed = shapes.Hours(kind="exceptional", valid_from=day, is_closed=True)
    store({"kerho": (hours([WEDNESDAY], 13, 15), closed)})
    told = page(client, day)
    assert names(told) == []
    after = told.split("Poikkeuksellisesti suljettu tänä päivänä")[1]
    assert ">kerho</a>" in after


def test_an_exceptional_opening_is_first_and_says_that_it_is(client: Client) -> None:
    day = coming(SATURDAY)
    extra = shapes.Hours(
        kind="exceptional",
        valid_from=day,
        intervals=(shapes.Interval(None, None, dt.time(10), dt.time(14)),),
    )
    store({"toimisto": (OFFICE, extra), "kauppa": (hours(range(6), 8, 20),)})
    told = page(client, day)
    assert names(told) == ["toimisto", "kauppa"]
    assert "poikkeukselliset ajat" in told


def test_a_night_belongs_to_the_day_it_begins_on(client: Client) -> None:
    night = shapes.Hours(
        kind="over_midnight",
        intervals=(shapes.Interval(WEDNESDAY, WEDNESDAY + 1, dt.time(22), dt.time(2)),),
    )
    store({"yökahvila": (night,), "iltakerho": (hours([WEDNESDAY], 18, 20),)})
    assert names(page(client, coming(WEDNESDAY), "&all=1")) == ["iltakerho", "yökahvila"]
    assert names(page(client, coming(WEDNESDAY + 1), "&all=1")) == []


def test_what_has_closed_already_is_over_today_but_not_another_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    store({"aamukahvi": (hours(range(7), 7, 8),), "iltatee": (hours(range(7), 19, 20),)})
    at = dt.datetime.combine(today(), dt.time(12), HELSINKI)
    monkeypatch.setattr("tarjotin.tray.ways.views.timezone", SimpleNamespace(now=lambda: at))
    assert "aamukahvi" not in names(page(client, today(), "&all=1"))
    assert "aamukahvi" in names(page(client, today() + dt.timedelta(days=1), "&all=1"))


def test_only_what_is_meant_for_the_municipality_and_theme_is_there(client: Client) -> None:
    store({"kerho": (hours([WEDNESDAY], 13, 15),)})
    day = coming(WEDNESDAY)
    assert names(page(client, day, "&municipality=167")) == ["kerho"]
    assert names(page(client, day, "&municipality=276")) == []
    assert names(page(client, day, "&theme=healthy-habits")) == ["kerho"]
    assert names(page(client, day, "&theme=culture")) == []


def test_days_are_links_that_keep_the_place_and_count(client: Client) -> None:
    store({"kerho": (hours([WEDNESDAY], 13, 15),)})
    told = page(client, coming(WEDNESDAY), "&municipality=167")
    tabs = told.split('<nav class="days"')[1].split("</nav>")[0]
    assert len(re.findall(r"<li><a href", tabs)) == 7
    assert tabs.count('aria-current="date"') == 1
    assert tabs.count("municipality=167") == 7
    assert tabs.count("1 palvelu<") == 1
    assert tabs.count("0 palvelua<") == 6


def test_long_days_have_pages(client: Client) -> None:
    store({f"kerho {n:02}": (hours([WEDNESDAY], 13, 15),) for n in range(23)})
    first = page(client, coming(WEDNESDAY))
    assert names(first) == [f"kerho {n:02}" for n in range(20)]
    link = re.search(r'<a href="([^"]+)" rel="next"', first)
    assert link
    second = html.unescape(client.get(link[1]).content.decode())
    assert names(second) == ["kerho 20", "kerho 21", "kerho 22"]
    beyond = client.get(f"/fi/week?day={coming(WEDNESDAY)}&page=9")
    assert beyond.status_code == 302


@pytest.mark.parametrize("bad", ["day=2020-01-01", "day=x", "municipality=999", "theme=nonsense", "page=-1"])
def test_a_value_that_makes_no_sense_is_passed_over(client: Client, bad: str) -> None:
    store({"kerho": (hours([WEDNESDAY], 13, 15),)})
    answer = client.get(f"/fi/week?{bad}")
    assert answer.status_code == 200
    assert ('class="notice"' in answer.content.decode()) == (not bad.startswith("page"))


def test_without_an_index_the_page_says_so(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.TARJOTIN_INDEX = tmp_path
    answer = client.get("/fi/week")
    assert answer.status_code == 200
    assert '<nav class="days"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Tänään"), ("sv", "I dag"), ("en", "Today")], ids=["fi", "sv", "en"]
)
def test_the_first_day_is_today_in_each_language(client: Client, language: str, words: str) -> None:
    store({"kerho": (OFFICE,)})
    assert f"<strong>{words}</strong>" in client.get(f"/{language}/week").content.decode()


def test_the_rule_is_whole() -> None:
    rule = day_rule()
    assert 1 <= rule.few_days < 7
    assert rule.evening_from in range(12, 24)
    assert set(rule.activity_classes) <= code_list("service_class").keys()


def test_the_day_is_today_unless_one_of_the_coming_seven_is_asked() -> None:
    days = coming_days(dt.date(2026, 12, 1))
    asked = read_week({"day": "2026-12-08"}, days, municipalities=(), themes=())
    assert (asked.day, asked.ignored) == (dt.date(2026, 12, 1), ("day",))
    asked = read_week({"day": "2026-12-07"}, days, municipalities=(), themes=())
    assert (asked.day, asked.ignored) == (dt.date(2026, 12, 7), ())
