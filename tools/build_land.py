"""Builds the outline of the land that the map draws when it has no other background: `python -m tools.build_land`.

From Natural Earth's countries at 1:10 million (public domain), as packed in the npm package `world-atlas`: Finland with
Åland, and what of its neighbours falls into the same window. Written as GeoJSON with two features, `own` and not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tools.vendor import ROOT, checked, packages

TARGET = ROOT / "src" / "tarjotin" / "tray" / "static" / "tray" / "land.json"
FINLAND = ("Finland", "Åland")
NEIGHBOURS = ("Sweden", "Norway", "Russia", "Estonia", "Latvia")
# Wide enough for a map of the whole country on a broad screen.
WEST, SOUTH, EAST, NORTH = 9.0, 57.5, 42.0, 71.5
# In degrees: about two hundred metres at home, more where the map only needs to go on. A border is simplified once,
# as a line, so that the lands on both sides of it meet.
_TOLERANCE, _TOLERANCE_ABROAD = 0.0015, 0.02
_SMALLEST_ISLAND = {True: 0.00005, False: 0.01}  # square degrees

Point = tuple[float, float]
Ring = list[Point]


def main() -> None:
    """Write the file."""
    atlas = next(package for package in packages() if package.name == "world-atlas")
    topology = json.loads(next(content for _, content in checked(atlas)))
    countries = {each["properties"]["name"]: each for each in topology["objects"]["countries"]["geometries"]}
    own = {_line_number(number) for name in FINLAND for ring in _rings(countries[name]) for number in ring}
    arcs = [
        _simplified_line(line, _TOLERANCE if number in own else _TOLERANCE_ABROAD)
        for number, line in enumerate(_arcs(topology))
    ]
    features = [
        _feature([ring for name in names for ring in _rings(countries[name])], arcs, is_own=is_own)
        for names, is_own in ((NEIGHBOURS, False), (FINLAND, True))
    ]
    source = "Natural Earth 4.1, 1:10 million, public domain (naturalearthdata.com)"
    land = {"type": "FeatureCollection", "source": source, "features": features}
    TARGET.write_text(json.dumps(land, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB")


def _line_number(number: int) -> int:
    """The line that a number means, walked either way."""
    return number if number >= 0 else ~number


def _rings(country: dict[str, Any]) -> list[list[int]]:
    """The outer rings of a country. Holes are lakes on a border at most: at this size they are left out."""
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    return [rings[0] for rings in polygons]


def _feature(rings: list[list[int]], arcs: list[Ring], *, is_own: bool) -> dict[str, Any]:
    shown = [ring for numbers in rings for ring in _shown(_ring(numbers, arcs), is_own=is_own)]
    geometry = {"type": "MultiPolygon", "coordinates": [[[list(point) for point in ring]] for ring in shown]}
    return {"type": "Feature", "properties": {"own": is_own}, "geometry": geometry}


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The lines of the topology in degrees: each point is stored as the step from the one before."""
    (scale_x, scale_y), (x_0, y_0) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + x_0, y * scale_y + y_0))
        lines.append(line)
    return lines


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """One ring of its lines; a negative number is a line walked backwards."""
    ring: Ring = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += line[1:] if ring else line
    return ring


def _shown(ring: Ring, *, is_own: bool) -> Iterator[Ring]:
    for axis, limit, is_least in ((0, WEST, True), (0, EAST, False), (1, SOUTH, True), (1, NORTH, False)):
        ring = _clipped(ring, axis, limit, is_least=is_least)
    if len(ring) < 3 or _area(ring) < _SMALLEST_ISLAND[is_own]:
        return
    rounded = [(round(x, 3), round(y, 3)) for x, y in ring]
    if len(set(rounded)) >= 3:
        yield rounded


def _simplified_line(line: Ring, tolerance: float) -> Ring:
    """A line of the topology; an island is a line that ends where it begins, and is taken in halves."""
    half = len(line) // 2
    if line[0] != line[-1] or half < 2:
        return _simplified(line, tolerance)
    return _simplified(line[: half + 1], tolerance)[:-1] + _simplified(line[half:], tolerance)


def _clipped(ring: Ring, axis: int, limit: float, *, is_least: bool) -> Ring:
    """The part of a ring on one side of a line (Sutherland and Hodgman)."""

    def is_in(point: Point) -> bool:
        return point[axis] >= limit if is_least else point[axis] <= limit

    kept: Ring = []
    for before, point in zip([*ring[-1:], *ring], ring, strict=False):
        if is_in(before) != is_in(point):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(
                (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1]))
            )
        if is_in(point):
            kept.append(point)
    return kept


def _simplified(line: Ring, tolerance: float) -> Ring:
    """The line without the points that lie nearer to it than that (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    away = _distance_from(line[0], line[-1])
    farthest = max(range(1, len(line) - 1), key=lambda number: away(line[number]))
    if away(line[farthest]) <= tolerance:
        return [line[0], line[-1]]
    return _simplified(line[: farthest + 1], tolerance)[:-1] + _simplified(line[farthest:], tolerance)


def _distance_from(a: Point, b: Point) -> Callable[[Point], float]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length: float = (dx * dx + dy * dy) ** 0.5

    def distance(point: Point) -> float:
        x, y = point[0] - a[0], point[1] - a[1]
        return float(abs(dx * y - dy * x) / length if length else (x * x + y * y) ** 0.5)

    return distance


def _area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


if __name__ == "__main__":
    main()
