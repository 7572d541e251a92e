"""One contact as it is typed, chosen or read from a file: checked, or told what is wrong with it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.desk.door.rules import rules

FIELDS = ("day", "reason", "theme", "channel", "demand", "solved", "handed_to", "minutes")


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact whose every part is a known choice."""

    day: dt.date
    reason: str
    theme: str
    channel: str
    demand: str
    is_solved: bool
    handed_to: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ReadContact:
    """What was read: a contact, or what is wrong by field; what was typed is kept as it was."""

    typed: Mapping[str, str]
    contact: Contact | None
    mistakes: Mapping[str, str]


def read_contact(typed: Mapping[str, str], themes: Collection[str], today: dt.date) -> ReadContact:
    """Check the fields of one contact (`FIELDS`). `themes` are the ids of the region's themes; none may be empty."""
    kept = {name: str(typed.get(name, "")).strip()[:60] for name in FIELDS}
    mistakes: dict[str, str] = {}
    known = known_codes()
    day = _day(kept["day"], today, mistakes)
    minutes = _minutes(kept["minutes"], mistakes)
    mistakes |= {name: _("Choose one.") for name, codes in known.items() if kept[name] not in codes}
    if kept["theme"] and kept["theme"] not in themes:
        mistakes["theme"] = _("There is no such theme.")
    if mistakes or day is None or minutes is None:
        return ReadContact(kept, None, mistakes)
    contact = Contact(
        day=day,
        reason=kept["reason"],
        theme=kept["theme"],
        channel=kept["channel"],
        demand=kept["demand"],
        is_solved=kept["solved"] == "yes",
        handed_to=kept["handed_to"],
        minutes=minutes,
    )
    return ReadContact(kept, contact, {})


def known_codes() -> Mapping[str, Collection[str]]:
    """The codes that may stand in each field whose choices are the same in every region."""
    known = rules()
    return {
        "reason": known.reasons,
        "channel": known.channels,
        "demand": known.demands,
        "solved": ("yes", "no"),
        "handed_to": known.handed_to,
    }


def _day(text: str, today: dt.date, mistakes: dict[str, str]) -> dt.date | None:
    """A day as 2026-11-29 or 29.11.2026: not to come, nor over two years ago."""
    day = None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            day = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if day is None:
        mistakes["day"] = _("Write the day such as 29.11.2026.")
    elif day > today or day < today - dt.timedelta(days=730):
        mistakes["day"] = _("The day cannot be to come, nor over two years ago.")
    return day


def _minutes(text: str, mistakes: dict[str, str]) -> int | None:
    longest = rules().longest_minutes
    if text.isascii() and text.isdigit() and len(text) < 5 and 0 < int(text) <= longest:
        return int(text)
    mistakes["minutes"] = _("Write the minutes as a number from 1 to %(longest)s.") % {"longest": longest}
    return None
