"""The link that somebody invited chooses a password by: it works once, and for three days."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tarjotin.people.models import StaffMember

_SECONDS_OF_A_DAY = 24 * 60 * 60


def can_mail() -> bool:
    """Is there a mail server to send links by?"""
    return bool(settings.EMAIL_HOST)


def link_for(member: StaffMember, site: str, language: str) -> str:
    """The whole address of the page where the member chooses a password. A password chosen ends it.

    `site` is the beginning of every address, such as https://tray.example.fi.
    """
    with override(language):
        parts = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
        return site.rstrip("/") + reverse("account_reset_password_from_key", kwargs=parts)


def link_days() -> int:
    """For how many days a link works."""
    return int(settings.PASSWORD_RESET_TIMEOUT // _SECONDS_OF_A_DAY)


def mail_link(email: str, link: str) -> None:
    """Mail a link in the language in force. Raises what `EmailMessage.send` raises."""
    days = link_days()
    body = "\n\n".join(
        (
            _("Hello,"),
            _("Choose a password for the guidance desk here:"),
            link,
            ngettext(
                "The link works once and for %(days)s day.",
                "The link works once and for %(days)s days.",
                days,
            )
            % {"days": days},
            _("After that the page helps you to set up two-step sign-in."),
            _("If you did not ask for this and nobody invited you, you need not do anything."),
        )
    )
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(_("Your password for the guidance desk"), body + "\n", to=[email], headers=headers).send()
