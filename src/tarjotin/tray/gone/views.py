"""What an address of a page answers when there is nothing behind it any more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tarjotin.catalogue.withdrawn import Kind, withdrawn
from tarjotin.pages.alike import services_like
from tarjotin.pages.presenters.similar import present_similar
from tarjotin.pages.presenters.texts import show
from tarjotin.pages.presenters.words import day_of
from tarjotin.pages.region import county_of


def gone(request: HttpRequest, language: str, kind: Kind, source_id: str) -> HttpResponse:
    """Says that it has ended, with services like it; raises `Http404` for what never was."""
    found = withdrawn(kind, source_id)
    if found is None:
        raise Http404
    name = show(found.names, language)
    results = services_like(name.text, language, county_of(request)) if kind == "service" else ()
    context = {
        "name": name,
        "is_service": kind == "service",
        "since": day_of(found.since, language),
        "similar": present_similar(results, language, ""),
    }
    return render(request, "tray/gone/gone.html", context, status=410)
