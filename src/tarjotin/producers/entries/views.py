"""The form in which an editor writes one content or changes one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.producers.entries.cells import cells_of
from tarjotin.producers.entries.fields import editors_groups, in_page_order
from tarjotin.producers.entries.forms import EntryForm, read_entry, typed_cells
from tarjotin.producers.own import services
from tarjotin.producers.own.queries import payload_of
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.views import ask_to_edit, told_on_contents


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, language: str) -> HttpResponse:
    """An empty form; sent, it is shown to residents at once."""
    ask_to_edit(request)
    if request.method != "POST":
        return _form(request, language, EntryForm({}))
    form = _read(request, {})
    if form.entry and payload_of(form.entry["id"], request.county):
        there = _("This is there already. Open it on the list and change it there.")
        return _form(request, language, EntryForm(form.cells, {"name_fi": there}), 400)
    return _taken_in(request, language, form, {})


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, language: str, source_id: str) -> HttpResponse:
    """The form of a content that is shown; sent, it takes the place of what it was."""
    ask_to_edit(request)
    before = payload_of(source_id, request.county)
    if before is None:
        raise Http404
    cells = cells_of(before)
    if request.method != "POST":
        return _form(request, language, EntryForm(cells), id=source_id)
    return _taken_in(request, language, _read(request, {"identifier": cells["identifier"]}), before)


def _read(request: StaffRequest, fixed: dict[str, str]) -> EntryForm:
    cells = typed_cells(request.POST, may_be_nationwide=True)
    return read_entry(cells | fixed, request.county, timezone.localdate())


def _taken_in(request: StaffRequest, language: str, form: EntryForm, before: Payload) -> HttpResponse:
    if form.entry is None:
        return _form(request, language, form, 400, id=before.get("id", ""))
    # Who sent a content stays told when an editor mends it.
    sender = {"sent_by": before["sent_by"]} if before.get("sent_by") else {}
    services.take_in_one(form.entry | sender, by=request.staff, county=request.county, now=timezone.now())
    services.show_now()
    return told_on_contents(language, "taken")


def _form(
    request: StaffRequest, language: str, form: EntryForm, status: int = 200, *, id: str = ""
) -> HttpResponse:
    groups = editors_groups(form.cells, form.errors, request.county, language)
    context = {
        "groups": groups,
        "errors": in_page_order(form.errors, groups),
        "id": id,
        "here": "own",
    }
    return render(request, "producers/entries/entry.html", context, status=status)
