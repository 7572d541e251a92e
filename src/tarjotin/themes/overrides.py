"""A region's own changes to a rule set: services by hand, rules, names, order, levels, hidden themes.

Every service put in or out by hand has a reason, an owner and a day to look again: what nobody looks after is
wrong within a year.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Literal, get_args

from tarjotin.common.messages import gettext_noop as _
from tarjotin.common.tables import Table
from tarjotin.themes.reading import NO_DATE, check_ids, read_level, read_rule
from tarjotin.themes.rules import Pin, Rule, RuleSet, Theme

ByHand = Literal["add_services", "remove_services"]
BY_HAND: tuple[ByHand, ...] = get_args(ByHand)
"""The lists of services put into themes and kept out of them: beneath a theme, or at the end of the file, where each
entry names its theme. So one more can be written without touching anything that stands before it."""


def apply_override(table: Table, rule_set: RuleSet, known: frozenset[str]) -> RuleSet:
    """`rule_set` with the changes written in the table; mistakes are noted in the table."""
    region = table.text("region")
    version = table.text("version")
    valid_from = table.date("valid_from") or NO_DATE
    source = table.text("source")
    themes = {theme.id: theme for theme in rule_set.themes}
    changed: set[str] = set()
    for each in table.tables("themes"):
        theme_id = each.text("id")
        each.under(_("theme %(id)s") if theme_id else _("theme (no id)"), id=theme_id)
        if theme_id not in themes:
            _note_no_theme(themes, each)
            continue
        if theme_id in changed:
            each.note(_("the theme is changed twice."), _("Write all its changes under one [[themes]]."))
        changed.add(theme_id)
        themes[theme_id] = _change(themes[theme_id], each, known)
    for key in BY_HAND:
        for each in table.tables(key):
            _put_by_hand(themes, each, key)
    table.close()
    check_ids(themes.values(), table)
    return replace(
        rule_set,
        region=region,
        version=f"{rule_set.version}+{region}-{version}",
        valid_from=max(valid_from, rule_set.valid_from),
        source=f"{rule_set.source}; {source}",
        themes=tuple(themes.values()),
    )


def reviews_due(rule_set: RuleSet, today: dt.date) -> tuple[tuple[str, Pin], ...]:
    """Theme id and pin of each service put in or out by hand that should have been looked at again by now."""
    return tuple(
        (theme.id, pin)
        for theme in rule_set.themes
        for pin in theme.added + theme.removed
        if pin.review_on <= today
    )


def _change(theme: Theme, table: Table, known: frozenset[str]) -> Theme:
    changed = replace(
        theme,
        names=theme.names | (table.localized("names") if table.has("names") else {}),
        description=theme.description | (table.localized("description") if table.has("description") else {}),
        level=read_level(table, default=theme.level),
        order=table.number("order", default=theme.order),
        is_hidden=table.flag("hidden", default=theme.is_hidden),
        rules=_without(theme, table)
        + tuple(read_rule(each, known, ()) for each in table.tables("add_rules")),
        added=_pins(table, "add_services"),
        removed=_pins(table, "remove_services"),
    )
    table.close()
    _check_pins(changed, table)
    return changed


def _without(theme: Theme, table: Table) -> tuple[Rule, ...]:
    removed = table.strings("remove_rules")
    have = {rule.id for rule in theme.rules}
    for rule_id in removed:
        if rule_id not in have:
            table.note(
                _("there is no rule %(id)s to remove."),
                _("Use one of %(known)s."),
                id=rule_id,
                known=", ".join(sorted(have)),
            )
    return tuple(rule for rule in theme.rules if rule.id not in removed)


def _put_by_hand(themes: dict[str, Theme], table: Table, key: ByHand) -> None:
    theme_id = table.text("theme")
    pin = _pin(table, key)
    if theme_id not in themes:
        _note_no_theme(themes, table)
        return
    theme = themes[theme_id]
    if any(each.service_id == pin.service_id for each in theme.added + theme.removed):
        _note_twice(pin.service_id, table)
    elif key == "add_services":
        themes[theme_id] = replace(theme, added=(*theme.added, pin))
    else:
        themes[theme_id] = replace(theme, removed=(*theme.removed, pin))


def _pins(table: Table, key: ByHand) -> tuple[Pin, ...]:
    return tuple(_pin(each, key) for each in table.tables(key))


def _pin(table: Table, key: ByHand) -> Pin:
    service_id = table.text("id").lower()
    table.under(_("%(list)s %(id)s") if service_id else _("%(list)s (no id)"), list=key, id=service_id)
    pin = Pin(
        service_id=service_id,
        why=table.localized("why"),
        owner=table.text("owner"),
        review_on=table.date("review_on") or NO_DATE,
    )
    table.close()
    return pin


def _check_pins(theme: Theme, table: Table) -> None:
    for service_id, times in Counter(pin.service_id for pin in theme.added + theme.removed).items():
        if service_id and times > 1:
            _note_twice(service_id, table)


def _note_no_theme(themes: Collection[str], table: Table) -> None:
    table.note(
        _("the rule set has no such theme."), _("Use one of %(known)s."), known=", ".join(sorted(themes))
    )


def _note_twice(service_id: str, table: Table) -> None:
    table.note(
        _("the service %(id)s is named twice by hand."), _("Either add or remove it, once."), id=service_id
    )
