"""Reading: who has agreed to call, who waits, how long answers take, and whether more can be taken in."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, QuerySet

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.shapes import Organisation
from tarjotin.common.languages import Localized
from tarjotin.desk.callbacks.models import ContactRequest, DeletionEntry, ProviderAgreement
from tarjotin.desk.callbacks.rules import kept_since, rules, usual_hours
from tarjotin.desk.callbacks.sealing import are_usable

# How long pages of services may be behind an agreement; a question to the database for every page is one too many.
_FRESH_SECONDS = 20


def is_in_use() -> bool:
    """Whether requests may be taken in here: the switch is on, and there are keys to seal them with."""
    return bool(settings.TARJOTIN_CONTACT_REQUESTS) and are_usable(settings.TARJOTIN_CONTACT_KEYS)


def agreed(county: str) -> frozenset[str]:
    """The organisations that take requests in a region; none while requests are not in use."""
    found = agreements(county) if is_in_use() else ProviderAgreement.objects.none()
    return frozenset(found.values_list("organisation_id", flat=True))


def agreed_lately(county: str) -> frozenset[str]:
    """The same for pages of services, some seconds old, with no question asked while requests are not in use."""
    return _agreed_in(county, int(time.monotonic() // _FRESH_SECONDS)) if is_in_use() else frozenset()


@lru_cache(maxsize=100)
def _agreed_in(county: str, period: int) -> frozenset[str]:
    return agreed(county)


def forget_agreed() -> None:
    """Ask the database again: an agreement was made or has ended."""
    _agreed_in.cache_clear()


def agreements(county: str) -> QuerySet[ProviderAgreement]:
    """The agreements of a region."""
    return ProviderAgreement.objects.filter(county=county).order_by("organisation_id")


def waiting(now: dt.datetime) -> QuerySet[ContactRequest]:
    """Requests that may still be read, the oldest first."""
    return ContactRequest.objects.filter(received_at__gt=kept_since(now)).order_by("received_at", "pk")


def waiting_of(county: str, organisation_ids: Iterable[str], now: dt.datetime) -> QuerySet[ContactRequest]:
    """Those of some organisations in a region."""
    return waiting(now).filter(county=county, organisation_id__in=set(organisation_ids) - {""})


def counts_waiting(county: str, now: dt.datetime) -> dict[str, int]:
    """How many wait, by organisation; those without any are left out."""
    rows = waiting(now).filter(county=county).order_by().values("organisation_id").annotate(many=Count("pk"))
    return {row["organisation_id"]: row["many"] for row in rows}


def holds_any(county: str) -> bool:
    """Whether anybody waits in a region: they may be answered and withdrawn although the switch is off again."""
    return ContactRequest.objects.filter(county=county).exists()


def usual_hours_of(county: str, today: dt.date) -> dict[str, int]:
    """The usual hours to an answer by organisation, for those with enough of answers to tell."""
    since = today - dt.timedelta(days=rules().measure_days)
    rows = DeletionEntry.objects.filter(county=county, day__gte=since).exclude(why="withdrawn")
    waits: dict[str, list[int | None]] = {}
    for organisation_id, hours in rows.values_list("organisation_id", "answer_hours"):
        waits.setdefault(organisation_id, []).append(hours)
    usual = {id: usual_hours(each) for id, each in waits.items()}
    return {id: hours for id, hours in usual.items() if hours is not None}


def deletions(county: str) -> QuerySet[DeletionEntry]:
    """The deletion log of a region, the latest first."""
    return DeletionEntry.objects.filter(county=county).order_by("-day", "-pk")


def names_of(organisation_ids: Iterable[str]) -> dict[str, Localized]:
    """Names of organisations by id; those that the catalogue does not know are left out."""
    rows = catalogue.Organisation.objects.filter(source_id__in=set(organisation_ids))
    return {
        id: decode(document, Organisation).names for id, document in rows.values_list("source_id", "document")
    }


def answering() -> dict[str, Localized]:
    """Every organisation that answers for a service in the store, with its names."""
    rows = catalogue.Service.objects.order_by().values_list("responsible_source_id", flat=True)
    return names_of(rows.distinct())


def behind_services(ids: Iterable[str]) -> frozenset[str]:
    """The organisations that arrange or provide any of some services."""
    found: set[str] = set()
    for view in service_views(tuple(ids)).values():
        found |= {view.service.responsible_id, *view.service.other_responsible_ids}
        found |= {producer.organisation_id for producer in view.service.producers}
    return frozenset(found - {""})


def may_be_asked(county: str, ids: Iterable[str]) -> bool:
    """Whether a provider of any of these services has agreed to call in this region."""
    able = agreed_lately(county)
    return bool(able) and bool(able & behind_services(ids))


def is_flooded(county: str, now: dt.datetime) -> bool:
    """Has more come lately than people send, to one region or to all of them together?

    Counted over everybody: nothing is known of who sends.
    """
    told, every = rules(), ContactRequest.objects.all()
    own = every.filter(county=county)
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    limits = (
        (own, hour, told.most_an_hour),
        (own, day, told.most_a_day),
        (every, hour, told.most_an_hour_in_all),
        (every, day, told.most_a_day_in_all),
    )
    return any(rows.filter(received_at__gt=now - span).count() >= most for rows, span, most in limits)
