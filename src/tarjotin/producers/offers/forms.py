"""What a sender typed: the cells of a content, and the address for the answer, with what is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.translation import gettext as _

from tarjotin.common.identity_codes import holds_identity_code
from tarjotin.common.typed import one_typed_line
from tarjotin.producers.entries.forms import DAYS, read_entry, typed_cells
from tarjotin.producers.offers.addresses import begin_form, is_fresh, token_of
from tarjotin.producers.offers.models import LONGEST_EMAIL
from tarjotin.producers.offers.rules import classes_of_subjects
from tarjotin.producers.own.reading import Cells
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.sheet import columns, word_key

KINDS = ("event", "volunteer", "walk_in", "local")
"""What may be sent from outside: a national service is for its owner and the editors."""

_NOTHING: Mapping[str, str] = {}
_FIELDS = ("form", "contact", "subject", *(column.key for column in columns()))


@dataclass(frozen=True, slots=True)
class OfferForm:
    """The fields as they are shown again; `errors` is field → sentence. Never shown by `repr`, so in no log."""

    form: str = field(repr=False)
    cells: Cells = field(repr=False)
    contact: str = field(default="", repr=False)
    errors: dict[str, str] = field(default_factory=dict)
    entry: Payload | None = field(default=None, repr=False)

    @property
    def token(self) -> str:
        """The end of the private address of what this form sends."""
        return token_of(self.form)

    def begun(self) -> OfferForm:
        """The same with nothing said of what is wrong."""
        return replace(self, errors={})


def empty_form() -> OfferForm:
    """The form before anything is typed."""
    return OfferForm(begin_form(), {})


def filled_form(cells: Mapping[str, str], contact: str) -> OfferForm:
    """The form of what was sent before."""
    return OfferForm(begin_form(), dict(cells), contact)


def read_offer(
    posted: QueryDict, county: str, today: dt.date, before: Mapping[str, str] = _NOTHING
) -> OfferForm:
    """The form as it was sent; `before` are the cells of the version that it would take the place of."""
    form, contact = posted.get("form", ""), one_typed_line(posted.get("contact", ""))
    cells = typed_cells(posted, may_be_nationwide=False)
    cells["classes"] = classes_of_subjects(posted.getlist("subject"), before.get("classes", ""))
    cells["target_groups"] = before.get("target_groups", "")
    if word_key("kinds", cells["kind"]) not in KINDS:
        cells["kind"] = ""
    read = read_entry(cells, county, today)
    errors = {("subject" if key == "classes" else key): error for key, error in read.errors.items()}
    code = _("There seems to be a personal identity code here. Please remove it.")
    errors |= {key: code for key, text in read.cells.items() if holds_identity_code(text)}
    told = {
        "contact": _wrong_email(contact),
        "send": _wrong_sending(is_fresh(form), posted.get("website", "")),
    }
    errors |= {key: error for key, error in told.items() if error}
    return OfferForm(
        form if is_fresh(form) else begin_form(), read.cells, contact, errors, None if errors else read.entry
    )


def carried(posted: QueryDict, cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Names and values of the fields, for the page that shows them once more before they are sent.

    Days are those of `cells`, with their years: what was seen is what is sent, though midnight comes in between.
    """
    return tuple(
        (name, cells[name] if name in DAYS else value) for name in _FIELDS for value in posted.getlist(name)
    )


def _wrong_email(email: str) -> str:
    if not email:
        return _("Write the e-mail address of the organisation: the answer is sent there.")
    try:
        validate_email(email)
    except ValidationError:
        return _("Write the e-mail address in the form name@example.fi.")
    return _("The e-mail address is too long.") if len(email) > LONGEST_EMAIL else ""


def _wrong_sending(fresh: bool, trap: str) -> str:
    if trap:
        return _("We could not tell whether a person sent this. Please press the button again.")
    return "" if fresh else _("The page had been open for a long time. Please press the button again.")
