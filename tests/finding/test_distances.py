"""Distances as the crow flies: right, the same both ways, and the same for one place and for many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.finding.distances import Point, distance_km, distances_km

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
def test_many_at_once_are_as_far_as_one_by_one(point: Point, places: list[Point]) -> None:
    many = distances_km(point, np.array(places, dtype=np.float64).reshape(-1, 2))
    assert many.tolist() == pytest.approx([distance_km(point, place) for place in places], abs=1e-6)
