"""Which days are counted and kept, and when a day ends. Pure; the numbers stand in `data/coverage.toml`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tarjotin.common.dates import HELSINKI

_DATA = Path(__file__).parent / "data" / "coverage.toml"


@cache
def rules() -> Mapping[str, int]:
    """How many days, ends of months and asked days are kept."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def end_of(day: dt.date) -> dt.datetime:
    """The moment at which a day ends in Finland: what was published just before it is what the day's count tells."""
    return dt.datetime.combine(day + dt.timedelta(1), dt.time(), HELSINKI)


def kept_days(first: dt.date, today: dt.date, counted: Iterable[dt.date]) -> set[dt.date]:
    """The days to hold counts of: today, the ends of months since the `first`, and the newest of those `counted`."""
    recent = today - dt.timedelta(rules()["days"])
    return {today, *_ends_of_months(first, today), *(day for day in counted if recent < day < today)}


def _ends_of_months(first: dt.date, today: dt.date) -> Iterable[dt.date]:
    day = today.replace(day=1)
    for _ in range(rules()["months"]):
        day -= dt.timedelta(1)
        if day < first:
            return
        yield day
        day = day.replace(day=1)
