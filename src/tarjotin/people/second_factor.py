"""The second factor: whether a session has shown one, a member's own (an app's codes), and its secrets at rest."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import Any

import segno
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tarjotin.people.models import StaffMember

_MFA, _OF_PROVIDER = "mfa", "provider"


def has_own_factor(member: StaffMember) -> bool:
    """Whether the member has set up an app of codes."""
    return bool(Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists())


def has_shown_factor(request: HttpRequest, member: StaffMember) -> bool:
    """Whether this session was opened with a second factor: the provider's, or an own one that is still in force."""
    shown = {record.get("type") for record in _records(request, member)}
    return _OF_PROVIDER in shown or (bool(shown) and has_own_factor(member))


def last_shown(request: HttpRequest, member: StaffMember) -> float:
    """When a second factor was last shown in this session, in seconds of the epoch; 0 for never."""
    return max((float(record["at"]) for record in _records(request, member)), default=0.0)


def note_provider_factor(request: HttpRequest, member: StaffMember) -> None:
    """The identity provider says that it asked for a second factor."""
    record_authentication(request, member, _MFA, type=_OF_PROVIDER)


def note_own_factor(request: HttpRequest, member: StaffMember) -> None:
    """The member has shown a code of the app just set up."""
    record_authentication(request, member, _MFA, type=str(Authenticator.Type.TOTP))


def forget_factor(member: StaffMember) -> None:
    """Take away the app and the recovery codes, as when a telephone is lost: a new one is set up at the next entry."""
    Authenticator.objects.filter(user=member).delete()


def _records(request: HttpRequest, member: StaffMember) -> list[dict[str, Any]]:
    return [record for record in get_authentication_records(request, member) if record.get("method") == _MFA]


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """The step of signing in that asks for a code, unless the identity provider has asked already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if any(record.get("type") == _OF_PROVIDER for record in _records(request, self.login.user)):
            return False
        return bool(super()._should_handle(request))


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """How allauth keeps second factors: sealed by the secret key, so that a copy of the database opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        # The same code is not taken twice, and a phone's clock may be wrong: a new one helps in most cases.
        "incorrect_code": _("The code is not right. Wait for the next one and try again."),
    }

    def get_totp_issuer(self) -> str:
        """The name that the app shows."""
        return "Tarjotin"

    def build_totp_svg(self, url: str) -> str:
        """The QR code, drawn as every other one of ours."""
        drawn = io.BytesIO()
        segno.make_qr(url, error="m").save(drawn, kind="svg", scale=5, border=4, light="#fff", xmldecl=False)
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A kept secret. One that another key sealed becomes a secret that nobody knows: no code fits it."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return str(generate_totp_secret())


def _seal() -> Fernet:
    key = hashlib.sha256(b"tarjotin second factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
