"""How often digests go, how much is in one, and how long an address waits to be confirmed. Pure; dated data."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "digests-2026-11.toml"


@dataclass(frozen=True, slots=True)
class DigestRules:
    """What the data file says; `source` and `dated` tell where from and since when."""

    source: str
    dated: dt.date
    every_days: int
    confirm_days: int
    most_confirmations_a_day: int
    ask_every_days: int
    most_fixes: int
    most_due: int


@cache
def digest_rules() -> DigestRules:
    """The rules in force."""
    return DigestRules(**tomllib.loads(DATA.read_text(encoding="utf-8")))


def is_time(last: dt.datetime | None, days: int, now: dt.datetime) -> bool:
    """Whether so many days have passed since the last time, or there was none."""
    return last is None or now - last >= dt.timedelta(days=days)
