"""What guards pages with a form of secret fields: no files, nothing stored on the way, nothing in a search engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]
_PLAIN_FIELDS = "application/x-www-form-urlencoded"


def form_page(view: View) -> View:
    """A page with a form of secret fields, held to the rules against forged sending.

    A form that may carry files is refused before any of it is read: ours has none, and they would go to the disk.
    """

    @never_cache
    @sensitive_post_parameters()
    @csrf_protect
    @require_http_methods(["GET", "HEAD", "POST"])
    def guarded(request: HttpRequest, language: str, **parts: str) -> HttpResponse:
        response = view(request, language, **parts)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @wraps(view)
    def shown(request: HttpRequest, language: str, **parts: str) -> HttpResponse:
        if request.method == "POST" and request.content_type != _PLAIN_FIELDS:
            raise BadRequest
        return guarded(request, language, **parts)

    return shown
