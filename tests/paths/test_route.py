"""What a path tells, compared and looked through. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tarjotin.catalogue.documents import decode, encode
from tarjotin.paths.review import latest_review, months_after, proposed_review, review_rule, review_state
from tarjotin.paths.route import (
    Place,
    Route,
    differences,
    gone_services,
    is_fit_for_residents,
    steps_without_other_way,
    untranslated,
)
from tests import make
from tests.paths.conftest import a_route


def test_a_route_is_the_same_after_it_was_kept() -> None:
    assert decode(encode(a_route()), Route) == a_route()


def test_the_same_route_differs_in_nothing() -> None:
    assert differences(a_route(), a_route()) == ()


def test_a_changed_word_a_service_and_a_step_less_are_told_with_both_texts() -> None:
    own = a_route()
    first = replace(own.steps[0], title={**own.steps[0].title, "fi": "Lähetä viesti"}, services=())
    own = replace(own, steps=(first,))
    told = {each.place: (each.theirs, each.own) for each in differences(a_route(), own)}
    assert told[Place(1, "title", "fi")] == ("Soita", "Lähetä viesti")
    assert told[Place(1, "services", "")] == ("service-1", "")
    assert told[Place(2, "title", "fi")] == ("Tule ryhmään", "")
    assert Place(1, "title", "sv") not in told


def test_texts_that_are_missing_in_a_language_are_counted_and_whole_languages_left_out() -> None:
    assert untranslated(a_route()) == {"sv": 2}


def test_a_step_that_tells_no_way_without_digital_services_is_not_for_residents() -> None:
    route = a_route()
    assert is_fit_for_residents(route)
    lacking = replace(route, steps=(route.steps[0], replace(route.steps[1], without={})))
    assert steps_without_other_way(lacking) == (2,)
    assert not is_fit_for_residents(lacking)
    assert not is_fit_for_residents(replace(route, steps=()))


def test_a_service_that_is_not_known_is_told_with_its_step() -> None:
    assert gone_services(a_route(), frozenset({"service-1"})) == ((2, "service-2"),)
    assert gone_services(a_route(), frozenset({"service-1", "service-2"})) == ()


def test_every_service_is_named_once() -> None:
    route = a_route()
    assert replace(route, steps=route.steps * 2).services == ("service-1", "service-2")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 11, 28), 12, dt.date(2027, 11, 28)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2027, 12, 31), 2, dt.date(2028, 2, 29)),
        (dt.date(2026, 1, 31), 11, dt.date(2026, 12, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: dt.date, months: int, expected: dt.date
) -> None:
    assert months_after(day, months) == expected


def test_a_review_is_due_from_its_day_on_and_soon_a_month_before() -> None:
    day = dt.date(2027, 6, 1)
    warned = dt.timedelta(days=review_rule().warn_days)
    assert review_state(day, day) == "due"
    assert review_state(day, day - dt.timedelta(days=1)) == "soon"
    assert review_state(day, day - warned) == "soon"
    assert review_state(day, day - warned - dt.timedelta(days=1)) == "later"


def test_the_day_proposed_can_be_chosen() -> None:
    today = dt.date(2026, 11, 28)
    assert today < proposed_review(today) <= latest_review(today)


def test_a_route_without_texts_in_any_language_lacks_none() -> None:
    assert untranslated(Route(name=make.texts("Vain suomeksi"))) == {"sv": 1, "en": 1}
    assert untranslated(Route()) == {}
