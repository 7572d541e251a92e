"""What can be let go of when no service fits all that was chosen: what costs least first.

Farther away, at another hour, in another way: most can do with that. At a price, in another language or up steps: many
cannot, so services of the same theme that fit go before it (`ladder`). The areas are no such choices, they are rungs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tarjotin.finding.asking.filters import CODES, Filters
from tarjotin.finding.index.table import RowSet, ServiceTable
from tarjotin.finding.query import Query

EASY = ("within", "open_now", "open_slot", "channel_type", "mode", "provider")
HARD = ("life_event", "theme", "target_group", "charge", "service_language", "accessibility")
# Wider circles to look in before any distance will do, in kilometres.
_CIRCLES = (10.0, 25.0, 50.0, 100.0)


def without_one(
    query: Query, filters: Filters, table: ServiceTable, wanted: RowSet, fields: Sequence[str]
) -> Query | None:
    """The question without the first of these filters that alone keeps everything `wanted` out; None when none does."""
    for field in _chosen(query, fields):
        left = wanted & filters.fitting(without=field)
        if left.any():
            if field == "within" and query.point is not None:
                return replace(query, within_km=_circle(table.nearest_km(left, query.point)))
            return _without(query, field)
    return None


def without_all(query: Query) -> Query | None:
    """The question with its words and its area alone; None when it is already so."""
    looser = query
    for field in _chosen(query, EASY + HARD):
        looser = _without(looser, field)
    return looser if looser != query else None


def let_go(query: Query, looser: Query) -> tuple[str, ...]:
    """The filters that the looser question is without; a wider circle is not among them."""
    return tuple(field for field in _chosen(query, EASY + HARD) if field not in _chosen(looser, EASY + HARD))


def _chosen(query: Query, fields: Sequence[str]) -> Iterator[str]:
    """Those of the fields that narrow. A theme without words is what was asked for, and no limit to it."""
    for field in fields:
        if field == "within":
            is_chosen = query.point is not None and query.within_km > 0
        elif field == "theme":
            is_chosen = bool(query.theme and query.text)
        else:
            is_chosen = getattr(query, field) not in ("", None)
        if is_chosen:
            yield field


def _without(query: Query, field: str) -> Query:
    if field == "within":
        return replace(query, within_km=0)
    empty: dict[str, Any] = {field: "" if field in (*CODES, "theme") else None}
    return replace(query, **empty)


def _circle(nearest_km: float) -> float:
    """The smallest circle that holds what is so near, in kilometres; 0 for any distance."""
    return next((circle for circle in _CIRCLES if nearest_km <= circle), 0)
