"""The mail that tells a sender how it went. No mail is ever the only copy: the private page tells the same."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.producers.offers.models import Offer
from tarjotin.producers.offers.rules import rules
from tarjotin.producers.own.queries import awaiting_update

_log = logging.getLogger(__name__)
# A wrong address in the settings is a ValueError.
_TROUBLE = (OSError, smtplib.SMTPException, ValueError)


def tell_sender(offer: Offer) -> bool:
    """Mail the outcome to the sender's address; False when there is no mail server, no address, or it failed.

    A failure is noted in the log without the address or anything of the offer.
    """
    if not settings.EMAIL_HOST or not offer.email:
        return False
    with override(offer.language):
        subject, body = _words(offer)
    mail = EmailMessage(subject, body, to=[offer.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        mail.send()
    except _TROUBLE as error:
        _log.warning("The outcome of an offer could not be mailed: %s.", type(error).__name__)
        return False
    return True


def _words(offer: Offer) -> tuple[str, str]:
    name = next((text for code in ("fi", "sv", "en") if (text := offer.cells.get(f"name_{code}", ""))), "")
    if offer.state == Offer.State.TAKEN_IN and offer.own_id in awaiting_update(offer.county):
        subject = _("What you sent has been approved")
        told = _(
            "The editors have approved what you sent. Residents see it after the next update, within a day: %(name)s"
        ) % {"name": name}
    elif offer.state == Offer.State.TAKEN_IN:
        subject = _("What you sent is shown now")
        told = _("The editors have read what you sent, and residents see it now: %(name)s") % {"name": name}
    else:
        subject = _("What you sent needs mending")
        told = _("The editors have read what you sent, and ask you to mend it: %(name)s") % {"name": name}
        told += "\n\n" + offer.words
    where = _("Open the private address that you got when you sent it: there you can change it or remove it.")
    forgotten = _("This e-mail address is deleted %(days)s days after this answer.") % {
        "days": rules().forget_email_days
    }
    return subject, f"{told}\n\n{where}\n\n{forgotten}\n"
