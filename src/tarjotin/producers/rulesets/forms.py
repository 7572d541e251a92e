"""What an admin fills in: the text of a rule file, and a service to put into a theme or keep out of it by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast, get_args

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized
from tarjotin.common.typed import one_typed_line
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.queries import service_names
from tarjotin.producers.visibility.typed import LONGEST, read_typed
from tarjotin.themes.overrides import ByHand
from tarjotin.themes.rules import Pin, RuleSet

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class RulesForm(forms.Form):
    """The text of a rule file, typed or brought as a file, which goes before what is typed.

    `as_typed` is what the page shows again. Lines end in one sign, since browsers send two.
    """

    text = forms.CharField(strip=False, required=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    note = forms.CharField(required=False)

    def clean_text(self) -> str:
        """The text with plain ends of lines."""
        return _plain(str(self.cleaned_data["text"]))

    def clean_note(self) -> str:
        """One line."""
        note = one_typed_line(str(self.cleaned_data["note"]))
        if len(note) > limits().longest_note:
            raise ValidationError(
                _("Write at most %(most)d letters.") % {"most": limits().longest_note}, code="too_long"
            )
        return note

    def clean_file(self) -> str:
        """The text of the file; empty when none was brought."""
        file = cast("UploadedFile[bytes] | None", self.cleaned_data["file"])
        if file is None:
            return ""
        content = file.read(limits().most_bytes + 1)
        if len(content) > limits().most_bytes:
            raise ValidationError(_too_large(), code="too_large")
        try:
            return _plain(content.decode("utf-8").removeprefix(_BOM))
        except UnicodeDecodeError as error:
            raise ValidationError(
                _("The letters of the file cannot be read. Save it as text in UTF-8."), code="letters"
            ) from error

    def clean(self) -> dict[str, Any]:
        """One text must be there, and not too large."""
        told = self.cleaned_data
        told["text"] = told.get("file") or told.get("text", "")
        if len(told["text"].encode()) > limits().most_bytes:
            self.add_error("text", _too_large())
        elif not told["text"].strip() and not self.errors:
            self.add_error("text", _("Write the rules or bring a file."))
        return told

    @property
    def as_typed(self) -> str:
        """The text to show in the field again."""
        return str(self.cleaned_data.get("text") or self.data.get("text", ""))


class ByHandForm(forms.Form):
    """A service, a theme, whether it is put in or kept out, why, who looks after it and when it is looked at again."""

    # In the order of the page: what is wrong is told in it.
    service = forms.CharField(max_length=LONGEST)
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in get_args(ByHand)])
    theme = forms.ChoiceField()
    why_fi = forms.CharField()
    why_sv = forms.CharField(required=False)
    why_en = forms.CharField(required=False)
    owner = forms.CharField()
    review_on = forms.DateField()

    def __init__(self, rules: RuleSet, today: dt.date, *args: Any, **parts: Any) -> None:
        super().__init__(*args, **parts)
        self.rules, self.today = rules, today
        cast(forms.ChoiceField, self.fields["theme"]).choices = [(each.id, each.id) for each in rules.themes]
        self.fields["review_on"].initial = today + dt.timedelta(days=limits().review_after_days)
        self.fields["kind"].initial = "add_services"
        for name, words in _missing_words().items():
            self.fields[name].error_messages |= {"required": words, "invalid": words, "invalid_choice": words}

    def clean_service(self) -> str:
        """The id of a service that the catalogue has, from an id or the address of its page."""
        typed = read_typed(str(self.cleaned_data["service"]))
        asked = [id for id in (typed.id, typed.last) if id]
        found = service_names(asked)
        if not found:
            raise ValidationError(_("There is no such service here. Copy the address of its page."))
        return next(id for id in asked if id in found)

    def clean_review_on(self) -> dt.date:
        """A day ahead, not too far."""
        day = cast(dt.date, self.cleaned_data["review_on"])
        last = self.today + dt.timedelta(days=limits().longest_review_days)
        if not self.today < day <= last:
            raise ValidationError(_("Choose a day after today and at most two years ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        """Texts are one line and not too long; a service is by hand in a theme once."""
        told = self.cleaned_data
        for name in ("owner", "why_fi", "why_sv", "why_en"):
            most = limits().longest_owner if name == "owner" else limits().longest_reason
            told[name] = one_typed_line(str(told.get(name, "")))
            if len(told[name]) > most:
                self.add_error(name, _("Write at most %(most)d letters.") % {"most": most})
        theme = next((each for each in self.rules.themes if each.id == told.get("theme")), None)
        by_hand = (*theme.added, *theme.removed) if theme else ()
        if any(pin.service_id == told.get("service") for pin in by_hand):
            self.add_error(
                "service", _("The service is by hand in this theme already. Take that away first.")
            )
        return told

    @property
    def by_hand(self) -> ByHand:
        """Which list it goes to."""
        return cast(ByHand, self.cleaned_data["kind"])

    @property
    def pin(self) -> Pin:
        """What was filled in."""
        told = self.cleaned_data
        why: Localized = {
            code: told[f"why_{code}"] for code in INTERFACE_LANGUAGES if told.get(f"why_{code}")
        }
        return Pin(told["service"], why, told["owner"], told["review_on"])


def _missing_words() -> dict[str, str]:
    return {
        "kind": _("Choose whether the service is put in or kept out."),
        "theme": _("Choose a theme."),
        "service": _("Copy the address of the service's page, or its identifier."),
        "owner": _("Write who looks after this."),
        "review_on": _("Choose the day when this is looked at again."),
        "why_fi": _("Write the reason in Finnish."),
    }


def _too_large() -> str:
    return _("The rules are larger than %(size)d kB.") % {"size": limits().most_bytes // 1000}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
