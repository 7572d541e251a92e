"""How useful it is to mend something: a plain sum of what is known. Pure; the numbers are dated data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.languages import Localized, pick
from tarjotin.producers.quality.assessing import Finding

DATA = Path(__file__).parent / "data" / "usefulness-2026-11.toml"


@dataclass(frozen=True, slots=True)
class UsefulnessRule:
    """What severity, a gap and searches count for; what each number means stands in the data file."""

    severity: int
    gap: int
    few: int
    searches_each: int
    searches_points: int
    searches_months: int
    searches_most_common: int
    searches_share: float


@dataclass(frozen=True, slots=True)
class Task:
    """All findings of one check in one service or organisation. `fills_gap`: its theme has few others.

    `searches` is how often residents searched with words that find the service.
    """

    subject_id: str
    names: Localized
    check: str
    points: int
    findings: tuple[Finding, ...]
    fills_gap: bool
    is_service: bool = True
    searches: int = 0


@cache
def usefulness_rule() -> UsefulnessRule:
    """The rule in force."""
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    table.pop("dated")
    return UsefulnessRule(**table)


def usefulness(task: Task, rule: UsefulnessRule) -> int:
    """The sum."""
    gap = rule.gap if task.fills_gap else 0
    searched = min(task.searches // rule.searches_each, rule.searches_points)
    return task.points * rule.severity + gap + searched


def in_order(tasks: Iterable[Task], rule: UsefulnessRule, language: str) -> tuple[Task, ...]:
    """The most useful first; equals by check and name, so that the same mending stands together."""

    def place(task: Task) -> tuple[int, str, str]:
        return (-usefulness(task, rule), task.check, pick(task.names, language).text)

    return tuple(sorted(tasks, key=place))
