"""Nothing fits all that was chosen: what costs least is let go of first, and the list says what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tarjotin.catalogue.shapes import Address, Area, Service, ServiceTexts, Term
from tarjotin.common.dates import HELSINKI
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.located import find_located
from tarjotin.finding.query import Query
from tests import make
from tests.finding.conftest import Build, counts, ids

pytestmark = pytest.mark.django_db

# Beside the hall, and 12 km from it.
THERE, NEAR = (62.6, 29.76), (62.6, 29.995)
SPORT = (Term("service_class", "P27.1"), Term("target_group", "KR1"))


def _service(id: str, name: str, **more: object) -> Service:
    given: dict[str, object] = {"names": make.texts(name), "texts": ServiceTexts(), "terms": SPORT, **more}
    return make.a_service(id, **{"area": Area("limited", (make.JOENSUU,)), **given})


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """A hall that costs something, a free group of the same theme, and a line by telephone that is no sport."""
    hall = _service("hall", "Hiihtoputki", charge="chargeable")
    group = _service("group", "Kuntopiiri", charge="free")
    line = _service("line", "Velkalinja", charge="free", terms=(Term("target_group", "KR1"),))
    place = replace(
        make.a_place(), addresses=(Address(kind="visiting", latitude=THERE[0], longitude=THERE[1]),)
    )
    phone = make.a_phone()
    links = [*make.connected(hall, place), *make.connected(group, phone), *make.connected(line, phone)]
    return build([hall, group, line], [place, phone], [make.an_organisation()], links)


def test_the_smallest_wider_circle_is_looked_in(index: Path) -> None:
    results = find(Query("hiihtoputki", point=NEAR, within_km=5), index)
    assert (ids(results), results.let_go, results.widened_km) == (["hall"], (), 25)
    assert not results.fits
    assert results.reach_km == 25


def test_beyond_every_circle_any_distance_will_do(index: Path) -> None:
    results = find(Query("hiihtoputki", point=(60.17, 24.94), within_km=50), index)
    assert (ids(results), results.let_go, results.widened_km) == (["hall"], ("within",), 0)
    assert results.reach_km == 0


def test_what_fits_is_listed_alone_and_nothing_is_let_go_of(index: Path) -> None:
    results = find(Query("hiihtoputki", point=THERE, within_km=5), index)
    assert (ids(results), results.fits, results.reach_km) == (["hall"], True, 5)


def test_another_way_of_meeting_is_let_go_of_before_a_related_theme_is_shown(index: Path) -> None:
    results = find(Query("hiihtoputki", mode="remote"), index)
    assert (ids(results), results.let_go) == (["hall"], ("mode",))


def test_what_is_hard_to_do_without_yields_to_services_of_the_theme_that_fit(index: Path) -> None:
    results = find(Query("hiihtoputki", charge="free"), index)
    assert (results.step, ids(results), results.let_go) == ("theme", ["group"], ())
    assert results.is_kept_out, "the page does not say that nothing has the words"
    assert not find(Query("haluaisin hiihtää", charge="chargeable"), index).is_kept_out


def test_without_such_services_it_is_let_go_of_too(index: Path) -> None:
    results = find(Query("velkalinja", charge="chargeable"), index)
    assert (ids(results), results.let_go) == (["line"], ("charge",))


def test_when_no_single_choice_is_to_blame_no_more_is_let_go_of_than_must_be(index: Path) -> None:
    results = find(Query("velkalinja", charge="chargeable", mode="in_person", target_group="KR1"), index)
    assert (ids(results), results.let_go) == (["line"], ("mode", "charge"))
    everything = Query("velkalinja", charge="chargeable", mode="in_person", target_group="KR9", theme="sleep")
    assert find(everything, index).let_go == ("mode", "theme", "target_group", "charge")


def test_two_easy_choices_go_before_any_hard_one(index: Path) -> None:
    results = find(Query("kuntopiiri", point=THERE, within_km=5, mode="in_person", charge="free"), index)
    assert (ids(results), results.let_go) == (["group"], ("within", "mode"))
    results = find(Query(provider="parish", channel_type="form", charge="free"), index)
    assert (set(ids(results)), results.let_go) == ({"group", "line"}, ("channel_type", "provider"))


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        ({"open_now": dt.datetime(2026, 12, 7, 3, tzinfo=HELSINKI)}, "open_now"),
        ({"open_slot": 6}, "open_slot"),
        ({"channel_type": "e_service"}, "channel_type"),
        ({"provider": "parish"}, "provider"),
        ({"life_event": "KE1"}, "life_event"),
        ({"accessibility": "accessible"}, "accessibility"),
    ],
)
def test_each_choice_can_be_let_go_of(index: Path, choice: dict[str, Any], name: str) -> None:
    results = find(Query("velkalinja", **choice), index)
    assert (ids(results), results.let_go) == (["line"], (name,))


def test_names_that_look_alike_are_no_answer_while_the_thing_itself_is_kept_out(build: Build) -> None:
    named = [
        _service("line", "Velkalinja", charge="chargeable"),
        _service("like", "Kelkalinja", charge="free"),
    ]
    directory = build(named, organisations=[make.an_organisation()])
    results = find(Query("velkalinja", charge="free"), directory)
    assert (ids(results), results.let_go, results.has_every_word) == (["line"], ("charge",), True)


def test_a_misspelt_name_is_found_without_what_was_chosen_too(build: Build) -> None:
    directory = build([_service("odd", "Blimparivrunkula", charge="chargeable")])
    results = find(Query("blimparivrunkelotti", charge="free"), directory)
    assert (ids(results), results.let_go) == (["odd"], ("charge",))


def test_a_place_alone_is_no_reason_to_leave_the_theme(index: Path) -> None:
    results = find(Query("joensuu", theme="exercise", service_language="zh"), index)
    assert (set(ids(results)), results.let_go) == ({"hall", "group"}, ("service_language",))


def test_pages_of_what_was_found_so_follow_each_other(index: Path) -> None:
    query = Query(provider="parish", limit=2)
    first, second = find(query, index), find(replace(query, offset=2), index)
    assert first.total == second.total == 3
    assert set(ids(first) + ids(second)) == {"hall", "group", "line"}
    assert second.let_go == ("provider",)


def test_the_theme_of_a_page_without_words_is_what_was_asked_for(index: Path) -> None:
    results = find(Query(theme="exercise", service_language="zh"), index)
    assert (set(ids(results)), results.let_go) == ({"hall", "group"}, ("service_language",))
    assert find(Query(theme="sleep", charge="free"), index).step == "nothing"


def test_words_that_nothing_has_find_nothing_whatever_is_let_go_of(index: Path) -> None:
    assert find(Query("zzzz", charge="free", mode="remote"), index).step == "nothing"


def test_choices_are_counted_as_of_what_is_shown(index: Path) -> None:
    results = find(Query("hiihtoputki", mode="remote"), index)
    assert counts(results.facets["charge"]) == {"chargeable": 1}


def test_the_map_has_the_same_services(index: Path) -> None:
    for query in (Query("hiihtoputki", point=NEAR, within_km=5), Query("hiihtoputki", mode="remote")):
        assert [each.id for each in find_located(query, 10, index).services] == ["hall"]


def test_a_place_in_the_words_still_goes_first(index: Path) -> None:
    results = find(Query("hiihtoputki joensuu", mode="remote"), index)
    assert [each.rung for each in results.results] == ["municipality"]
