"""The adviser's list and one service of it."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import service_view
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.finding.query import Query
from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.options import municipality_options
from tarjotin.pages.region import county_of
from tarjotin.regions.codes import municipalities_of
from tarjotin.tray.adviser.asking import PAGE_SIZE, AdviserAsked, read_adviser
from tarjotin.tray.adviser.card import present_card
from tarjotin.tray.adviser.results import present_list, service_address, turned
from tarjotin.tray.gone.views import gone


@in_language
def search(request: HttpRequest, language: str) -> HttpResponse:
    """Nine services at a time; without words or a municipality, the field alone."""
    asked, is_known = _asked(request)
    context = _around(request, language, replace(asked, at=None), is_known=is_known)
    if not asked.has_list:
        return render(request, "tray/adviser/search.html", context)
    results = find(
        replace(_query(request, language, asked), limit=PAGE_SIZE, offset=(asked.page - 1) * PAGE_SIZE)
    )
    last_page = max(1, -(-results.total // PAGE_SIZE))
    if asked.page > last_page:
        return redirect(_address(language) + turned(asked, last_page))
    views = service_views([result.id for result in results.results])
    context["list"] = present_list(results, views, asked, _address(language), timezone.now())
    return render(request, "tray/adviser/search.html", context)


@in_language
def service(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """One service, with the ones before and after it in the list it was opened from."""
    asked, is_known = _asked(request)
    view = service_view(source_id)
    if view is None:
        return gone(request, language, "service", source_id)
    alike = similar(view.service.id, language, county_of(request), asked.municipality)
    previous, following = _beside(request, language, asked)
    context = _around(request, language, asked, is_known=is_known) | {
        "card": present_card(view, alike, replace(asked, at=None), language, timezone.now()),
        "previous": previous,
        "next": following,
    }
    return render(request, "tray/adviser/service.html", context)


def _asked(request: HttpRequest) -> tuple[AdviserAsked, bool]:
    return read_adviser(request.GET.dict(), municipalities_of(county_of(request)))


def _query(request: HttpRequest, language: str, asked: AdviserAsked) -> Query:
    return Query(
        text=asked.heard, language=language, county=county_of(request), municipality=asked.municipality
    )


def _around(request: HttpRequest, language: str, asked: AdviserAsked, *, is_known: bool) -> dict[str, object]:
    """What both pages show: the form, the way back to the list, and the way to turn the letter keys on or off."""
    return {
        "asked": asked,
        "address": _address(language),
        "municipalities": municipality_options(
            municipalities_of(county_of(request)), asked.municipality, language
        ),
        "is_municipality_known": is_known,
        "back": _address(language) + asked.listed().query,
        "toggle": request.path + replace(asked, keys_off=not asked.keys_off).query,
    }


def _address(language: str) -> str:
    return reverse("tray:adviser:search", kwargs={"language": language})


def _beside(request: HttpRequest, language: str, asked: AdviserAsked) -> tuple[str, str]:
    """The addresses of the services before and after an opened one in its list; empty at the ends."""
    if asked.at is None or not asked.has_list:
        return "", ""
    first = max(0, asked.at - 1)
    found = find(replace(_query(request, language, asked), limit=3, offset=first))
    near = {first + n: result.id for n, result in enumerate(found.results)}
    before, after = asked.at - 1, asked.at + 1
    return (
        service_address(near[before], asked, before, language) if before in near else "",
        service_address(near[after], asked, after, language) if after in near else "",
    )
