"""The unit's shortlists: every version has an address of its own, which tells what has changed since."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import service_names
from tarjotin.desk.shelf.around import Asked, around_services, page_context, read_request
from tarjotin.desk.shelf.asking import read_ids
from tarjotin.desk.shelf.changes import changes_since
from tarjotin.desk.shelf.forms import ShortlistForm, read_shortlist
from tarjotin.desk.shelf.identifying import known_names
from tarjotin.desk.shelf.models import ShortlistVersion
from tarjotin.desk.shelf.queries import (
    Versions,
    known_services,
    listed_in,
    newest_versions,
    versions_of,
)
from tarjotin.desk.shelf.services import VersionIsOld, remove_shortlist, save_shortlist
from tarjotin.desk.shelf.shortlist_page import present_overview, present_shortlist, present_typed
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.region import site_of


@require_safe
@needs_role("professional")
def shortlists(request: StaffRequest, language: str) -> HttpResponse:
    """The unit's shortlists; without a unit the page says how to get one."""
    asked = read_request(request, language)
    newest = newest_versions(asked.unit)
    known = known_services([each.id for version in newest for each in listed_in(version)])
    context = page_context(request, asked, "shortlists") | {
        "lists": [present_overview(version, known, asked.address) for version in newest]
    }
    return render(request, "desk/shelf/shortlists.html", context)


@require_safe
@needs_role("professional")
def newest(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """To the newest version: whatever address is copied then carries its number."""
    asked = read_request(request, language)
    found = _found(asked, id)
    return redirect(_address(asked, found.newest))


@require_safe
@needs_role("professional")
def version(request: StaffRequest, language: str, id: int, number: int) -> HttpResponse:
    """A version as it was saved, with what has changed since."""
    asked = read_request(request, language)
    found = _found(asked, id, number)
    listed, after = listed_in(found.asked), listed_in(found.newest)
    ids = [each.id for each in listed]
    page = present_shortlist(
        found,
        changes_since(listed, after, known_services([*ids, *(each.id for each in after)])),
        service_views(ids),
        around_services(request, asked, ids),
        asked.address,
        request.county,
        site_of(request),
        timezone.now(),
    )
    context = page_context(request, asked, "shortlists") | {"page": page}
    return render(request, "desk/shelf/shortlist.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role("professional")
def new(request: StaffRequest, language: str) -> HttpResponse:
    """A new shortlist, of the services to add to begin with."""
    asked = read_request(request, language)
    unit = asked.needed_unit
    if request.method != "POST":
        return _form(request, asked, ShortlistForm(ids=_to_add(request)), None)
    form = _read(request)
    if form.errors:
        return _form(request, asked, form, None, status=400)
    return redirect(
        _address(asked, save_shortlist(request.staff, unit, form.name, form.note, form.ids, None))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role("professional")
def edit(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """The next version of a shortlist; services to add stand at its end."""
    asked = read_request(request, language)
    unit, before = asked.needed_unit, _found(asked, id).newest
    if request.method != "POST":
        ids = tuple(dict.fromkeys((*(each.id for each in listed_in(before)), *_to_add(request))))
        return _form(request, asked, ShortlistForm(before.name, before.note, ids, before.number), before)
    form = _read(request)
    if form.errors:
        return _form(request, asked, form, before, status=400)
    try:
        if form.number != before.number:
            raise VersionIsOld
        saved = save_shortlist(request.staff, unit, form.name, form.note, form.ids, before)
    except VersionIsOld:
        return _form(request, asked, form, _found(asked, id).newest, status=409)
    return redirect(_address(asked, saved))


@require_POST
@needs_role("professional")
def remove(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """Remove a shortlist with all its versions."""
    asked = read_request(request, language)
    remove_shortlist(request.staff, asked.needed_unit, _found(asked, id).shortlist)
    return redirect(asked.address.of("desk:shelf:shortlists") + asked.address.carried)


def _read(request: StaffRequest) -> ShortlistForm:
    listed = service_names(read_ids(request.POST.get("services", "")))
    return read_shortlist(request.POST, known_names(request.county, [each.names for each in listed.values()]))


def _to_add(request: StaffRequest) -> tuple[str, ...]:
    """The services that the address asks to put on the list."""
    return read_ids(request.GET.get("add", ""))


def _found(asked: Asked, id: int, number: int | None = None) -> Versions:
    found = versions_of(asked.unit, id, number)
    if found is None:
        raise Http404
    return found


def _address(asked: Asked, version: ShortlistVersion) -> str:
    path = asked.address.of("desk:shelf:shortlist_version", id=version.shortlist_id, number=version.number)
    return path + asked.address.carried


def _form(
    request: StaffRequest,
    asked: Asked,
    form: ShortlistForm,
    before: ShortlistVersion | None,
    status: int = 200,
) -> HttpResponse:
    """The form as typed. What somebody else saved meanwhile is told, and the next try is made from that."""
    old = {each.id: each for each in listed_in(before)} if before else {}
    context = page_context(request, asked, "shortlists") | {
        "page": present_typed(form, before, old, service_names(form.ids), asked.address),
        "is_old": status == 409,
    }
    return render(request, "desk/shelf/shortlist_form.html", context, status=status)
