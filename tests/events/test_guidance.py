"""Guidance is counted by month, with nothing of any person."""

from __future__ import annotations

import datetime as dt

import pytest

from tarjotin.events.guidance import Guided, count_guidance, take_back_guidance
from tarjotin.events.models import GuidanceCount
from tarjotin.events.services import forget_old

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 20)
FULL = Guided("did_not_fit", reason="full", theme="liikunta", municipality="167")


def _counts() -> dict[tuple[str, str, str], int]:
    return {(row.kind, row.reason, str(row.month)): row.count for row in GuidanceCount.objects.all()}


def test_what_happens_twice_in_a_month_is_one_row_of_two() -> None:
    count_guidance("14", [FULL, Guided("slip")], TODAY)
    count_guidance("14", [FULL], TODAY.replace(day=1))
    assert _counts() == {("did_not_fit", "full", "2026-11-01"): 2, ("slip", "", "2026-11-01"): 1}


def test_the_same_in_another_county_municipality_or_month_is_counted_apart() -> None:
    count_guidance("14", [FULL], TODAY)
    count_guidance("17", [FULL], TODAY)
    count_guidance("14", [Guided("did_not_fit", reason="full", theme="liikunta")], TODAY)
    count_guidance("14", [FULL], TODAY + dt.timedelta(days=30))
    assert [row.count for row in GuidanceCount.objects.all()] == [1, 1, 1, 1]


def test_an_answer_that_was_changed_is_taken_back_from_its_own_month() -> None:
    count_guidance("14", [FULL], TODAY - dt.timedelta(days=30))
    count_guidance("14", [FULL], TODAY)
    take_back_guidance("14", [FULL], TODAY, TODAY)
    assert _counts() == {
        ("did_not_fit", "full", "2026-10-01"): 1,
        ("did_not_fit", "full", "2026-11-01"): 0,
    }


def test_a_month_that_is_over_has_been_told_and_is_never_changed() -> None:
    count_guidance("14", [FULL], TODAY)
    take_back_guidance("14", [FULL], TODAY, TODAY + dt.timedelta(days=30))
    assert _counts() == {("did_not_fit", "full", "2026-11-01"): 1}


def test_nothing_is_taken_back_that_was_never_counted() -> None:
    take_back_guidance("14", [FULL], TODAY, TODAY)
    count_guidance("14", [FULL], TODAY)
    take_back_guidance("14", [FULL, FULL], TODAY, TODAY)
    assert _counts() == {("did_not_fit", "full", "2026-11-01"): 1}


def test_counts_are_forgotten_after_three_years() -> None:
    count_guidance("14", [FULL], dt.date(2023, 10, 31))
    count_guidance("14", [FULL], dt.date(2023, 11, 1))
    forget_old(TODAY)
    assert _counts() == {("did_not_fit", "full", "2023-11-01"): 1}
