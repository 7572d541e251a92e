"""A region's rules in words: versions, faults of a file, what is by hand, and what a change would bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.dates import format_moment, unbroken
from tarjotin.common.languages import Localized
from tarjotin.common.tables import FaultyFile, Problem
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import shown_date
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.queries import WITHOUT_OWN_RULES, Version
from tarjotin.themes.overrides import reviews_due
from tarjotin.themes.rules import Pin, RuleSet


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list; `name` is “Version 3” or “Default rules”."""

    number: int
    name: str
    note: str
    who: str
    when: str
    is_in_use: bool


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault of a rule file: the theme and rule, and what to do.

    `english` is what the reader of TOML says, which speaks nothing else; it stands between `words` and `rest`.
    """

    where: str
    words: str
    english: str
    rest: str


@dataclass(frozen=True, slots=True)
class PinLine:
    """A service that is by hand in a theme or out of it."""

    theme_id: str
    theme: str
    service_id: str
    service: Shown
    is_known: bool
    is_put_in: bool
    why: Shown
    owner: str
    review_on: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme to choose."""

    id: str
    name: str


def present_version(version: Version, in_use: int | None, language: str) -> VersionLine:
    """A version in words."""
    note = _("Found in the data folder, where it was put by hand.") if version.is_found else version.note
    if version.number == WITHOUT_OWN_RULES:
        note = _("Without rules of the region's own.")
    return VersionLine(
        number=version.number,
        name=version_name(version.number),
        note=note,
        who=version.who,
        when=unbroken(format_moment(version.made_at, language)) if version.made_at else "",
        is_in_use=version.number == in_use,
    )


def version_name(number: int) -> str:
    """“Version 3”, or what stands for no version."""
    if number == WITHOUT_OWN_RULES:
        return _("Default rules")
    return _("Version %(number)s") % {"number": number}


def present_faults(error: FaultyFile) -> tuple[FaultLine, ...]:
    """What is wrong with a file, the first lines of it."""
    return tuple(_fault_line(each) for each in error.problems[: limits().most_problems])


def present_pins(
    rules: RuleSet, names: Mapping[str, Localized], today: dt.date, language: str
) -> tuple[PinLine, ...]:
    """What is by hand, what has to be looked at first; `names` are of the services that the catalogue has."""
    due = set(_keys(reviews_due(rules, today)))
    lines = [
        _pin_line(theme.id, own_name(theme.names, language), pin, names, language, due, is_put_in=is_put_in)
        for theme in rules.themes
        for is_put_in, pins in ((True, theme.added), (False, theme.removed))
        for pin in pins
    ]
    return tuple(sorted(lines, key=lambda line: (not line.is_due, line.theme, line.service.text)))


def pins_of(rules: RuleSet) -> tuple[tuple[str, Pin], ...]:
    """Theme id and pin of everything by hand."""
    return tuple((theme.id, pin) for theme in rules.themes for pin in theme.added + theme.removed)


def theme_choices(rules: RuleSet, language: str) -> tuple[ThemeChoice, ...]:
    """The themes of a rule set in their order."""
    themes = sorted(rules.themes, key=lambda theme: (theme.order, theme.id))
    return tuple(ThemeChoice(theme.id, own_name(theme.names, language)) for theme in themes)


def theme_name(rules: RuleSet, theme_id: str, language: str) -> str:
    """The name of a theme; its id when there is none."""
    return next((own_name(each.names, language) for each in rules.themes if each.id == theme_id), theme_id)


def _fault_line(problem: Problem) -> FaultLine:
    most = limits().longest_problem
    words, english = problem.words(_)[:most], str(problem.values.get("english", ""))
    before, english, after = words.partition(english) if english else (words, "", "")
    return FaultLine(problem.place(_)[:most], before, english, after)


def _keys(pins: Iterable[tuple[str, Pin]]) -> list[tuple[str, str]]:
    return [(theme_id, pin.service_id) for theme_id, pin in pins]


def _pin_line(
    theme_id: str,
    theme: str,
    pin: Pin,
    names: Mapping[str, Localized],
    language: str,
    due: set[tuple[str, str]],
    *,
    is_put_in: bool,
) -> PinLine:
    return PinLine(
        theme_id=theme_id,
        theme=theme,
        service_id=pin.service_id,
        service=show(names[pin.service_id], language) if pin.service_id in names else Shown(pin.service_id),
        is_known=pin.service_id in names,
        is_put_in=is_put_in,
        why=show(pin.why, language),
        owner=pin.owner,
        review_on=shown_date(pin.review_on, language),
        is_due=(theme_id, pin.service_id) in due,
    )
