"""What a slip may hold, how long it lives and how often codes may be tried, read once from the data file. Pure."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.languages import Localized

DATA = Path(__file__).parent / "data" / "slips.toml"


@dataclass(frozen=True, slots=True)
class Step:
    """Something a client may do next."""

    id: str
    names: Localized


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many wrong codes are looked at in so many minutes, and how many unmet needs are taken in."""

    minutes: int
    neighbourhoods: int
    most_from_one: int
    most_in_all: int
    live_slips: int
    most_needs: int


@dataclass(frozen=True, slots=True)
class SlipRules:
    """The rules in force; `days` are what may be chosen."""

    source: str
    date: dt.date
    days: tuple[int, ...]
    default_days: int
    most_days: int
    most_services: int
    longest_text: int
    reminder_days: int
    attempts: Attempts
    steps: Mapping[str, Step]


@cache
def rules() -> SlipRules:
    """The rules as they stand in the data. Raises ValueError when they contradict one another."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    days, steps = tuple(told.pop("days")), [Step(**step) for step in told.pop("steps")]
    read = SlipRules(
        **told | {"attempts": Attempts(**told["attempts"])},
        days=days,
        steps={step.id: step for step in steps},
    )
    if read.default_days not in days or max(days) > read.most_days:
        raise ValueError(f"{DATA.name}: the days to choose from do not fit the default or the most.")
    return read
