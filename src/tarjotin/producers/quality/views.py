"""The pages of quality: the region by check, one check, one service. Open to everyone: all of it is published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.results import PageLink, Pagination
from tarjotin.pages.region import county_of
from tarjotin.producers.quality.presenters import card, check_words, present_region, present_service
from tarjotin.producers.quality.queries import (
    PAGE_SIZE,
    counted_by_check,
    counted_by_owner,
    service_quality,
    services_with,
    summary,
)
from tarjotin.producers.quality.rules import quality_rules

_MOST_PAGES = 1000


@in_language
def region(request: HttpRequest, language: str) -> HttpResponse:
    """The whole region by check and by organisation."""
    county = county_of(request)
    page = present_region(
        summary(county),
        counted_by_check(county),
        counted_by_owner(county),
        language,
        is_of_county=bool(county),
    )
    return render(request, "producers/quality/region.html", {"page": page})


@in_language
def check(request: HttpRequest, language: str, check_id: str) -> HttpResponse:
    """One check: what it is about, and every service it found something in."""
    rule = quality_rules().rule(check_id)
    if rule is None:
        raise Http404
    number = _page(request.GET.get("page", ""))
    found, total = services_with(rule.id, county_of(request), (number - 1) * PAGE_SIZE)
    return render(
        request,
        "producers/quality/check.html",
        {
            "check": check_words(rule, language),
            "is_on": rule.is_on,
            "cards": [card(each, language, rule.id) for each in found],
            "total": total,
            "pagination": _pagination(number, total),
        },
    )


@in_language
def service(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """One service: its score with the parts, and what to do where."""
    found = service_quality(source_id)
    if found is None:
        raise Http404
    return render(request, "producers/quality/service.html", {"page": present_service(found, language)})


def _page(given: str) -> int:
    return (
        min(max(int(given), 1), _MOST_PAGES) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    )


def _pagination(current: int, total: int) -> Pagination | None:
    pages = -(-total // PAGE_SIZE)
    if pages <= 1:
        return None
    links: list[PageLink] = []
    for number in range(1, pages + 1):
        if number in (1, pages) or abs(number - current) <= 2:
            links.append(PageLink(str(number), f"?page={number}", number == current))
        elif links[-1].number:
            links.append(PageLink(""))
    return Pagination(
        tuple(links),
        f"?page={current - 1}" if 1 < current <= pages else "",
        f"?page={current + 1}" if current < pages else "",
    )
