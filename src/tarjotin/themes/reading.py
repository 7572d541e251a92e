"""Reads the parts of a rule set - a theme, a rule, a list of conditions - and notes what is wrong in them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection
from typing import get_args

from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.common.messages import gettext_noop as _
from tarjotin.common.tables import Table
from tarjotin.themes.rules import NOTHING, Conditions, Level, Rule, Theme
from tarjotin.themes.words import is_stem

NO_DATE = dt.date(1970, 1, 1)
"""Stands for a missing date until the error is raised."""

LEVELS: tuple[Level, ...] = get_args(Level)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONCEPT = re.compile(r"http://www\.yso\.fi/onto/\w+/\w+")
_CLASS = re.compile(r"P\d+(\.\d+|\.\*)?")
_GROUP = re.compile(r"KR\d+(\.\d+|\.\*)?")
_EVENT = re.compile(r"KE\d+(\.\d+|\.\*)?")
# Shorter stems catch chance words: "uni" begins universiteetti, "sim" begins simultaani.
_SHORTEST_STEM = 3
_SHORTEST_INSIDE = 4


def read_id(table: Table) -> str:
    """The `id` of a theme or rule: small letters, digits and hyphens, because it stands in addresses."""
    name = table.text("id")
    if name and not _ID.fullmatch(name):
        table.note(
            _("the id %(id)s has other than small letters, digits and hyphens."),
            _("Write it like self-care."),
            id=name,
        )
    return name


def read_level(table: Table, *, default: Level = "unknown") -> Level:
    """The criterion level, `default` when it is not given."""
    if not table.has("level"):
        return default
    wanted = table.text("level")
    for level in LEVELS:
        if level == wanted:
            return level
    table.note(
        _("the level %(level)s is not known."),
        _("Use one of %(known)s."),
        level=wanted,
        known=", ".join(LEVELS),
    )
    return default


def read_rule(table: Table, known: frozenset[str], languages: Collection[str]) -> Rule:
    """One rule; `languages` are those its `why` must be written in."""
    rule_id = read_id(table)
    table.under(_("rule %(id)s") if rule_id else _("rule (no id)"), id=rule_id)
    rule = Rule(
        id=rule_id,
        why=table.localized("why", languages),
        any_of=read_conditions(table, "any_of", known),
        requires=read_conditions(table, "requires", known),
        unless=read_conditions(table, "unless", known),
        source=table.text("source"),
        since=table.date("since"),
    )
    table.close()
    _check_footing(rule, table)
    return rule


def read_conditions(parent: Table, key: str, known: frozenset[str]) -> Conditions:
    """The conditions under `key`, each code looked up; nothing asked when the key is not there."""
    table = parent.table(key)
    if table is None:
        return NOTHING
    table.under(key)
    conditions = Conditions(
        service_classes=_codes(table, "service_classes", _CLASS, known),
        ontology=table.strings("ontology"),
        target_groups=_codes(table, "target_groups", _GROUP, known),
        life_events=_codes(table, "life_events", _EVENT, known),
        words=_stems(table, "words"),
        name_words=_stems(table, "name_words"),
    )
    table.close()
    for uri in conditions.ontology:
        if not _CONCEPT.fullmatch(uri):
            table.note(
                _("%(address)s is not the address of an ontology concept."),
                _("Copy it from the service's own data: http://www.yso.fi/onto/koko/p…"),
                address=uri,
            )
    if not conditions:
        table.note(
            _("nothing is asked here."), _("Name a class, concept, group, event or word, or remove it.")
        )
    return conditions


def check_ids(themes: Collection[Theme], table: Table) -> None:
    """Notes ids that are used twice: a placement keeps the rule's id, so it must mean one rule only."""
    rules = [rule.id for theme in themes for rule in theme.rules]
    told_theme = _("the theme id %(id)s is used %(times)s times."), _("Give each theme its own id.")
    told_rule = _("the rule id %(id)s is used %(times)s times."), _("Give each rule its own id.")
    for (what, remedy), ids in ((told_theme, [theme.id for theme in themes]), (told_rule, rules)):
        for name, times in Counter(ids).items():
            if name and times > 1:
                table.note(what, remedy, id=name, times=times)


def read_theme(table: Table, known: frozenset[str]) -> Theme:
    """One theme of a rule set; its own texts must be in all three languages of the pages."""
    theme_id = read_id(table)
    table.under(_("theme %(id)s") if theme_id else _("theme (no id)"), id=theme_id)
    theme = Theme(
        id=theme_id,
        names=table.localized("names", INTERFACE_LANGUAGES),
        description=table.localized("description", INTERFACE_LANGUAGES),
        level=read_level(table),
        order=table.number("order", default=0),
        unless=read_conditions(table, "unless", known),
        rules=tuple(read_rule(each, known, INTERFACE_LANGUAGES) for each in table.tables("rules")),
    )
    table.close()
    if not theme.rules:
        table.note(_("the theme has no rule."), _("Write one under [[themes.rules]]."))
    return theme


def _codes(table: Table, key: str, shape: re.Pattern[str], known: frozenset[str]) -> tuple[str, ...]:
    """The codes under `key`. A list of which `known` holds no code at all is looked at for its shape only."""
    codes = table.strings(key)
    listed = frozenset(code for code in known if shape.fullmatch(code))
    for code in codes:
        family = code.removesuffix(".*")
        has_family = family == code or any(each.startswith(f"{family}.") for each in listed)
        if not shape.fullmatch(code) or (listed and not (family in listed and has_family)):
            table.note(
                _("`%(key)s` names %(code)s, which the code list does not have."),
                _("Correct or remove it."),
                key=key,
                code=code,
            )
    return codes


def _stems(table: Table, key: str) -> dict[str, tuple[str, ...]]:
    by_language = table.strings_by_language(key)
    for language, stems in by_language.items():
        for stem in stems:
            if not is_stem(stem):
                table.note(
                    _("`%(key)s` has %(stem)s, which is not a stem."),
                    _("Use small letters; begin with * to look inside compounds, with = for a whole word."),
                    key=f"{key}.{language}",
                    stem=repr(stem),
                )
            elif _is_too_short(stem):
                table.note(
                    _("`%(key)s` has %(stem)s, which is so short that it finds chance words."),
                    _("Lengthen it, or write =word for the whole word."),
                    key=f"{key}.{language}",
                    stem=repr(stem),
                )
    return by_language


def _is_too_short(stem: str) -> bool:
    if stem.startswith("*"):
        return len(stem) - 1 < _SHORTEST_INSIDE
    return not stem.startswith("=") and len(stem) < _SHORTEST_STEM


def _check_footing(rule: Rule, table: Table) -> None:
    """A rule must stand on something exact, or have a tie-break: see the head of rules.py."""
    if not rule.any_of:
        table.note(_("`any_of` is missing."), _("Say which classes, concepts or words the rule looks for."))
    if rule.requires:
        return
    for code in rule.any_of.service_classes:
        if "." not in code:
            table.note(
                _("it rests on the main class %(code)s alone."),
                _("Add a `requires` that breaks the tie."),
                code=code,
            )
    if rule.any_of.target_groups:
        table.note(
            _("it rests on a target group alone."),
            _("Add a `requires`: a group says for whom, not what."),
        )
