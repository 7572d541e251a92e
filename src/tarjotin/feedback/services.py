"""Taking feedback in, answering it, and forgetting it again."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from tarjotin.common.errors import BadUse
from tarjotin.feedback.mail import send_answer
from tarjotin.feedback.models import Feedback
from tarjotin.feedback.rules import due_on, rules

# Without signs that are taken for one another when read aloud or copied by hand.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# Sent again within this time it is the same message: a button pressed twice, a page loaded anew.
_SAME = dt.timedelta(hours=1)


def receive_feedback(
    *, kind: str, text: str, email: str, service_id: str, county: str, language: str, now: dt.datetime
) -> Feedback:
    """Keep a message that the form has checked; sent twice it is kept once."""
    told = {"kind": kind, "text": text, "email": email, "service_id": service_id, "county": county}
    with transaction.atomic():
        before = Feedback.objects.filter(**told, received_at__gt=now - _SAME, closed_at__isnull=True).first()
        return before or Feedback.objects.create(
            **told,
            language=language,
            reference=_new_reference(),
            received_at=now,
            due_on=due_on(timezone.localdate(now)),
        )


def answer_feedback(feedback: Feedback, text: str, now: dt.datetime) -> None:
    """Mail the answer to the one who wrote, and close. Raises an `OperatorError`, and closes nothing, when it fails."""
    if feedback.closed_at:
        raise BadUse(
            f"{feedback.reference} is closed already.", "'tarjotin feedback show' tells how it was answered."
        )
    if not feedback.email:
        raise BadUse(
            f"{feedback.reference} left no address to answer to.",
            "When the matter is in order, run 'tarjotin feedback done' with it.",
        )
    send_answer(feedback, text)
    feedback.answer, feedback.closed_at = text, now
    feedback.save(update_fields=["answer", "closed_at"])


def close_feedback(feedback: Feedback, now: dt.datetime) -> None:
    """The matter is in order, and nobody waits for a mail of ours any more. Closed twice it stays as it was."""
    if not feedback.closed_at:
        feedback.closed_at = now
        feedback.save(update_fields=["closed_at"])


def forget_old_feedback(now: dt.datetime) -> int:
    """Erase addresses some weeks after the answer, whole messages some years after; how many rows it touched."""
    addresses = now - dt.timedelta(days=rules().forget_address_days)
    messages = now - dt.timedelta(days=rules().forget_message_days)
    deleted, _ = Feedback.objects.filter(closed_at__lt=messages).delete()
    erased = Feedback.objects.filter(closed_at__lt=addresses).exclude(email="").update(email="")
    return deleted + erased


def _new_reference() -> str:
    while True:
        signs = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        reference = f"{signs[:4]}-{signs[4:]}"
        if not Feedback.objects.filter(reference=reference).exists():
            return reference
