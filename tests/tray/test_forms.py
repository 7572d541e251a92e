"""Whatever stands in an address is taken as far as it makes sense."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from pytest_django import Settings

from tarjotin.tray.forms import SearchForm
from tests.make import JOENSUU, NORTH_KARELIA

THEMES = frozenset(("exercise",))


def form(address: str) -> SearchForm:
    return SearchForm(QueryDict(address), THEMES)


def test_everything_asked_is_in_the_question(settings: Settings) -> None:
    settings.TARJOTIN_REGION = NORTH_KARELIA
    query = form("q=+hyvä++uni+&municipality=167&target_group=KR1.1&theme=exercise&page=3").query("sv")
    assert (query.text, query.language, query.county) == ("hyvä uni", "sv", NORTH_KARELIA)
    assert (query.municipality, query.target_group, query.theme) == (JOENSUU, "KR1.1", "exercise")
    assert (query.limit, query.offset) == (20, 40)


def test_nothing_asked_asks_for_everything() -> None:
    query = form("").query("fi")
    assert (query.text, query.municipality, query.theme, query.offset) == ("", "", "", 0)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "99999999999999", ""])
def test_a_page_that_is_no_page_is_the_first_one(page: str) -> None:
    assert form(f"page={page}").page_number == 1


@pytest.mark.parametrize("name", ["municipality", "target_group", "theme"])
def test_an_unknown_code_is_left_out_and_told(name: str) -> None:
    asked = form(f"{name}=nonsense")
    assert getattr(asked.query("fi"), name) == ""
    assert len(asked.ignored) == 1


def test_a_very_long_question_is_cut_and_told() -> None:
    asked = form("q=" + "a" * 400)
    assert len(asked.query("fi").text) == 300
    assert "300" in asked.ignored[0]


def test_a_character_that_cannot_be_searched_is_no_error() -> None:
    assert form("q=uni%00").query("fi").text == ""


def test_the_theme_of_the_address_goes_before_the_one_asked() -> None:
    assert form("theme=exercise").query("fi", "culture").theme == "culture"
