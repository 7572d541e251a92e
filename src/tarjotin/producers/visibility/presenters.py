"""The page that tells why a service is shown or not: a verdict, what to do, every rule in order, every theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from tarjotin.common.languages import Localized
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import day_of
from tarjotin.producers.visibility.candidates import Candidate, Candidates
from tarjotin.producers.visibility.rules import (
    RULES,
    Facts,
    Point,
    RuleName,
    Verdict,
    hindrance,
    judge,
    verdict,
)
from tarjotin.producers.visibility.theme_words import ThemeTold, present_theme
from tarjotin.producers.visibility.words import (
    finding_words,
    fix_words,
    mender_words,
    rule_words,
    verdict_lead,
    verdict_words,
)
from tarjotin.themes.rules import Theme

State = Literal["passed", "stops", "better", "unknown", "waiting"]

# A rule that is looked at only when the service was not fetched is left out of the list when it was.
_ONLY_LIVE: tuple[RuleName, ...] = ("fetched",)


@dataclass(frozen=True, slots=True)
class RuleTold:
    """One rule as the page shows it: a `word` for its state, which of a passed one the finding itself tells."""

    question: str
    state: State
    word: str
    finding: str = ""
    fix: str = ""
    mender: str = ""
    asks_editors: bool = False


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """Everything the page shows of one service; `first` is the rule to put right before all others."""

    id: str
    name: Shown
    owner: Shown
    verdict: Verdict
    sentence: str
    lead: str
    first: RuleTold | None
    rules: tuple[RuleTold, ...]
    themes: tuple[ThemeTold, ...] = ()
    near: tuple[ThemeTold, ...] = ()
    others: tuple[ThemeTold, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether residents find it."""
        return self.verdict in ("shown", "search_only")


@dataclass(frozen=True, slots=True)
class CandidateTold:
    """A service to choose."""

    id: str
    name: Shown
    organisation: Shown
    note: str = ""


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    """Services to choose from; `is_part` when the id of a channel or an organisation was given."""

    found: tuple[CandidateTold, ...]
    is_ready: bool = True
    has_more: bool = False
    is_part: bool = False


def present_verdict(facts: Facts, owner: Localized, themes: Sequence[Theme], language: str) -> VerdictPage:
    """The page about one service; `themes` are all of the region's, hidden ones too."""
    points = judge(facts)
    by_rule = {point.rule: point for point in points}
    shown_owner = show(owner, language)
    told = {rule: _tell(facts, point, shown_owner.text, language) for rule, point in by_rule.items()}
    reason = hindrance(points)
    comes_to = verdict(points)
    named = {theme.id: theme for theme in themes}
    is_placed = "theme" in by_rule
    explained = [
        present_theme(each, named[each.theme_id], language) for each in facts.themes if each.theme_id in named
    ]
    out = [theme for theme in explained if not theme.is_in]
    return VerdictPage(
        id=facts.id,
        name=show(facts.service.names if facts.service else {}, language),
        owner=shown_owner,
        verdict=comes_to,
        sentence=verdict_words(comes_to),
        lead=verdict_lead(comes_to),
        first=told[reason.rule] if reason else None,
        rules=tuple(
            told.get(rule) or RuleTold(rule_words(rule), "unknown", _("Not looked at yet"))
            for rule in RULES
            if rule in told or rule not in _ONLY_LIVE
            if not (facts.is_live and rule == "index")
        ),
        themes=tuple(theme for theme in explained if theme.is_in) if is_placed else (),
        near=tuple(theme for theme in out if theme.is_near) if is_placed else (),
        others=tuple(theme for theme in out if not theme.is_near and not theme.is_hidden)
        if is_placed
        else (),
    )


def present_candidates(found: Candidates, language: str, *, is_part: bool = False) -> CandidatesPage:
    """Services to choose from."""
    return CandidatesPage(
        tuple(_candidate(each, language) for each in found.found), found.is_ready, found.has_more, is_part
    )


def _candidate(candidate: Candidate, language: str) -> CandidateTold:
    note = ""
    if candidate.withdrawn:
        note = _("Not published since %(day)s") % {"day": day_of(candidate.withdrawn, language)}
    return CandidateTold(
        candidate.id, show(candidate.names, language), show(candidate.organisation, language), note
    )


def _tell(facts: Facts, point: Point, owner: str, language: str) -> RuleTold:
    state = _state(point)
    return RuleTold(
        question=rule_words(point.rule),
        state=state,
        word={
            "passed": "",
            "stops": _("This keeps it away"),
            "better": _("Could be better"),
            "waiting": _("Wait a little"),
            "unknown": "",
        }[state],
        finding=finding_words(facts, point, language),
        fix=fix_words(point),
        mender=mender_words(point.mender, owner),
        asks_editors=point.mender in ("editors", "operator"),
    )


def _state(point: Point) -> State:
    if point.passed:
        return "passed"
    if point.mender == "time":
        return "waiting"
    return "stops" if point.decides else "better"
