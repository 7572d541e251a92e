"""`find_located(query)`: of the services that `find` lists, those that have a place to go to, for a map of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tarjotin.common.languages import Localized
from tarjotin.finding.asking.ladder import locate
from tarjotin.finding.asking.question import read_and_placed
from tarjotin.finding.asking.weights import DEFAULT
from tarjotin.finding.index.reading import open_snapshot
from tarjotin.finding.query import Query


@dataclass(frozen=True, slots=True)
class LocatedService:
    """A found service with a place: its id in its source, and its names."""

    id: str
    source: str
    names: Localized


@dataclass(frozen=True, slots=True)
class Located:
    """The best of the found services that have a place, and how many there are in all."""

    services: tuple[LocatedService, ...] = ()
    total: int = 0


def find_located(query: Query, most: int, directory: Path | None = None) -> Located:
    """The first `most` services with a place, in the order of `find`; its limit and offset play no part."""
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    if snapshot is None:
        return Located()
    reading, asked = read_and_placed(query, snapshot, DEFAULT)
    rows = locate(snapshot, asked, reading, DEFAULT)
    cards = (snapshot.card(row) for row in rows[:most].tolist())
    return Located(tuple(LocatedService(card.id, card.source, card.names) for card in cards), len(rows))
