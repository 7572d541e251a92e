"""The points as `tarjotin why` tells them to an operator: short, in English, with codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tarjotin.catalogue.shapes import Service
from tarjotin.common.languages import pick
from tarjotin.producers.visibility.rules import Facts, Point, RuleName
from tarjotin.themes.rules import Conditions, Match, RuleExplanation, ThemeExplanation

_RULES: dict[RuleName, str] = {
    "found": "harvested",
    "published": "published",
    "readable": "readable",
    "area": "in the region",
    "fetched": "fetched",
    "target_group": "target group",
    "service_class": "service class",
    "theme": "in a theme",
    "excluded": "left in by editors",
    "index": "in the index",
}
_FIXES: dict[tuple[str, str], str] = {
    ("published", "withdrawn"): "Its owner publishes it in the source; the next harvest brings it back.",
    ("readable", "unreadable"): "Its owner mends the field.",
    ("readable", "waiting"): "Wait for the harvest that runs now, or run 'tarjotin rebuild'.",
    ("area", "elsewhere"): "Its owner adds the region's municipalities to the service's area in the source.",
    ("area", "not_aland"): "Its owner adds Åland to the service's area in the source.",
    ("fetched", "waiting"): "Run 'tarjotin harvest', or wait for the next one.",
    ("fetched", "national_left_out"): "Harvest without --without-national.",
    ("target_group", "missing"): "Its owner adds the target group it is for.",
    ("target_group", "others_only"): "If it is for residents too, its owner adds KR1 or a subgroup of it.",
    ("target_group", "both"): "Its owner leaves only the subgroup, or only KR1 when it is for everybody.",
    ("service_class", "missing"): "Its owner adds a service class; the class decides the theme.",
    ("service_class", "main_only"): "Its owner chooses a subclass; a main class alone places nothing.",
    ("theme", "none"): "See the rules below: the service class, ontology terms or words decide.",
    ("excluded", "removed"): "Ask who keeps the region's rules (see the owner below).",
    ("excluded", "hidden"): "Ask who keeps the region's rules.",
    ("index", "missing"): "Run 'tarjotin rebuild'.",
    ("index", "no_index"): "Run 'tarjotin rebuild'.",
    ("found", "unreachable"): "Ask again later, or run a harvest.",
    ("found", "busy"): "Ask again in a minute.",
}
_NEVER_SEEN = (
    "Check the id; publish the service in the source; check that its area belongs to the harvested region."
)


@dataclass(frozen=True, slots=True)
class Told:
    """One rule: passed or failed, what was found, and the fix when it failed.

    `decides` marks the rules that keep a service off the tray; a theme it does not belong to is no fault. `is_near`
    marks a rule of a theme that matched in part: worth looking at first.
    """

    rule: str
    passed: bool
    finding: str
    fix: str = ""
    decides: bool = False
    theme: str = ""
    is_near: bool = False


def tell(facts: Facts, points: Sequence[Point], theme_names: Mapping[str, str]) -> list[Told]:
    """The points in order, then every rule of every theme."""
    told = [
        Told(
            _rule(point),
            point.passed,
            _finding(facts, point),
            "" if point.passed else _FIXES.get((point.rule, point.finding), _NEVER_SEEN),
            point.decides,
        )
        for point in points
    ]
    if any(point.rule == "theme" for point in points):
        for theme in facts.themes:
            told += _theme_points(theme, theme_names.get(theme.theme_id, theme.theme_id))
    return told


def _rule(point: Point) -> str:
    return "in the source" if (point.rule, point.finding) == ("found", "live") else _RULES[point.rule]


def _finding(facts: Facts, point: Point) -> str:
    return {**_about_time(facts), **_about_content(facts)}[point.rule, point.finding]


def _about_time(facts: Facts) -> dict[tuple[str, str], str]:
    seen = facts.seen
    since = seen.withdrawn if seen else None
    return {
        ("found", "harvested"): f"first seen {seen.first:%Y-%m-%d}, last {seen.last:%Y-%m-%d}"
        if seen
        else "",
        ("found", "live"): "never seen in a harvest, but the source has it",
        ("found", "absent"): "never seen in a harvest, and the source publishes nothing under this id",
        ("found", "never_seen"): "never seen in a harvest",
        ("found", "unreachable"): "never seen in a harvest, and the source does not answer just now",
        ("found", "busy"): "never seen in a harvest, and the source has been asked too often just now",
        ("published", "published"): "published in its source",
        ("published", "again"): "published in its source again",
        ("published", "withdrawn"): f"not published in its source since {since:%Y-%m-%d}" if since else "",
        ("readable", "read"): "read into the catalogue",
        ("readable", "unreadable"): facts.error,
        ("readable", "waiting"): "not read into the catalogue yet",
        ("fetched", "waiting"): "no harvest has brought it yet",
        ("fetched", "national_left_out"): "harvests leave services of the whole country out",
    }


def _about_content(facts: Facts) -> dict[tuple[str, str], str]:
    service = facts.service or Service(id="")
    groups, classes = ", ".join(service.codes("target_group")), ", ".join(service.codes("service_class"))
    area = f"meant for {len(facts.here)} of the region's {len(facts.own)} municipalities"
    placed = f"in {len(facts.placed)} of {len(facts.themes)} themes; found by search in any case"
    removed = "; ".join(f"{theme.theme_id}{_pin(theme)}" for theme in facts.removed)
    return {
        ("area", "no_region"): "no region is set: everything is shown",
        ("area", "nationwide"): "meant for the whole country",
        ("area", "here"): area,
        ("area", "elsewhere"): area,
        ("area", "not_aland"): "meant for the whole country but Åland",
        ("target_group", "citizens"): groups,
        ("target_group", "subgroups"): groups,
        ("target_group", "missing"): "none",
        ("target_group", "others_only"): f"no residents among {groups}",
        ("target_group", "both"): f"KR1 beside its subgroups: {groups}",
        ("service_class", "set"): classes,
        ("service_class", "missing"): "none",
        ("service_class", "main_only"): f"only main classes: {classes}",
        ("theme", "placed"): placed,
        ("theme", "none"): placed,
        ("excluded", "no"): "taken out of no theme by hand",
        ("excluded", "removed"): f"taken out by hand: {removed}",
        ("excluded", "hidden"): f"hidden: {', '.join(theme.theme_id for theme in facts.hidden)}",
        ("index", "indexed"): "in the search index",
        ("index", "missing"): "not in the search index",
        ("index", "no_index"): "there is no search index yet",
    }


def _pin(theme: ThemeExplanation) -> str:
    if theme.pin is None:
        return ""
    why = pick(theme.pin.why, "en").text
    return f" ({why} Owner: {theme.pin.owner}; to be looked at again {theme.pin.review_on:%Y-%m-%d})"


def _theme_points(theme: ThemeExplanation, name: str) -> Iterator[Told]:
    if theme.barred:
        met = _pin(theme) if theme.pin else f" {_matches(theme.barred_by)}"
        fix = "Its owner adds the target group it is for." if theme.barred == "audience" else ""
        finding = f"kept out: {theme.barred}{met}".strip()
        yield Told(f"theme {name}", theme.is_placed, finding, fix, theme=name, is_near=True)
    elif theme.pin:
        yield Told(f"theme {name}", theme.is_placed, f"put in by hand{_pin(theme)}", theme=name, is_near=True)
    for rule in theme.rules:
        yield Told(
            f"theme {name}, rule {rule.rule_id}",
            rule.is_match,
            _rule_finding(rule),
            _rule_fix(rule),
            theme=name,
            is_near=rule.failed in ("requires", "unless"),
        )


def _rule_finding(rule: RuleExplanation) -> str:
    if rule.is_match:
        return f"matched by {_matches((*rule.matched, *rule.confirmed_by))}"
    if rule.failed == "any":
        return "none of its codes or words"
    if rule.failed == "requires":
        return f"{_matches(rule.matched)} matched, but no word or term that tells which theme it is"
    return f"kept out by {_matches(rule.blocked_by)}"


def _rule_fix(rule: RuleExplanation) -> str:
    if rule.is_match or rule.failed == "unless":
        return ""
    return f"If the service belongs here, its owner adds in the source {_wanted(rule.wanted)}."


def _wanted(conditions: Conditions) -> str:
    parts = []
    # A main class alone places nothing: only subclasses are a fix worth naming.
    classes = [code for code in conditions.service_classes if "." in code]
    if classes:
        parts.append(f"a service class ({', '.join(classes[:5])})")
    if conditions.life_events:
        parts.append(f"a life event ({', '.join(conditions.life_events[:5])})")
    if conditions.ontology:
        parts.append("an ontology term of the theme")
    if conditions.target_groups:
        parts.append(f"a target group ({', '.join(conditions.target_groups[:5])})")
    for words, where in ((conditions.words, "a keyword"), (conditions.name_words, "a word in its name")):
        if words.get("fi"):
            shown = ", ".join(f"{stem.strip('*=')}…" for stem in words["fi"][:5])
            parts.append(f"{where} (beginning with {shown})")
    return " or ".join(parts) or "what the rule asks for"


def _matches(matches: tuple[Match, ...]) -> str:
    return ", ".join(f"{match.kind.replace('_', ' ')} {match.value}" for match in matches)
