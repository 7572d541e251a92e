"""Mailing: the question whether an address wants digests, the digest itself, and an editor's question in between.

A mail that fails is noted in the log by its kind, never by its address, and goes with the next call.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import override

from tarjotin.producers.assurance.queries import due_in
from tarjotin.producers.digests.models import DigestRegion, OwnerAddress
from tarjotin.producers.digests.rules import digest_rules, is_time
from tarjotin.producers.digests.tokens import link_of
from tarjotin.producers.digests.words import Told, asking_words, confirming_words, digest_words, gather

_log = logging.getLogger(__name__)
# A wrong address in the settings is a ValueError.
_TROUBLE = (OSError, smtplib.SMTPException, ValueError)
# The national languages: an organisation's own is not known.
_LANGUAGES = ("fi", "sv")

_Words = Callable[[str], tuple[str, str]]


def mail_question(address: OwnerAddress) -> bool:
    """Ask an address whether it wants digests; False when the mail did not go."""
    return _send(address, lambda language: confirming_words(address, language), {})


def mail_asking(address: OwnerAddress, now: dt.datetime) -> bool:
    """An editor asks an organisation whether what is due is still right; False when nothing is, or it did not go."""
    due = due_in(address.county, frozenset({address.organisation_id}), timezone.localdate(now))
    if not due or not _send(
        address, lambda language: asking_words(address, due, language), _way_out(address)
    ):
        return False
    OwnerAddress.objects.filter(pk=address.pk).update(asked_at=now)
    return True


def send_digests(now: dt.datetime) -> int:
    """Mail each organisation that has agreed what is new since the last month; how many mails went.

    Where there is nothing to mend and nothing to look at, no mail goes.
    """
    if not settings.EMAIL_HOST:
        return 0
    regions = DigestRegion.objects.values_list("county", flat=True)
    agreed = OwnerAddress.objects.filter(county__in=list(regions), confirmed_at__isnull=False)
    every = digest_rules().every_days
    waiting = [each for each in agreed.order_by("pk") if is_time(each.mailed_at, every, now)]
    return sum(_send_digest(each, now) for each in waiting)


def _send_digest(address: OwnerAddress, now: dt.datetime) -> bool:
    told = gather(address, timezone.localdate(now))
    if told is None or not _send(address, _words_of(address, told), _way_out(address)):
        return False
    OwnerAddress.objects.filter(pk=address.pk).update(mailed_at=now)
    return True


def _words_of(address: OwnerAddress, told: Told) -> _Words:
    return lambda language: digest_words(address, told, language)


def _way_out(address: OwnerAddress) -> dict[str, str]:
    """One click out, for the programs that show a button for it (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{link_of(address, 'stop', _LANGUAGES[0])}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _send(address: OwnerAddress, words: _Words, headers: Mapping[str, str]) -> bool:
    if not settings.EMAIL_HOST:
        return False
    subjects, bodies = [], []
    for language in _LANGUAGES:
        with override(language):
            subject, body = words(language)
        subjects.append(subject)
        bodies.append(body)
    mail = EmailMessage(
        " / ".join(subjects),
        "\n\n* * *\n\n".join(bodies) + "\n",
        to=[address.email],
        headers={"Auto-Submitted": "auto-generated", **headers},
    )
    try:
        mail.send()
    except _TROUBLE as error:
        _log.warning("A mail to an organisation could not be sent: %s.", type(error).__name__)
        return False
    return True
