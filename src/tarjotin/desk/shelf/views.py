"""The front of the desk: searching, one service, the member's own filters and favourites."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import service_view
from tarjotin.desk.shelf.around import around_services, page_context, read_request
from tarjotin.desk.shelf.asking import PAGE_SIZE
from tarjotin.desk.shelf.choices import name_of_choice
from tarjotin.desk.shelf.forms import NoteForm
from tarjotin.desk.shelf.lists import present_desk, present_rows, search_form
from tarjotin.desk.shelf.one import present_one
from tarjotin.desk.shelf.queries import favourite_ids, newest_versions, notes_of, own_filters
from tarjotin.desk.shelf.services import keep_own_filters, set_favourite
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.pages.asking.filters import known_codes
from tarjotin.pages.entry import StaffRequest, needs_role


@require_safe
@needs_role("professional")
def search(request: StaffRequest, language: str) -> HttpResponse:
    """Nine services at a time. Nothing is counted: a client's own words may tell of the client."""
    asked = read_request(request, language)
    question = asked.address.asked
    query = asked.form.query(language, timezone.now)
    results = find(replace(query, limit=PAGE_SIZE, offset=(question.page - 1) * PAGE_SIZE))
    last_page = max(1, -(-results.total // PAGE_SIZE))
    if question.page > last_page:
        return redirect(asked.address.search(last_page))
    ids = [result.id for result in results.results]
    around = around_services(request, asked, ids)
    page = present_desk(results, service_views(ids), asked.address, asked.themes, around, timezone.now())
    own = own_filters(request.staff, request.county)
    context = page_context(request, asked, "search") | {
        "list": page,
        "hidden_fields": search_form(question),
        "ignored": asked.form.ignored,
        "own": [name_of_choice(name, code, asked.themes, language) for name, code in own.items() if code],
    }
    return render(request, "desk/shelf/search.html", context)


@require_POST
@needs_role("professional")
def own(request: StaffRequest, language: str) -> HttpResponse:
    """Keep the municipality and target group that this member's searches begin with, or forget them."""
    asked = read_request(request, language)
    given = {
        name: code if (code := request.POST.get(name, "")) in known_codes(name) else ""
        for name in ("municipality", "target_group")
    }
    if "forget" in request.POST:
        given = dict.fromkeys(given, "")
    keep_own_filters(request.staff, request.county, given["municipality"], given["target_group"])
    return redirect(asked.address.of("desk:shelf:search") + asked.address.carried)


@require_safe
@needs_role("professional")
def service(request: StaffRequest, language: str, source_id: str) -> HttpResponse:
    """One service with its facts, the unit's notes, and what is alike."""
    return show_service(request, language, source_id, NoteForm())


def show_service(
    request: StaffRequest, language: str, source_id: str, note: NoteForm, status: int = 200
) -> HttpResponse:
    """The page of a service, with a note as it was typed."""
    view = service_view(source_id)
    if view is None:
        raise Http404
    asked = read_request(request, language)
    near = asked.address.asked.filters.get("municipality", "")
    alike = similar(view.service.id, language, request.county, near)
    path = asked.address.of("desk:shelf:service", source_id=source_id)
    context = page_context(request, asked, "search") | {
        "one": present_one(view, alike, asked.address, path, request.county, timezone.now()),
        "is_favourite": view.service.id in favourite_ids(request.staff, request.county),
        "notes": notes_of(asked.unit, view.service.id),
        "note": note,
        "shortlists": newest_versions(asked.unit),
    }
    return render(request, "desk/shelf/service.html", context, status=status)


@require_POST
@needs_role("professional")
def favourite(request: StaffRequest, language: str, source_id: str) -> HttpResponse:
    """Put a service among the member's favourites, or take it away."""
    if service_view(source_id) is None and "remove" not in request.POST:
        raise Http404
    asked = read_request(request, language)
    has_room = set_favourite(
        request.staff, request.county, source_id, is_favourite="remove" not in request.POST
    )
    if not has_room or request.POST.get("to") == "favourites":
        return redirect(asked.address.of("desk:shelf:favourites") + asked.address.carried)
    return redirect(asked.address.here(asked.address.of("desk:shelf:service", source_id=source_id)))


@require_safe
@needs_role("professional")
def favourites(request: StaffRequest, language: str) -> HttpResponse:
    """The member's favourites, those that have gone among them."""
    asked = read_request(request, language)
    ids = list(favourite_ids(request.staff, request.county))
    views = service_views(ids)
    around = around_services(request, asked, ids)
    here = [views[id] for id in ids if id in views]
    near = asked.address.asked.filters.get("municipality", "")
    path = asked.address.of("desk:shelf:favourites")
    context = page_context(request, asked, "favourites") | {
        "rows": present_rows(here, asked.address, path, around, request.county, near, timezone.now()),
        "gone": [id for id in ids if id not in views],
    }
    return render(request, "desk/shelf/favourites.html", context)
