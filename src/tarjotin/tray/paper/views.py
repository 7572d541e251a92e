"""The booklet as a page to look at, choose and print, and as a PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tarjotin.pages.brand.files import paper_style
from tarjotin.pages.counting import count
from tarjotin.pages.in_language import in_language
from tarjotin.pages.paper.limits import RETRY_AFTER_SECONDS, Busy, place_for_booklet_page, place_for_pdf
from tarjotin.pages.paper.pdf import can_make_pdf
from tarjotin.pages.region import brand_of, county_of, site_of
from tarjotin.regions.codes import municipalities_of
from tarjotin.themes.queries import themes
from tarjotin.tray.paper.asking import BookletAsked, read_booklet
from tarjotin.tray.paper.booklet import Booklet
from tarjotin.tray.paper.choices import present_choices
from tarjotin.tray.paper.making import booklet_pdf, file_name, make_booklet


@in_language
def booklet(request: HttpRequest, language: str) -> HttpResponse:
    """Choose a booklet, see it and print it; with a PDF of it where those can be made."""
    asked = _asked(request)
    if not asked.is_chosen:
        return _page(request, language, asked, None)
    try:
        with place_for_booklet_page():
            made = make_booklet(asked, language, county_of(request), timezone.now(), site_of(request))
            if made is not None and not can_make_pdf():
                _count(request, asked)
            return _page(request, language, asked, made)
    except Busy:
        return _busy(request)


def _page(request: HttpRequest, language: str, asked: BookletAsked, made: Booklet | None) -> HttpResponse:
    county = county_of(request)
    context = {
        "page": made,
        "choices": present_choices(asked, municipalities_of(county), themes(county), language),
        "is_asked": asked.is_chosen,
        "can_make_pdf": can_make_pdf(),
    }
    return render(request, "tray/paper/booklet.html", context, status=404 if asked.unknown else 200)


@in_language
def booklet_file(request: HttpRequest, language: str) -> HttpResponse:
    """The booklet as PDF; to its page when there is nothing to make or nothing to make it with."""
    asked, now = _asked(request), timezone.now()
    page = reverse("tray:paper:booklet", kwargs={"language": language})
    if asked.unknown:
        return booklet(request, language=language)
    if not asked.is_chosen or not can_make_pdf():
        return redirect(page + asked.query)
    try:
        with place_for_pdf():
            made = make_booklet(asked, language, county_of(request), now, site_of(request))
            if made is None or not made.sections:
                return redirect(page + asked.query)
            response = HttpResponse(
                booklet_pdf(made, paper_style(brand_of(request))), content_type="application/pdf"
            )
    except Busy:
        return _busy(request, page + asked.query)
    _count(request, asked)
    name = file_name(asked, made.title, timezone.localtime(now), ".pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    # The same for everybody: who presses twice need not wait twice.
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _busy(request: HttpRequest, way: str = "") -> HttpResponse:
    """Says to try again soon, and the `way` to the same in another form when there is one."""
    response = render(request, "tray/paper/busy.html", {"way": way}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _asked(request: HttpRequest) -> BookletAsked:
    county = county_of(request)
    return read_booklet(
        request.GET.dict(),
        municipalities=municipalities_of(county),
        themes=[theme.id for theme in themes(county)],
    )


def _count(request: HttpRequest, asked: BookletAsked) -> None:
    count(request, "booklet", themes=[asked.theme] if asked.theme else [], municipality=asked.municipality)
