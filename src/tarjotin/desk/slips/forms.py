"""What was typed where a slip is made, kept as it was typed, with what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import secrets
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.common.typed import one_typed_line
from tarjotin.desk.slips.identifying import Identifying, identifying
from tarjotin.desk.slips.rules import rules
from tarjotin.pages.mylist.ids import lengthen

_MOST_READ = 200
_LONGEST_FORM = 40
_FINNISH_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_NO_TEXT = ("Cc", "Cs", "Co")
STEP_FIELD = "step-"


@dataclass(frozen=True, slots=True)
class SlipForm:
    """The fields as they are shown again; `errors` is field → sentence, in the order of the page.

    `rest` tells how many services did not fit in a slip, `steps` the step of a service by its id. `names` look like
    those of people and wait for a confirmation; `confirmed` are those that somebody has said to be none. `form` is made
    by chance when the form is opened.
    """

    form: str = ""
    ids: tuple[str, ...] = ()
    rest: int = 0
    steps: Mapping[str, str] = field(default_factory=dict)
    municipality: str = ""
    language: str = ""
    days: int = 0
    next_step: str = ""
    next_day: str = ""
    text: str = ""
    shows_name: bool = False
    names: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Can a slip be made of it?"""
        return not self.errors

    @property
    def sent(self) -> str:
        """All that was sent, the same when a button is pressed twice; empty of a form that was not opened here."""
        return repr(replace(self, names=(), confirmed=(), errors={})) if self.form else ""

    @property
    def day(self) -> dt.date | None:
        """The chosen day; None when there is none, or it cannot be read."""
        return read_day(self.next_day)


def begin_form(
    asked: Mapping[str, str], languages: Sequence[str], language: str, municipalities: Collection[str]
) -> SlipForm:
    """The form as it is opened: the services of the address, and what most slips are."""
    ids, rest = _ids(asked.get("ids", ""))
    wanted, lives = asked.get("client_language", ""), asked.get("municipality", "")
    return SlipForm(
        form=secrets.token_urlsafe(16),
        ids=ids,
        rest=rest,
        municipality=lives if lives in municipalities else "",
        language=wanted if wanted in languages else language if language in languages else languages[0],
        days=rules().default_days,
    )


def read_form(
    posted: Mapping[str, str],
    languages: Sequence[str],
    municipalities: Collection[str],
    known: Collection[str],
    today: dt.date,
) -> SlipForm:
    """The form as it was sent. `known` are texts whose words are no names of people: those of the services chosen."""
    ids, rest = _ids(posted.get("ids", ""))
    text, lives = clean_text(posted.get("text", "")), posted.get("municipality", "")
    days = posted.get("days", "")
    given = SlipForm(
        form=posted.get("form", "")[:_LONGEST_FORM],
        ids=ids,
        rest=rest,
        steps={id: step for id in ids if (step := posted.get(STEP_FIELD + id, "")) in rules().steps},
        municipality=lives if lives in municipalities else "",
        language=posted.get("client_language", ""),
        days=int(days) if days in map(str, rules().days) else 0,
        next_step=posted.get("next_step", ""),
        next_day=one_typed_line(posted.get("next_day", ""))[:20],
        text=text,
        shows_name=bool(posted.get("shows_name")),
        confirmed=tuple(name for name in posted.get("confirmed", "").split("|") if name),
    )
    found = identifying(text, known)
    names = tuple(each.words for each in found if not each.is_refused)
    told = {
        "services": "" if ids else _("Choose at least one service."),
        "client_language": "" if given.language in languages else _("Choose a language from the list."),
        "next_step": "" if given.next_step in ("", *rules().steps) else _("Choose a step from the list."),
        "next_day": _wrong_day(given, today),
        "text": _wrong_text(text, found),
        "confirmed": _unconfirmed(names, given.confirmed),
        "days": "" if given.days else _("Choose from the list for how long the slip can be opened."),
    }
    return SlipForm(
        **{name: getattr(given, name) for name in given.__slots__ if name not in ("names", "errors")},
        names=names,
        errors={name: error for name, error in told.items() if error},
    )


def clean_text(text: str) -> str:
    """A text without signs that are no text, but with its line breaks, which browsers send as two signs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _NO_TEXT)


def read_day(typed: str) -> dt.date | None:
    """A day as a browser sends it or as it is written in Finland: 2026-12-24, 24.12.2026."""
    found = _FINNISH_DAY.fullmatch(typed)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(typed)
    except ValueError:
        return None


def _ids(text: str) -> tuple[tuple[str, ...], int]:
    """The services of a slip, each once, and how many more there were."""
    words = "".join(text.split()).split(",")[:_MOST_READ]
    ids = tuple(dict.fromkeys(id for id in map(lengthen, words) if id))
    return ids[: rules().most_services], max(0, len(ids) - rules().most_services)


def _wrong_day(form: SlipForm, today: dt.date) -> str:
    if not form.next_day:
        return ""
    if form.day is None:
        return _("Write the day in the form 24.12.2026, or leave it empty.")
    if not today <= form.day <= today + dt.timedelta(rules().most_days):
        return ngettext(
            "The day must be today or later, and at most %(days)d day ahead.",
            "The day must be today or later, and at most %(days)d days ahead.",
            rules().most_days,
        ) % {"days": rules().most_days}
    return ""


def _wrong_text(text: str, found: Sequence[Identifying]) -> str:
    over = len(text) - rules().longest_text
    if over > 0:
        return ngettext(
            "The text is %(over)s character too long.", "The text is %(over)s characters too long.", over
        ) % {"over": over}
    told = {
        "identity_code": _(
            "There seems to be a personal identity code in the text. Please remove it: %(words)s"
        ),
        "phone": _(
            "There seems to be a phone number in the text. Please remove it: %(words)s. "
            "The numbers of the services are on the slip already."
        ),
        "email": _("There seems to be an e-mail address in the text. Please remove it: %(words)s"),
    }
    first = next((each for each in found if each.is_refused), None)
    return told[first.kind] % {"words": first.words} if first else ""


def _unconfirmed(names: Sequence[str], confirmed: Collection[str]) -> str:
    open_ones = [name for name in names if name not in confirmed]
    if not open_ones:
        return ""
    return _(
        "Is this the name of a client or of somebody near to them: %(names)s? If it is, remove it from the text. "
        "If it is not, confirm below and press the button again."
    ) % {"names": ", ".join(open_ones)}
