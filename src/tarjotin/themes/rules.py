"""Decides which themes a service belongs to, by rules given as data, and says why or why not.

Pure: no Django, no database, no clock. A rule looks at codes first; words and ontology terms break ties where
one class serves two themes. How a code in a rule is read:

- `P27.1` is met by a service that carries exactly that code;
- `P27` is met by a service that carries the *main class itself*. A main class says little ("Exercise and
  outdoor pursuits" may be a berth or a gym), so `loading.py` refuses a rule that rests on one alone;
- `P27.*` is met by any subclass of P27, but not by P27 itself.

The same holds for target groups (`KR1`, `KR1.*`) and life events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.common.languages import Localized
from tarjotin.themes.words import find_words

Level = Literal["minimum", "supplementary", "unknown"]
MatchKind = Literal["service_class", "ontology", "target_group", "life_event", "word", "name_word", "by_hand"]
Failure = Literal["", "any", "requires", "unless"]
Barred = Literal["", "hidden", "removed", "audience", "unless"]

ADDED_BY_HAND = "added-by-hand"
"""Rule id of the reason of a service that a region's override puts into a theme by its id."""


@dataclass(frozen=True, slots=True)
class ServiceProfile:
    """What the rules look at: the codes and the words of one service, its general description's joined in.

    - codes are as in the national lists (`P5.7`, `KR1.2`, `KE8`), ontology concepts their KOKO addresses;
      the union of the service's own and its general description's (ptv-api.md section 7);
    - `words[language]` is one lower-cased string: name, alternative name, summary, keywords and the labels of
      the ontology terms in that language, parted by newlines, of the service and of its general description.
      *Not* the long descriptions: they mention in passing what the service is not about;
    - `names[language]` is the lower-cased name and alternative name only, parted by a newline;
    - `service_id` is the id in the source, lower-case; only additions and removals by hand look at it.
    """

    service_class_codes: frozenset[str] = frozenset()
    ontology_uris: frozenset[str] = frozenset()
    target_group_codes: frozenset[str] = frozenset()
    life_event_codes: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    service_id: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """A list of which any one is enough. `words` and `name_words` are stems by language (see `words.py`)."""

    service_classes: tuple[str, ...] = ()
    ontology: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """False when nothing is asked."""
        codes = self.service_classes or self.ontology or self.target_groups or self.life_events
        return bool(codes or self.words or self.name_words)


NOTHING = Conditions()


@dataclass(frozen=True, slots=True)
class Rule:
    """Places a service when one of `any_of` and, if asked, one of `requires` match, and none of `unless`."""

    id: str
    why: Localized
    any_of: Conditions
    requires: Conditions = NOTHING
    unless: Conditions = NOTHING
    source: str = ""
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A service put into a theme, or kept out of it, by hand: with reason, owner and a day to look again."""

    service_id: str
    why: Localized
    owner: str
    review_on: dt.date


@dataclass(frozen=True, slots=True)
class Theme:
    """One group of services.

    `unless` keeps a service out whatever the rules say; `added` and `removed` go before everything else.
    """

    id: str
    names: Localized
    description: Localized
    level: Level = "unknown"
    order: int = 0
    rules: tuple[Rule, ...] = ()
    unless: Conditions = NOTHING
    added: tuple[Pin, ...] = ()
    removed: tuple[Pin, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A version of the themes and their rules. `audience` is asked before any theme: for whom it is."""

    id: str
    version: str
    valid_from: dt.date
    source: str
    themes: tuple[Theme, ...]
    audience: Conditions = NOTHING
    region: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The very thing that met a condition: a code, a concept's address, or a word as the text has it."""

    kind: MatchKind
    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a service is in a theme: the rule, its sentence, what met it and broke a tie (`confirmed_by`)."""

    rule_id: str
    why: Localized
    matched: tuple[Match, ...]
    confirmed_by: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A service in a theme. There is always at least one reason."""

    theme_id: str
    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """How one rule fared. `failed` names the first condition that was not met, empty when the rule matched.

    `wanted` is that condition (for `unless`: what was not to be there); `blocked_by` is what met an `unless`.
    """

    rule_id: str
    why: Localized
    failed: Failure
    matched: tuple[Match, ...] = ()
    confirmed_by: tuple[Match, ...] = ()
    blocked_by: tuple[Match, ...] = ()
    wanted: Conditions = NOTHING

    @property
    def is_match(self) -> bool:
        """True when the rule holds for the service."""
        return not self.failed


@dataclass(frozen=True, slots=True)
class ThemeExplanation:
    """How one theme and its rules fared; `barred` is what keeps the service out although a rule may match."""

    theme_id: str
    level: Level
    is_placed: bool
    rules: tuple[RuleExplanation, ...]
    barred: Barred = ""
    barred_by: tuple[Match, ...] = ()
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class ThemeDifference:
    """What a changed rule set does to one theme: sorted ids of services that come, go or change level."""

    theme_id: str
    came_in: tuple[str, ...] = ()
    went_out: tuple[str, ...] = ()
    changed_level: tuple[str, ...] = ()


def place(profile: ServiceProfile, rule_set: RuleSet) -> tuple[Placement, ...]:
    """The themes the service belongs to, in the themes' order, each with every rule that puts it there.

    A hidden theme holds nothing. Source: design.md section 1, part 4.
    """
    addressed = not rule_set.audience or bool(find(rule_set.audience, profile))
    placements = []
    for theme in _in_order(rule_set.themes):
        reasons = _reasons(theme, profile, addressed)
        if reasons:
            placements.append(Placement(theme.id, theme.level, reasons))
    return tuple(placements)


def explain(profile: ServiceProfile, rule_set: RuleSet) -> tuple[ThemeExplanation, ...]:
    """Every theme and every rule: did it match, and if not, which condition failed. Agrees with `place`."""
    addressed = not rule_set.audience or bool(find(rule_set.audience, profile))
    return tuple(_explain_theme(theme, profile, addressed) for theme in _in_order(rule_set.themes))


def difference(
    before: Mapping[str, Iterable[Placement]], after: Mapping[str, Iterable[Placement]]
) -> tuple[ThemeDifference, ...]:
    """What changes, theme by theme, between two maps of service id → placements; unchanged themes are out."""
    old, new = _levels_by_theme(before), _levels_by_theme(after)
    changes = []
    for theme_id in sorted(old.keys() | new.keys()):
        was, now = old.get(theme_id, {}), new.get(theme_id, {})
        changes.append(
            ThemeDifference(
                theme_id,
                came_in=tuple(sorted(now.keys() - was.keys())),
                went_out=tuple(sorted(was.keys() - now.keys())),
                changed_level=tuple(sorted(key for key in was.keys() & now.keys() if was[key] != now[key])),
            )
        )
    return tuple(change for change in changes if change.came_in or change.went_out or change.changed_level)


def find(conditions: Conditions, profile: ServiceProfile) -> tuple[Match, ...]:
    """Everything in the profile that meets one of the conditions, by kind as the conditions list them."""
    matches: list[Match] = []
    codes: tuple[tuple[MatchKind, tuple[str, ...], frozenset[str]], ...] = (
        ("service_class", conditions.service_classes, profile.service_class_codes),
        ("ontology", conditions.ontology, profile.ontology_uris),
        ("target_group", conditions.target_groups, profile.target_group_codes),
        ("life_event", conditions.life_events, profile.life_event_codes),
    )
    for kind, wanted, carried in codes:
        # Most conditions name one kind only: passing over the rest halves the time a nation's services take.
        if wanted and carried:
            matches += _codes(kind, wanted, carried)
    if conditions.name_words:
        matches += _words("name_word", conditions.name_words, profile.names)
    if conditions.words:
        matches += _words("word", conditions.words, profile.words)
    return tuple(matches)


def _codes(kind: MatchKind, wanted: Iterable[str], carried: frozenset[str]) -> list[Match]:
    found: set[str] = set()
    for code in wanted:
        if code.endswith(".*"):
            found.update(each for each in carried if each.startswith(code[:-1]))
        elif code in carried:
            found.add(code)
    return [Match(kind, code) for code in sorted(found)]


def _words(kind: MatchKind, stems: Mapping[str, tuple[str, ...]], texts: Mapping[str, str]) -> list[Match]:
    return [
        Match(kind, word, language)
        for language in sorted(stems)
        for word in find_words(stems[language], texts.get(language, ""))
    ]


def _in_order(themes: Iterable[Theme]) -> list[Theme]:
    return sorted(themes, key=lambda theme: (theme.order, theme.id))


def _pin_of(pins: Iterable[Pin], profile: ServiceProfile) -> Pin | None:
    return next((pin for pin in pins if pin.service_id == profile.service_id), None)


def _reasons(theme: Theme, profile: ServiceProfile, addressed: bool) -> tuple[Reason, ...]:
    """The reasons for one theme; what a person put in or out by hand goes before what a rule says."""
    if theme.is_hidden or _pin_of(theme.removed, profile):
        return ()
    added = _pin_of(theme.added, profile)
    by_hand = (_reason_by_hand(added),) if added else ()
    return by_hand + (_reasons_by_rule(theme, profile) if addressed else ())


def _reasons_by_rule(theme: Theme, profile: ServiceProfile) -> tuple[Reason, ...]:
    """The theme's `unless` is asked last: few services get so far, and it reads words."""
    outcomes = (try_rule(rule, profile) for rule in theme.rules)
    reasons = tuple(
        Reason(outcome.rule_id, outcome.why, outcome.matched, outcome.confirmed_by)
        for outcome in outcomes
        if outcome.is_match
    )
    return () if reasons and find(theme.unless, profile) else reasons


def _reason_by_hand(pin: Pin) -> Reason:
    return Reason(ADDED_BY_HAND, pin.why, (Match("by_hand", pin.service_id),))


def try_rule(rule: Rule, profile: ServiceProfile) -> RuleExplanation:
    """How `rule` fares for the service: `any_of` first, then `requires`, then `unless`."""
    matched = find(rule.any_of, profile)
    if not matched:
        return RuleExplanation(rule.id, rule.why, "any", wanted=rule.any_of)
    confirmed = find(rule.requires, profile)
    if rule.requires and not confirmed:
        return RuleExplanation(rule.id, rule.why, "requires", matched, wanted=rule.requires)
    blocked = find(rule.unless, profile)
    if blocked:
        return RuleExplanation(rule.id, rule.why, "unless", matched, confirmed, blocked, rule.unless)
    return RuleExplanation(rule.id, rule.why, "", matched, confirmed)


def _explain_theme(theme: Theme, profile: ServiceProfile, addressed: bool) -> ThemeExplanation:
    barred, by, pin = _bar(theme, profile, addressed)
    return ThemeExplanation(
        theme.id,
        theme.level,
        bool(_reasons(theme, profile, addressed)),
        tuple(try_rule(rule, profile) for rule in theme.rules),
        barred,
        by,
        pin,
    )


def _bar(
    theme: Theme, profile: ServiceProfile, addressed: bool
) -> tuple[Barred, tuple[Match, ...], Pin | None]:
    """What keeps the service out of the theme whatever its rules say, in the order `_reasons` looks at it."""
    if theme.is_hidden:
        return "hidden", (), None
    removed = _pin_of(theme.removed, profile)
    if removed:
        return "removed", (Match("by_hand", removed.service_id),), removed
    added = _pin_of(theme.added, profile)
    if added:
        return "", (), added
    if not addressed:
        return "audience", (), None
    unwanted = find(theme.unless, profile)
    return ("unless", unwanted, None) if unwanted else ("", (), None)


def _levels_by_theme(placements: Mapping[str, Iterable[Placement]]) -> dict[str, dict[str, Level]]:
    levels: dict[str, dict[str, Level]] = {}
    for service_id, of_service in placements.items():
        for placement in of_service:
            levels.setdefault(placement.theme_id, {})[service_id] = placement.level
    return levels
