"""Writing slips: making and withdrawing them, what comes of their services, and deleting them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tarjotin.desk.slips.attempts import forget_attempts
from tarjotin.desk.slips.codes import code_of, fingerprint_of, new_seed, seed_of
from tarjotin.desk.slips.forms import SlipForm
from tarjotin.desk.slips.models import Slip, SlipService
from tarjotin.desk.slips.queries import Chosen, Facts, facts_of, guided, main_theme
from tarjotin.events.guidance import Guided, Happened, Reason, ToldBy, count_guidance, take_back_guidance
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change


@transaction.atomic
def make_slip(form: SlipForm, services: Sequence[Chosen], *, by: Staff, county: str, today: dt.date) -> Slip:
    """Keep a slip that the form has checked, count it and its services, and tell the audit log.

    A service that is no longer on offer is left out. A form that is sent twice is one slip. Nothing of a client is
    written.
    """
    facts, key = facts_of(services, county), settings.SECRET_KEY
    seed = seed_of(f"{by.id} {form.sent}", key) if form.sent else new_seed()
    slip, is_new = Slip.objects.get_or_create(
        fingerprint=fingerprint_of(code_of(seed, key), key),
        defaults={"seed": seed, "theme": main_theme(facts.values()), **_told(form, by, county, today)},
    )
    if not is_new:
        return slip
    kept = SlipService.objects.bulk_create(_services(slip, form, services, facts))
    told = [Guided("slip", theme=slip.theme, municipality=slip.municipality)]
    count_guidance(county, [*told, *(guided(slip, each, "service") for each in kept)], today)
    record_change(by, county, "made", "slip", str(slip.pk))
    return slip


def _told(form: SlipForm, by: Staff, county: str, today: dt.date) -> dict[str, object]:
    """The fields of a slip that stand in its form, and who made it when."""
    unit = by.unit(county)
    return {
        "county": county,
        "made_by_id": by.id,
        "unit_id": unit.unit_id if unit else None,
        "shows_name": form.shows_name and bool(by.name),
        "made_on": today,
        "expires_on": today + dt.timedelta(form.days),
        "language": form.language,
        "municipality": form.municipality,
        "next_step": form.next_step,
        "next_day": form.day,
        "text": form.text,
    }


def _services(
    slip: Slip, form: SlipForm, services: Sequence[Chosen], facts: dict[str, Facts]
) -> list[SlipService]:
    on_offer = [each for each in services if each.view]
    return [
        SlipService(
            slip=slip,
            place=place,
            service_id=each.id,
            step=form.steps.get(each.id, ""),
            theme=facts[each.id].theme,
            organisation_id=facts[each.id].organisation_id,
            organisation_type=facts[each.id].organisation_type,
        )
        for place, each in enumerate(on_offer, 1)
    ]


@transaction.atomic
def withdraw_slip(slip: Slip, *, by: Staff, county: str, now: dt.datetime) -> None:
    """From now on the code opens nothing, and the text is gone. Withdrawn twice it stays as it was."""
    is_now = Slip.objects.filter(pk=slip.pk, withdrawn_at__isnull=True).update(withdrawn_at=now, text="")
    if is_now:
        record_change(by, county, "withdrew", "slip", str(slip.pk))


@transaction.atomic
def answer(slip: Slip, place: int, kind: Happened | None, reason: Reason, today: dt.date) -> None:
    """Keep what the client tells of a service, and count it instead of what was told before; None takes it back.

    A place that is not on the slip is passed over.
    """
    service = SlipService.objects.select_for_update().filter(slip=slip, place=place).first()
    if service is None or (service.answer, service.reason) == (kind or "", reason):
        return
    if service.answer and service.answered_on:
        before = guided(slip, service, cast(Happened, service.answer), cast(Reason, service.reason))
        take_back_guidance(slip.county, [before], service.answered_on, today)
    if kind:
        count_guidance(slip.county, [guided(slip, service, kind, reason)], today)
    service.answer, service.reason = kind or "", reason
    service.answered_on = today if kind else None
    service.save(update_fields=["answer", "reason", "answered_on"])


@transaction.atomic
def tell_nothing_fitted(slip: Slip, today: dt.date) -> None:
    """The client found no suitable service on the slip: counted once for each slip."""
    is_first = Slip.objects.filter(pk=slip.pk, nothing_fitted_on__isnull=True).update(nothing_fitted_on=today)
    if is_first:
        count_need(slip.county, "resident", slip.theme, slip.municipality, "", today)


def count_need(
    county: str, told_by: ToldBy, theme: str, municipality: str, target_group: str, today: dt.date
) -> None:
    """No suitable service was found: for what theme, where and for whom, and never by whom."""
    need = Guided(
        "no_service", told_by=told_by, theme=theme, municipality=municipality, target_group=target_group
    )
    count_guidance(county, [need], today)


def forget_old_slips(now: dt.datetime) -> int:
    """Delete the slips that have expired; what came of them is counted already. How many went."""
    forget_attempts(now)
    old = Slip.objects.filter(expires_on__lt=timezone.localdate(now))
    deleted = old.count()
    old.delete()
    return deleted
