"""What is asked of "what is on this week", read from an address, and the dated rule of what is on."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.finding.asking.days import DayRule

_FILE = Path(__file__).parent / "data" / "week.toml"
DAYS = 7
PAGE_SIZE = 20
_LAST_PAGE = 999
# What this page reads from an address, in the order it is written.
PARAMETERS = ("day", "municipality", "theme", "all", "page")


@dataclass(frozen=True, slots=True)
class WeekAsked:
    """The day, place, theme and page asked for. `ignored` names the parameters that could not be used."""

    day: dt.date
    municipality: str
    theme: str
    with_usual: bool
    page: int
    ignored: tuple[str, ...]


@cache
def day_rule() -> DayRule:
    """The rule in use."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return DayRule(told["few_days"], told["few_hours"], told["evening_from"], tuple(told["activity_classes"]))


def coming_days(today: dt.date) -> tuple[dt.date, ...]:
    """Today and the six days after it."""
    return tuple(today + dt.timedelta(days=n) for n in range(DAYS))


def read_week(
    asked: Mapping[str, str],
    days: Collection[dt.date],
    *,
    municipalities: Collection[str],
    themes: Collection[str],
) -> WeekAsked:
    """What an address asks for. A day that is over or far ahead, and what is unknown, is passed over and named."""
    codes = {
        "day": {day.isoformat() for day in days},
        "municipality": set(municipalities),
        "theme": set(themes),
    }
    given = {name: asked.get(name, "").strip() for name in codes}
    used = {name: value if value in codes[name] else "" for name, value in given.items()}
    return WeekAsked(
        day=dt.date.fromisoformat(used["day"]) if used["day"] else min(days),
        municipality=used["municipality"],
        theme=used["theme"],
        with_usual=asked.get("all") == "1",
        page=_page(asked.get("page", "")),
        ignored=tuple(name for name in codes if given[name] != used[name]),
    )


def _page(given: str) -> int:
    return min(int(given), _LAST_PAGE) if re.fullmatch(r"[1-9][0-9]{0,3}", given) else 1
