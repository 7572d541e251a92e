"""The pages of slips: where one is made, where it is handed over, the list of them, and the client's own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tarjotin.common.languages import reader_languages
from tarjotin.desk.slips.carried import Carried
from tarjotin.desk.slips.codes import shown
from tarjotin.desk.slips.forms import STEP_FIELD, SlipForm
from tarjotin.desk.slips.items import (
    SlipItem,
    is_in_language,
    present_items,
    reason_words,
    referral_of,
    step_name,
)
from tarjotin.desk.slips.models import Slip
from tarjotin.desk.slips.queries import Chosen, chosen, code_of_slip, services_of
from tarjotin.desk.slips.reminder import reminder_day
from tarjotin.desk.slips.rules import rules
from tarjotin.pages.mylist.ids import joined
from tarjotin.pages.presenters.options import Option, municipality_options
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import charge_words, shown_date
from tarjotin.people.rules import Staff


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A service on the form: what the professional must know before handing it over, and its step.

    `is_foreign` tells that it has no texts in the client's language.
    """

    id: str
    name: Shown
    organisation: Shown
    is_here: bool
    charge: str
    referral: Shown
    is_foreign: bool
    field: str
    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NewSlip:
    """The page where a slip is made."""

    form: SlipForm
    ids: str
    rows: tuple[ChosenRow, ...]
    languages: tuple[Option, ...]
    days: tuple[Option, ...]
    steps: tuple[Option, ...]
    municipalities: tuple[Option, ...]
    confirmed: str
    unit: str
    own_name: str
    longest: int
    first_day: str
    last_day: str
    most_services: int


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A slip as its client reads it. `code` is empty where nobody may answer: on paper it stands in `carried`."""

    code: str
    items: tuple[SlipItem, ...]
    next_step: str
    next_day: str
    text: str
    given_by: str
    made: str
    until: str
    nothing_fitted: bool
    remind_on: str
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip in the list of a professional."""

    id: int
    code: str
    made: str
    made_by: str
    until: str
    state: str
    count: str
    outcomes: tuple[str, ...]
    can_withdraw: bool


def present_new(
    form: SlipForm,
    found: Sequence[Chosen],
    by: Staff,
    county: str,
    languages: Iterable[str],
    language: str,
    today: dt.date,
    municipalities: Iterable[str] = (),
) -> NewSlip:
    """The form with what was typed in it; the client may live in one of the `municipalities`."""
    unit, told = by.unit(county), rules()
    return NewSlip(
        form=form,
        ids=joined(form.ids),
        rows=tuple(_row(each, form, language) for each in found),
        languages=tuple(
            Option(code, reader_languages()[code].name, code == form.language) for code in languages
        ),
        days=tuple(
            Option(
                str(days),
                ngettext("%(days)d day", "%(days)d days", days) % {"days": days},
                days == form.days,
            )
            for days in told.days
        ),
        steps=_steps(form.next_step, language),
        municipalities=municipality_options(municipalities, form.municipality, language),
        confirmed="|".join(form.names),
        unit=unit.unit if unit else "",
        own_name=by.name,
        longest=told.longest_text,
        first_day=today.isoformat(),
        last_day=(today + dt.timedelta(told.most_days)).isoformat(),
        most_services=told.most_services,
    )


def _row(each: Chosen, form: SlipForm, language: str) -> ChosenRow:
    view = each.view
    names = view.service.names if view else each.ended.names if each.ended else {}
    return ChosenRow(
        id=each.id,
        name=show(names, language),
        organisation=show(view.responsible.names, language) if view and view.responsible else Shown(),
        is_here=view is not None,
        charge=charge_words(view.service.charge) if view else "",
        referral=referral_of(view, language) if view else Shown(),
        is_foreign=view is not None and not is_in_language(view, form.language),
        field=STEP_FIELD + each.id,
        steps=_steps(form.steps.get(each.id, ""), language),
    )


def _steps(given: str, language: str) -> tuple[Option, ...]:
    return tuple(Option(id, step_name(id, language), id == given) for id in rules().steps)


def present_slip(slip: Slip, code: str, language: str, now: dt.datetime, today: dt.date) -> SlipPage:
    """The slip for a reader of `language`, whichever the slip was made in."""
    services = services_of(slip)
    found = chosen([service.service_id for service in services])
    return SlipPage(
        code=code,
        items=present_items(services, found, language, now, slip.municipality),
        next_step=step_name(slip.next_step, language),
        next_day=_day(slip.next_day, language),
        text=slip.text,
        given_by=given_by(slip),
        made=_day(slip.made_on, language),
        until=_day(slip.expires_on, language),
        nothing_fitted=slip.nothing_fitted_on is not None,
        remind_on=reminder_day(None, slip.next_day, today, slip.expires_on).isoformat(),
        first_day=today.isoformat(),
        last_day=slip.expires_on.isoformat(),
    )


def given_by(slip: Slip) -> str:
    """Who guided: the unit, and the professional's name only when that was wanted."""
    name = slip.made_by.name if slip.shows_name and slip.made_by else ""
    return ", ".join(filter(None, (name, slip.unit.name if slip.unit else "")))


def present_row(slip: Slip, language: str, today: dt.date) -> SlipRow:
    """A slip in the list."""
    services = services_of(slip)
    is_open = slip.withdrawn_at is None and slip.expires_on >= today
    counted = Counter((service.answer, service.reason) for service in services if service.answer)
    words = {
        **{("did_not_fit", reason): words for reason, words in reason_words().items()},
        ("in_touch", ""): _("Got in touch"),
        ("taking_part", ""): _("Takes part"),
    }
    outcomes = [f"{words[each]}: {count}" for each, count in sorted(counted.items())]
    if slip.nothing_fitted_on:
        outcomes.append(_("No suitable service found"))
    return SlipRow(
        id=slip.pk,
        code=shown(code_of_slip(slip)),
        made=_day(slip.made_on, language),
        made_by=str(slip.made_by) if slip.made_by else "",
        until=_day(slip.expires_on, language),
        state=_state(slip, is_open=is_open),
        count=ngettext("%(count)d service", "%(count)d services", len(services)) % {"count": len(services)},
        outcomes=tuple(outcomes),
        can_withdraw=is_open,
    )


def _state(slip: Slip, *, is_open: bool) -> str:
    if is_open:
        return pgettext("of a slip", "Open")
    return pgettext("of a slip", "Withdrawn") if slip.withdrawn_at else pgettext("of a slip", "Expired")


def _day(day: dt.date | None, language: str) -> str:
    return shown_date(day, language) if day else ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The page from which a slip is given: everything that carries it, and the slip itself as its client sees it."""

    row: SlipRow
    carried: Carried
    slip: SlipPage
    language: str
    language_name: str
    print: str
    pdf: str
    open: str
