"""Who comes in: views that only those of the staff who hold a role in the region asked may see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import escape_leading_slashes
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from tarjotin.pages.context import language_of
from tarjotin.pages.region import county_of
from tarjotin.people.models import StaffMember
from tarjotin.people.queries import staff_of
from tarjotin.people.rules import Role, Staff
from tarjotin.people.second_factor import has_own_factor, has_shown_factor
from tarjotin.people.sessions import is_over, keep_session

View = Callable[..., HttpResponse]

AFTER_SET_UP = "staff_after_set_up"
"""In the session: the page that a member was on the way to when a second factor had to be set up first."""


_LONGEST_GIVEN_BACK = 20_000
_READING = ("GET", "HEAD")


class StaffRequest(HttpRequest):
    """A request of a signed-in member who holds a role in `county`."""

    staff: Staff
    county: str


def needs_role(*roles: Role) -> Callable[[View], View]:
    """Let in those who hold one of the roles in the region asked; others are asked to sign in, or refused (403).

    Signing in is a session that is not over, and a second factor shown in it. The view is called as
    view(request, language, …) with `request.staff` and `request.county`, in the language of its address.
    """

    def guard(view: View) -> View:
        @never_cache
        @csrf_protect
        @wraps(view)
        def entered(request: StaffRequest, language: str, **parts: object) -> HttpResponse:
            translation.activate(language)
            way = _way_in(request)
            if way is not None:
                return way
            if not any(request.staff.is_anything(role, request.county) for role in roles):
                raise PermissionDenied
            return view(request, language, **parts)

        return entered

    return guard


def needs_member(view: View) -> View:
    """Let in every member, whatever the roles; the language is in force already."""

    @wraps(view)
    def entered(request: StaffRequest, **parts: object) -> HttpResponse:
        return _way_in(request) or view(request, **parts)

    return entered


def at_desk(view: View) -> View:
    """A page that guards itself; of a member who has come in already the request tells it, as of needs_member's."""

    @wraps(view)
    def shown(request: StaffRequest, **parts: object) -> HttpResponse:
        member = request.user
        if isinstance(member, StaffMember) and has_shown_factor(request, member):
            request.staff, request.county = staff_of(member), county_of(request)
        return view(request, **parts)

    return shown


def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its cookie: what to do."""
    translation.activate(language_of(request))
    return render(request, "pages/form_not_accepted.html", status=403)


def _way_in(request: StaffRequest) -> HttpResponse | None:
    """Where somebody is sent who may not come in yet; None for a member, who is then on the request."""
    member = request.user
    if not isinstance(member, StaffMember):
        return _signed_out(request)
    if is_over(request.session):
        logout(request)
        return _signed_out(request)
    if not has_shown_factor(request, member):
        if has_own_factor(member):
            return redirect_to_login(_way_back(request), reverse("mfa_reauthenticate"))
        request.session[AFTER_SET_UP] = _way_back(request)
        return redirect_to_login(_way_back(request), reverse("mfa_activate_totp"))
    keep_session(request.session)
    request.staff, request.county = staff_of(member), county_of(request)
    return None


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To sign in; somebody who has just sent a form first gets back the words that were typed in it."""
    typed = _typed(request) if request.method == "POST" else []
    to_sign_in = redirect_to_login(_way_back(request), reverse("account_login"))
    if not typed:
        return to_sign_in
    told = {"typed": typed, "sign_in": to_sign_in["Location"]}
    response = render(request, "pages/signed_out.html", told, status=403)
    add_never_cache_headers(response)
    return response


def _way_back(request: HttpRequest) -> str:
    """The address that was asked for; after a form the page that it stood on, since many forms' own show nothing."""
    if request.method in _READING:
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host() or not page.path.startswith("/"):
        return reverse("staff_home")
    return escape_leading_slashes(page._replace(scheme="", netloc="", fragment="").geturl())


def _typed(request: HttpRequest) -> list[str]:
    """What a person wrote: words with a space in them. Codes and choices are made anew at once."""
    names = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    values = [value.strip() for name in names for value in request.POST.getlist(name)]
    return [value[:_LONGEST_GIVEN_BACK] for value in dict.fromkeys(values) if any(map(str.isspace, value))]
