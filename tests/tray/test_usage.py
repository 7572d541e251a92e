"""The page of numbers, and who is counted for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import timezone

from tarjotin.catalogue.shapes import Service
from tarjotin.events.models import SearchChange, SearchCount, UseCount
from tarjotin.events.services import first_day
from tarjotin.pages.counting import comes_from_outside, is_counted
from tarjotin.pages.presenters.charts import HEIGHT, WIDTH, draw
from tests.make import JOENSUU, KONTIOLAHTI, NORTH_KARELIA

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
YESTERDAY = dt.timedelta(1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("north_karelia")]


@pytest.fixture
def person() -> Client:
    return Client(headers={"User-Agent": BROWSER, "Sec-Fetch-Site": "none", "Sec-Fetch-Dest": "document"})


def counted() -> dict[tuple[str, str], int]:
    rows = UseCount.objects.filter(dimension__in=("all", "municipality"))
    return {(row.kind, row.code): row.count for row in rows}


def yesterday(kind: str, count: int, dimension: str = "all", code: str = "") -> None:
    on(timezone.localdate() - YESTERDAY, kind, count, dimension, code)


def last_month(kind: str, count: int, dimension: str = "all", code: str = "") -> None:
    on(first_day(timezone.localdate(), 1), kind, count, dimension, code)


def on(day: dt.date, kind: str, count: int, dimension: str, code: str) -> None:
    UseCount.objects.create(
        day=day,
        county=NORTH_KARELIA,
        kind=kind,
        dimension=dimension,
        code=code,
        count=count,
    )


class TestCounting:
    def test_coming_in_is_a_visit_and_going_on_is_none(self, person: Client) -> None:
        person.get("/fi/")
        person.get("/fi/about", headers={"Sec-Fetch-Site": "same-origin"})
        person.get("/fi/no-such-page")
        assert counted() == {("visit", ""): 1}

    def test_a_search_is_counted_with_its_municipality(self, person: Client, example: Service) -> None:
        person.get(
            f"/fi/search?q=uimahalli&municipality={JOENSUU}", headers={"Sec-Fetch-Site": "same-origin"}
        )
        found = counted()
        assert found["search", ""] == found["in_vain", ""] == 1
        assert found["search", JOENSUU] == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {"User-Agent": "Mozilla/5.0 (compatible; SomeBot/2.1; +https://example.org/bot)"},
            {"User-Agent": ""},
            {"DNT": "1"},
            {"Sec-GPC": "1"},
        ],
    )
    def test_programs_and_those_who_ask_are_left_out(
        self, person: Client, example: Service, headers: dict[str, str]
    ) -> None:
        person.get("/fi/search?q=uimahalli&from=uinti", headers=headers)
        assert not UseCount.objects.exists()
        assert not SearchCount.objects.exists()
        assert not SearchChange.objects.exists()

    def test_what_was_searched_for_right_after_other_words_is_counted(
        self, person: Client, example: Service
    ) -> None:
        person.get("/fi/search?q=uimahalli&from=uinti")
        assert str(SearchChange.objects.get()) == "uinti → uimahalli (1)"

    def test_no_address_nor_browser_stands_in_any_row(self, person: Client, example: Service) -> None:
        person.get(
            "/fi/search?q=uimahalli", REMOTE_ADDR="203.0.113.77", headers={"Referer": "https://example.org/x"}
        )
        told = repr([*UseCount.objects.values(), *SearchCount.objects.values()])
        assert not any(mark in told for mark in ("203.0.113", "Firefox", "example.org"))

    def test_opening_a_service_counts_for_its_themes(self, person: Client, example: Service) -> None:
        person.get(f"/fi/service/{example.id}")
        themes = UseCount.objects.filter(kind="opening", dimension="theme").values_list("code", flat=True)
        assert counted()["opening", ""] == 1
        assert themes

    def test_no_cookie_is_set(self, person: Client) -> None:
        assert not person.get("/fi/usage").cookies


@pytest.mark.parametrize(
    ("headers", "is_visit"),
    [
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Dest": "empty"}, False),
        ({}, True),
        ({"Referer": "https://tray.example/fi/"}, False),
        ({"Referer": "https://tray.example.org/fi/"}, True),
        ({"Referer": "no address at all ["}, True),
    ],
)
def test_a_visit_is_coming_from_outside(headers: Mapping[str, str], is_visit: bool) -> None:
    assert comes_from_outside(headers, "tray.example") is is_visit


def test_a_browser_is_a_person() -> None:
    assert is_counted({"User-Agent": BROWSER})


class TestPage:
    def test_it_tells_the_numbers_as_bars_and_as_a_table(self, client: Client) -> None:
        yesterday("visit", 1234)
        yesterday("share", 6)
        last_month("opening", 6)
        last_month("opening", 6, "municipality", JOENSUU)
        page = client.get("/fi/usage").content.decode()
        assert "1\u00a0234" in page
        assert page.count("<rect") >= 2
        assert "Joensuu" in page

    def test_small_numbers_are_not_on_it(self, client: Client) -> None:
        yesterday("opening", 3)
        yesterday("search", 90)
        page = client.get("/sv/usage").content.decode()
        assert "minst 1<" in page
        assert ">3<" not in page

    def test_a_larger_number_that_is_hidden_is_not_told_to_be_small(self, client: Client) -> None:
        last_month("opening", 3, "municipality", JOENSUU)
        last_month("opening", 17, "municipality", KONTIOLAHTI)
        last_month("opening", 20)
        yesterday("visit", 6)
        table = client.get("/en/usage").content.decode().split('id="by-municipality"')[1]
        assert "1–4" not in table
        assert table.count(">at least 1<") == 2

    def test_themes_and_municipalities_are_told_only_of_months_that_are_over(self, client: Client) -> None:
        today = timezone.localdate()
        for dimension, code in (("theme", "healthy-habits"), ("municipality", JOENSUU)):
            on(today, "opening", 50, dimension, code)
            last_month("opening", 60, dimension, code)
            on(first_day(today, 2), "opening", 70, dimension, code)
        yesterday("visit", 6)
        tables = client.get("/fi/usage").content.decode().split('id="by-theme"')[1]
        assert tables.count(">60<") == 2
        assert ">50<" not in tables
        assert ">70<" not in tables

    def test_without_any_use_it_says_so(self, client: Client) -> None:
        assert "Nothing has been counted" in client.get("/en/usage").content.decode()

    def test_a_number_is_followed_by_what_it_is_of(self, client: Client) -> None:
        yesterday("visit", 6)
        page = client.get("/fi/usage").content.decode()
        assert "<dt>käyntiä</dt><dd>6</dd>" in page
        assert "Lukuja 1–4 ei näytetä." in page

    def test_what_there_is_none_of_has_no_table_of_zeros(self, client: Client) -> None:
        yesterday("visit", 6)
        page = client.get("/en/usage").content.decode()
        assert page.count("None in this period.") == 4
        assert page.count("<summary>Show as a table</summary>") == 1

    def test_the_file_is_for_spreadsheets_and_runs_nothing(self, client: Client) -> None:
        yesterday("search", 1234)
        last_month("search", 1234, "theme", "=HYPERLINK(1)")
        response = client.get("/fi/usage.csv")
        told = response.content.decode("utf-8")
        assert told.startswith("\ufeffPäivä;Käynnit;Haut")
        assert f"{timezone.localdate() - YESTERDAY};0;1234;" in told
        assert "'=HYPERLINK(1);1234" in told
        assert "attachment" in response.headers["Content-Disposition"]

    @pytest.mark.parametrize("asked", ["?period=months", "?period=weeks", "?period="])
    def test_any_period_is_answered(self, client: Client, asked: str) -> None:
        yesterday("visit", 50)
        assert client.get(f"/en/usage{asked}").status_code == 200


def test_bars_stay_in_the_picture_and_zero_has_none() -> None:
    chart = draw([("a", 0), ("b", 5), ("c", None), ("d", 10)])
    assert [bar.label for bar in chart.bars] == ["b", "c", "d"]
    assert [bar.is_hidden for bar in chart.bars] == [False, True, False]
    assert float(chart.bars[2].height) == HEIGHT == 2 * float(chart.bars[0].height)
    assert all(0 <= float(bar.x) <= WIDTH - float(bar.width) for bar in chart.bars)
