"""The kinds of feedback and the days that count, read once from the data file."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.languages import Localized

_FILE = Path(__file__).parent / "data" / "feedback.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a piece of feedback is about; `about_service` ones make sense only with a service."""

    id: str
    about_service: bool
    names: Localized


@dataclass(frozen=True, slots=True)
class Rules:
    """Kinds in the order of the form, the days of the clock, and how much a region and all of them take in."""

    source: str
    date: dt.date
    answer_days: int
    forget_address_days: int
    forget_message_days: int
    most_an_hour: int
    most_a_day: int
    most_an_hour_in_all: int
    most_a_day_in_all: int
    kinds: tuple[Kind, ...]


@cache
def rules() -> Rules:
    """The rules in force."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    kinds = tuple(Kind(**kind) for kind in told.pop("kinds"))
    return Rules(**told, kinds=kinds)


def kind_named(id: str) -> Kind | None:
    """The kind with this id; None when there is none."""
    return next((kind for kind in rules().kinds if kind.id == id), None)


def due_on(received: dt.date) -> dt.date:
    """The last day to answer what came on a day."""
    return received + dt.timedelta(days=rules().answer_days)
