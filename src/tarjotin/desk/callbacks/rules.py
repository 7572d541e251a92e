"""The days, limits and choices of contact requests, and the usual time to an answer. Pure."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tarjotin.common.languages import Localized

_FILE = Path(__file__).parent / "data" / "callbacks.toml"

Why = Literal["answered", "expired", "withdrawn"]
"""Why a request was deleted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A time to call, or a language to speak."""

    id: str
    names: Localized


@dataclass(frozen=True, slots=True)
class Rules:
    """What the data file says; `source` and `date` tell where from and since when."""

    source: str
    date: dt.date
    keep_days: int
    remind_after_days: int
    remind_every_days: int
    measure_days: int
    fewest_answers: int
    most_waiting: int
    form_hours: int
    most_an_hour: int
    most_a_day: int
    most_an_hour_in_all: int
    most_a_day_in_all: int
    times: tuple[Choice, ...]
    languages: tuple[Choice, ...]


@cache
def rules() -> Rules:
    """The rules in force."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    times = tuple(Choice(**each) for each in told.pop("times"))
    languages = tuple(Choice(**each) for each in told.pop("languages"))
    return Rules(**told, times=times, languages=languages)


def chosen(id: str, among: Sequence[Choice]) -> Choice | None:
    """The choice with this id; None when there is none."""
    return next((each for each in among if each.id == id), None)


def kept_since(now: dt.datetime) -> dt.datetime:
    """The moment before which a request is too old to be kept."""
    return now - dt.timedelta(days=rules().keep_days)


def days_left(received: dt.datetime, now: dt.datetime) -> int:
    """Whole days until a request is deleted, the begun one counted in; never under nought."""
    left = received - kept_since(now)
    return max(0, -(-left // dt.timedelta(days=1)))


def hours_between(received: dt.datetime, answered: dt.datetime) -> int:
    """How long somebody waited, to the nearest hour."""
    return max(0, round((answered - received) / dt.timedelta(hours=1)))


def usual_hours(waits: Sequence[int | None]) -> int | None:
    """The median hours to an answer; None is one that nobody answered, which is longer than any.

    Tells nothing (None) of fewer than the least number, nor when the median one was never answered: the answered
    alone would make the slowest look the quickest. Of an even number it is the longer of the middle two.
    """
    if len(waits) < rules().fewest_answers:
        return None
    return sorted(waits, key=lambda each: (each is None, each or 0))[len(waits) // 2]


def days_of(hours: int) -> int:
    """Hours as days, a begun one counted as whole."""
    return max(1, -(-hours // 24))
