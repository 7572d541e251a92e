"""The choices of the contact log, read once from the data file. Pure."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.languages import Localized

_LIMITS = ("decided", "smallest_base", "longest_minutes", "most_rows", "most_bytes")
_FILE = Path(__file__).parent / "data" / "door.toml"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one question; `counts` when it is a digital channel, or a contact that need not have come."""

    code: str
    names: Localized
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices of each question by code, and the limits."""

    decided: dt.date
    smallest_base: int
    longest_minutes: int
    most_rows: int
    most_bytes: int
    channels: Mapping[str, Choice]
    reasons: Mapping[str, Choice]
    demands: Mapping[str, Choice]
    handed_to: Mapping[str, Choice]


@cache
def rules() -> Rules:
    """The rules in force."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Rules(
        **{name: told[name] for name in _LIMITS},
        channels=_choices(told["channels"]),
        reasons=_choices(told["reasons"]),
        demands=_choices(told["demands"]),
        handed_to=_choices(told["handed_to"]),
    )


def _choices(told: Mapping[str, Mapping[str, object]]) -> dict[str, Choice]:
    return {
        code: Choice(
            code,
            {name: str(value) for name, value in each.items() if name not in ("digital", "failure")},
            bool(each.get("digital") or each.get("failure")),
        )
        for code, each in told.items()
    }
