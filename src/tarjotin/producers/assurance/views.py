"""The desk's list of what should be looked at again, and the page of a mail's link."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.presenters.numbers import csv_text
from tarjotin.pages.region import county_of
from tarjotin.producers.assurance.presenters import csv_rows, present_asked, present_due
from tarjotin.producers.assurance.queries import (
    Spoken,
    due_in,
    is_of_county,
    organisation_names,
    service_names,
    spoken_of,
)
from tarjotin.producers.assurance.rules import SPEAKING, speaks_for_region, spoken_for
from tarjotin.producers.assurance.services import say, say_by_mail
from tarjotin.producers.assurance.tokens import Asked, LinkOverError, LinkUnknownError, read_token
from tarjotin.producers.digests.queries import is_address, reachable
from tarjotin.producers.from_mail import from_mail

PAGE_SIZE = 50
_MOST_PAGES = 1000
_LONGEST_ID = 200
_ANSWERS = {"right": True, "wrong": False}
_FORM = "application/x-www-form-urlencoded"
_GONE, _BAD, _NOT_FOUND = 410, 400, 404


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*SPEAKING)
def due(request: StaffRequest, language: str) -> HttpResponse:
    """What should be looked at, the oldest first by organisation; sent, what one button said of one service."""
    if request.method == "POST":
        return _say(request)
    found = due_in(request.county, spoken_for(request.staff, request.county), timezone.localdate())
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(_page_number(request.GET.get("page", "")), pages)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    page = present_due(
        shown,
        len(found),
        (number, pages),
        service_names(each.id for each in shown),
        organisation_names(each.organisation_id for each in shown),
        reachable(request.county) if settings.EMAIL_HOST else {},
        language,
    )
    context = {
        "page": page,
        "told": _told(request.GET.get("told", "")),
        "here": "assurance",
        "is_of_region": speaks_for_region(request.staff, request.county),
    }
    return render(request, "producers/assurance/due.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*SPEAKING)
def service(request: StaffRequest, language: str, source_id: str) -> HttpResponse:
    """One service, whether it is due or not: is it still right?"""
    spoken = _own(request, source_id)
    answer = request.POST.get("answer", "")
    if answer in _ANSWERS:
        _say_it(request, spoken, answer)
    context = {
        "state": answer if answer in _ANSWERS else "asked",
        "page": present_asked(spoken, language),
        "here": "assurance",
    }
    return render(request, "producers/assurance/service.html", context)


@require_safe
@needs_role(*SPEAKING)
def due_csv(request: StaffRequest, language: str) -> HttpResponse:
    """The whole list for a spreadsheet."""
    found = due_in(request.county, spoken_for(request.staff, request.county), timezone.localdate())
    names = service_names(each.id for each in found)
    owners = organisation_names(each.organisation_id for each in found)
    text = csv_text(csv_rows(found, names, owners, language))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="tarjotin-still-right.csv"'
    return response


@from_mail
def by_mail(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """One service and one button: is this still right? Only the button says anything, never the opening."""
    try:
        asked = read_token(token)
    except LinkOverError:
        return render(request, "producers/assurance/by_mail.html", {"state": "over"}, status=_GONE)
    except LinkUnknownError:
        return render(request, "producers/assurance/by_mail.html", {"state": "unknown"}, status=_BAD)
    spoken = _spoken_by_mail(request, asked)
    if spoken is None:
        return render(request, "producers/assurance/by_mail.html", {"state": "gone"}, status=_NOT_FOUND)
    if not is_address(asked.address_key, asked.county, asked.organisation_id):
        return render(request, "producers/assurance/by_mail.html", {"state": "over"}, status=_GONE)
    state = "asked"
    if request.method == "POST":
        # Forms of files are not even read.
        answer = request.POST.get("answer", "") if request.content_type == _FORM else ""
        if answer in _ANSWERS:
            say_by_mail(asked, is_right=_ANSWERS[answer], now=timezone.now())
            state = answer
    context = {"state": state, "page": present_asked(spoken, language)}
    return render(request, "producers/assurance/by_mail.html", context)


def _spoken_by_mail(request: HttpRequest, asked: Asked) -> Spoken | None:
    """The service asked about; None when it is gone, has another owner by now, or the link is of another tray."""
    spoken = spoken_of(asked.service_id) if asked.county == county_of(request) else None
    return spoken if spoken and spoken.described.organisation_id == asked.organisation_id else None


def _say(request: StaffRequest) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer not in _ANSWERS:
        raise Http404
    _say_it(request, _own(request, request.POST.get("service", "")[:_LONGEST_ID]), answer)
    page = _page_number(request.POST.get("page", ""))
    return redirect(f"{request.path}?page={page}&told={answer}")


def _own(request: StaffRequest, service_id: str) -> Spoken:
    """A service that the reader may speak of; refused (403) when somebody else has to."""
    spoken = spoken_of(service_id)
    if spoken is None:
        raise Http404
    own = spoken_for(request.staff, request.county)
    is_own = spoken.described.organisation_id in own - {""}
    if not is_own and not ("" in own and is_of_county(spoken.described.id, request.county)):
        raise PermissionDenied
    return spoken


def _say_it(request: StaffRequest, spoken: Spoken, answer: str) -> None:
    say(
        spoken.described,
        is_right=_ANSWERS[answer],
        by=request.staff,
        county=request.county,
        now=timezone.now(),
    )


def _page_number(given: str) -> int:
    is_number = given.isascii() and given.isdigit() and len(given) < 6
    return min(max(int(given), 1), _MOST_PAGES) if is_number else 1


def _told(what: str) -> str:
    told = {
        "right": _("Noted: still right. The page of the service says so."),
        "wrong": _(
            "Noted: no longer right. What comes from PTV is corrected there by its owner, own contents on this desk."
        ),
        "asked": _("The mail is on its way."),
        "not-asked": _("The mail did not go. Try again later."),
        "asked-lately": _("They were asked a short while ago."),
    }
    return told.get(what, "")
