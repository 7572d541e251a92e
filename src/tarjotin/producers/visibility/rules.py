"""From what is known of a service to a verdict: the rules in the order in which they keep it off the tray.

Pure. The rules are those by which the tray itself goes (harvest, catalogue, themes, index) and two that the guide for
providers names: the target group and the service class (domain.md 2.3, Tarmoa's rules for providers).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tarjotin.catalogue.shapes import Service
from tarjotin.themes.rules import ThemeExplanation

RuleName = Literal[
    "found",
    "published",
    "readable",
    "area",
    "fetched",
    "target_group",
    "service_class",
    "theme",
    "excluded",
    "index",
]
RULES: tuple[RuleName, ...] = (
    "found",
    "published",
    "readable",
    "area",
    "fetched",
    "target_group",
    "service_class",
    "theme",
    "excluded",
    "index",
)

LiveState = Literal["not_asked", "published", "absent", "unreachable", "busy"]
"""What the source itself said: nothing, since there is no source to ask; that it publishes the service or does not;
nothing, since it did not answer, or since it has been asked too often lately."""

Mender = Literal["", "owner", "editors", "operator", "time"]
"""Who puts a failed rule right: the owner of the description in PTV, the editors of the tray, who keeps the tray
running, or nobody: it comes by itself."""

Verdict = Literal["shown", "search_only", "coming", "not_shown", "unknown"]

CITIZENS, SUBGROUP = "KR1", "KR1."
"""The target group of everybody, and how the codes of its subgroups begin (PTV code list of target groups)."""

_ALAND = "91"


@dataclass(frozen=True, slots=True)
class Seen:
    """When harvests saw the service."""

    first: dt.datetime
    last: dt.datetime
    withdrawn: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one service.

    `service` is as the catalogue has it, else as the source has just told it (`is_live`), else as it was before it was
    withdrawn. `own` are the municipalities of `county`; both are empty when everything in the store is one tray.
    `error` says why the record cannot be read. `takes_national` is False when harvests leave services of the whole
    country out.
    """

    id: str
    county: str = ""
    own: tuple[str, ...] = ()
    seen: Seen | None = None
    live: LiveState = "not_asked"
    is_live: bool = False
    error: str = ""
    service: Service | None = None
    themes: tuple[ThemeExplanation, ...] = ()
    has_index: bool = True
    is_indexed: bool = False
    takes_national: bool = True

    @property
    def here(self) -> tuple[str, ...]:
        """The region's municipalities that the service is for."""
        return tuple(code for code in self.own if self.service and code in self.service.area.municipalities)

    @property
    def placed(self) -> tuple[ThemeExplanation, ...]:
        """Themes the service is in."""
        return tuple(theme for theme in self.themes if theme.is_placed)

    @property
    def removed(self) -> tuple[ThemeExplanation, ...]:
        """Themes that somebody has taken the service out of by hand."""
        return tuple(theme for theme in self.themes if theme.barred == "removed")

    @property
    def hidden(self) -> tuple[ThemeExplanation, ...]:
        """Themes that the region does not show, and whose rules the service meets."""
        hidden = (theme for theme in self.themes if theme.barred == "hidden")
        return tuple(theme for theme in hidden if any(rule.is_match for rule in theme.rules))


@dataclass(frozen=True, slots=True)
class Point:
    """How one rule fared. `finding` tells which way, in one word; `decides` marks rules that keep a service off."""

    rule: RuleName
    finding: str
    passed: bool
    decides: bool = False
    mender: Mender = ""


def judge(facts: Facts) -> tuple[Point, ...]:
    """The rules in order; no more of them once one has failed that leaves nothing to look at."""
    points: list[Point] = []
    for look in (_found, _published, _readable):
        points.append(look(facts))
        if not points[-1].passed:
            return tuple(points)
    service = facts.service
    if service is None:
        return tuple(points)
    points.append(_area(facts, service))
    if facts.is_live and points[-1].passed:
        points.append(_fetched(facts, service))
    points += [_target_group(service), _service_class(service), _theme(facts), _excluded(facts)]
    if not facts.is_live:
        points.append(_index(facts))
    return tuple(points)


def verdict(points: Sequence[Point]) -> Verdict:
    """What it all comes to."""
    reason = hindrance(points)
    if reason is None:
        return "shown" if _has_passed(points, "theme") else "search_only"
    if reason.rule == "found" and reason.finding != "absent":
        return "unknown"
    return "coming" if reason.mender == "time" else "not_shown"


def hindrance(points: Iterable[Point]) -> Point | None:
    """The first rule that keeps the service off the tray; None when it is shown."""
    return next((point for point in points if point.decides and not point.passed), None)


def _has_passed(points: Iterable[Point], rule: RuleName) -> bool:
    return any(point.rule == rule and point.passed for point in points)


def _found(facts: Facts) -> Point:
    if facts.seen is not None:
        return Point("found", "harvested", True, True)
    if facts.live == "published":
        return Point("found", "live", True, True)
    finding = "never_seen" if facts.live == "not_asked" else facts.live
    return Point("found", finding, False, True, "owner" if finding in ("absent", "never_seen") else "time")


def _published(facts: Facts) -> Point:
    if facts.seen is None or facts.seen.withdrawn is None:
        return Point("published", "published", True, True)
    if facts.is_live:
        return Point("published", "again", True, True)
    return Point("published", "withdrawn", False, True, "owner")


def _readable(facts: Facts) -> Point:
    if facts.error:
        return Point("readable", "unreadable", False, True, "owner")
    if facts.service is None:
        return Point("readable", "waiting", False, True, "time")
    return Point("readable", "read", True, True)


def _area(facts: Facts, service: Service) -> Point:
    if not facts.county:
        return Point("area", "no_region", True, True)
    if service.area.scope == "nationwide_except_aland" and facts.county == _ALAND:
        return Point("area", "not_aland", False, True, "owner")
    if service.area.scope != "limited":
        return Point("area", "nationwide", True, True)
    if facts.here:
        return Point("area", "here", True, True)
    return Point("area", "elsewhere", False, True, "owner")


def _fetched(facts: Facts, service: Service) -> Point:
    if service.area.scope != "limited" and not facts.takes_national:
        return Point("fetched", "national_left_out", False, True, "operator")
    return Point("fetched", "waiting", False, True, "time")


def _target_group(service: Service) -> Point:
    """PTV's guide: "citizens" only when there is no special subgroup, otherwise the subgroup alone."""
    codes = service.codes("target_group")
    subgroups = [code for code in codes if code.startswith(SUBGROUP)]
    if CITIZENS in codes:
        found = "both" if subgroups else "citizens"
    elif subgroups:
        found = "subgroups"
    else:
        found = "others_only" if codes else "missing"
    passed = found in ("citizens", "subgroups")
    return Point("target_group", found, passed, mender="" if passed else "owner")


def _service_class(service: Service) -> Point:
    """A class must be set, and a subclass: a main class alone places nothing (docs/editors.md)."""
    codes = service.codes("service_class")
    if any("." in code for code in codes):
        return Point("service_class", "set", True)
    return Point("service_class", "main_only" if codes else "missing", False, mender="owner")


def _theme(facts: Facts) -> Point:
    return Point("theme", "placed", True) if facts.placed else Point("theme", "none", False, mender="owner")


def _excluded(facts: Facts) -> Point:
    if facts.removed:
        return Point("excluded", "removed", False, mender="editors")
    if facts.hidden:
        return Point("excluded", "hidden", False, mender="editors")
    return Point("excluded", "no", True)


def _index(facts: Facts) -> Point:
    if facts.is_indexed:
        return Point("index", "indexed", True, True)
    return Point("index", "missing" if facts.has_index else "no_index", False, True, "operator")
