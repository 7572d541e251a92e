"""How often offers are sent, counted by neighbourhood and in all, for all processes together; no address is kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from tarjotin.pages.neighbourhood import EVERYBODY
from tarjotin.producers.offers.models import Offer, OfferCount
from tarjotin.producers.offers.rules import rules


def may_send(bucket: int, county: str, now: dt.datetime) -> bool:
    """Count one more from a neighbourhood; False when there are more in the hour, or more waiting, than is taken.

    What a neighbourhood sends over its own limit does not count for everybody: it shuts the door on nobody else.
    """
    since = now.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)
    if bucket != EVERYBODY and _count(bucket, since) > rules().most_from_one:
        return False
    if _count(EVERYBODY, since) > rules().most_in_all:
        return False
    waiting = Offer.objects.filter(county=county, state=Offer.State.WAITING).count()
    return waiting < rules().most_waiting


def _count(bucket: int, since: dt.datetime) -> int:
    """Count one more of a bucket; how many there are in the hour."""
    made, is_new = OfferCount.objects.get_or_create(bucket=bucket, since=since)
    OfferCount.objects.filter(pk=made.pk).update(count=F("count") + 1)
    if is_new and bucket == EVERYBODY:
        # The first of each hour sweeps out the ones before: no cleaning is waited for.
        forget_counts(since)
    return OfferCount.objects.values_list("count", flat=True).get(pk=made.pk)


def forget_counts(before: dt.datetime) -> None:
    """Delete the counts of hours that are over."""
    OfferCount.objects.filter(since__lt=before).delete()
