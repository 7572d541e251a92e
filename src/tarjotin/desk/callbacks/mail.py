"""Reminders to providers: how many wait and for how long, never who."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tarjotin.common.languages import pick
from tarjotin.desk.callbacks.models import ProviderAgreement
from tarjotin.desk.callbacks.queries import names_of, waiting_of
from tarjotin.desk.callbacks.rules import days_left, rules

_log = logging.getLogger(__name__)
# A wrong address in the settings is a ValueError.
_TROUBLE = (OSError, smtplib.SMTPException, ValueError)
# The national languages: a provider's own is not known.
_LANGUAGES = ("fi", "sv")


def remind_providers(now: dt.datetime) -> int:
    """Remind those with somebody who has waited for some days, again after some more; how many mails went.

    A mail that fails is noted in the log, and goes with the next call.
    """
    if not settings.EMAIL_HOST:
        return 0
    again = now - dt.timedelta(days=rules().remind_every_days)
    agreements = ProviderAgreement.objects.exclude(email="").exclude(reminded_at__gt=again)
    return sum(_remind(agreement, now) for agreement in agreements.order_by("pk"))


def _remind(agreement: ProviderAgreement, now: dt.datetime) -> bool:
    rows = waiting_of(agreement.county, [agreement.organisation_id], now)
    oldest = rows.values_list("received_at", flat=True).first()
    if oldest is None or oldest > now - dt.timedelta(days=rules().remind_after_days):
        return False
    names = names_of([agreement.organisation_id]).get(agreement.organisation_id, {})
    subjects, bodies = [], []
    for language in _LANGUAGES:
        subject, body = _words(language, pick(names, language).text, rows.count(), days_left(oldest, now))
        subjects.append(subject)
        bodies.append(body)
    headers = {"Auto-Submitted": "auto-generated"}
    mail = EmailMessage(
        " / ".join(subjects), "\n\n".join(bodies) + "\n", to=[agreement.email], headers=headers
    )
    try:
        mail.send()
    except _TROUBLE as error:
        _log.warning("A reminder of contact requests could not be mailed: %s.", type(error).__name__)
        return False
    ProviderAgreement.objects.filter(pk=agreement.pk).update(reminded_at=now)
    return True


def _words(language: str, name: str, many: int, left: int) -> tuple[str, str]:
    with override(language):
        subject = _("Contact requests wait for a call")
        wait = ngettext(
            "%(many)s person waits for a call from %(name)s.",
            "%(many)s people wait for a call from %(name)s.",
            many,
        ) % {"many": many, "name": name}
        told = ngettext(
            "The oldest request is deleted in %(days)s day.",
            "The oldest request is deleted in %(days)s days.",
            left,
        ) % {"days": left}
        how = _("Sign in to the guidance desk to see whom to call. This message does not tell who they are.")
    return subject, f"{wait} {told}\n{how}"
