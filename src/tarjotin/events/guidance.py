"""Counting guidance: slips given, services handed over, what came of them, and needs that nothing was found for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass
from typing import Literal, get_args

from django.db import transaction
from django.db.models import F

from tarjotin.events.models import GuidanceCount
from tarjotin.events.services import first_day

Happened = Literal["slip", "service", "in_touch", "taking_part", "did_not_fit", "no_service"]
"""A slip was given; a service was handed over on one; the client got in touch with it, takes part in it, or it did not
fit; or no suitable service was found."""

Reason = Literal["", "full", "too_far", "price", "not_for_me", "no_answer", "language"]
"""Why a service did not fit; empty for everything else."""

ToldBy = Literal["", "professional", "resident"]

HAPPENED: tuple[Happened, ...] = get_args(Happened)
REASONS: tuple[Reason, ...] = tuple(reason for reason in get_args(Reason) if reason)


@dataclass(frozen=True, slots=True)
class Guided:
    """One thing to count, and what is known of it: nothing of any person. Empty is not known, or has none."""

    kind: Happened
    reason: Reason = ""
    told_by: ToldBy = ""
    theme: str = ""
    municipality: str = ""
    target_group: str = ""
    organisation_id: str = ""
    organisation_type: str = ""


def count_guidance(county: str, happened: Iterable[Guided], today: dt.date) -> None:
    """Count what happened today in a county; call it in the transaction of what happened.

    Unlike searches and use these are written at once and fail aloud: they are few, and an answer may be taken back.
    """
    month = first_day(today)
    with transaction.atomic():
        for guided, amount in _in_order(happened):
            key = {"month": month, "county": county, **asdict(guided)}
            GuidanceCount.objects.bulk_create([GuidanceCount(**key)], ignore_conflicts=True)
            GuidanceCount.objects.filter(**key).update(count=F("count") + amount)


def take_back_guidance(county: str, happened: Iterable[Guided], day: dt.date, today: dt.date) -> None:
    """Count no more what was counted on an earlier day of this month, since another answer has come instead.

    A month that is over has been told: were it changed, the difference would tell of one person.
    """
    month = first_day(day)
    if month != first_day(today):
        return
    with transaction.atomic():
        for guided, amount in _in_order(happened):
            key = {"month": month, "county": county, **asdict(guided)}
            GuidanceCount.objects.filter(**key, count__gte=amount).update(count=F("count") - amount)


def _in_order(happened: Iterable[Guided]) -> list[tuple[Guided, int]]:
    """Each with how often it happened, always in the same order: two who count at once never wait for one another."""
    return sorted(Counter(happened).items(), key=lambda item: astuple(item[0]))
