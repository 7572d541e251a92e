"""Pages of a list: everything is read from the address, and nothing of it is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache

from tarjotin.events.services import Use
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query, Results
from tarjotin.pages.brand.files import paper_style
from tarjotin.pages.context import tray_name
from tarjotin.pages.counting import count
from tarjotin.pages.in_language import in_language
from tarjotin.pages.mylist.addresses import ListAddress
from tarjotin.pages.mylist.asked import REMINDERS, Asked, read_asked
from tarjotin.pages.mylist.items import name_of, present_items
from tarjotin.pages.mylist.queries import entries, with_alike
from tarjotin.pages.paper.limits import RETRY_AFTER_SECONDS, Busy, place_for_pdf
from tarjotin.pages.paper.pdf import can_make_pdf, make_pdf
from tarjotin.pages.region import brand_of, county_of, site_of
from tarjotin.themes.queries import themes_of
from tarjotin.tray.mylist.calendar import times_of, write_calendar
from tarjotin.tray.mylist.presenters import (
    PaperPage,
    list_title,
    present_list,
    present_paper,
    present_share,
)

_MOST_FOUND = 6
_PDF_STYLES = ("pages/list-paper.css", "tray/list-paper.css")


@never_cache
@in_language
def my_list(request: HttpRequest, language: str) -> HttpResponse:
    """The list, and ways to change it and take it along."""
    asked = read_asked(request.GET.dict())
    county, now = county_of(request), timezone.now()
    page = present_list(
        asked,
        present_items(with_alike(entries(asked.ids), language, county), language, now, asked.made),
        present_items(entries(asked.removed), language, now),
        _address(asked, language),
        _found(asked, language, county),
        makes_pdf=can_make_pdf(),
    )
    return render(
        request, "tray/mylist/list.html", {"page": page, "reminders": REMINDERS}, status=page.status
    )


@never_cache
@in_language
def share(request: HttpRequest, language: str) -> HttpResponse:
    """The link, its QR code and ready texts."""
    asked = read_asked(request.GET.dict())
    if not asked.ids:
        return _nothing(request, asked)
    items = present_items(entries(asked.ids), language, timezone.now())
    _count(request, "share", asked)
    name = tray_name(county_of(request), language)
    page = present_share(items, _address(asked, language), site_of(request), timezone.localdate(), name)
    return render(request, "tray/mylist/share.html", {"page": page})


@never_cache
@in_language
def paper(request: HttpRequest, language: str) -> HttpResponse:
    """The list in large type, for the printer of the reader."""
    asked = read_asked(request.GET.dict())
    if not asked.ids:
        return _nothing(request, asked)
    _count(request, "print", asked)
    return render(request, "tray/mylist/paper.html", {"page": _paper(request, asked, language, is_pdf=False)})


@never_cache
@in_language
def pdf(request: HttpRequest, language: str) -> HttpResponse:
    """The same as tagged PDF; when many want one at once, the page that says how else."""
    asked = read_asked(request.GET.dict())
    if not can_make_pdf():
        raise Http404
    if not asked.ids:
        return _nothing(request, asked)
    page = _paper(request, asked, language, is_pdf=True)
    written = render_to_string("tray/mylist/paper.html", {"page": page}, request)
    try:
        with place_for_pdf():
            made = make_pdf(written, _PDF_STYLES, paper_style(brand_of(request)))
    except Busy:
        return _busy(request, page, _address(asked, language).page("/print"))
    _count(request, "print", asked)
    return _file(made, "application/pdf", page.title, "pdf")


@never_cache
@in_language
def calendar(request: HttpRequest, language: str) -> HttpResponse:
    """Opening times for a calendar."""
    asked = read_asked(request.GET.dict())
    found = entries(asked.ids)
    now = timezone.now()
    times = times_of(found, language, now, site_of(request), is_discreet=asked.is_discreet)
    if not times:
        return _nothing(request, asked, "tray/mylist/no_times.html")
    _count(request, "calendar", asked)
    title = list_title([name_of(each, language) for each in found], is_discreet=asked.is_discreet)
    made = write_calendar(times, title, asked.remind, now)
    return _file(made, "text/calendar; charset=utf-8", title, "ics")


def _count(request: HttpRequest, kind: Use, asked: Asked) -> None:
    """Count what is done with a list, once for each theme of its services; of which ones it is made is not kept."""
    count(request, kind, themes=themes_of(asked.ids, county_of(request)))


def _address(asked: Asked, language: str) -> ListAddress:
    return ListAddress(language, asked.ids, asked.is_discreet)


def _found(asked: Asked, language: str, county: str) -> Results | None:
    """Services found to be added; these words are not counted, they stand beside somebody's list."""
    if not asked.text:
        return None
    return find(Query(text=asked.heard, language=language, county=county, limit=_MOST_FOUND))


def _paper(request: HttpRequest, asked: Asked, language: str, *, is_pdf: bool) -> PaperPage:
    items = present_items(entries(asked.ids), language, timezone.now())
    address = _address(asked, language)
    return present_paper(
        items, address, site_of(request), timezone.localdate(), makes_pdf=can_make_pdf(), is_pdf=is_pdf
    )


def _busy(request: HttpRequest, page: PaperPage, print: str) -> HttpResponse:
    response = render(request, "tray/mylist/busy.html", {"page": page, "print": print}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _nothing(request: HttpRequest, asked: Asked, template: str = "tray/mylist/nothing.html") -> HttpResponse:
    """No list to make anything of, or nothing to make of it."""
    address = ListAddress(request.path.split("/", 2)[1], asked.ids, asked.is_discreet)
    context = {"back": address.page(), "is_discreet": asked.is_discreet}
    return render(request, template, context, status=404 if asked.ids else 400)


def _file(made: bytes, type: str, title: str, ending: str) -> HttpResponse:
    """A file to keep, named as the list is; no search engine keeps it."""
    response = HttpResponse(made, content_type=type)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{slugify(title)[:60] or "list"}.{ending}"'
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response
