"""Reads a rule set, and a region's changes to it, from TOML files; refuses a faulty one line by line."""

from __future__ import annotations

from pathlib import Path

from tarjotin.common.messages import gettext_noop as _
from tarjotin.common.tables import FaultyFile, Problem, Table, open_table, read_table
from tarjotin.themes.overrides import apply_override
from tarjotin.themes.reading import NO_DATE, check_ids, read_conditions, read_theme
from tarjotin.themes.rules import RuleSet

DEFAULT_RULE_SET = Path(__file__).parent / "data" / "default-2026-11.toml"
"""The rule set of a region that has none of its own."""


def load_rule_set(path: Path, known: frozenset[str]) -> RuleSet:
    """The rule set in the file; `known` are the codes of the national lists that its rules may name.

    Service classes, and if wanted target groups and life events, all in one set: their codes never meet.
    Raises FaultyFile with one line for each mistake: the file, the theme, the rule and what to do.
    """
    problems: list[Problem] = []
    table = open_table(path, problems)
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
        table.note(_("there is no theme."), _("Write one under [[themes]]."))
    check_ids(rule_set.themes, table)
    if problems:
        raise FaultyFile(problems)
    return rule_set


def load_override(path: Path, rule_set: RuleSet, known: frozenset[str]) -> RuleSet:
    """`rule_set` as changed by a region's file: the id stays, the version names both files' versions.

    Raises FaultyFile with one line for each mistake.
    """
    problems: list[Problem] = []
    return _changed(open_table(path, problems), rule_set, known, problems)


def read_override(content: bytes, name: str, rule_set: RuleSet, known: frozenset[str]) -> RuleSet:
    """The same of the bytes of a file called `name`, before it is anywhere."""
    problems: list[Problem] = []
    return _changed(read_table(content, problems, name), rule_set, known, problems)


def _changed(table: Table, rule_set: RuleSet, known: frozenset[str], problems: list[Problem]) -> RuleSet:
    changed = apply_override(table, rule_set, known)
    if problems:
        raise FaultyFile(problems)
    return changed
