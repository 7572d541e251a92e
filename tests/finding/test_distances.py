"""Distances as the crow flies: right, the same both ways, and the same for one place and for many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.finding.distances import Point, are_within, distance_km, distances_km, on_globe

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_distances_are_those_of_a_map() -> None:
    joensuu, kuopio = (62.601, 29.763), (62.892, 27.678)
    assert distance_km(joensuu, kuopio) == pytest.approx(111.3, abs=1.0)
    assert distance_km((0.0, 0.0), (0.0, 180.0)) == pytest.approx(20015.1, abs=0.1)


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_no_farther_than_half_round_the_earth(
    a: Point, b: Point
) -> None:
    assert distance_km(a, a) == 0
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20016


@given(points, st.lists(points, max_size=5))
def test_many_at_once_are_as_far_as_one_by_one_to_a_metre(point: Point, places: list[Point]) -> None:
    globe = on_globe(np.array(places, dtype=np.float64))
    assert distances_km(point, globe).tolist() == pytest.approx(
        [distance_km(point, place) for place in places], abs=1e-3
    )


@given(points, st.lists(points, max_size=5), st.sampled_from((0.0, 5.0, 50.0, 5000.0, 30_000.0)))
def test_within_a_distance_are_those_that_are_no_farther(
    point: Point, places: list[Point], kilometres: float
) -> None:
    far = [distance_km(point, place) for place in places]
    near = are_within(point, on_globe(np.array(places, dtype=np.float64)), kilometres)
    for is_near, each in zip(near.tolist(), far, strict=True):
        # At the very line either will do.
        assert is_near == (each <= kilometres) or each == pytest.approx(kilometres, abs=1e-3)
