"""The page of coverage and its reports, as pages, PDF and files for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from tarjotin.catalogue.queries import organisation_names, organisation_view
from tarjotin.pages.brand.files import paper_style
from tarjotin.pages.in_language import in_language
from tarjotin.pages.paper.limits import RETRY_AFTER_SECONDS, Busy, place_for_pdf
from tarjotin.pages.paper.pdf import can_make_pdf, make_pdf
from tarjotin.pages.presenters.numbers import csv_text
from tarjotin.pages.region import brand_of, county_of, site_of
from tarjotin.producers.coverage.asking import Asked, read_asked
from tarjotin.producers.coverage.gathering import Told, gather, gather_organisation, history, make_sure_of
from tarjotin.producers.coverage.listing import csv_rows, listing
from tarjotin.producers.coverage.presenters import present_coverage
from tarjotin.producers.coverage.queries import own_organisations, sources_of_organisations
from tarjotin.producers.coverage.reports import (
    MunicipalityReport,
    OrganisationReport,
    organisation_rows,
    present_municipality,
    present_organisation_report,
)
from tarjotin.regions.codes import municipalities, municipalities_of
from tarjotin.themes.queries import themes

_PDF_STYLES = ("pages/list-paper.css", "producers/coverage-paper.css")


@in_language
def coverage(request: HttpRequest, language: str) -> HttpResponse:
    """What there is and what is missing, by municipality and theme."""
    known, asked = history(), _asked(request)
    if known is None or asked is None:
        return _not_counted(request)
    page = present_coverage(gather(asked, known), language, county_of(request))
    return render(
        request, "producers/coverage/coverage.html", {"page": page, "query": request.GET.urlencode()}
    )


@in_language
def coverage_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Every municipality by theme and sector, on the day asked."""
    asked = _asked(request)
    if asked is None:
        raise Http404
    make_sure_of(asked.day)
    found = listing(asked.day, asked.county, ("municipality", "theme", "sector"), language)
    # Of the whole country nine in ten rows are of nothing.
    found = replace(found, rows=tuple(row for row in found.rows if row.own.services or asked.county))
    return _file(csv_rows(found), f"coverage-{asked.county or 'fi'}-{asked.day}.csv")


@in_language
def municipality(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """One municipality, ready for a meeting."""
    told = _told_of(request, code)
    if told is None:
        return _not_counted(request)
    page = _municipality_report(told, code, language)
    return render(
        request,
        "producers/coverage/municipality.html",
        {"page": page, "query": told.asked.query, "makes_pdf": can_make_pdf()},
    )


@in_language
def municipality_pdf(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """The same on paper."""
    told = _told_of(request, code)
    if told is None or not can_make_pdf():
        raise Http404
    page = _municipality_report(told, code, language)
    back = f"/{language}/coverage/municipality/{code}{told.asked.query}"
    return _pdf(request, "municipality", page, f"coverage-{code}-{told.asked.day}.pdf", back)


@in_language
def municipality_csv(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """The same for a spreadsheet: by theme and sector."""
    told = _told_of(request, code)
    if told is None:
        raise Http404
    found = listing(told.asked.day, told.asked.county, ("municipality", "theme", "sector"), language)
    found = replace(found, rows=tuple(row for row in found.rows if row.place == code))
    return _file(csv_rows(found), f"coverage-{code}-{told.asked.day}.csv")


@in_language
def organisation(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """What an organisation and its parts offer."""
    asked = _asked(request)
    if asked is None:
        return _not_counted(request)
    page = _organisation_report(request, asked, source_id, language)
    return render(
        request,
        "producers/coverage/organisation.html",
        {"page": page, "query": asked.query, "makes_pdf": can_make_pdf()},
    )


@in_language
def organisation_pdf(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """The same on paper."""
    asked = _asked(request)
    if asked is None or not can_make_pdf():
        raise Http404
    page = _organisation_report(request, asked, source_id, language)
    back = f"/{language}/coverage/organisation/{source_id}{asked.query}"
    return _pdf(request, "organisation", page, f"coverage-{source_id}-{asked.day}.pdf", back)


@in_language
def organisation_csv(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """Its services that are published now, for a spreadsheet."""
    asked = _asked(request)
    if asked is None:
        raise Http404
    page = _organisation_report(request, asked, source_id, language)
    return _file(organisation_rows(page, site_of(request), language), f"coverage-{source_id}.csv")


def _asked(request: HttpRequest, county: str = "") -> Asked | None:
    """What is asked; None as long as nothing has been counted."""
    known = history()
    if known is None:
        return None
    own = county or county_of(request)
    chosen = own or request.GET.get("county", "")
    return read_asked(
        request.GET.dict(),
        county=own,
        themes=[theme.id for theme in themes(chosen)],
        first=known.first,
        newest=known.newest,
    )


def _told_of(request: HttpRequest, code: str) -> Told | None:
    """What is told of a municipality of the tray; of its county are all the themes and sectors."""
    if code not in municipalities_of(county_of(request)):
        raise Http404
    known, asked = history(), _asked(request, municipalities()[code].county)
    if known is None or asked is None:
        return None
    return gather(replace(asked, theme="", sector="", counts_organisations=False), known, code)


def _municipality_report(told: Told, code: str, language: str) -> MunicipalityReport:
    owners = own_organisations(code, told.asked.county) if told.asked.is_newest else {}
    names = {
        id: found.names
        for source in sources_of_organisations(owners)
        for id, found in organisation_names(source, owners).items()
    }
    return present_municipality(told, code, owners, names, language)


def _organisation_report(
    request: HttpRequest, asked: Asked, source_id: str, language: str
) -> OrganisationReport:
    view = organisation_view(source_id)
    if view is None:
        raise Http404
    return present_organisation_report(gather_organisation(asked, view.organisation), language)


def _not_counted(request: HttpRequest) -> HttpResponse:
    return render(request, "producers/coverage/not_counted.html", status=503)


def _pdf(
    request: HttpRequest, kind: str, page: MunicipalityReport | OrganisationReport, name: str, back: str
) -> HttpResponse:
    context = {"page": page, "is_pdf": True, "body": f"producers/coverage/{kind}_body.html"}
    written = render_to_string("producers/coverage/paper.html", context, request)
    try:
        with place_for_pdf():
            made = make_pdf(written, _PDF_STYLES, paper_style(brand_of(request)))
    except Busy:
        return _busy(request, back)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _busy(request: HttpRequest, way: str) -> HttpResponse:
    """Another PDF is being made: try again, or print the page itself."""
    response = render(request, "producers/coverage/busy.html", {"way": way}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _file(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
