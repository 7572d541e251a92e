"""Sign-in by the region's own identity provider (OpenID Connect): only for those invited, known by e-mail address."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from tarjotin.people.models import StaffMember
from tarjotin.people.queries import member_with
from tarjotin.people.second_factor import note_provider_factor
from tarjotin.people.token_claims import proves_second_factor

_NOT_INVITED, _DID_NOT_WORK = "staff/not_invited.html", "staff/provider_trouble.html"


class ProviderAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """What is taken from the provider: who it is, a checked e-mail address, and whether a second factor was used."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody joins by themselves."""
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """An address that the provider has checked is enough to be known by."""
        return True

    def authenticate_by_email(self, sociallogin: Any) -> tuple[StaffMember, str] | None:
        """The member invited with an address that the provider has checked.

        None when that member has come in before as another person of the provider: an address may have been given
        to somebody else since.
        """
        for address in sociallogin.email_addresses:
            member = member_with(address.email) if address.verified else None
            if member is not None and not self._is_somebody_else(member, sociallogin.account):
                return member, address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse who was not invited; note a second factor that the provider asked for."""
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(render(request, _NOT_INVITED, status=403))
        claims = sociallogin.account.extra_data.get("id_token") or {}
        # Nothing of the token is kept: the person's own number at the provider is enough.
        sociallogin.account.extra_data = {}
        if sociallogin.account.pk:
            SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})
        if proves_second_factor(claims, settings.TARJOTIN_OIDC_ACR):
            note_provider_factor(request, sociallogin.user)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """A plain page instead of what went wrong; who changed their mind at the provider needs none."""
        if told.get("error") == AuthError.CANCELLED:
            return
        raise ImmediateHttpResponse(render(request, _DID_NOT_WORK, {"provider": provider}, status=401))

    @staticmethod
    def _is_somebody_else(member: StaffMember, account: Any) -> bool:
        known = SocialAccount.objects.filter(user=member, provider=account.provider)
        return bool(known.exclude(uid=account.uid).exists())
