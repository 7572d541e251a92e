"""Coordinates of the Finnish Service Catalogue (ETRS-TM35FIN metres) into WGS 84 degrees; those of others checked."""

from __future__ import annotations

from functools import cache

from pyproj import Transformer

# Only these say that somebody stands behind the point (ptv-api.md 5.4).
USABLE_STATES = frozenset({"Ok", "EnteredByUser"})

# Metres and degrees that hold all of Finland with its waters; outside them a pair is a mistake.
_NORTHINGS = (6_580_000.0, 7_790_000.0)
_EASTINGS = (40_000.0, 740_000.0)
_LATITUDES = (59.3, 70.2)
_LONGITUDES = (18.9, 31.7)
_DECIMALS = 6  # about a tenth of a metre

Metres = str | float | None


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:3067", "EPSG:4326", always_xy=True)


def to_wgs84(northing: Metres, easting: Metres, state: str | None) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or None when the point is not to be trusted (ptv-api.md 5.4).

    PTV calls the northing latitude and the easting longitude, and writes both as text. Never raises.
    """
    if state not in USABLE_STATES:
        return None
    north, east = _metres(northing), _metres(easting)
    if north is None or east is None or not (_within(north, _NORTHINGS) and _within(east, _EASTINGS)):
        return None
    longitude, latitude = _transformer().transform(east, north)
    if not (_within(latitude, _LATITUDES) and _within(longitude, _LONGITUDES)):
        return None
    return round(latitude, _DECIMALS), round(longitude, _DECIMALS)


def in_finland(latitude: object, longitude: object) -> tuple[float, float] | None:
    """Degrees as other catalogues give them, rounded; None when they are none, or outside Finland. Never raises."""
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if not (_within(latitude, _LATITUDES) and _within(longitude, _LONGITUDES)):
        return None
    return round(latitude, _DECIMALS), round(longitude, _DECIMALS)


def _metres(value: Metres) -> float | None:
    """A number of metres, written with a point or a comma."""
    if value is None:
        return None
    try:
        return float(value.replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
