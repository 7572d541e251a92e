"""The editor's form: what was typed stays, and its buttons change the steps. Pure but for the languages of errors."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from tarjotin.paths.checking import day_typed, mistakes, slug_of
from tarjotin.paths.forms import PathForm, changed, empty_form, form_of, read_form, route_of
from tarjotin.paths.route import LONGEST, MOST_SERVICES, MOST_STEPS
from tests.paths.conftest import a_route, typed

TODAY = dt.date(2026, 11, 28)


def read(**more: str | list[str]) -> PathForm:
    return read_form(QueryDict(urlencode(typed(**more), doseq=True)))


def titles(form: PathForm) -> list[str]:
    return [step.texts["title"]["fi"] for step in form.steps]


def three_steps() -> PathForm:
    return read(steps="3", step_1_title_fi="A", step_2_title_fi="B", step_3_title_fi="C")


def test_a_route_is_the_same_after_the_form() -> None:
    assert route_of(form_of(a_route())) == a_route()


def test_what_was_typed_is_read_whole() -> None:
    form = read(lead_sv="Rad ett\r\n\r\nRad två", note="  Uusi   numero ")
    assert form.texts["lead"]["sv"] == "Rad ett\n\nRad två"
    assert form.note == "Uusi numero"
    assert form.steps[0].services == ("service-1",)
    assert not mistakes(form, TODAY, "fi")


@pytest.mark.parametrize(
    ("button", "expected", "focus"),
    [
        ("up-2", ["B", "A", "C"], "step-1"),
        ("down-2", ["A", "C", "B"], "step-3"),
        ("remove-2", ["A", "C"], "step-2"),
        ("remove-3", ["A", "B"], "step-2"),
        ("add", ["A", "B", "C", ""], "step-4"),
        ("up-1", ["A", "B", "C"], ""),
        ("down-3", ["A", "B", "C"], ""),
        ("remove-9", ["A", "B", "C"], ""),
        ("remove-0", ["A", "B", "C"], ""),
        ("look-2", ["A", "B", "C"], "found-2"),
        ("look", ["A", "B", "C"], ""),
        ("burn-1", ["A", "B", "C"], ""),
    ],
)
def test_a_button_changes_the_steps_and_says_where_to_go_on(
    button: str, expected: list[str], focus: str
) -> None:
    form = changed(three_steps(), button)
    assert (titles(form), form.focus) == (expected, focus)


def test_the_last_step_may_go_too() -> None:
    form = changed(read(), "remove-1")
    assert (form.steps, form.focus) == ((), "steps-heading")


def test_a_path_has_no_more_steps_than_it_may() -> None:
    form = read(steps="99")
    assert len(form.steps) == MOST_STEPS
    assert len(changed(form, "add").steps) == MOST_STEPS


@pytest.mark.parametrize(
    ("field", "text", "id"),
    [
        ("name_fi", "", "name-fi"),
        ("owner_fi", " ", "owner-fi"),
        ("review_on", "", "review_on"),
        ("review_on", "2026-11-28", "review_on"),
        ("review_on", "2029-01-01", "review_on"),
        ("review_on", "31.2.2027", "review_on"),
        ("life_event", "KE99", "life_event"),
        ("slug", "äÄ///", ""),
        ("slug", "new", "slug"),
        ("slug", "///", "slug"),
        ("note", "x" * 201, "note"),
        ("step_1_title_fi", "", "step-1-title-fi"),
        ("step_1_happens_sv", "x" * (LONGEST["happens"] + 1), "step-1-happens-sv"),
        ("step_1_service", [f"service-{n}" for n in range(MOST_SERVICES + 1)], "step-1-look"),
    ],
)
def test_a_mistake_is_told_at_its_field(field: str, text: str | list[str], id: str) -> None:
    told = mistakes(read(**{field: text}), TODAY, "fi")
    assert list(told) == ([id] if id else [])


def test_a_text_just_short_enough_is_right() -> None:
    assert not mistakes(read(name_fi="x" * LONGEST["name"], slug="uni"), TODAY, "fi")


def test_the_name_in_addresses_is_made_of_the_name() -> None:
    assert slug_of(read(name_fi="Läheisestä huolehtiminen!")) == "laheisesta-huolehtiminen"
    assert slug_of(read(name_fi="", name_sv="En baby föds")) == "en-baby-fods"
    assert slug_of(read(slug="Oma Nimi")) == "oma-nimi"


def test_a_day_is_read_as_a_browser_sends_it_and_as_a_finn_writes_it() -> None:
    expected = dt.date(2027, 6, 1)
    assert day_typed("2027-06-01") == day_typed("1.6.2027") == day_typed("01.06.2027") == expected
    assert day_typed("ensi kesänä") is None


def test_what_cannot_be_an_id_of_a_service_is_left_out() -> None:
    form = read(step_1_service=["service-1", "<script>", "service-1", ""])
    assert form.steps[0].services == ("service-1",)


def test_an_empty_form_has_a_step_to_begin_with() -> None:
    form = empty_form("2027-11-28")
    assert len(form.steps) == 1
    assert route_of(replace(form, steps=())).name == {}
