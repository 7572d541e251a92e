"""What the pages of rules take and show, from dated data. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "limits-2026-11.toml"


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes or letters, spans in days."""

    most_bytes: int
    longest_note: int
    most_problems: int
    longest_problem: int
    most_examples: int
    review_after_days: int
    longest_review_days: int
    longest_reason: int
    longest_owner: int


@cache
def limits() -> Limits:
    """The limits in force."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Limits(**{name: value for name, value in told.items() if name != "read"})
