"""Reads the borders of municipalities from a GeoJSON file, such as Statistics Finland gives them. Pure.

Codes are looked for under the names that Statistics Finland (`kunta`), the National Land Survey (`natcode`) and others
use. Points are degrees (WGS 84) or metres (ETRS-TM35FIN), told apart by their size. Lakes within a municipality are
left out: outer rings alone are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tarjotin.catalogue.coordinates import in_finland, to_wgs84
from tarjotin.common.errors import BadUse
from tarjotin.regions.codes import municipalities

Ring = tuple[tuple[float, float], ...]
"""Latitude and longitude of each corner; a ring closes itself."""
Borders = Mapping[str, tuple[Ring, ...]]

_CODE_NAMES = ("kunta", "natcode", "KUNTA", "NATCODE", "kuntanro", "municipality", "code")
_MOST_POINTS = 300_000
_DECIMALS = 4  # about ten metres
_FORM = "Give the borders of municipalities as GeoJSON, for example Statistics Finland's at 1:4 500 000."


def read_borders(content: bytes) -> Borders:
    """The outer rings of each municipality. Raises `BadUse` with what cannot be used; then nothing is.

    Municipalities that are none of today's are left out, and so are islands smaller than the decimals show.
    """
    try:
        read = json.loads(content)
        features = read["features"] if isinstance(read, dict) else None
    except (ValueError, RecursionError, KeyError) as error:
        raise BadUse("The file is no GeoJSON with features.", _FORM) from error
    if not isinstance(features, list):
        raise BadUse("The file is no GeoJSON with features.", _FORM)
    found: dict[str, tuple[Ring, ...]] = {}
    points = 0
    for number, feature in enumerate(features, start=1):
        code, geometry = _parts(feature, number)
        if code not in municipalities():
            continue
        rings = tuple(_rings(geometry, number))
        points += sum(map(len, rings))
        if points > _MOST_POINTS:
            raise BadUse(f"The borders have more than {_MOST_POINTS:,} corners.", "Take a coarser file.")
        found[code] = (*found.get(code, ()), *rings)
    if not any(found.values()):
        raise BadUse("No feature has the code of a municipality and its border.", _FORM)
    return found


def _parts(feature: Any, number: int) -> tuple[str, Any]:
    try:
        properties, geometry = feature["properties"] or {}, feature["geometry"]
        given = next((properties[name] for name in _CODE_NAMES if name in properties), None)
    except (TypeError, KeyError) as error:
        raise BadUse(f"Feature {number} is no feature of GeoJSON.", _FORM) from error
    return (str(given).zfill(3) if isinstance(given, str | int) else ""), geometry


def _rings(geometry: Any, number: int) -> Iterator[Ring]:
    try:
        kind, coordinates = geometry["type"], geometry["coordinates"]
        polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
        outer = [polygon[0] for polygon in polygons]
    except (TypeError, KeyError, IndexError) as error:
        raise BadUse(f"Feature {number} is no polygon.", _FORM) from error
    for ring in outer:
        corners = tuple(_without_repeats(_point(pair, number) for pair in ring))
        if len(corners) > 3:
            yield corners


def _point(pair: Any, number: int) -> tuple[float, float]:
    try:
        across, along = float(pair[0]), float(pair[1])
    except (TypeError, ValueError, IndexError) as error:
        raise BadUse(f"Feature {number} has a corner that is no point.", _FORM) from error
    point = in_finland(along, across) or to_wgs84(str(along), str(across), "Ok")
    if point is None:
        raise BadUse(
            f"Feature {number} has a corner outside Finland: {across:g}, {along:g}.",
            "Give degrees (WGS 84, longitude first) or metres (ETRS-TM35FIN, easting first).",
        )
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)


def _without_repeats(points: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    before: tuple[float, float] | None = None
    for point in points:
        if point != before:
            yield point
        before = point
