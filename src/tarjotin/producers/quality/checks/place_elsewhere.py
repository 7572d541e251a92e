"""A point on the map that is not where the address says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tarjotin.finding.distances import Point, distance_km
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject
from tarjotin.regions.codes import municipality_points, neighbours


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each visiting address whose point is nearest to a town that is no neighbour, nor a neighbour's neighbour.

    Borders of municipalities are not needed for that: a point is allowed two borders off and `least_km` at any rate.
    """
    for way in subject.ways:
        for address in way.channel.addresses:
            if address.kind != "visiting" or address.latitude is None or address.longitude is None:
                continue
            point, code = (address.latitude, address.longitude), address.municipality
            home = municipality_points().get(code)
            if home is None or distance_km(point, home) < limits["least_km"]:
                continue
            nearest = _nearest(point)
            if nearest not in _around(code):
                values = {"channel": way.name, "channel_id": way.channel.id, "given": code, "point": nearest}
                yield Found(values=values)


@lru_cache(maxsize=5000)
def _nearest(point: Point) -> str:
    points = municipality_points()
    return min(points, key=lambda code: distance_km(point, points[code]))


@lru_cache(maxsize=400)
def _around(code: str) -> frozenset[str]:
    ring = {code, *neighbours().get(code, ())}
    return frozenset(ring.union(*(neighbours().get(each, ()) for each in ring)))
