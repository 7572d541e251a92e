"""The language that an address begins with, and the way to one that is offered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import translation

from tarjotin.common.languages import base_language
from tarjotin.pages.counting import count_visit
from tarjotin.pages.languages.offering import instead_of
from tarjotin.pages.languages.standing_in import marking, sent_without_marks
from tarjotin.pages.region import languages_of

# Django calls a view with the parts of its address as keywords, which Callable cannot tell any closer.
View = Callable[..., HttpResponse]

_READING = ("GET", "HEAD")


def in_language(view: View) -> View:
    """Shows the page in the language its address begins with. Pages are only ever read."""

    @wraps(view)
    def shown(request: HttpRequest, language: str, **parts: str) -> HttpResponse:
        if request.method not in _READING:
            return HttpResponseNotAllowed(_READING)
        elsewhere = in_offered_language(request, language)
        if elsewhere is not None:
            return elsewhere
        # Left active on purpose: a 404 or 500 page made after the view is then in the same language.
        translation.activate(language)
        with marking():
            response = sent_without_marks(view(request, language, **parts), language)
        count_visit(request, response)
        return response

    return shown


def in_offered_language(request: HttpRequest, language: str) -> HttpResponse | None:
    """The way to the same page in a language that this tray offers; None when it offers the one asked for.

    Not for good: the other one may be offered tomorrow.
    """
    if base_language(language) in languages_of(request):
        return None
    rest = request.get_full_path().removeprefix(f"/{language}/")
    return redirect(f"/{instead_of(language, languages_of(request))}/{rest}")
