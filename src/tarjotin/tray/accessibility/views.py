"""The accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tarjotin.feedback.mail import region_address
from tarjotin.pages.in_language import in_language
from tarjotin.pages.region import county_of
from tarjotin.tray.accessibility.presenters import present_statement
from tarjotin.tray.accessibility.results import last_results


@in_language
def statement(request: HttpRequest, language: str) -> HttpResponse:
    """How accessible the site is, how that is known, and what to do when it is not."""
    page = present_statement(last_results(), language, region_address(county_of(request)))
    return render(request, "tray/accessibility/statement.html", {"page": page})
