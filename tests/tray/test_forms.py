"""Whatever stands in an address is taken as far as it makes sense."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from tarjotin.finding.query import Query
from tarjotin.pages.asking.forms import SearchForm
from tarjotin.regions.codes import municipality_points
from tests.make import JOENSUU, NORTH_KARELIA

THEMES = frozenset(("exercise",))
WEDNESDAY = dt.datetime(2026, 11, 25, 12, 10, tzinfo=dt.UTC)


def form(address: str, theme: str = "") -> SearchForm:
    return SearchForm(QueryDict(address), NORTH_KARELIA, THEMES, theme)


def asked(address: str, language: str = "fi") -> Query:
    return form(address).query(language, lambda: WEDNESDAY)


def test_everything_asked_is_in_the_question() -> None:
    query = asked("q=+hyvä++uni+&municipality=167&target_group=KR1.1&theme=exercise&page=3", "sv")
    assert (query.text, query.language, query.county) == ("hyvä uni", "sv", NORTH_KARELIA)
    assert (query.municipality, query.target_group, query.theme) == (JOENSUU, "KR1.1", "exercise")
    assert (query.limit, query.offset) == (20, 40)


def test_nothing_asked_asks_for_everything() -> None:
    query = asked("")
    assert (query.text, query.municipality, query.theme, query.offset) == ("", "", "", 0)
    assert (query.open_now, query.open_slot, query.point, query.within_km) == (None, None, None, 0)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("life_event", "KE1"),
        ("service_language", "sv"),
        ("channel_type", "phone"),
        ("charge", "free"),
        ("provider", "ngo"),
        ("mode", "remote"),
        ("accessibility", "unknown"),
    ],
)
def test_each_filter_of_codes_reaches_the_question(name: str, code: str) -> None:
    found = form(f"{name}={code}")
    assert getattr(found.query("fi", lambda: WEDNESDAY), name) == code
    assert found.asked == {name: code}
    assert found.ignored == []


def test_open_now_asks_for_this_moment_in_finland() -> None:
    query = asked("open=now")
    assert query.open_now is not None
    assert (query.open_now.hour, query.open_slot) == (14, None)


def test_a_day_and_an_hour_ask_for_a_half_hour_of_the_week() -> None:
    assert asked("open=2&hour=14").open_slot == 2 * 48 + 28


def test_a_day_without_an_hour_means_noon() -> None:
    assert asked("open=0").open_slot == 24


def test_an_hour_without_a_day_is_told() -> None:
    found = form("hour=14")
    assert found.query("fi", lambda: WEDNESDAY).open_slot is None
    assert found.ignored == ["Kun haet kellonajan mukaan, valitse myös päivä."]


@pytest.mark.parametrize("near", ["80100", "167", "Joensuu", "joensuu"])
def test_a_postal_code_a_code_and_a_name_are_places(near: str) -> None:
    query = asked(f"near={near}&km=25")
    assert query.point == municipality_points()[JOENSUU]
    assert query.within_km == 25


def test_a_place_without_a_distance_only_tells_how_far_each_is() -> None:
    query = asked("near=80100")
    assert query.point is not None
    assert query.within_km == 0


def test_a_position_is_rounded_to_about_a_hundred_metres() -> None:
    found = form("lat=62.601234&lon=29.763456&km=5")
    assert found.query("fi", lambda: WEDNESDAY).point == (62.601, 29.763)
    assert (found.asked["lat"], found.asked["lon"]) == ("62.601", "29.763")


def test_a_place_that_is_told_goes_before_a_position() -> None:
    found = form("near=80100&lat=60.17&lon=24.94")
    assert found.query("fi", lambda: WEDNESDAY).point == municipality_points()[JOENSUU]
    assert "lat" not in found.asked


@pytest.mark.parametrize(
    "address", ["lat=nan&lon=25", "lat=1e999&lon=25", "lat=48.85&lon=2.35", "lat=62.6", "lat=x&lon=y"]
)
def test_a_position_that_is_none_of_finland_is_told(address: str) -> None:
    found = form(address)
    assert found.query("fi", lambda: WEDNESDAY).point is None
    assert len(found.ignored) == 1


def test_a_distance_without_a_place_is_told() -> None:
    found = form("km=10")
    assert found.query("fi", lambda: WEDNESDAY).within_km == 0
    assert "postinumero" in found.ignored[0]


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "99999999999999", "", "٣"])
def test_a_page_that_is_no_page_is_the_first_one(page: str) -> None:
    assert form(f"page={page}").page_number == 1


@pytest.mark.parametrize(
    "name",
    [
        "municipality",
        "target_group",
        "theme",
        "life_event",
        "service_language",
        "channel_type",
        "charge",
        "provider",
        "mode",
        "accessibility",
        "open",
        "near",
    ],
)
def test_an_unknown_value_is_left_out_and_told(name: str) -> None:
    found = form(f"{name}=nonsense")
    assert found.asked == {}
    assert len(found.ignored) == 1


@pytest.mark.parametrize("address", ["open=1&hour=25", "near=80100&km=7"])
def test_an_unknown_half_of_a_pair_is_told_and_the_other_used(address: str) -> None:
    found = form(address)
    assert len(found.asked) == 1
    assert len(found.ignored) == 1


def test_a_very_long_question_is_cut_and_told() -> None:
    found = form("q=" + "a" * 400)
    assert len(found.asked["q"]) == 300
    assert "300" in found.ignored[0]


def test_a_very_long_value_is_no_trouble() -> None:
    assert len(form("near=" + "9" * 100_000 + "&municipality=" + "1" * 100_000).ignored) == 2


def test_a_character_that_cannot_be_searched_is_no_error() -> None:
    assert form("q=uni%00").asked == {"q": "uni"}


def test_the_theme_of_the_address_goes_before_the_one_asked() -> None:
    found = form("theme=exercise", "culture")
    assert found.query("fi", lambda: WEDNESDAY).theme == "culture"
    assert found.asked == {}


def test_the_words_of_the_search_before_are_kept_apart() -> None:
    found = form("q=uni&from=univaikeus")
    assert found.previous == "univaikeus"
    assert "from" not in found.asked


def test_the_same_words_again_are_no_new_try() -> None:
    assert form("q=uni&from=uni").previous == ""


@pytest.mark.parametrize(
    ("address", "is_words_only"),
    [("q=uni", True), ("q=uni&municipality=167", True), ("", False), ("q=uni&charge=free", False)],
)
def test_a_question_of_words_is_known_from_one_with_filters(address: str, is_words_only: bool) -> None:
    assert form(address).has_words_only is is_words_only
    assert not form(address, "culture").has_words_only
