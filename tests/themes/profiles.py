"""Small builders of what the rules look at, shared by the tests of this folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from tarjotin.themes.rules import (
    NOTHING,
    Conditions,
    Pin,
    Placement,
    Rule,
    RuleSet,
    ServiceProfile,
    Theme,
    ThemeExplanation,
)
from tests.make import texts

WHY = {"fi": "Siksi.", "sv": "Därför.", "en": "Because."}
EXERCISE = Conditions(service_classes=("P27.1",))


def a_profile(
    *classes: str,
    fi: str = "",
    sv: str = "",
    en: str = "",
    name: str = "",
    terms: Collection[str] = (),
    groups: Collection[str] = ("KR1",),
    events: Collection[str] = (),
    id: str = "service-1",
) -> ServiceProfile:
    """A service for citizens; `fi`, `sv`, `en` are its words, `name` its Finnish name, a word as well."""
    return ServiceProfile(
        service_class_codes=frozenset(classes),
        ontology_uris=frozenset(f"http://www.yso.fi/onto/koko/{term}" for term in terms),
        target_group_codes=frozenset(groups),
        life_event_codes=frozenset(events),
        words={code: text.lower() for code, text in texts(f"{name}\n{fi}".strip(), sv, en).items()},
        names={"fi": name.lower()} if name else {},
        service_id=id,
    )


def a_rule(
    id: str = "rule",
    *,
    any_of: Conditions = EXERCISE,
    requires: Conditions = NOTHING,
    unless: Conditions = NOTHING,
) -> Rule:
    """A rule that looks for P27.1 unless told otherwise."""
    return Rule(id=id, why=WHY, any_of=any_of, requires=requires, unless=unless)


def a_theme(id: str = "exercise", *rules: Rule, **fields: Any) -> Theme:
    """A theme with one rule unless told otherwise."""
    return Theme(id=id, names=WHY, description=WHY, rules=rules or (a_rule(),), **fields)


def a_rule_set(*themes: Theme, audience: Conditions | None = None) -> RuleSet:
    """A rule set of the themes."""
    return RuleSet(
        id="default",
        version="1",
        valid_from=dt.date(2026, 11, 1),
        source="test",
        themes=themes or (a_theme(),),
        audience=audience or Conditions(),
    )


def a_pin(service_id: str = "service-1", review_on: dt.date = dt.date(2027, 5, 1)) -> Pin:
    """A service put somewhere by hand."""
    return Pin(service_id, WHY, "communications", review_on)


def words(**stems: Collection[str]) -> Conditions:
    """Conditions on words, by language."""
    return Conditions(words={code: tuple(found) for code, found in stems.items()})


def theme_ids(found: Iterable[Placement | ThemeExplanation]) -> list[str]:
    """The themes of placements or explanations, in their order."""
    return [each.theme_id for each in found]
