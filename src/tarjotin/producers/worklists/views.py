"""The page of an organisation's quality with its work list, and the same as a CSV file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.numbers import csv_text
from tarjotin.pages.region import county_of
from tarjotin.producers.quality.presenters import card, present_progress
from tarjotin.producers.quality.queries import OrganisationQuality, organisation_quality
from tarjotin.producers.worklists.presenters import csv_rows, present_tasks
from tarjotin.producers.worklists.queries import work_list

MOST_SHOWN = 100


@in_language
def organisation(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """How an organisation's services are described, and what to mend first."""
    found = _found(source_id)
    tasks = work_list(found, county_of(request), language)
    page = {
        "card": card(found.quality, language),
        "services": [card(each, language) for each in found.services],
        "progress": present_progress(found, language),
        "tasks": present_tasks(tasks[:MOST_SHOWN], language),
        "more": max(0, len(tasks) - MOST_SHOWN),
    }
    return render(request, "producers/worklists/organisation.html", {"page": page})


@in_language
def organisation_csv(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """The whole work list for a spreadsheet."""
    found = _found(source_id)
    text = csv_text(csv_rows(work_list(found, county_of(request), language), language))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="tarjotin-work-list.csv"'
    return response


def _found(source_id: str) -> OrganisationQuality:
    found = organisation_quality(source_id)
    if found is None:
        raise Http404
    return found
