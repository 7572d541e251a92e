"""What was typed in the feedback form, kept as it was typed, with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.common.identity_codes import holds_identity_code
from tarjotin.common.typed import one_typed_line, typed_lines
from tarjotin.feedback.models import LONGEST_EMAIL, LONGEST_TEXT
from tarjotin.feedback.rules import kind_named


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """The fields as they are shown again; `errors` is field → sentence, in the order of the page."""

    kind: str = ""
    text: str = ""
    email: str = ""
    trap: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Can it be taken in?"""
        return not self.errors


def begin_form(asked: Mapping[str, str]) -> FeedbackForm:
    """An empty form; an address may choose the kind beforehand."""
    kind = asked.get("kind", "")
    return FeedbackForm(kind=kind if kind_named(kind) else "")


def read_form(posted: Mapping[str, str]) -> FeedbackForm:
    """The form as it was sent. Nothing is cut: what is too long is told and given back whole."""
    kind, text = posted.get("kind", ""), typed_lines(posted.get("text", ""))
    email, trap = one_typed_line(posted.get("email", "")), posted.get("website", "")
    told = {
        "kind": "" if kind_named(kind) else _("Choose what your message is about."),
        "text": _wrong_text(text),
        "email": _wrong_email(email),
        # A program fills in every field it finds; a person whose browser did so only needs to send again.
        "send": _("We could not tell whether a person sent this. Please press the button again.")
        if trap
        else "",
    }
    return FeedbackForm(kind, text, email, trap, {name: error for name, error in told.items() if error})


def _wrong_text(text: str) -> str:
    if not text:
        return _("Write what is wrong.")
    if len(text) > LONGEST_TEXT:
        over = len(text) - LONGEST_TEXT
        told = ngettext(
            "Your message is %(over)s character too long.",
            "Your message is %(over)s characters too long.",
            over,
        )
        return told % {"over": over}
    if holds_identity_code(text):
        return _("There seems to be a personal identity code in your message. Please remove it.")
    return ""


def _wrong_email(email: str) -> str:
    """Empty when there is none: nobody needs to leave an address."""
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        return _("Write the e-mail address in the form name@example.fi, or leave it empty.")
    return _("The e-mail address is too long.") if len(email) > LONGEST_EMAIL else ""
