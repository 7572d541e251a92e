"""What a resident typed in the form, kept as it was typed for the page alone, with what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from tarjotin.common.languages import complete_language
from tarjotin.common.typed import one_typed_line
from tarjotin.desk.callbacks import codes
from tarjotin.desk.callbacks.phone import read_phone
from tarjotin.desk.callbacks.rules import chosen, rules
from tarjotin.desk.callbacks.sealing import Contact
from tarjotin.pages.mylist.ids import lengthen

LONGEST_NAME = 80
_LONGEST_PHONE = 40
_MOST_IDS = 50


@dataclass(frozen=True, slots=True)
class CallForm:
    """The fields as they are shown again; `errors` is field → sentence, in the order of the page.

    `ids` are the services that the resident came from. Never shown by `repr`, so in no log.
    """

    form: str = field(default="", repr=False)
    ids: tuple[str, ...] = ()
    providers: frozenset[str] = frozenset()
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    time: str = "any"
    language: str = "fi"
    consents: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Can it be taken in?"""
        return not self.errors

    @property
    def code(self) -> str:
        """The code that what this form leaves is withdrawn with."""
        return codes.code_of(self.form)

    @property
    def contact(self) -> Contact:
        """Who is to be called; for a form that is right."""
        return Contact(self.name, read_phone(self.phone), self.time, self.language)


def begin_form(asked: QueryDict, language: str) -> CallForm:
    """An empty form for those who come from some services or none; nothing is ticked beforehand."""
    return CallForm(codes.begin_form(), _ids(asked.get("ids", "")), language=complete_language(language))


def read_form(posted: QueryDict, agreed: Collection[str], full: Collection[str]) -> CallForm:
    """The form as it was sent, `agreed` are those that can be chosen and `full` those who take no more now.

    Nothing is cut: what is too long is told and given back whole.
    """
    form = posted.get("form", "")
    is_fresh = codes.is_fresh(form)
    providers = frozenset(posted.getlist("provider")) & frozenset(agreed)
    name, phone = one_typed_line(posted.get("name", "")), one_typed_line(posted.get("phone", ""))
    time, language = posted.get("time", ""), posted.get("language", "")
    consents = posted.get("consent", "") == "yes"
    told = {
        "providers": _wrong_providers(providers, full),
        "name": _wrong_name(name),
        "phone": _wrong_phone(phone),
        "time": "" if chosen(time, rules().times) else _("Choose when it is best to call you."),
        "language": ""
        if chosen(language, rules().languages)
        else _("Choose the language you want to speak."),
        "consent": "" if consents else _("We can pass your number on only when you allow it: tick the box."),
        "send": _wrong_sending(is_fresh, posted.get("website", "")),
    }
    return CallForm(
        form if is_fresh else codes.begin_form(),
        _ids(posted.get("ids", "")),
        providers,
        name,
        phone,
        time,
        language,
        consents,
        {field: error for field, error in told.items() if error},
    )


def _ids(typed: str) -> tuple[str, ...]:
    found = (lengthen(word) for word in typed.split(",")[:_MOST_IDS])
    return tuple(dict.fromkeys(id for id in found if id))


def _wrong_providers(providers: frozenset[str], full: Collection[str]) -> str:
    if not providers:
        return _("Choose who may call you.")
    if providers & frozenset(full):
        return _(
            "One of those you chose cannot take more requests just now. Take its tick away, or try again later."
        )
    return ""


def _wrong_name(name: str) -> str:
    """A name, in whatever letters; a number or an address there is a slip of the hand, or an identity code."""
    if not name:
        return _("Write the name you want to be called by.")
    if len(name) > LONGEST_NAME:
        return _("The name is too long. A first name is enough.")
    if any(sign.isdigit() or sign == "@" for sign in name):
        return _("Write only a name here, without numbers.")
    return ""


def _wrong_phone(phone: str) -> str:
    if not phone:
        return _("Write the telephone number that you can be called at.")
    if len(phone) > _LONGEST_PHONE or not read_phone(phone):
        return _("We could not read the number. Write it for example as 040 123 4567 or +358 40 123 4567.")
    return ""


def _wrong_sending(is_fresh: bool, trap: str) -> str:
    if trap:
        # A program fills in every field it finds; a person whose browser did so only needs to send again.
        return _("We could not tell whether a person sent this. Please press the button again.")
    return "" if is_fresh else _("The page had been open for a long time. Please press the button again.")
