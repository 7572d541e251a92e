"""How far points (latitude, longitude in degrees) are as the crow flies: the great circle, by haversine."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088


def distance_km(a: Point, b: Point) -> float:
    """Between two points."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (a, b))
    height = math.sin((lat_b - lat_a) / 2) ** 2
    width = math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(height + width)))


def distances_km(point: Point, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same from a point to each of many places, a line a place."""
    latitude, longitude = np.radians(point)
    latitudes, longitudes = np.radians(places).T
    height = np.sin((latitudes - latitude) / 2) ** 2
    width = np.cos(latitude) * np.cos(latitudes) * np.sin((longitudes - longitude) / 2) ** 2
    found: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(height + width)))
    return found
