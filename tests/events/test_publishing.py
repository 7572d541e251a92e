"""Nothing published of guidance reveals a small number, whatever is put side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tarjotin.events.publishing import DIMENSIONS, Counted, Shown, publish, publish_reasons, sum_of_shown

SMALLEST = 5


def fit(count: int, **parts: str) -> Counted:
    return Counted("did_not_fit", count, **parts)


def test_a_small_number_is_hidden_with_another_so_that_the_total_does_not_give_it_away() -> None:
    month = publish(
        [fit(3, theme="exercise"), fit(9, theme="sleep"), fit(20, theme="food")], "did_not_fit", SMALLEST
    )
    assert month.total == 32
    assert month.by["theme"] == {"exercise": None, "sleep": None, "food": 20}


def test_a_small_total_is_hidden_with_all_its_parts() -> None:
    month = publish([fit(3, theme="exercise"), fit(1, theme="sleep")], "did_not_fit", SMALLEST)
    assert month.total is None
    assert set(month.by["theme"].values()) == {None}


def test_ones_beside_large_numbers_are_not_what_the_total_leaves() -> None:
    ones = [fit(1, municipality=f"{place:03}") for place in range(5)]
    month = publish(
        [*ones, fit(30, municipality="167"), fit(40, municipality="276")], "did_not_fit", SMALLEST
    )
    assert month.total == 75
    assert month.by["municipality"]["276"] == 40
    assert month.by["municipality"]["167"] is None, "else five hidden ones would be five together"


def test_a_month_of_ones_alone_is_not_shown_in_any_breakdown() -> None:
    month = publish(
        [fit(1, municipality=f"{place:03}", theme="sleep") for place in range(6)], "did_not_fit", SMALLEST
    )
    assert month.total is None
    assert month.by["theme"] == {"sleep": None}, "it would tell the total"


def test_what_is_not_known_is_a_part_of_its_own() -> None:
    month = publish([fit(30, municipality="167"), fit(8)], "did_not_fit", SMALLEST)
    assert month.by["municipality"] == {"167": 30, "": 8}


def test_other_kinds_are_not_counted_among_these() -> None:
    month = publish([fit(30), Counted("slip", 50)], "slip", SMALLEST)
    assert month.total == 50


def test_an_owner_sees_why_its_services_did_not_fit() -> None:
    rows = [
        fit(9, organisation_id="a", organisation_type="company", reason="full"),
        fit(6, organisation_id="a", organisation_type="company", reason="price"),
        fit(40, organisation_id="b", organisation_type="company", reason="price"),
    ]
    assert publish_reasons(rows, "a", SMALLEST) == (15, {"full": 9, "price": 6})


def test_an_owner_does_not_learn_the_small_number_of_its_only_peer() -> None:
    rows = [
        fit(10, organisation_id="a", organisation_type="company", reason="price"),
        fit(2, organisation_id="b", organisation_type="company", reason="price"),
        fit(70, organisation_id="c", organisation_type="parish", reason="price"),
    ]
    assert publish_reasons(rows, "a", SMALLEST) == (None, {})


def test_an_owner_does_not_learn_that_every_reason_was_given_once() -> None:
    reasons = ("full", "too_far", "price", "not_for_me", "no_answer", "language")
    rows = [fit(1, organisation_id="a", organisation_type="company", reason=reason) for reason in reasons]
    rows.append(fit(40, organisation_id="b", organisation_type="company", reason="price"))
    assert publish_reasons(rows, "a", SMALLEST) == (None, {})


def test_an_owner_of_nothing_counted_sees_a_zero() -> None:
    assert publish_reasons([fit(9, organisation_id="b")], "a", SMALLEST) == (0, {})


def test_a_year_is_at_least_what_its_months_show() -> None:
    assert sum_of_shown([7, None, 0, 12]) == 19


# Two of everything: small enough to be solved, large enough for every way to work a number out.
PARTS = [
    {
        "theme": theme,
        "municipality": place,
        "organisation_type": owner[0],
        "organisation_id": owner,
        "reason": reason,
    }
    for theme, place, owner, reason in itertools.product(
        ("t1", "t2"), ("m1", "m2"), ("x1", "x2", "y1"), ("full", "price")
    )
]


def _known(rows: Sequence[Counted]) -> list[tuple[list[int], int, Shown]]:
    """Every sum that is published anywhere, as which of the parts it is of, its true value, and what is shown."""
    month = publish(rows, "did_not_fit", SMALLEST)
    told: list[tuple[list[int], int, Shown]] = [
        ([1] * len(rows), sum(row.count for row in rows), month.total)
    ]
    for dimension in DIMENSIONS:
        for code, shown in month.by[dimension].items():
            told.append(_sum(rows, shown, **{dimension: code}))
    for owner in ("x1", "x2", "y1"):
        total, reasons = publish_reasons(rows, owner, SMALLEST)
        told.append(_sum(rows, total, organisation_id=owner))
        told += [_sum(rows, shown, organisation_id=owner, reason=reason) for reason, shown in reasons.items()]
    return told


def _sum(rows: Sequence[Counted], shown: Shown, **parts: str) -> tuple[list[int], int, Shown]:
    chosen = [int(all(getattr(row, name) == value for name, value in parts.items())) for row in rows]
    return chosen, sum(row.count for row, is_in in zip(rows, chosen, strict=True) if is_in), shown


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9) | st.sampled_from([0, 0, 0, 1]), min_size=len(PARTS), max_size=len(PARTS)))
def test_no_small_sum_can_be_worked_out_from_everything_that_is_shown(counts: list[int]) -> None:
    rows = [fit(count, **parts) for count, parts in zip(counts, PARTS, strict=True)]
    told = _known(rows)
    shown = [(chosen, value) for chosen, _, value in told if value is not None]
    hidden = [chosen for chosen, value, seen in told if seen is None and value]
    assert all(value == 0 or value >= SMALLEST for _, value in shown)
    for chosen, value, seen in told:
        if seen is None and 0 < value < SMALLEST:
            low, high = _bounds(chosen, shown, len(rows), hidden)
            assert high - low >= 1, f"{chosen} can only be {value}"


def _bounds(
    chosen: list[int],
    shown: list[tuple[list[int], int]],
    size: int,
    hidden: Sequence[Sequence[int]] = (),
) -> tuple[float, float]:
    """The least and the most that a sum can be, for one who knows all that is shown.

    What is hidden is known to be one or more, since zeros are shown.
    """
    equal = (
        {"A_eq": np.array([each for each, _ in shown]), "b_eq": [value for _, value in shown]}
        if shown
        else {}
    )
    if hidden:
        equal |= {"A_ub": -np.array(hidden), "b_ub": [-1] * len(hidden)}
    most = max(100, sum(value for _, value in shown))
    bounds = [(0, most)] * size
    low = linprog(chosen, bounds=bounds, **equal)
    high = linprog([-each for each in chosen], bounds=bounds, **equal)
    assert low.success
    assert high.success
    return low.fun, -high.fun


def test_the_audit_itself_finds_a_number_that_is_given_away() -> None:
    assert _bounds([1, 0], [([1, 1], 12), ([0, 1], 9)], 2) == pytest.approx((3, 3))
    assert _bounds([1, 0], [([1, 1], 2)], 2, [[1, 0], [0, 1]]) == pytest.approx((1, 1))
