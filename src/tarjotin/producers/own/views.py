"""Pages of own contents for editors: upload, preview, take in, take away, and the template."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.producers.own import services
from tarjotin.producers.own.presenters import (
    column_words,
    present_draft,
    present_entries,
    refused_words,
    told_words,
)
from tarjotin.producers.own.problems import SheetRefused, WrongColumns
from tarjotin.producers.own.queries import awaiting_update, draft_of, own_entries
from tarjotin.producers.own.reading import read_sheet
from tarjotin.producers.own.rows import read_rows
from tarjotin.producers.own.template import template_csv, template_xlsx

_FORMS = {
    "csv": ("text/csv; charset=utf-8", template_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", template_xlsx),
}


def ask_to_edit(request: StaffRequest) -> None:
    """Refuse (403) those whose role is narrowed to one organisation: a sheet holds anybody's."""
    if not any(request.staff.may(role, request.county) for role in ("editor", "admin")):
        raise PermissionDenied


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def contents(request: StaffRequest, language: str) -> HttpResponse:
    """What the region has taken in, and the form for another sheet."""
    ask_to_edit(request)
    if request.method != "POST":
        return _page(request, language)
    file = request.FILES.get("sheet")
    if file is None:
        return _page(request, language, (_("Choose a file of at most 2 MB."),), 400)
    try:
        rows = read_sheet(file.read())
    except SheetRefused as error:
        return _page(request, language, (refused_words(error),), 400)
    except WrongColumns as error:
        return _page(request, language, column_words(error, language), 400)
    entries, problems = read_rows(rows, request.county, timezone.localdate())
    draft = services.keep_draft(
        entries=entries,
        problems=problems,
        file_name=file.name or "",
        by=request.staff,
        county=request.county,
        now=timezone.now(),
    )
    return redirect("producers:own:draft", language, draft.pk)


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: StaffRequest, language: str, key: int) -> HttpResponse:
    """The preview of a sheet; sent, its rows without a fault are taken in."""
    ask_to_edit(request)
    found = draft_of(key, request.county, request.staff.id)
    if found is None:
        raise Http404
    if request.method != "POST" or not found.entries:
        return render(
            request, "producers/own/draft.html", {"page": present_draft(found, language), "here": "own"}
        )
    services.take_in(found, by=request.staff, now=timezone.now())
    services.show_now()
    return told_on_contents(language, "taken")


@needs_role("editor", "admin")
@require_POST
def withdraw(request: StaffRequest, language: str, source_id: str) -> HttpResponse:
    """Take one entry away."""
    ask_to_edit(request)
    if not services.withdraw(source_id, by=request.staff, county=request.county, now=timezone.now()):
        raise Http404
    services.show_now()
    return told_on_contents(language, "withdrawn")


@needs_role("editor", "admin")
@require_safe
def template(request: StaffRequest, language: str, form: str) -> HttpResponse:
    """The sheet to fill in."""
    if form not in _FORMS:
        raise Http404
    kind, made = _FORMS[form]
    disposition = f'attachment; filename="tarjotin-{language}.{form}"'
    return HttpResponse(
        made(language, timezone.localdate()), content_type=kind, headers={"Content-Disposition": disposition}
    )


def told_on_contents(language: str, what: str) -> HttpResponse:
    """The way back to the list, which tells what was done, "taken" or "withdrawn", and whether residents see it so."""
    return redirect(f"{reverse('producers:own:contents', args=[language])}?told={what}")


def _page(
    request: StaffRequest, language: str, errors: tuple[str, ...] = (), status: int = 200
) -> HttpResponse:
    waiting = awaiting_update(request.county)
    context = {
        "entries": present_entries(own_entries(request.county), waiting, language),
        "errors": errors,
        "told": told_words(request.GET.get("told", ""), is_seen=not waiting),
        "here": "own",
    }
    return render(request, "producers/own/contents.html", context, status=status)
