"""The page of numbers and its files, for the staff of a region; an organisation's own for those who answer for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tarjotin.catalogue.queries import organisation_view
from tarjotin.desk.numbers.presenters import csv_rows, indicator_rows, present_numbers, present_owner
from tarjotin.desk.numbers.spans import Year, year_of
from tarjotin.events.guidance import REASONS
from tarjotin.events.guidance_queries import counted_months
from tarjotin.events.publishing import publish_reasons
from tarjotin.events.suppression import usage_rules
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.presenters.numbers import csv_text
from tarjotin.pages.presenters.texts import show
from tarjotin.themes.queries import themes


@needs_role("professional", "editor", "admin")
def numbers(request: StaffRequest, language: str) -> HttpResponse:
    """Slips, services, outcomes and unmet needs of a month or of twelve."""
    year = _year(request)
    page = present_numbers(
        year, _month(request, year), themes(request.county), timezone.localdate(), language
    )
    return render(request, "desk/numbers/numbers.html", {"page": page, "here": "numbers"})


@needs_role("professional", "editor", "admin")
def numbers_csv(request: StaffRequest, language: str) -> HttpResponse:
    """Every month with every breakdown, for a spreadsheet."""
    year = _year(request)
    return _file(csv_rows(year, themes(request.county), language), f"guidance-{year.months[-1]:%Y-%m}.csv")


@needs_role("professional", "editor", "admin")
def indicators_csv(request: StaffRequest, language: str) -> HttpResponse:
    """The indicator sheet, for a spreadsheet."""
    year = _year(request)
    page = present_numbers(year, None, themes(request.county), timezone.localdate(), language)
    return _file(indicator_rows(page), f"indicators-{year.months[-1]:%Y-%m}.csv")


@needs_role("provider", "admin")
def organisation(request: StaffRequest, language: str, organisation_id: str) -> HttpResponse:
    """Why the services of an organisation did not fit: for those who answer for it, and the region's admins."""
    is_own = request.staff.may("provider", request.county, organisation_id)
    if not (is_own or request.staff.may("admin", request.county, organisation_id)):
        raise PermissionDenied
    view = organisation_view(organisation_id)
    if view is None:
        raise Http404
    smallest = usage_rules()["smallest_shown"]
    counted = counted_months(request.county, timezone.localdate())
    months = {month: publish_reasons(rows, organisation_id, smallest) for month, rows in counted.items()}
    name = str(show(view.organisation.names, language).text)
    page = present_owner(name, months, REASONS, language)
    return render(request, "desk/numbers/organisation.html", {"page": page, "here": "numbers"})


def _year(request: StaffRequest) -> Year:
    return year_of(counted_months(request.county, timezone.localdate()), usage_rules()["smallest_shown"])


def _month(request: StaffRequest, year: Year) -> dt.date | None:
    """The month that is asked for; anything else is all of them together."""
    asked = request.GET.get("month", "")
    return next((month for month in year.months if f"{month:%Y-%m}" == asked), None)


def _file(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
