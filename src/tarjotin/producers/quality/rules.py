"""What the checks of descriptions are: their names, limits, severity and words, read from dated data. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized
from tarjotin.common.tables import FaultyFile, Problem, Table, open_table

DATA = Path(__file__).parent / "data" / "checks-2026-11.toml"

About = Literal["service", "organisation"]
Severity = Literal["serious", "moderate", "minor"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Level = Literal["good", "fair"]
LEVELS: tuple[Level, ...] = get_args(Level)
Limits = Mapping[str, Any]
_Name = TypeVar("_Name", bound=str)


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One check as its data tells it. `found` is the sentence of a finding, its values in braces."""

    id: str
    about: About
    severity: Severity
    is_on: bool
    limits: Limits
    source: str
    names: Localized
    why: Localized
    example: Localized
    fix: Localized
    found: Localized


@dataclass(frozen=True, slots=True)
class QualityRules:
    """The checks in their order, what each severity takes from a score of a hundred, and the least score of a level."""

    checks: tuple[CheckRule, ...]
    weights: Mapping[Severity, int]
    levels: Mapping[Level, int]
    key: str

    def rule(self, id: str) -> CheckRule | None:
        """The check with this id, on or off."""
        return next((check for check in self.checks if check.id == id), None)

    def of(self, about: About) -> tuple[CheckRule, ...]:
        """The checks of services or organisations that are on."""
        return tuple(check for check in self.checks if check.is_on and check.about == about)

    def weight(self, id: str) -> int:
        """What a check takes from the score; nothing when the data no longer tells of it."""
        found = self.rule(id)
        return self.weights[found.severity] if found else 0


@cache
def quality_rules() -> QualityRules:
    """The checks in force."""
    return read_rules(DATA)


def read_rules(path: Path) -> QualityRules:
    """The checks of a file. Raises `FaultyFile` with a line for every mistake in it."""
    problems: list[Problem] = []
    table = open_table(path, problems)
    table.date("dated")
    weights = _numbers(table, "weights", SEVERITIES, "Give what each severity takes from a hundred.")
    levels = _numbers(table, "levels", LEVELS, "Give the least score that is good, and that is fair.")
    checks = tuple(_check(each) for each in table.tables("check"))
    table.close()
    twice = {check.id for check in checks if sum(each.id == check.id for each in checks) > 1}
    for id in sorted(twice):
        table.note(f"the check {id} is there twice.", "Leave one of the two out.")
    if problems:
        raise FaultyFile(problems)
    return QualityRules(
        checks, weights, levels, hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    )


def _numbers(table: Table, key: str, names: tuple[_Name, ...], fix: str) -> Mapping[_Name, int]:
    given = table.table(key)
    if given is None:
        table.note(f"`{key}` is missing.", fix)
        return dict.fromkeys(names, 0)
    numbers = {name: given.number(name, default=0) for name in names}
    given.close()
    return numbers


def _check(table: Table) -> CheckRule:
    id = table.text("id")
    table.under(f"check {id or '(no id)'}")
    limits = table.table("limits")
    rule = CheckRule(
        id=id,
        about="organisation" if _one_of(table, "about", get_args(About)) == "organisation" else "service",
        severity=_severity(table),
        is_on=table.flag("on", default=True),
        limits=limits.rest() if limits else {},
        source=table.text("source"),
        names=table.localized("name", INTERFACE_LANGUAGES),
        why=table.localized("why", INTERFACE_LANGUAGES),
        example=table.localized("example", INTERFACE_LANGUAGES),
        fix=table.localized("fix", INTERFACE_LANGUAGES),
        found=table.localized("found", INTERFACE_LANGUAGES),
    )
    table.close()
    return rule


def _severity(table: Table) -> Severity:
    given = _one_of(table, "severity", SEVERITIES)
    return next((each for each in SEVERITIES if each == given), "minor")


def _one_of(table: Table, key: str, known: tuple[str, ...]) -> str:
    given = table.text(key)
    if given not in known:
        table.note(f"`{key}` is {given or 'empty'}.", f"Use one of {', '.join(known)}.")
    return given
