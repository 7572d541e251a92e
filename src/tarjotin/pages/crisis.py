"""The numbers to call when it cannot wait: the same on every page, never ranked, never hidden.

Sources: 112.fi (emergency number); 116117.fi (Päivystysapu, Jourhjälpen, Medical Helpline); notices of MIELI
Mental Health Finland (mieli.fi, sttinfo.fi, hbl.fi): the crisis line answers in Finnish round the clock since
1.2.2020, in Swedish on weekdays, and the Arabic line in English too; nollalinja.fi (Nollalinja of THL, the Finnish
Institute for Health and Welfare: 080 005 005, round the clock, in Finnish, Swedish and English, free of charge,
confidential and anonymous); hus.fi and paivystyshelppi.terveyskyla.fi (Poison Information Centre: 0800 147 111,
round the clock, free of charge). Read 22.11.2026 from public copies; a region checks them again before it opens
its tray and once a year after that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.languages import complete_language
from tarjotin.finding.query import CrisisKind


@dataclass(frozen=True, slots=True)
class CrisisNumber:
    """A number with its name and when to call it; `number` is as people read it, `href` as it is dialled."""

    name: str
    number: str
    href: str
    when: str
    is_for_talking: bool = False
    """True for a crisis line: somebody listens, however small or great the trouble."""


def crisis_numbers(language: str) -> tuple[CrisisNumber, ...]:
    """The numbers for a reader of `language`, the most urgent first."""
    return (
        CrisisNumber(_("Emergency number"), "112", "tel:112", _("life, health or property in danger")),
        CrisisNumber(
            _("Medical Helpline"), "116 117", "tel:116117", _("urgent health problems, day and night")
        ),
        *_crisis_lines(language),
    )


def _crisis_lines(language: str) -> tuple[CrisisNumber, ...]:
    finnish = ("09 2525 0111", "tel:+358925250111", _("somebody to talk to, in Finnish, day and night"))
    if complete_language(language) == "fi":
        return (CrisisNumber(_("Crisis line"), *finnish, is_for_talking=True),)
    in_finnish = CrisisNumber(_("Crisis line in Finnish"), *finnish, is_for_talking=True)
    if complete_language(language) == "sv":
        own = CrisisNumber(
            _("Crisis line in Swedish"),
            "09 2525 0112",
            "tel:+358925250112",
            _("in Swedish, on weekdays"),
            is_for_talking=True,
        )
    else:
        own = CrisisNumber(
            _("Crisis line in English"),
            "09 2525 0113",
            "tel:+358925250113",
            _("in Arabic and English, at certain hours"),
            is_for_talking=True,
        )
    return (own, in_finnish)


@dataclass(frozen=True, slots=True)
class CrisisHelp:
    """What stands first when words of a search speak of a crisis: a few warm words, and whom to call."""

    heading: str
    words: str
    numbers: tuple[CrisisNumber, ...]


def crisis_help(kinds: Sequence[CrisisKind], language: str) -> CrisisHelp | None:
    """Help for what a question speaks of; None when it speaks of none. Of many, the most urgent speaks first."""
    if not kinds:
        return None
    urgent = next(kind for kind in ("overdose", "violence", "self_harm") if kind in kinds)
    headings = {
        "overdose": _("Call right away"),
        "violence": _("You do not need to be alone with this"),
        "self_harm": _("You do not need to be alone with this"),
    }
    words = {
        "overdose": _(
            "If somebody has taken too much of something, or something poisonous, call even if they feel well."
        ),
        "violence": _(
            "Violence is never your fault. You can talk in confidence, and without telling your name."
        ),
        "self_harm": _(
            "It helps to say it aloud, and somebody is there to listen. You can call even just to talk."
        ),
    }
    numbers = [_emergency()]
    if "overdose" in kinds:
        numbers.append(_poison_information())
    if "violence" in kinds:
        numbers.append(_nollalinja())
    if "self_harm" in kinds:
        numbers += _crisis_lines(language)
    if urgent != "overdose":
        # A listener first: 112 is for danger at this very moment.
        numbers = [*numbers[1:], numbers[0]]
    return CrisisHelp(headings[urgent], words[urgent], tuple(numbers))


def _emergency() -> CrisisNumber:
    return CrisisNumber(
        _("Emergency number"), "112", "tel:112", _("if you or somebody else is in danger right now")
    )


def _nollalinja() -> CrisisNumber:
    return CrisisNumber(
        "Nollalinja",
        "080 005 005",
        "tel:080005005",
        _("for violence and threats, in Finnish, Swedish and English, day and night, free of charge"),
        is_for_talking=True,
    )


def _poison_information() -> CrisisNumber:
    return CrisisNumber(
        _("Poison Information Centre"),
        "0800 147 111",
        "tel:0800147111",
        _("what to do now, day and night, free of charge"),
    )
