"""Counting services and organisations by place, theme and sector. Pure.

Sums over sectors may be made of the lines, since a service has one responsible organisation and that one sector; sums
over themes and municipalities may not: a service may be in several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.producers.coverage.facts import ALAND, ServiceFacts, is_nationwide, reached
from tarjotin.regions.codes import counties

Kind = Literal["own", "county", "nation", "within", "limited", "all"]
"""What a line is of: the reaches of a service, seen from a municipality; each service of limited area that is for any
municipality of a county (`within`) or that there is (`limited`), once; `all` there is, once."""

EVERY = ""
"""Theme of the lines of all services, whatever their themes."""
NO_THEME = "-"
"""Theme of the lines of services that are in none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many services, how many organisations answer for them, how many are described in fi, sv and en."""

    services: int = 0
    organisations: int = 0
    described: tuple[int, int, int] = (0, 0, 0)

    def __add__(self, other: Tally) -> Tally:
        fi, sv, en = (a + b for a, b in zip(self.described, other.described, strict=True))
        return Tally(self.services + other.services, self.organisations + other.organisations, (fi, sv, en))


@dataclass(frozen=True, slots=True)
class Line:
    """The tally of one kind, place, theme and sector; lines of nothing are left out."""

    kind: Kind
    place: str
    theme: str
    sector: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Counted:
    """The lines of one county on one day, or of the country.

    `own` is told of the country: by rule set and theme how many services of its own each municipality has.
    """

    lines: tuple[Line, ...] = ()
    own: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)

    def by(self, sector: str | None = None) -> Tallies:
        """The sums over sectors, or of one alone: an empty one is of the services of whom it is not known."""
        tallies: dict[tuple[Kind, str, str], Tally] = {}
        for line in self.lines:
            if sector is None or line.sector == sector:
                key = (line.kind, line.place, line.theme)
                tallies[key] = tallies[key] + line.tally if key in tallies else line.tally
        return Tallies(tallies)

    @property
    def sectors(self) -> frozenset[str]:
        """The sectors that anything was counted of."""
        return frozenset(line.sector for line in self.lines)


@dataclass(frozen=True, slots=True)
class Tallies:
    """Tallies by kind, place and theme; zero where nothing was counted."""

    found: Mapping[tuple[Kind, str, str], Tally]

    def get(self, kind: Kind, place: str = "", theme: str = EVERY) -> Tally:
        """One of them."""
        return self.found.get((kind, place, theme), Tally())


@dataclass(slots=True)
class _Growing:
    services: int = 0
    organisations: set[str] = field(default_factory=set)
    described: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, facts: ServiceFacts) -> None:
        self.services += 1
        if facts.organisation:
            self.organisations.add(facts.organisation)
        for n, language in enumerate(INTERFACE_LANGUAGES):
            self.described[n] += language in facts.languages

    def tally(self) -> Tally:
        fi, sv, en = self.described
        return Tally(self.services, len(self.organisations), (fi, sv, en))


_Key = tuple[Kind, str, str, str]
_Lines = dict[_Key, _Growing]


def count(facts: Iterable[ServiceFacts], rules_of: Mapping[str, str]) -> dict[str, Counted]:
    """By county what is counted of these services, and under the empty code of the country.

    `rules_of[county]` is the region of the rule set in force there; the country goes by `rules_of[""]`.
    """
    country: _Lines = {}
    by_county: dict[str, _Lines] = {county: {} for county in counties()}
    own: dict[str, dict[str, dict[str, int]]] = {rules: {} for rules in set(rules_of.values())}
    for each in facts:
        default = _themes(each, rules_of.get("", ""))
        _add(country, "all", "", default, each)
        if is_nationwide(each):
            _add_nationwide(country, by_county, default, rules_of, each)
        else:
            _add_limited(country, by_county, default, rules_of, each)
            _add_own(own, each)
    counted = {county: Counted(tuple(_lines(lines))) for county, lines in by_county.items()}
    return counted | {"": Counted(tuple(_lines(country)), own)}


def _add_nationwide(
    country: _Lines,
    by_county: Mapping[str, _Lines],
    default: tuple[str, ...],
    rules_of: Mapping[str, str],
    facts: ServiceFacts,
) -> None:
    _add(country, "nation", "", default, facts)
    for county, lines in by_county.items():
        if county != ALAND or facts.scope != "nationwide_except_aland":
            _add(lines, "nation", "", _themes(facts, rules_of.get(county, "")), facts)


def _add_limited(
    country: _Lines,
    by_county: Mapping[str, _Lines],
    default: tuple[str, ...],
    rules_of: Mapping[str, str],
    facts: ServiceFacts,
) -> None:
    places = tuple(reached(facts))
    _add(country, "limited", "", default, facts)
    for each in places:
        _add(
            by_county[each.county],
            each.reach,
            each.place,
            _themes(facts, rules_of.get(each.county, "")),
            facts,
        )
    for county in dict.fromkeys(each.county for each in places):
        _add(country, "within", county, default, facts)
        _add(by_county[county], "within", county, _themes(facts, rules_of.get(county, "")), facts)


def _add_own(own: Mapping[str, dict[str, dict[str, int]]], facts: ServiceFacts) -> None:
    places = [each.place for each in reached(facts) if each.reach == "own"]
    for rules, by_theme in own.items():
        for theme in _themes(facts, rules):
            by_place = by_theme.setdefault(theme, {})
            for place in places:
                by_place[place] = by_place.get(place, 0) + 1


def _themes(facts: ServiceFacts, rules: str) -> tuple[str, ...]:
    return (EVERY, *(facts.themes.get(rules) or (NO_THEME,)))


def _add(lines: _Lines, kind: Kind, place: str, themes: tuple[str, ...], facts: ServiceFacts) -> None:
    for theme in themes:
        key = (kind, place, theme, facts.sector)
        growing = lines.get(key)
        if growing is None:
            growing = lines[key] = _Growing()
        growing.add(facts)


def _lines(lines: _Lines) -> Iterator[Line]:
    for key in sorted(lines):
        yield Line(*key, lines[key].tally())
