"""What was found as pages tell it: each check's words in the reader's language, with the finding's values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.shapes import TermScheme
from tarjotin.common.dates import format_date, unbroken
from tarjotin.common.languages import complete_language, pick
from tarjotin.pages.languages.standing_in import own_name, standing
from tarjotin.pages.presenters.charts import draw
from tarjotin.pages.presenters.counted import Drawn
from tarjotin.pages.presenters.numbers import number, percent_of
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import language_names, municipality_name, shown_date
from tarjotin.producers.coverage.cards import services
from tarjotin.producers.quality.assessing import Finding
from tarjotin.producers.quality.models import QualityDay
from tarjotin.producers.quality.queries import (
    CheckCount,
    OrganisationQuality,
    OwnerCount,
    Quality,
    ServiceQuality,
    Summary,
)
from tarjotin.producers.quality.rules import CheckRule, Severity, quality_rules
from tarjotin.producers.quality.subjects import Value

_CODES: Mapping[str, TermScheme] = {"groups": "target_group", "classes": "service_class"}
_PLACES, _DAYS, _LANGUAGES = ("given", "point"), ("day",), ("written",)


@dataclass(frozen=True, slots=True)
class CheckWords:
    """A check in the reader's language."""

    id: str
    name: str
    severity: str
    why: str
    example: str
    fix: str
    is_of_services: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a sentence; `language` is that of the text it is about, `other_id` a service it names."""

    text: str
    language: str = ""
    other_id: str = ""


@dataclass(frozen=True, slots=True)
class PartLine:
    """A check with what it takes from the score and its findings."""

    check: CheckWords
    points: int
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class QualityCard:
    """A service or organisation with its score and what to mend."""

    id: str
    name: Shown
    score: int
    level: str
    parts: tuple[PartLine, ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """The page of a service's quality."""

    card: QualityCard
    owner_id: str
    owner: Shown


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check on the page of the region."""

    check: CheckWords
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An organisation on the page of the region; `told` are its numbers as one line."""

    id: str
    name: Shown
    services: str
    score: int
    findings: str
    told: str


@dataclass(frozen=True, slots=True)
class RegionPage:
    """The page of the whole region; `totals` are the words of each card and its number."""

    totals: tuple[tuple[str, str], ...]
    score_head: str
    is_of_county: bool
    checks: tuple[CheckRow, ...]
    owners: tuple[OwnerRow, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How an organisation stands against the time before, in a sentence, and from day to day."""

    told: str
    drawn: Drawn | None


def severity_name(severity: Severity) -> str:
    """How much a finding matters, in words."""
    names: dict[Severity, str] = {
        "serious": _("serious"),
        "moderate": _("moderate"),
        "minor": _("minor"),
    }
    return names[severity]


def level_name(score: int) -> str:
    """A score in words, so that nothing hangs on a number or colour alone."""
    levels = quality_rules().levels
    if score >= levels["good"]:
        return _("good")
    return _("could be better") if score >= levels["fair"] else _("needs mending")


def check_words(rule: CheckRule, language: str) -> CheckWords:
    """A check's words in the reader's language."""
    return CheckWords(
        id=rule.id,
        name=own_name(rule.names, language),
        severity=severity_name(rule.severity),
        why=own_name(rule.why, language),
        example=own_name(rule.example, language),
        fix=own_name(rule.fix, language),
        is_of_services=rule.about == "service",
    )


def finding_line(finding: Finding, language: str) -> FindingLine:
    """A finding as a sentence with its values; empty when the data no longer has its check."""
    rule = quality_rules().rule(finding.check)
    if rule is None:
        return FindingLine("")
    # Words of ours, and values of the source within them: the sentence is ours, so it is marked as ours.
    told = pick(rule.found, complete_language(language)).text
    values = {name: _value(name, value, language) for name, value in finding.values.items()}
    return FindingLine(
        standing(told.format_map(_Known(values)), language),
        ", ".join(language_names([finding.language], language)) if finding.language else "",
        str(finding.values.get("other_id", "")),
    )


class _Known(dict[str, str]):
    """Values by name; one that an earlier version of a check did not tell is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _value(name: str, value: Value, language: str) -> str:
    complete = complete_language(language)
    text = str(value)
    if name in _CODES:
        listed = code_list(_CODES[name])
        codes = [code.strip() for code in text.split(",")]
        return ", ".join(
            pick(listed[code].names, complete).text if code in listed else code for code in codes
        )
    if name in _PLACES:
        return municipality_name(text, complete) or text
    if name in _LANGUAGES:
        return ", ".join(language_names([text], complete))
    if name in _DAYS:
        return format_date(dt.date.fromisoformat(text), complete)
    if name == "answer":
        return _answer(text)
    return number(value, complete) if isinstance(value, int) else text


def _answer(told: str) -> str:
    """Why an address does not work; what has no words of its own is the number that its server answered."""
    words = {
        "404": _("the page is not found"),
        "410": _("the page is gone"),
        "no-host": _("there is no such server"),
        "no-answer": _("the server does not answer"),
        "certificate": _("the server's certificate is not valid"),
        "circle": _("the address leads round in a circle"),
    }
    return words.get(told, _("the server answers %(number)s") % {"number": told})


def card(quality: Quality, language: str, only: str = "") -> QualityCard:
    """A service or organisation with its findings, of one check alone when `only` names it."""
    rules = quality_rules()
    parts = []
    for part in quality.parts:
        rule = rules.rule(part.check)
        if rule is None or (only and part.check != only):
            continue
        lines = tuple(finding_line(each, language) for each in quality.findings if each.check == part.check)
        parts.append(PartLine(check_words(rule, language), part.points, lines))
    return QualityCard(
        quality.id, show(quality.names, language), quality.score, level_name(quality.score), tuple(parts)
    )


def present_service(found: ServiceQuality, language: str) -> ServicePage:
    """The page of a service's quality."""
    owner = found.owner
    return ServicePage(
        card(found.quality, language),
        owner.id if owner else "",
        show(owner.names, language) if owner else Shown(),
    )


def present_region(
    told: Summary,
    checks: Iterable[CheckCount],
    owners: Iterable[OwnerCount],
    language: str,
    *,
    is_of_county: bool,
) -> RegionPage:
    """The page of the region by check and by organisation."""
    rules = quality_rules()
    rows = []
    for each in checks:
        rule = rules.rule(each.check)
        if rule is None:
            continue
        share = percent_of(each.services, told.services, language) if told.services else ""
        rows.append(
            CheckRow(
                check_words(rule, language),
                number(each.services, language),
                share if rule.about == "service" else "",
            )
        )
    return RegionPage(
        tuple(_totals(told, language)),
        unbroken(_("Score (0–100)")),
        is_of_county,
        tuple(rows),
        tuple(_owner_row(each, language) for each in owners),
    )


def _totals(told: Summary, language: str) -> Iterator[tuple[str, str]]:
    checked = npgettext("after its number", "service checked", "services checked", told.services)
    yield checked, number(told.services, language)
    yield unbroken(pgettext("after its number", "mean score (0–100)")), str(told.score)
    faultless = npgettext(
        "after its number", "service with nothing to mend", "services with nothing to mend", told.faultless
    )
    yield faultless, number(told.faultless, language)


def _owner_row(owner: OwnerCount, language: str) -> OwnerRow:
    count, findings = number(owner.services, language), number(owner.findings, language)
    told = (
        f"{count} {services(owner.services)}",
        _("score %(score)s") % {"score": owner.score},
        f"{findings} {npgettext('after its number', 'finding', 'findings', owner.findings)}",
    )
    return OwnerRow(owner.id, show(owner.names, language), count, owner.score, findings, " · ".join(told))


def present_progress(found: OrganisationQuality, language: str) -> Progress:
    """What changed since the time before, and the findings from day to day when there are several days."""
    days = found.days
    if len(days) < 2:
        day = shown_date(days[0].day, language) if days else ""
        return Progress(_("Counted since %(day)s.") % {"day": day} if day else "", None)
    now, before = days[-1], days[-2]
    told = told_since(now, before, language)
    values = [(shown_date(each.day, language), each.findings) for each in days[-40:]]
    rows = tuple((day, number(count, language)) for day, count in values)
    return Progress(told, Drawn("progress", _("Findings from day to day"), told, draw(values), rows))


def told_since(now: QualityDay, before: QualityDay, language: str) -> str:
    """How an organisation's findings and score went from one day to another."""
    values = {
        "day": standing(format_date(before.day, language), language),
        "before": number(before.findings, language),
        "now": number(now.findings, language),
        "score_before": before.score,
        "score": now.score,
    }
    return _("Since %(day)s: findings %(before)s → %(now)s, score %(score_before)s → %(score)s.") % values
