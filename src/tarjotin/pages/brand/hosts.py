"""Answers only to the host names of this installation: those of its settings, and those that brands bring.

Django's own list of hosts is fixed when a process starts; a new region must not wait for that.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import validate_host
from django.template.loader import render_to_string
from django.utils import translation

from tarjotin.common.languages import INTERFACE_LANGUAGES, best_language, pick
from tarjotin.pages.region import all_brands, host_of

# RFC 9110, 15.5.20: this server does not answer for that host. A name that could be none at all is a bad request.
_MISDIRECTED, _BAD = 421, 400


def known_hosts() -> tuple[str, ...]:
    """Every host name that is answered; one that begins with a dot stands for all below it."""
    return (*settings.TARJOTIN_HOSTS, *(host for brand in all_brands().values() for host in brand.hosts))


def only_known_hosts(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware. Nothing after it ever builds an address from a host that somebody made up."""

    def answer(request: HttpRequest) -> HttpResponse:
        host = host_of(request)
        if host and validate_host(host, known_hosts()):
            return get_response(request)
        return _no_tray_here(request, _MISDIRECTED if host else _BAD)

    return answer


def _no_tray_here(request: HttpRequest, status: int) -> HttpResponse:
    """A page that needs nothing of a tray, with the ways to those there are."""
    language = best_language(request.headers.get("Accept-Language", ""), INTERFACE_LANGUAGES)
    trays = [(brand.hosts[0], pick(brand.names, language)) for brand in all_brands().values() if brand.hosts]
    with translation.override(language):
        # Without the request: what pages need of a tray is not there.
        context = {"trays": trays, "scheme": request.scheme}
        return HttpResponse(render_to_string("pages/brand/no_tray.html", context), status=status)
