"""How allauth signs our members in: only those invited, with limits, noted in the audit log, no address kept."""

from __future__ import annotations

import logging
import smtplib
import time
from typing import Any, cast

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from tarjotin.people.invitations import mail_link
from tarjotin.people.models import StaffMember
from tarjotin.people.queries import member_with
from tarjotin.people.second_factor import last_shown
from tarjotin.people.services import note_locked, note_sign_in
from tarjotin.people.sessions import begin_session

_log = logging.getLogger(__name__)
# A locked account is told of once in this time, however many attempts there are.
_LOCKED_ONCE_SECONDS = 15 * 60


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-in by e-mail address and password, then the second factor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "too_many_login_attempts": _("There have been too many attempts. Try again in 15 minutes."),
        "rate_limited": _("There have been too many attempts. Try again in 15 minutes."),
        "invalid_password_reset": _("The link is not in force any more. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody joins by themselves."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this very site are gone on to."""
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, self.request.is_secure())

    def get_client_ip(self, request: HttpRequest) -> str:
        """What stands for the address attempts come from, so that they can be counted: nobody can read it back."""
        return salted_hmac("tarjotin attempts", get_client_ip(request) or "").hexdigest()[:32]

    def get_login_stages(self) -> list[str]:
        """After the password, only the second factor."""
        return ["tarjotin.people.second_factor.SecondFactorStage"]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; one too many is refused, and the region's admins can see it in the audit log."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            member = member_with(str(credentials.get("email", "")))
            if member and cache.add(f"locked:{member.pk}", True, _LOCKED_ONCE_SECONDS):
                note_locked(member)
            raise

    def login(self, request: HttpRequest, user: StaffMember) -> None:
        """Sign in, under a new session key."""
        super().login(request, user)
        begin_session(request.session)
        note_sign_in(user)

    def respond_user_inactive(self, request: HttpRequest, user: StaffMember) -> HttpResponse:
        """An account that was closed leads back to the page of signing in."""
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A fresh code is asked before the second factor is changed; not of who has none, or has just shown one."""
        member = cast(StaffMember, self.request.user)
        if not Authenticator.objects.filter(user=member).exists():
            return False
        age = time.time() - last_shown(self.request, member)
        return bool(age >= app_settings.REAUTHENTICATION_TIMEOUT)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail a link for choosing a password; allauth's other mails are not sent."""
        if template_prefix != "account/email/password_reset_key" or not settings.EMAIL_HOST:
            return
        try:
            mail_link(email, context["password_reset_url"])
        except (OSError, smtplib.SMTPException, ValueError) as error:
            _log.warning("A link for choosing a password could not be mailed: %s.", type(error).__name__)
