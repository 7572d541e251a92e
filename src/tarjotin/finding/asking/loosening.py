"""What can be let go of when no service fits all that was chosen: what costs least first, and no more than must be.

Farther away, at another hour, in another way: most can do with that. At a price, in another language or up steps: many
cannot, so services of the same theme that fit go before it (`ladder`). The areas are no such choices, they are rungs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tarjotin.finding.asking.filters import CODES, Filters
from tarjotin.finding.index.table import RowSet, ServiceTable
from tarjotin.finding.query import Query

EASY = ("within", "open_now", "open_slot", "channel_type", "mode", "provider")
HARD = ("life_event", "theme", "target_group", "charge", "service_language", "accessibility")
# Wider circles to look in before any distance will do, in kilometres.
_CIRCLES = (10.0, 25.0, 50.0, 100.0)

Fields = tuple[str, ...]


def easily(query: Query) -> Iterator[Fields]:
    """Each choice that is easily let go of alone, then all of them."""
    easy = _chosen(query, EASY)
    yield from ((field,) for field in easy)
    if len(easy) > 1:
        yield easy


def hardly(query: Query, *, has_words: bool) -> Iterator[Fields]:
    """Each choice that is hard to do without, alone and with all the easy ones, then everything.

    A theme without words is what was asked for, and stays.
    """
    easy = _chosen(query, EASY)
    hard = tuple(field for field in _chosen(query, HARD) if has_words or field != "theme")
    yield from ((field,) for field in hard)
    if easy:
        yield from ((*easy, field) for field in hard)
    if len(hard) > 1:
        yield (*easy, *hard)


def loosen(
    query: Query, filters: Filters, table: ServiceTable, wanted: RowSet, ways: Iterator[Fields]
) -> Query | None:
    """The question without the first of these that keep everything `wanted` out; None when none of them do."""
    for fields in ways:
        left = wanted & filters.fitting(*fields)
        if left.any():
            return _without(query, fields, table, left)
    return None


def let_go(query: Query, looser: Query) -> Fields:
    """The filters that the looser question is without; a wider circle is not among them."""
    kept = _chosen(looser, EASY + HARD)
    return tuple(field for field in _chosen(query, EASY + HARD) if field not in kept)


def is_narrowed(query: Query) -> bool:
    """Whether any filter is set; the area is none."""
    return bool(_chosen(query, EASY + HARD))


def _chosen(query: Query, fields: Fields) -> Fields:
    """Those of the fields that narrow."""
    return tuple(field for field in fields if _is_chosen(query, field))


def _is_chosen(query: Query, field: str) -> bool:
    if field == "within":
        return query.point is not None and query.within_km > 0
    return getattr(query, field) not in ("", None)


def _without(query: Query, fields: Fields, table: ServiceTable, left: RowSet) -> Query:
    """The question without these, and as near as what is `left` allows."""
    empty: dict[str, Any] = {
        field: "" if field in (*CODES, "theme") else None for field in fields if field != "within"
    }
    if "within" in fields and query.point is not None:
        empty["within_km"] = _circle(table.nearest_km(left, query.point))
    return replace(query, **empty)


def _circle(nearest_km: float) -> float:
    """The smallest circle that holds what is so near, in kilometres; 0 for any distance."""
    return next((circle for circle in _CIRCLES if nearest_km <= circle), 0)
