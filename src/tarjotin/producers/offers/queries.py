"""Reading offers: the queue of a region, one of them, the one that a private address opens."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from tarjotin.producers.offers.addresses import hash_of
from tarjotin.producers.offers.models import Offer


def waiting(county: str) -> QuerySet[Offer]:
    """The offers that wait for an editor of the region, the oldest first."""
    return Offer.objects.filter(county=county, state=Offer.State.WAITING).order_by("sent_at", "pk")


def offer_in(county: str, key: uuid.UUID) -> Offer | None:
    """One offer of the region."""
    return Offer.objects.filter(county=county, pk=key).first()


def opened_by(token: str, county: str) -> Offer | None:
    """The offer whose private address ends so, at the tray it was sent to."""
    return Offer.objects.filter(code_hash=hash_of(token), county=county).first()
