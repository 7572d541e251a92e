"""Contact requests in the words of the page: the resident's choices, the provider's list, the admin's agreements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.common.dates import format_date, format_time, unbroken
from tarjotin.common.languages import Localized, pick
from tarjotin.common.phone_numbers import format_phone, tel_href
from tarjotin.desk.callbacks.models import ContactRequest, DeletionEntry, ProviderAgreement
from tarjotin.desk.callbacks.rules import Choice, chosen, days_left, days_of, rules
from tarjotin.desk.callbacks.sealing import Contact, unseal
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import shown_date


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A radio button."""

    id: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """A provider as a box to tick; `usual` tells how soon it usually answers, when that is known."""

    id: str
    name: Shown
    usual: str
    is_chosen: bool
    is_full: bool


@dataclass(frozen=True, slots=True)
class RequestShown:
    """Somebody who waits. Without `contact` no key opens it."""

    id: str
    contact: Contact | None = field(repr=False)
    phone: str = field(repr=False)
    href: str = field(repr=False)
    time: str
    language: str
    received: str
    left: str
    is_urgent: bool
    tried: str


@dataclass(frozen=True, slots=True)
class ProviderShown:
    """An organisation and who wait for its call, the oldest first."""

    id: str
    name: str
    usual: str
    requests: tuple[RequestShown, ...]


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """An agreement in the admin's list."""

    organisation_id: str
    name: str
    email: str
    since: str
    by: str
    waiting: int
    usual: str


@dataclass(frozen=True, slots=True)
class DeletionShown:
    """A line of the deletion log."""

    day: str
    name: str
    why: str
    hours: int | None


def present_choices(choices: Sequence[Choice], chosen_id: str, language: str) -> tuple[ChoiceShown, ...]:
    """Choices of the data file in the order of the form."""
    return tuple(
        ChoiceShown(each.id, own_name(each.names, language), each.id == chosen_id) for each in choices
    )


def present_providers(
    names: Mapping[str, Localized],
    usual: Mapping[str, int],
    ticked: frozenset[str],
    full: frozenset[str],
    language: str,
) -> tuple[ProviderChoice, ...]:
    """Those that can be chosen, by name."""
    choices = [
        ProviderChoice(id, show(each, language), usual_words(usual.get(id)), id in ticked, id in full)
        for id, each in names.items()
    ]
    return tuple(sorted(choices, key=lambda each: (each.name.text.lower(), each.id)))


def usual_words(hours: int | None) -> str:
    """'Usually answers within 2 days'; '' when it is not known."""
    if hours is None:
        return ""
    days = days_of(hours)
    return ngettext("Usually answers within %(days)s day", "Usually answers within %(days)s days", days) % {
        "days": days
    }


def present_waiting(
    organisation_ids: Iterable[str],
    rows: Iterable[ContactRequest],
    usual: Mapping[str, int],
    names: Mapping[str, Localized],
    language: str,
    now: dt.datetime,
) -> tuple[ProviderShown, ...]:
    """The organisations of a provider's staff, each with those who wait."""
    by_organisation: dict[str, list[RequestShown]] = {id: [] for id in organisation_ids}
    for row in rows:
        by_organisation[row.organisation_id].append(_request(row, language, now))
    shown = [
        ProviderShown(
            id, pick(names.get(id, {}), language).text or id, usual_words(usual.get(id)), tuple(requests)
        )
        for id, requests in by_organisation.items()
    ]
    return tuple(sorted(shown, key=lambda each: each.name.lower()))


def _request(row: ContactRequest, language: str, now: dt.datetime) -> RequestShown:
    contact = unseal(row.sealed, str(row.pk), settings.TARJOTIN_CONTACT_KEYS)
    left = days_left(row.received_at, now)
    tried = ""
    if row.tried_at:
        told = {"many": row.tries, "moment": _moment(row.tried_at, language)}
        tried = ngettext(
            "Tried %(many)s time, last %(moment)s", "Tried %(many)s times, last %(moment)s", row.tries
        )
        tried = tried % told
    return RequestShown(
        id=str(row.pk),
        contact=contact,
        phone=format_phone(contact.phone, language) if contact else "",
        href=tel_href(contact.phone) if contact else "",
        time=_name(contact.time if contact else "", rules().times, language),
        language=_name(contact.language if contact else "", rules().languages, language),
        received=_moment(row.received_at, language),
        left=ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left},
        is_urgent=now - row.received_at >= dt.timedelta(days=rules().remind_after_days),
        tried=tried,
    )


def present_agreements(
    agreements: Iterable[ProviderAgreement],
    names: Mapping[str, Localized],
    waiting: Mapping[str, int],
    usual: Mapping[str, int],
    language: str,
) -> tuple[AgreementShown, ...]:
    """Agreements by name."""
    shown = [
        AgreementShown(
            each.organisation_id,
            pick(names.get(each.organisation_id, {}), language).text or each.organisation_id,
            each.email,
            shown_date(timezone.localdate(each.agreed_at), language),
            each.agreed_by,
            waiting.get(each.organisation_id, 0),
            usual_words(usual.get(each.organisation_id)),
        )
        for each in agreements
    ]
    return tuple(sorted(shown, key=lambda each: each.name.lower()))


def present_deletions(
    entries: Iterable[DeletionEntry], names: Mapping[str, Localized], language: str
) -> tuple[DeletionShown, ...]:
    """Lines of the deletion log in words."""
    why = {
        "answered": _("answered"),
        "expired": _("days were over"),
        "withdrawn": _("withdrawn by the resident"),
    }
    return tuple(
        DeletionShown(
            shown_date(each.day, language),
            pick(names.get(each.organisation_id, {}), language).text or each.organisation_id,
            why[each.why],
            each.answer_hours,
        )
        for each in entries
    )


def _name(id: str, choices: Sequence[Choice], language: str) -> str:
    found = chosen(id, choices)
    return pick(found.names, language).text if found else ""


def _moment(moment: dt.datetime, language: str) -> str:
    local = timezone.localtime(moment)
    day = format_date(local.date(), language, weekday=True)
    return unbroken(f"{day} {format_time(local.time(), language)}")
