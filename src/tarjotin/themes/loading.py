"""Reads a rule set, and a region's changes to it, from TOML files; refuses a faulty one line by line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from tarjotin.themes.overrides import apply_override
from tarjotin.themes.reading import NO_DATE, check_ids, read_conditions, read_theme
from tarjotin.themes.rules import RuleSet
from tarjotin.themes.tables import Problem, RuleSetError, Table

__all__ = ["DEFAULT_RULE_SET", "RuleSetError", "load_override", "load_rule_set"]

DEFAULT_RULE_SET = Path(__file__).parent / "data" / "default-2026-11.toml"
"""The rule set of a region that has none of its own."""


def load_rule_set(path: Path, known: frozenset[str]) -> RuleSet:
    """The rule set in the file; `known` are the codes of the national lists that its rules may name.

    Service classes, and if wanted target groups and life events, all in one set: their codes never meet.
    Raises RuleSetError with one line for each mistake: the file, the theme, the rule and what to do.
    """
    problems: list[Problem] = []
    table = _open(path, problems)
    rule_set = RuleSet(
        id=table.text("id"),
        version=table.text("version"),
        valid_from=table.date("valid_from") or NO_DATE,
        source=table.text("source"),
        audience=read_conditions(table, "audience", known),
        themes=tuple(read_theme(each, known) for each in table.tables("themes")),
    )
    table.close()
    if not rule_set.themes:
        table.note("there is no theme.", "Write one under [[themes]].")
    check_ids(rule_set.themes, table)
    if problems:
        raise RuleSetError(problems)
    return rule_set


def load_override(path: Path, rule_set: RuleSet, known: frozenset[str]) -> RuleSet:
    """`rule_set` as changed by a region's file: the id stays, the version names both files' versions.

    Raises RuleSetError with one line for each mistake.
    """
    problems: list[Problem] = []
    changed = apply_override(_open(path, problems), rule_set, known)
    if problems:
        raise RuleSetError(problems)
    return changed


def _open(path: Path, problems: list[Problem]) -> Table:
    """The whole file as a table. Raises RuleSetError when it cannot be read at all."""
    try:
        values: Mapping[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = Problem(path.name, "", f"the file cannot be read ({error.strerror}).", "Check the path.")
        raise RuleSetError([problem]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem(path.name, "", f"this is not TOML in UTF-8: {error}.", "Correct the line it names.")
        raise RuleSetError([problem]) from error
    return Table(values, path.name, "", problems)
