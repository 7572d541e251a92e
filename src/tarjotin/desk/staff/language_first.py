"""Addresses that begin with a language, for views that are not told of it: allauth's, and the links it makes itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import wraps

from csp.constants import SELF
from django.conf import settings
from django.contrib.auth import logout
from django.core.checks import CheckMessage
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from tarjotin.common.languages import INTERFACE_LANGUAGES, complete_language, reader_languages
from tarjotin.people.sessions import is_over

View = Callable[..., HttpResponse]
_PLAIN_FIELDS = "application/x-www-form-urlencoded"


class _LanguageFirst:
    """As `path("<language:language>/", …)`, but views are not told, and links are made in the language in force."""

    converters: dict[str, object] = {}  # noqa: RUF012 - what Django reads of a pattern
    name = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The beginning of links: Django makes its table of them for each language anew."""
        return re.compile(re.escape(f"{complete_language(translation.get_language() or '')}/"))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, object]] | None:
        """The rest of an address that begins with a language."""
        first, parted, rest = path.partition("/")
        return (rest, (), {}) if parted and first in reader_languages() else None

    def check(self) -> list[CheckMessage]:
        """Nothing can be wrong with it."""
        return []

    def describe(self) -> str:
        """As Django tells of it."""
        return f"'{self}'"

    def __str__(self) -> str:
        return "<language:language>/"


def language_first(pages: Sequence[URLPattern]) -> URLResolver:
    """The pages, each under every language."""
    return URLResolver(_LanguageFirst(), list(pages))  # type: ignore[arg-type]  # Django asks for what it uses alone


def staff_page(view: View) -> View:
    """A page of signing in, in the language of its address; only whole languages, the others lead to them.

    A session that is over opens none of them, nor the recovery codes.
    """

    @never_cache
    @csrf_protect
    @wraps(view)
    def shown(request: HttpRequest, **parts: str) -> HttpResponse:
        if request.method == "POST" and request.content_type != _PLAIN_FIELDS:
            raise BadRequest
        first = request.path.split("/", 2)[1]
        if first not in INTERFACE_LANGUAGES:
            rest = request.get_full_path().removeprefix(f"/{first}/")
            return HttpResponseRedirect(f"/{complete_language(first)}/{rest}")
        translation.activate(first)
        if request.user.is_authenticated and is_over(request.session):
            logout(request)
        return view(request, **parts)

    return shown


def leads_to_provider(view: View) -> View:
    """Let the form of a page lead to the identity provider: browsers check every address on the way there."""

    @wraps(view)
    def shown(request: HttpRequest, **parts: str) -> HttpResponse:
        response = view(request, **parts)
        if settings.TARJOTIN_OIDC_ORIGINS:
            allowed = {"form-action": [SELF, *settings.TARJOTIN_OIDC_ORIGINS]}
            response._csp_replace = allowed  # type: ignore[attr-defined]  # as csp's own decorator does
        return response

    return shown
