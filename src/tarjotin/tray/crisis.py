"""The numbers to call when it cannot wait: the same on every page, never ranked, never hidden.

Sources: 112.fi (emergency number); 116117.fi (Päivystysapu, Jourhjälpen, Medical Helpline); notices of MIELI
Mental Health Finland (mieli.fi, sttinfo.fi, hbl.fi): the crisis line answers in Finnish round the clock since
1.2.2020, in Swedish on weekdays, and the Arabic line in English too. Read 22.11.2026 from public copies; a
region checks them again before it opens its tray and once a year after that.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


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
    if language == "fi":
        return (CrisisNumber(_("Crisis line"), *finnish, is_for_talking=True),)
    in_finnish = CrisisNumber(_("Crisis line in Finnish"), *finnish, is_for_talking=True)
    if language == "sv":
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
