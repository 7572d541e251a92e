"""Who comes in: views that only those of the staff who hold a role in the region asked may see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from tarjotin.people.models import StaffMember
from tarjotin.people.queries import staff_of
from tarjotin.people.rules import Role, Staff
from tarjotin.tray.region import county_of

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request of a signed-in member who holds a role in `county`."""

    staff: Staff
    county: str


def needs_role(*roles: Role) -> Callable[[View], View]:
    """Let in those who hold one of the roles in the region asked; others are asked to sign in, or refused (403).

    The view is called as view(request, language, …) with `request.staff` and `request.county`, in the language of
    its address.
    """

    def guard(view: View) -> View:
        @never_cache
        @csrf_protect
        @wraps(view)
        def entered(request: StaffRequest, language: str, **parts: object) -> HttpResponse:
            translation.activate(language)
            member = request.user
            if not isinstance(member, StaffMember):
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            request.staff, request.county = staff_of(member), county_of(request)
            if not any(request.staff.is_anything(role, request.county) for role in roles):
                raise PermissionDenied
            return view(request, language, **parts)

        return entered

    return guard
