"""What is said of a request that cannot be answered: one that cannot be read, and one sent where it cannot go."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error

from tarjotin.pages.context import bare_frame, language_of

_BAD, _NOT_ALLOWED, _OUR_FAULT = 400, 405, 500


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much in it, or in a form that no page of ours sends."""
    return _page(request, "400.html", _BAD)


def gone_wrong(request: HttpRequest) -> HttpResponse:
    """An error of ours. The page says whose it is, unless finding that out is what fails."""
    try:
        return _page(request, "500.html", _OUR_FAULT)
    except Exception:  # noqa: BLE001 – whatever it is, the reader gets a page; what went wrong first is in the log
        return server_error(request)


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
    """A page that reads nothing of the request but its host and path: the rest may be what is wrong with it."""
    with translation.override(language_of(request)):
        return HttpResponse(render_to_string(template, {"tray": bare_frame(request), **told}), status=status)
