"""Notes of a service for the unit's own eyes: written by its members, changed and removed by who wrote them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tarjotin.catalogue.queries import service_names, service_view
from tarjotin.desk.shelf.around import Asked, page_context, read_request
from tarjotin.desk.shelf.forms import NoteForm, read_note
from tarjotin.desk.shelf.identifying import known_names
from tarjotin.desk.shelf.models import ServiceNote
from tarjotin.desk.shelf.queries import note_of
from tarjotin.desk.shelf.services import edit_note, remove_note, write_note
from tarjotin.desk.shelf.views import show_service
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.presenters.texts import Shown, show


@require_POST
@needs_role("professional")
def write(request: StaffRequest, language: str, source_id: str) -> HttpResponse:
    """Note something of a service; what cannot be kept comes back as it was typed."""
    asked = read_request(request, language)
    unit = asked.needed_unit
    form = read_note(request.POST, _known(request, source_id))
    if form.errors:
        return show_service(request, language, source_id, form, status=400)
    if service_view(source_id) is None:
        raise Http404
    write_note(request.staff, unit, source_id, form.text)
    return redirect(_service_page(asked, source_id))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role("professional")
def edit(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """Change a note of one's own."""
    asked = read_request(request, language)
    note = _own_note(request, asked, id)
    if request.method != "POST":
        return _form(request, asked, note, NoteForm(note.text))
    form = read_note(request.POST, _known(request, note.service_id))
    if form.errors:
        return _form(request, asked, note, form, status=400)
    edit_note(request.staff, asked.needed_unit, note, form.text)
    return redirect(_service_page(asked, note.service_id))


@require_POST
@needs_role("professional")
def remove(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """Remove a note of one's own."""
    asked = read_request(request, language)
    note = _own_note(request, asked, id)
    service_id = note.service_id
    remove_note(request.staff, asked.needed_unit, note)
    return redirect(_service_page(asked, service_id))


def _known(request: StaffRequest, service_id: str) -> tuple[str, ...]:
    """Names that are nobody's in a note of this service."""
    view = service_view(service_id)
    organisation = [view.responsible.names] if view and view.responsible else []
    return known_names(request.county, [view.service.names, *organisation] if view else [])


def _own_note(request: StaffRequest, asked: Asked, id: int) -> ServiceNote:
    note = note_of(asked.unit, request.staff, id)
    if note is None:
        raise Http404
    return note


def _form(
    request: StaffRequest, asked: Asked, note: ServiceNote, form: NoteForm, status: int = 200
) -> HttpResponse:
    names = service_names([note.service_id])
    name = show(names[note.service_id].names, asked.address.language) if names else Shown()
    context = page_context(request, asked, "search") | {
        "kept": note,
        "note": form,
        "name": name,
        "back": _service_page(asked, note.service_id),
        "form_ending": asked.address.here(""),
    }
    return render(request, "desk/shelf/note.html", context, status=status)


def _service_page(asked: Asked, service_id: str) -> str:
    path = asked.address.of("desk:shelf:service", source_id=service_id)
    return asked.address.here(path) + "#notes"
