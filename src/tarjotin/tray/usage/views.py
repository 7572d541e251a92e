"""The page of numbers and its CSV file."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tarjotin.events.usage import Period, Series, breakdown, newest_days, newest_months, series
from tarjotin.pages.in_language import in_language
from tarjotin.pages.region import county_of
from tarjotin.themes.queries import themes
from tarjotin.tray.usage.presenters import BY_MUNICIPALITY, BY_THEME, KINDS, UsagePage, as_csv, present_usage


@in_language
def usage(request: HttpRequest, language: str) -> HttpResponse:
    """How the tray is used, as pictures and tables."""
    period = _period(request)
    page, _ = _numbers(request, language, period)
    return render(request, "tray/usage/usage.html", {"page": page})


@in_language
def usage_csv(request: HttpRequest, language: str) -> HttpResponse:
    """The same numbers for a spreadsheet."""
    period = _period(request)
    page, counted = _numbers(request, language, period)
    response = HttpResponse(as_csv(page, period, counted), content_type="text/csv; charset=utf-8")
    name = f"tarjotin-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _period(request: HttpRequest) -> Period:
    today = timezone.localdate()
    return newest_months(today) if request.GET.get("period") == "months" else newest_days(today)


def _whole_months(period: Period) -> Period:
    """Themes and municipalities are told of months that are over: from a sum that moves every day, a small number of
    one day could be worked out."""
    return period if period.is_monthly else newest_months(timezone.localdate(), 1)


def _numbers(request: HttpRequest, language: str, period: Period) -> tuple[UsagePage, Sequence[Series]]:
    county, months = county_of(request), _whole_months(period)
    counted = [series(county, kind, period) for kind in KINDS]
    page = present_usage(
        period,
        counted,
        breakdown(county, BY_THEME, months, "theme"),
        breakdown(county, BY_MUNICIPALITY, months, "municipality"),
        months,
        themes(county),
        language,
    )
    return page, counted
