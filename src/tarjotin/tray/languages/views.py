"""The page of the languages that services are given in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.pages.in_language import in_language
from tarjotin.pages.region import county_of
from tarjotin.tray.languages.presenters import present_spoken


@in_language
def languages(request: HttpRequest, language: str) -> HttpResponse:
    """What others speak here: each language of service in the region, with its number of services."""
    everything = find(Query(language=language, county=county_of(request), limit=0))
    return render(request, "tray/languages/spoken.html", {"page": present_spoken(everything)})
