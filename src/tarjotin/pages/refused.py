"""What is said of a request that cannot be answered: one that cannot be read, and one to a page that is only read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from tarjotin.pages.context import language_of

_BAD, _NOT_ALLOWED = 400, 405


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much in it, or in a form that no page of ours sends."""
    return _page(request, "400.html", _BAD)


def only_read(request: HttpRequest) -> HttpResponse:
    """Something was sent to a page that takes nothing in."""
    response = _page(request, "405.html", _NOT_ALLOWED)
    response.headers["Allow"] = "GET, HEAD"
    return response


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that reads nothing of the request but its path: the rest may be what is wrong with it."""
    with translation.override(language_of(request)):
        return HttpResponse(render_to_string(template), status=status)
