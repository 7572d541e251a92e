"""The pages of the contact log: for the professionals of a unit, and the region's admins."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tarjotin.desk.door.contact import ReadContact, read_contact
from tarjotin.desk.door.importing import ReadFile, read_file
from tarjotin.desk.door.measures import measure, monday_of
from tarjotin.desk.door.presenters import DEFAULTS, csv_rows, present_door, present_measures
from tarjotin.desk.door.queries import contacts_since, newest_of
from tarjotin.desk.door.rules import rules
from tarjotin.desk.door.services import import_contacts, log_contacts, remove_contact
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.presenters.numbers import csv_text
from tarjotin.themes.queries import theme_ids, themes

# Weeks of measures on the page, whole ones and the one that is begun; the file holds a year.
_WEEKS, _DAYS_IN_FILE = 12, 366


@needs_role("professional")
def door(request: StaffRequest, language: str) -> HttpResponse:
    """Write a contact; those written last."""
    today = timezone.localdate()
    if request.method != "POST":
        begun = {"day": today.isoformat(), **DEFAULTS}
        typed = ReadContact({**dict.fromkeys(("reason", "theme"), ""), **begun}, None, {})
        return _door(request, language, typed)
    read = read_contact(request.POST.dict(), theme_ids(), today)
    if read.contact is None:
        return _door(request, language, read, status=400)
    log_contacts(_unit(request), [read.contact])
    return redirect(reverse("desk:door:door", args=[language]) + "?written=1")


@require_POST
@needs_role("professional")
def remove(request: StaffRequest, language: str) -> HttpResponse:
    """Take away a contact written by mistake, of the own units only."""
    id = request.POST.get("id", "")
    if id.isascii() and id.isdigit() and len(id) < 19:
        remove_contact(int(id), _units(request))
    return redirect("desk:door:door", language)


@needs_role("professional", "admin")
def measures(request: StaffRequest, language: str) -> HttpResponse:
    """The measures of the region's units by week."""
    return _measures(request, language)


@needs_role("professional", "admin")
def contacts_csv(request: StaffRequest, language: str) -> HttpResponse:
    """A year of contacts for a spreadsheet."""
    first = timezone.localdate() - dt.timedelta(_DAYS_IN_FILE)
    response = HttpResponse(
        csv_text(csv_rows(contacts_since(request.county, first))), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="contacts.csv"'
    return response


@needs_role("professional")
def bring_in(request: StaffRequest, language: str) -> HttpResponse:
    """Bring in a file: good rows come in, bad ones are listed."""
    if request.method != "POST":
        # The page that tells what came in leads to itself in the other languages.
        return redirect("desk:door:measures", language)
    sent = request.FILES.get("file")
    content = sent.read(rules().most_bytes + 1) if isinstance(sent, UploadedFile) else b""
    read = read_file(content, theme_ids(), timezone.localdate())
    if read.contacts:
        import_contacts(request.staff, request.county, _unit(request), read.contacts)
    return _measures(request, language, read, status=400 if read.refusal else 200)


def _door(request: StaffRequest, language: str, read: ReadContact, status: int = 200) -> HttpResponse:
    units = _units(request)
    chosen = request.POST.get("unit", "")
    page = present_door(
        read,
        units,
        int(chosen) if chosen in map(str, units) else next(iter(units), 0),
        themes(request.county),
        newest_of(tuple(units)),
        language,
    )
    is_written = request.GET.get("written") == "1"
    context = {"page": page, "here": "door", "is_written": is_written}
    return render(request, "desk/door/door.html", context, status=status)


def _measures(
    request: StaffRequest, language: str, file: ReadFile | None = None, status: int = 200
) -> HttpResponse:
    first = monday_of(timezone.localdate()) - dt.timedelta(weeks=_WEEKS)
    page = present_measures(
        measure(contacts_since(request.county, first)),
        _units(request),
        language,
        brought=len(file.contacts) if file else None,
        file=file,
    )
    here = "door" if request.staff.is_anything("professional", request.county) else "door-measures"
    return render(request, "desk/door/measures.html", {"page": page, "here": here}, status=status)


def _units(request: StaffRequest) -> dict[int, str]:
    """The units in which this member guides clients here."""
    return {
        held.unit_id: held.unit
        for held in request.staff.held
        if held.role == "professional" and held.county == request.county and held.unit_id
    }


def _unit(request: StaffRequest) -> int:
    """The unit that is chosen in the form, else the first one; without any, nothing may be written."""
    units = _units(request)
    chosen = request.POST.get("unit", "")
    if not units:
        raise PermissionDenied
    return int(chosen) if chosen in map(str, units) else next(iter(units))
