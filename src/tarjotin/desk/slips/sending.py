"""What residents send about a slip: there is no session to protect, only the code in the address, and no files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]
_PLAIN_FIELDS = "application/x-www-form-urlencoded"
# A form of one button has nothing to send.
_NO_FIELDS = ""


def sent_from_here(view: View) -> View:
    """Refuses what another site sends (403), and a form that may carry files before any of it is read (400).

    Residents have no cookie that a forged form could misuse: whoever answers for a slip must know its code. Browsers
    say where a form comes from in `Sec-Fetch-Site` (Fetch Metadata, W3C), older ones in `Origin`; pages that tell no
    referrer send the origin "null".
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, language: str, **parts: str) -> HttpResponse:
        if request.method == "POST":
            if request.content_type not in (_PLAIN_FIELDS, _NO_FIELDS):
                raise BadRequest
            if is_from_elsewhere(request):
                raise PermissionDenied
        return view(request, language, **parts)

    return answered


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page sends this."""
    site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "null")
    if site:
        return site not in ("same-origin", "none")
    return origin not in ("null", f"{request.scheme}://{request.get_host()}")


def kept_quiet(view: View) -> View:
    """A page that is kept nowhere: no store of a browser or proxy, no search engine, no referrer tells its address."""

    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, language: str, **parts: str) -> HttpResponse:
        response = view(request, language, **parts)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return shown
