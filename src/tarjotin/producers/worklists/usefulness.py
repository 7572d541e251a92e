"""How useful it is to mend something: a plain sum of what is known. Pure; the numbers are dated data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.producers.quality.assessing import Finding

DATA = Path(__file__).parent / "data" / "usefulness-2026-11.toml"


@dataclass(frozen=True, slots=True)
class UsefulnessRule:
    """What severity and a gap count for, and of how few services of a theme a municipality has a gap."""

    severity: int
    gap: int
    few: int


@dataclass(frozen=True, slots=True)
class Task:
    """All findings of one check in one service or organisation. `fills_gap`: its theme has few others."""

    subject_id: str
    name: str
    name_language: str
    check: str
    points: int
    findings: tuple[Finding, ...]
    fills_gap: bool
    is_service: bool = True


@cache
def usefulness_rule() -> UsefulnessRule:
    """The rule in force."""
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return UsefulnessRule(table["severity"], table["gap"], table["few"])


def usefulness(task: Task, rule: UsefulnessRule) -> int:
    """The sum."""
    return task.points * rule.severity + (rule.gap if task.fills_gap else 0)


def in_order(tasks: Iterable[Task], rule: UsefulnessRule) -> tuple[Task, ...]:
    """The most useful first; equals by check and name, so that the same mending stands together."""
    return tuple(sorted(tasks, key=lambda task: (-usefulness(task, rule), task.check, task.name)))
