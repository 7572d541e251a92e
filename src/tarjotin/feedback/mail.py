"""Mail about feedback: to the region's mailbox, and the answer to the one who wrote. No mail is ever the only copy."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
import time

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.common.dates import format_date
from tarjotin.common.errors import OperatorError
from tarjotin.common.languages import pick
from tarjotin.feedback.models import Feedback
from tarjotin.feedback.queries import unmailed
from tarjotin.feedback.rules import kind_named, rules
from tarjotin.regions.brand.shelf import brands

# After a failure pages leave the mail server alone for this long, so that nobody waits for it in vain.
_REST_SECONDS = 300
_rests_until = 0.0

_log = logging.getLogger(__name__)
# A wrong address in the settings is a ValueError.
_TROUBLE = (OSError, smtplib.SMTPException, ValueError)


def region_address(county: str) -> str:
    """Where the region reads its feedback: its own mailbox, else that of the settings; empty for the queue alone."""
    own = (
        brand.feedback_email for brand in brands(settings.TARJOTIN_BRANDS).values() if brand.county == county
    )
    address: str = next(own, "") or settings.TARJOTIN_FEEDBACK_EMAIL
    return address


def can_mail() -> bool:
    """Is there a mail server to send by?"""
    return bool(settings.EMAIL_HOST)


def tell_region(feedback: Feedback) -> bool:
    """Tell the region's mailbox of a new message, while its sender waits; says whether it went.

    A failure is noted in the log without anything of the message. The message waits in the queue, and goes with the
    next round of `mail_waiting`.
    """
    global _rests_until
    if time.monotonic() < _rests_until:
        return False
    try:
        return _mail(feedback)
    except _TROUBLE as error:
        _rests_until = time.monotonic() + _REST_SECONDS
        _log.warning("Feedback %s could not be mailed: %s.", feedback.reference, type(error).__name__)
        return False


def mail_waiting() -> int:
    """Tell the region's mailbox of everything it was not told of; how many went. Raises `OperatorError`."""
    try:
        return sum(_mail(feedback) for feedback in unmailed())
    except _TROUBLE as error:
        raise _failed(error) from error


def send_answer(feedback: Feedback, text: str) -> None:
    """Mail an answer to the one who wrote. Raises `OperatorError` when it did not go."""
    if not can_mail():
        raise OperatorError(
            "No mail server is set, so nothing was sent.",
            "Set TARJOTIN_SMTP and TARJOTIN_MAIL_FROM; or write from your own mailbox to the address that"
            f" 'tarjotin feedback show {feedback.reference}' tells, and run 'tarjotin feedback done' then.",
        )
    with override(feedback.language):
        subject = _("Answer to your feedback %(reference)s") % {"reference": feedback.reference}
        asked = _("You wrote to us:")
        forgotten = _("Your e-mail address is deleted %(days)s days after this answer.") % {
            "days": rules().forget_address_days
        }
    quoted = "\n".join(f"> {line}" for line in feedback.text.splitlines())
    body = f"{text.strip()}\n\n{asked}\n{quoted}\n\n{forgotten}\n"
    # Who answers the answer writes to the region that gave it, not to the sender of every region's mail.
    own = [address] if (address := region_address(feedback.county)) else None
    mail = EmailMessage(subject, body, to=[feedback.email], reply_to=own, headers=_headers(feedback))
    try:
        mail.send()
    except _TROUBLE as error:
        raise _failed(error) from error


def _mail(feedback: Feedback) -> bool:
    """Mail one message to the region and note it; False when there is nobody to mail to, or it has gone."""
    to = region_address(feedback.county)
    if not to or not can_mail() or feedback.mailed_at:
        return False
    EmailMessage(_subject(feedback), _body(feedback), to=[to], headers=_headers(feedback)).send()
    Feedback.objects.filter(pk=feedback.pk).update(mailed_at=timezone.now())
    return True


def _headers(feedback: Feedback) -> dict[str, str]:
    """No auto-responder may answer these; the reference keeps a mailbox's thread together."""
    return {"Auto-Submitted": "auto-generated", "X-Tarjotin-Feedback": feedback.reference}


def _subject(feedback: Feedback) -> str:
    """The subject line for the region's staff, who read Finnish."""
    return f"Palaute {feedback.reference}: {_kind_name(feedback)} – vastattava {_day(feedback.due_on)}"


def _body(feedback: Feedback) -> str:
    """The mail for the region's staff. The writer's address stays in the queue: a mailbox would never forget it."""
    lines = [
        f"Tunnus: {feedback.reference}",
        f"Aihe: {_kind_name(feedback)}",
        f"Saapunut: {_day(timezone.localdate(feedback.received_at))}",
        f"Vastattava viimeistään: {_day(feedback.due_on)}",
        f"Kieli: {feedback.language}",
    ]
    if feedback.service_id:
        lines.append(f"Palvelun tunniste: {feedback.service_id}")
    if feedback.email:
        how = f"tarjotin feedback answer {feedback.reference}"
        lines.append(f"Kirjoittaja toivoo vastausta. Vastaa jonosta: {how}")
    else:
        lines.append("Kirjoittaja ei jättänyt osoitetta, joten vastausta ei lähetetä.")
    return "\n".join([*lines, "", feedback.text, ""])


def _kind_name(feedback: Feedback) -> str:
    kind = kind_named(feedback.kind)
    return pick(kind.names, "fi").text if kind else feedback.kind


def _day(day: dt.date) -> str:
    return format_date(day, "fi")


def _failed(error: Exception) -> OperatorError:
    return OperatorError(
        f"The mail server did not take the mail ({type(error).__name__}: {error}); nothing is lost.",
        "Check TARJOTIN_SMTP and that the server answers, then run the same command again.",
    )
