"""Why a service is shown or not: every rule on its way from the source to the page, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from tarjotin.catalogue.models import Projected, Service
from tarjotin.common.languages import pick
from tarjotin.finding.index import snapshots
from tarjotin.harvest.models import RawRecord
from tarjotin.regions.codes import counties
from tarjotin.themes.queries import explanations, themes
from tarjotin.themes.rules import Conditions, Match, RuleExplanation, ThemeExplanation


@dataclass(frozen=True, slots=True)
class Point:
    """One rule: passed or failed, what was found, and the fix when it failed.

    `decides` marks the rules that keep a service off the tray; a theme it does not belong to is no fault.
    """

    rule: str
    passed: bool
    finding: str
    fix: str = ""
    decides: bool = False
    theme: str = ""
    is_near: bool = False
    """True for a rule of a theme that matched in part: worth looking at first."""


def why(id: str, county: str) -> list[Point]:
    """The points for one service id, lower-case; stops at the first rule that keeps the service out entirely."""
    points: list[Point] = []
    for point in _points(id, county):
        points.append(point)
        if point.decides and not point.passed and point.rule in ("harvested", "published", "readable"):
            break
    return points


def _points(id: str, county: str) -> Iterator[Point]:
    record = RawRecord.objects.filter(kind="service", source_id=id).first()
    yield _harvested(record)
    if record is None:
        return
    yield Point(
        "published",
        record.withdrawn is None,
        "published in its source"
        if record.withdrawn is None
        else f"not published in its source since {record.withdrawn:%Y-%m-%d}",
        "Its owner publishes it in the source; the next harvest brings it back.",
        decides=True,
    )
    yield _readable(record)
    service = Service.objects.filter(source_id=id).first()
    if service is None:
        return
    yield _in_area(service, county)
    explained = explanations(id, county)
    placed = [theme for theme in explained if theme.is_placed]
    yield Point(
        "in a theme",
        bool(placed),
        f"in {len(placed)} of {len(explained)} themes; found by search in any case",
        "See the rules below: the service class, ontology terms or words decide.",
    )
    yield _in_index(id)
    names = {theme.id: pick(theme.names, "en").text for theme in themes(county)}
    for theme in explained:
        yield from _theme_points(theme, names.get(theme.theme_id, theme.theme_id))


def _harvested(record: RawRecord | None) -> Point:
    found = (
        "" if record is None else f"first seen {record.first_seen:%Y-%m-%d}, last {record.last_seen:%Y-%m-%d}"
    )
    return Point(
        "harvested",
        record is not None,
        found or "never seen in a harvest",
        "Check the id; publish the service in the source; check that its area belongs to the harvested region.",
        decides=True,
    )


def _readable(record: RawRecord) -> Point:
    error = Projected.objects.filter(record=record).values_list("error", flat=True).first() or ""
    return Point(
        "readable", not error, error or "read into the catalogue", "Its owner mends the field.", decides=True
    )


def _in_area(service: Service, county: str) -> Point:
    found = counties().get(county)
    if found is None:
        return Point("in the region", True, "no region is set: everything is shown", decides=True)
    if service.area_scope != "limited":
        return Point("in the region", True, "meant for the whole country", decides=True)
    codes = service.municipalities.filter(code__in=found.municipalities).values_list("code", flat=True)
    return Point(
        "in the region",
        bool(codes),
        f"meant for {len(codes)} of the region's {len(found.municipalities)} municipalities",
        "Its owner adds the region's municipalities to the service's area in the source.",
        decides=True,
    )


def _in_index(id: str) -> Point:
    folder = snapshots.current(settings.TARJOTIN_INDEX)
    manifest = snapshots.manifest(folder) if folder else None
    found = manifest is not None and id in manifest.keys
    return Point(
        "in the index",
        found,
        "in the search index" if found else "not in the search index",
        "Run 'tarjotin rebuild'.",
        decides=True,
    )


def _theme_points(theme: ThemeExplanation, name: str) -> Iterator[Point]:
    if theme.barred:
        met = _matches(theme.barred_by)
        fix = "Its owner adds the target group it is for." if theme.barred == "audience" else ""
        finding = f"kept out: {theme.barred} {met}".strip()
        yield Point(f"theme {name}", theme.is_placed, finding, fix, theme=name, is_near=True)
    for rule in theme.rules:
        yield Point(
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
