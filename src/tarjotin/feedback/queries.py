"""Reading the queue: what waits, what is late, and one message."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from tarjotin.common.errors import BadUse
from tarjotin.feedback.models import Feedback
from tarjotin.feedback.rules import rules


def queue(*, with_closed: bool = False, county: str = "") -> QuerySet[Feedback]:
    """The messages that wait for an answer, the most urgent first; all of them when asked."""
    found = Feedback.objects.order_by("due_on", "received_at", "pk")
    if county:
        found = found.filter(county=county)
    return found if with_closed else found.filter(closed_at__isnull=True)


def overdue(today: dt.date) -> QuerySet[Feedback]:
    """The messages whose last day to answer has passed."""
    return queue().filter(due_on__lt=today)


def unmailed() -> QuerySet[Feedback]:
    """Open messages that the region's mailbox has not been told of."""
    return queue().filter(mailed_at__isnull=True)


def with_reference(reference: str) -> Feedback | None:
    """The message with this reference, however its letters are written; None when there is none."""
    return Feedback.objects.filter(reference=reference.strip().upper()).first()


def named(reference: str) -> Feedback:
    """The message with this reference. Raises `BadUse` when there is none."""
    found = with_reference(reference)
    if found is None:
        raise BadUse(
            f"There is no feedback '{reference}'.", "'tarjotin feedback list --all' shows what there is."
        )
    return found


def is_flooded(county: str, now: dt.datetime) -> bool:
    """Has more come lately than people write, to one region or to all of them together?

    Counted over everybody: nothing is known of who sends.
    """
    told, every = rules(), Feedback.objects.all()
    own = every.filter(county=county)
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    limits = (
        (own, hour, told.most_an_hour),
        (own, day, told.most_a_day),
        (every, hour, told.most_an_hour_in_all),
        (every, day, told.most_a_day_in_all),
    )
    return any(rows.filter(received_at__gt=now - span).count() >= most for rows, span, most in limits)
