"""What is said of a request that cannot be answered: one that cannot be read, and one sent where it cannot go."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from tarjotin.pages.context import language_of

_BAD, _NOT_ALLOWED = 400, 405


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much in it, or in a form that no page of ours sends."""
    return _page(request, "400.html", _BAD)


def explain_refusals(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A page for the empty answer to what was sent where nothing can be, or asked where there is only sending."""

    def explained(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if response.status_code != _NOT_ALLOWED:
            return response
        page = _page(request, "405.html", _NOT_ALLOWED, is_read="GET" in response.headers["Allow"])
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return explained


def _page(request: HttpRequest, template: str, status: int, **told: bool) -> HttpResponse:
    """A page that reads nothing of the request but its path: the rest may be what is wrong with it."""
    with translation.override(language_of(request)):
        return HttpResponse(render_to_string(template, told), status=status)
