"""How far points (latitude, longitude in degrees) are as the crow flies: the great circle."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088


def distance_km(a: Point, b: Point) -> float:
    """Between two points, by haversine."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (a, b))
    height = math.sin((lat_b - lat_a) / 2) ** 2
    width = math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(height + width)))


def on_globe(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Many places, a line each, as points of a globe of radius one: how near two are is a product then, without the six
    sines and roots of each place."""
    latitudes, longitudes = np.radians(places.reshape(-1, 2)).T
    across = np.cos(latitudes)
    return np.column_stack((across * np.cos(longitudes), across * np.sin(longitudes), np.sin(latitudes)))


def distances_km(point: Point, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """From a point to each of many places on the globe; right to a metre."""
    found: NDArray[np.float64] = EARTH_RADIUS_KM * np.arccos(_nearness(point, places))
    return found


def are_within(point: Point, places: NDArray[np.float64], kilometres: float) -> NDArray[np.bool_]:
    """Which of many places on the globe are at most so far from a point."""
    found: NDArray[np.bool_] = _nearness(point, places) >= np.cos(min(kilometres / EARTH_RADIUS_KM, np.pi))
    return found


def _nearness(point: Point, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """The cosine of the angle between them, as the centre of the earth sees it."""
    nearness: NDArray[np.float64] = places @ on_globe(np.array(point))[0]
    return nearness.clip(-1.0, 1.0)
