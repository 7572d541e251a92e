"""Lines over time and municipalities on a map, as the numbers of SVG pictures. Pure; a table beside tells the same."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tarjotin.producers.coverage.borders_file import Borders, Ring
from tarjotin.regions.codes import municipality_points

WIDTH, HEIGHT = 720, 180
_EDGE = 8
_MAP_WIDTH, _MAP_MARGIN, _TALLEST = 704, 56, 760
_SMALLEST, _LARGEST = 4.0, 26.0
# A letter of the names is about this wide, and a line this high, in the picture's units: where the picture is about as
# wide as its units, and on a phone, where it is half of that.
_LETTERS, _LARGE_LETTERS = (8.2, 17.0), (14.8, 30.6)


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of a line, with what it says."""

    x: str
    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A line through the values of some days, where each lies as far from the others as the days do."""

    points: str
    dots: tuple[Dot, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def draw_trend(values: Sequence[tuple[dt.date, int, str]]) -> Trend | None:
    """The line of (day, number, label), the oldest first; None when there are too few days for a line."""
    if len(values) < 2:
        return None
    top = max(max(number for _, number, _ in values), 1)
    first, last = values[0][0], values[-1][0]
    days = max((last - first).days, 1)
    dots = tuple(
        Dot(
            x=f"{_EDGE + (WIDTH - 2 * _EDGE) * (day - first).days / days:.1f}",
            y=f"{HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * number / top:.1f}",
            label=label,
        )
        for day, number, label in values
    )
    return Trend(" ".join(f"{dot.x},{dot.y}" for dot in dots), dots, top)


@dataclass(frozen=True, slots=True)
class Spot:
    """A municipality on the map: a circle whose area grows with the number; without any, a ring."""

    x: str
    y: str
    radius: str
    label: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class MapName:
    """A municipality's name where there is room for it."""

    text: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class MapPicture:
    """Municipalities where they lie, and the outlines of those whose borders are known, as paths of SVG.

    A name is left out where it would lie on another one; there are fewer `large_names`, which a phone shows.
    """

    spots: tuple[Spot, ...]
    names: tuple[MapName, ...]
    large_names: tuple[MapName, ...]
    width: int
    height: int
    outlines: tuple[str, ...] = ()


def draw_map(
    numbers: Mapping[str, int],
    names: Mapping[str, str],
    labels: Mapping[str, str],
    borders: Borders | None = None,
) -> MapPicture | None:
    """The municipalities of `numbers`, all of them named where there is room; None when none has a known place."""
    points = {code: point for code, point in municipality_points().items() if code in numbers}
    if not points:
        return None
    shapes = {code: rings for code, rings in (borders or {}).items() if code in points}
    corners = [corner for rings in shapes.values() for ring in rings for corner in ring]
    projection = _projection([*points.values(), *corners])
    top = max(max(numbers.values()), 1)
    spots, circles = [], []
    # The largest get their names first, and lie beneath the smaller ones.
    for code in sorted(points, key=lambda code: (-numbers[code], code)):
        x, y = projection.place(points[code])
        number = numbers[code]
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(number / top) if number else _SMALLEST
        spots.append(Spot(f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", labels[code], not number))
        circles.append((names[code], (x, y), radius))
    outlines = tuple(_outline(shapes[code], projection) for code in sorted(shapes))
    return MapPicture(
        tuple(spots),
        tuple(_named(circles, _LETTERS, projection.width)),
        tuple(_named(circles, _LARGE_LETTERS, projection.width)),
        round(projection.width),
        round(projection.height),
        outlines,
    )


def _outline(rings: Sequence[Ring], projection: _Projection) -> str:
    """Rings as a path whose corners are whole units; islands too small to be seen are left out."""
    parts = []
    for ring in rings:
        placed = [projection.place(corner) for corner in ring]
        corners = list(dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in placed))
        if len(corners) > 2:
            parts.append(f"M{'L'.join(corners)}Z")
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees to the picture's units: a degree of longitude shrinks with the cosine of the latitude."""

    west: float
    north: float
    narrowing: float
    scale: float
    width: float
    height: float

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        latitude, longitude = point
        x = _MAP_MARGIN + (longitude - self.west) * self.narrowing * self.scale
        return x, _MAP_MARGIN + (self.north - latitude) * self.scale


def _projection(points: Sequence[tuple[float, float]]) -> _Projection:
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    # One municipality alone has no extent.
    across, along = max((east - west) * narrowing, 0.05), max(north - south, 0.05)
    scale = min((_MAP_WIDTH - 2 * _MAP_MARGIN) / across, (_TALLEST - 2 * _MAP_MARGIN) / along)
    height = along * scale + 2 * _MAP_MARGIN
    return _Projection(west, north, narrowing, scale, across * scale + 2 * _MAP_MARGIN, height)


_Box = tuple[float, float, float, float]
_Circle = tuple[str, tuple[float, float], float]


def _named(circles: Sequence[_Circle], letters: tuple[float, float], width: float) -> Iterator[MapName]:
    """The names that have room in letters so wide and high, the first circles' first.

    A name keeps clear of the circles of others where it can, and of the names before it always.
    """
    taken: list[_Box] = []
    round_others = [_around(at, radius) for _name, at, radius in circles]
    for number, (name, at, radius) in enumerate(circles):
        others = [*round_others[:number], *round_others[number + 1 :], *taken]
        rooms = tuple(_rooms(name, at, radius, letters, width))
        free = [room for room in rooms if not any(_meet(room, other) for other in others)]
        free += [room for room in rooms if not any(_meet(room, other) for other in taken)]
        if free:
            taken.append(free[0])
            left, _top, _right, base = free[0]
            yield MapName(name, f"{left:.1f}", f"{base:.1f}")


def _around(at: tuple[float, float], radius: float) -> _Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _rooms(
    name: str, at: tuple[float, float], radius: float, letters: tuple[float, float], width: float
) -> Iterator[_Box]:
    """Where the name may stand within the picture: right of its circle or left, above or beneath it."""
    (x, y), (letter, line) = at, letters
    long, off = len(name) * letter, radius + 6
    # At the edge of the picture it stands beside the middle of its circle rather than outside.
    middle = max(0.0, min(x - long / 2, width - long))
    for left, base in (
        (x + off, y + line / 3),
        (x - off - long, y + line / 3),
        (middle, y - off),
        (middle, y + radius + line),
    ):
        if left >= 0 and left + long <= width:
            yield left, base - line, left + long, base


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
