"""Writing offers: sending, mending and ending by the sender; approving and returning by an editor; forgetting."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q

from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change
from tarjotin.producers.offers.addresses import hash_of
from tarjotin.producers.offers.flood import forget_counts
from tarjotin.producers.offers.models import Offer
from tarjotin.producers.offers.rules import rules
from tarjotin.producers.own.reading import Cells
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.services import end, take_in_one

_KIND = "offer"
_STATE = Offer.State


def send_offer(
    *, cells: Cells, email: str, token: str, county: str, language: str, now: dt.datetime
) -> Offer:
    """Put a new offer in the queue. The same form sent again is the same offer."""
    sent, _is_new = Offer.objects.get_or_create(
        code_hash=hash_of(token),
        defaults={"cells": cells, "email": email, "county": county, "language": language, "sent_at": now},
    )
    return sent


@transaction.atomic
def send_again(offer: Offer, *, cells: Cells, email: str, language: str, now: dt.datetime) -> None:
    """Put a new version in the queue. What is shown stays; one that waits already keeps its place.

    What an editor wrote when the version before was returned stays, so that whoever reads this one knows it.
    """
    locked = Offer.objects.select_for_update().get(pk=offer.pk)
    if locked.state != _STATE.WAITING:
        locked.sent_at = now
    locked.cells, locked.email, locked.language = cells, email, language
    locked.state, locked.answered_at = _STATE.WAITING, None
    locked.revision += 1
    locked.save()


@transaction.atomic
def end_offer(offer: Offer, *, now: dt.datetime) -> bool:
    """The sender takes the offer back; the address is deleted with it. True when it was shown: call `show_now` then."""
    Offer.objects.filter(pk=offer.pk).update(
        state=_STATE.ENDED, words="", answered_at=now, email="", revision=F("revision") + 1
    )
    return end(offer.own_id, county=offer.county, now=now)


@transaction.atomic
def approve(
    offer: Offer, entry: Payload, cells: Cells, *, revision: int, by: Staff, now: dt.datetime
) -> bool:
    """Take the version that the editor has read in; False when the sender has changed it meanwhile.

    `entry` is what the offer's cells say with its identifier. Call `show_now` after it.
    """
    if not _answer(offer, revision, state=_STATE.TAKEN_IN, cells=cells, words="", answered_at=now):
        return False
    take_in_one(entry | {"sent_by": entry["owner"]}, by=by, county=offer.county, now=now)
    record_change(by, offer.county, "approved", _KIND, str(offer.pk))
    return True


@transaction.atomic
def give_back(offer: Offer, words: str, *, revision: int, by: Staff, now: dt.datetime) -> bool:
    """Return the version with words for the sender; False when it has been changed meanwhile."""
    if not _answer(offer, revision, state=_STATE.RETURNED, words=words, answered_at=now):
        return False
    record_change(by, offer.county, "returned", _KIND, str(offer.pk))
    return True


def forget_old_offers(now: dt.datetime) -> int:
    """Erase addresses and delete offers whose days are over (`data/offers.toml`); how many of them it touched.

    Counts of hours that are over go too.
    """

    def ago(days: int) -> dt.datetime:
        return now - dt.timedelta(days=days)

    told = rules()
    over = (
        Q(state=_STATE.WAITING, sent_at__lt=ago(told.forget_unanswered_days))
        | Q(state__in=(_STATE.RETURNED, _STATE.ENDED), answered_at__lt=ago(told.forget_returned_days))
        | Q(state=_STATE.TAKEN_IN, answered_at__lt=ago(told.forget_taken_in_days))
    )
    forget_counts(now - dt.timedelta(hours=1))
    deleted, _by_model = Offer.objects.filter(over).delete()
    answered = Offer.objects.filter(answered_at__lt=ago(told.forget_email_days)).exclude(email="")
    return deleted + answered.update(email="")


def _answer(offer: Offer, revision: int, **changes: object) -> bool:
    """Change an offer that still waits in the very version that was read."""
    rows = Offer.objects.filter(pk=offer.pk, revision=revision, state=_STATE.WAITING)
    if not rows.update(**changes):
        return False
    for name, value in changes.items():
        setattr(offer, name, value)
    return True
