"""What guards the pages that links of mails lead to: their address alone is the right to use them.

Opening one never changes anything, since programs that look for harm in mails open every link. What is sent needs no
cookie: mail programs send it for their readers (RFC 8058), and a link says all that a cookie would.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tarjotin.pages.in_language import in_offered_language
from tarjotin.pages.languages.standing_in import marking, sent_without_marks

View = Callable[[HttpRequest, str, str], HttpResponse]


def from_mail(view: View) -> View:
    """A page of a link: view(request, language, token), in the language of the address, kept nowhere."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def shown(request: HttpRequest, language: str, token: str) -> HttpResponse:
        elsewhere = in_offered_language(request, language)
        if elsewhere is not None and request.method != "POST":
            return elsewhere
        translation.activate(language)
        with marking():
            response = sent_without_marks(view(request, language, token), language)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # The address is a key: no other page is told it.
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return shown
