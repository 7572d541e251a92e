"""The services of an area for a list that ends: what is nearest goes first, and what does not fit is left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np
from django.conf import settings

from tarjotin.finding.asking.filters import Filters, nationwide_scopes
from tarjotin.finding.asking.results import Hit, Presenter
from tarjotin.finding.asking.understanding import read_question
from tarjotin.finding.index.reading import open_snapshot
from tarjotin.finding.index.table import RowSet
from tarjotin.finding.query import Query, Result
from tarjotin.regions.codes import counties, municipalities


@dataclass(frozen=True, slots=True)
class Listing:
    """The services that fit, nearest first and by name within; `total` tells how many there would be.

    The first `nearest` of the results are of the area that was asked for, and the rest of a wider one.
    """

    results: tuple[Result, ...]
    total: int
    nearest: int = 0
    is_ready: bool = True


def list_nearest(query: Query, most: int, directory: Path | None = None) -> Listing:
    """At most `most` services of the query's municipality or county that its filters let through.

    First those of the municipality itself, then those of the whole county, then national ones that can be called:
    a list like this is for somebody who has no other way in. Words of the query are not looked at.
    """
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    if snapshot is None:
        return Listing((), 0, is_ready=False)
    filters = Filters(snapshot.table, query)
    left = filters.fitting().copy()
    rows: list[int] = []
    ends: list[int] = []
    for tier in _tiers(filters, query):
        rows += snapshot.table.in_order(left & tier, query.language).tolist()
        ends.append(len(rows))
        left &= ~tier
    presenter = Presenter(snapshot, query, read_question("", snapshot))
    results = presenter.results((Hit(0.0, row) for row in rows[:most]), {})
    return Listing(results, len(rows), min(ends[0], len(results)))


def _tiers(filters: Filters, query: Query) -> list[RowSet]:
    """The own municipality, the county, the country by phone. Without a county everything is near."""
    municipality = municipalities().get(query.municipality)
    county = counties().get(query.county or (municipality.county if municipality else ""))
    if county is None:
        return [filters.area([])]
    country = filters.area(nationwide_scopes(county.code)) & filters.having("channel_type", "phone")
    if municipality is None:
        return [filters.area(county.municipalities), country]
    own = filters.area([municipality.code])
    whole = reduce(np.logical_and, (filters.area([code]) for code in county.municipalities), own)
    return [own & ~whole, whole, country]
