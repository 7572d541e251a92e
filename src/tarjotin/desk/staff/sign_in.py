"""Where our steps of signing in differ from allauth's, and the page that a member comes to first."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, cast

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, PasswordResetView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.socialaccount.providers.openid_connect import views as provider
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from tarjotin.desk.ways import pages_for, sections_of
from tarjotin.pages.entry import AFTER_SET_UP, StaffRequest, needs_member
from tarjotin.pages.region import languages_of
from tarjotin.people.invitations import can_mail
from tarjotin.people.models import StaffMember
from tarjotin.people.second_factor import note_own_factor

_LANGUAGE = "staff_language"

_log = logging.getLogger(__name__)


class SignInView(LoginView):  # type: ignore[misc]  # allauth has no types
    """Signing in by a password."""

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """Whether the address and the password do not belong together: then both fields are marked."""
        told: dict[str, Any] = super().get_context_data(**parts)
        return told | {"is_mismatch": told["form"].has_error(NON_FIELD_ERRORS, "email_password_mismatch")}


class AskLinkView(PasswordResetView):  # type: ignore[misc]  # allauth has no types
    """A forgotten password: a link is mailed, or the region's admin gives one where no mail is sent."""

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """Whether mail is sent from here."""
        return {**super().get_context_data(**parts), "can_mail": can_mail()}


class SetUpView(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """The set-up of the second factor; the code that ends it is the first one shown."""

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """The key in groups of four, as it is typed by hand."""
        told: dict[str, Any] = super().get_context_data(**parts)
        secret = told["form"].secret
        return told | {"key": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        """From here on this session has a second factor."""
        response = super().form_valid(form)
        note_own_factor(self.request, cast(StaffMember, self.request.user))
        return cast(HttpResponse, response)


class RemoveView(DeactivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Another telephone: the old one goes, and the new one is set up at once."""

    success_url = reverse_lazy("mfa_activate_totp")


@require_safe
@needs_member
def home(request: StaffRequest) -> HttpResponse:
    """Where a member comes who was not on the way to another page."""
    after = request.session.pop(AFTER_SET_UP, "")
    if after:
        return HttpResponseRedirect(after)
    context = {
        "staff": request.staff,
        "guides": request.staff.is_anything("professional", request.county),
        "sections": sections_of(pages_for(request)),
    }
    return render(request, "staff/home.html", context)


def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the identity provider; in which language it began is kept for the way back."""
    request.session[_LANGUAGE] = get_language()
    return _through(provider.login, request, provider_id)


@never_cache
@require_safe
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the identity provider."""
    translation.activate(request.session.get(_LANGUAGE) or languages_of(request)[0])
    return _through(provider.callback, request, provider_id)


def cancelled(request: HttpRequest) -> HttpResponse:
    """Somebody changed their mind at the provider: the page of signing in says so."""
    way = get_next_redirect_url(request)
    return redirect(
        f"{reverse('account_login')}?{urlencode({'cancelled': 1} | ({'next': way} if way else {}))}"
    )


def _through(step: Callable[[HttpRequest, str], HttpResponse], request: HttpRequest, id: str) -> HttpResponse:
    """A step at the provider; a page that says so when the provider does not answer."""
    try:
        return step(request, id)
    except RequestException as error:
        _log.error("The identity provider does not answer: %s.", type(error).__name__)
        return render(request, "staff/provider_trouble.html", status=503)
