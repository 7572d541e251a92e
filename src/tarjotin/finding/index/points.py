"""Where services are, as points and as cells of grids over the map: a circle is asked for by few cells.

A document has a code for the cell of each of its places in every grid, and for the place itself. A circle is then the
coarsest cells that have no place outside it, and single places along its rim: exact, and tens of codes instead of
thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
# Degrees of latitude, and half of those of longitude, coarse to fine: from fifty kilometres to half of one.
_GRIDS = (0.5, 0.1, 0.02, 0.005)


def cells(points: Iterable[Sequence[float]]) -> set[str]:
    """The codes of a document with places at these points (latitude, longitude)."""
    return {code for point in points for code in _codes(point)}


def _codes(point: Sequence[float]) -> Iterator[str]:
    latitude, longitude = point
    for size in _GRIDS:
        yield f"{size}:{int(latitude / size)}:{int(longitude / size / 2)}"
    yield f"{latitude}:{longitude}"


class Points:
    """The places of all services, to find the codes of those near a point."""

    def __init__(self, by_service: Mapping[str, Sequence[Sequence[float]]]) -> None:
        places = sorted(
            {(latitude, longitude) for each in by_service.values() for latitude, longitude in each}
        )
        self._radians = np.radians(np.array(places, dtype=np.float64).reshape(-1, 2))
        # By grid, and for the places themselves: the codes there are, and which of them each place has.
        self._grids = [_numbered(codes) for codes in zip(*map(_codes, places), strict=True)]

    def within(self, point: tuple[float, float], kilometres: float) -> list[str]:
        """Codes of the cells and places that are at most so far as the crow flies (haversine), and of no others."""
        latitude, longitude = np.radians(point)
        half = (
            np.sin((self._radians[:, 0] - latitude) / 2) ** 2
            + np.cos(latitude)
            * np.cos(self._radians[:, 0])
            * np.sin((self._radians[:, 1] - longitude) / 2) ** 2
        )
        near = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)) <= kilometres
        found: list[str] = []
        left = near.copy()
        for codes, cell in self._grids:
            reaches_out = np.zeros(len(codes), dtype=np.bool_)
            reaches_out[cell[~near]] = True
            whole = left & ~reaches_out[cell]
            found += [codes[n] for n in np.unique(cell[whole])]
            left &= ~whole
        return found


def _numbered(codes: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
    """The codes each once, and the number of each."""
    numbers = {code: n for n, code in enumerate(dict.fromkeys(codes))}
    return list(numbers), np.array([numbers[code] for code in codes], dtype=np.int32)
