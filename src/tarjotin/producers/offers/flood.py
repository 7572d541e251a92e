"""How often offers are sent, counted by neighbourhood and in all, for all processes together; no address is kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from tarjotin.pages.neighbourhood import EVERYBODY
from tarjotin.producers.offers.models import Offer, OfferCount
from tarjotin.producers.offers.rules import rules


def may_send(bucket: int, county: str, now: dt.datetime) -> bool:
    """Count one more from a neighbourhood; False when there are more in the hour, or more waiting, than is taken."""
    since = now.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)
    for each in sorted({bucket, EVERYBODY}):
        made, is_new = OfferCount.objects.get_or_create(bucket=each, since=since)
        OfferCount.objects.filter(pk=made.pk).update(count=F("count") + 1)
        if is_new and each == EVERYBODY:
            # The first of each hour sweeps out the ones before: no cleaning is waited for.
            forget_counts(since)
    many = Q(bucket=EVERYBODY, count__gt=rules().most_in_all)
    if bucket != EVERYBODY:
        many |= Q(bucket=bucket, count__gt=rules().most_from_one)
    if OfferCount.objects.filter(many, since=since).exists():
        return False
    waiting = Offer.objects.filter(county=county, state=Offer.State.WAITING).count()
    return waiting < rules().most_waiting


def forget_counts(before: dt.datetime) -> None:
    """Delete the counts of hours that are over."""
    OfferCount.objects.filter(since__lt=before).delete()
