"""A service or organisation checked: its findings, its score with the parts, and when time alone changes them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tarjotin.producers.quality.checks import OF_ORGANISATIONS, OF_SERVICES
from tarjotin.producers.quality.rules import QualityRules
from tarjotin.producers.quality.subjects import Around, Found, OrganisationSubject, ServiceSubject, Value

BEST = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, and the check that found it."""

    check: str
    language: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What a check takes from the score, and how many findings it has."""

    check: str
    points: int
    findings: int


def check_service(subject: ServiceSubject, rules: QualityRules, around: Around) -> Iterator[Finding]:
    """What every check of services that is on finds, in the order of the checks."""
    for rule in rules.of("service"):
        check = OF_SERVICES.get(rule.id)
        if check:
            yield from _named(rule.id, check(subject, rule.limits, around))


def check_organisation(
    subject: OrganisationSubject, rules: QualityRules, around: Around
) -> Iterator[Finding]:
    """What every check of organisations that is on finds."""
    for rule in rules.of("organisation"):
        check = OF_ORGANISATIONS.get(rule.id)
        if check:
            yield from _named(rule.id, check(subject, rule.limits, around))


def _named(check: str, found: Iterable[Found]) -> Iterator[Finding]:
    return (Finding(check, each.language, each.values) for each in found)


def score_parts(checks: Iterable[str], rules: QualityRules) -> tuple[ScorePart, ...]:
    """What each check takes, the most first: once, however many findings it has, so that none hides the rest."""
    given = list(checks)
    order = [rule.id for rule in rules.checks]
    parts = [ScorePart(check, rules.weight(check), given.count(check)) for check in order if check in given]
    return tuple(sorted(parts, key=lambda part: -part.points))


def score(checks: Iterable[str], rules: QualityRules) -> int:
    """From 0 to 100: a hundred less what the checks take."""
    return max(0, BEST - sum(part.points for part in score_parts(set(checks), rules)))


def organisation_score(own: int, services: Iterable[int]) -> int:
    """The mean of its services, less what is missing of the organisation's own description."""
    scores = list(services)
    mean = told_mean(sum(scores) / len(scores)) if scores else BEST
    return max(0, mean - (BEST - own))


def told_mean(mean: float) -> int:
    """A mean of scores as it is told: the best one only when every score is the best."""
    return BEST if mean >= BEST else min(round(mean), BEST - 1)


def first_change(subject: ServiceSubject, rules: QualityRules, today: dt.date) -> dt.date | None:
    """The first day after today on which time alone may change what is found: hours end, a year is full."""
    days = [
        row.valid_to + dt.timedelta(days=1)
        for way in subject.ways
        for row in way.hours
        if row.valid_to is not None and row.kind != "exceptional"
    ]
    stale = rules.rule("not-updated")
    if stale is not None and subject.looked_at is not None:
        days.append(subject.looked_at + dt.timedelta(days=stale.limits["days"] + 1))
    return min((day for day in days if day > today), default=None)
