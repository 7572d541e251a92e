"""The results of the last check by machine, as the tool wrote them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "data" / "accessibility.json"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that some page broke: axe's own words for it, and on which kinds of page."""

    rule: str
    help: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckResults:
    """What was checked and what came of it. `views` counts each page in each language, size and colour scheme."""

    date: dt.date
    axe: str
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    views: int
    rules_passed: tuple[str, ...]
    violations: tuple[Violation, ...]


@cache
def last_results() -> CheckResults:
    """The results that this version was released with."""
    return read_results(json.loads(FILE.read_text(encoding="utf-8")))


def read_results(told: dict[str, Any]) -> CheckResults:
    """Results from the tool's JSON."""
    return CheckResults(
        dt.date.fromisoformat(told["date"]),
        told["axe"],
        tuple(told["languages"]),
        tuple(told["pages"]),
        told["views"],
        tuple(told["rules_passed"]),
        tuple(Violation(each["rule"], each["help"], tuple(each["pages"])) for each in told["violations"]),
    )
