"""The provider's page: who waits for a call, and what came of it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tarjotin.desk.callbacks.models import ContactRequest
from tarjotin.desk.callbacks.presenters import present_waiting
from tarjotin.desk.callbacks.queries import holds_any, is_in_use, names_of, usual_hours_of, waiting_of
from tarjotin.desk.callbacks.rules import rules
from tarjotin.desk.callbacks.services import answer_request, forget_old_requests, note_attempt
from tarjotin.pages.entry import StaffRequest, needs_role

_ACTIONS = {"answered": answer_request, "not-reached": note_attempt}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role("provider")
def waiting(request: StaffRequest, language: str) -> HttpResponse:
    """Those who wait for the organisations of the reader, the oldest first; a button for each outcome."""
    if not is_in_use() and not holds_any(request.county):
        raise Http404
    now = timezone.now()
    # Even when the page is only read: a promise to residents about the last day does not wait for the night.
    forget_old_requests(now)
    if request.method == "POST":
        return _act(request, language, now)
    own = _own_organisations(request)
    providers = present_waiting(
        own,
        waiting_of(request.county, own, now),
        usual_hours_of(request.county, timezone.localdate(now)),
        names_of(own),
        language,
        now,
    )
    told = {
        "providers": providers,
        "rules": rules(),
        "here": "callbacks",
        "is_off": not is_in_use(),
        "done": request.GET.get("done", ""),
    }
    return render(request, "desk/callbacks/waiting.html", told)


def _act(request: StaffRequest, language: str, now: dt.datetime) -> HttpResponse:
    """Do what a button says to one request; one that is gone by now is told of."""
    action = request.POST.get("action", "")
    if action not in _ACTIONS:
        raise Http404
    found = _own_request(request, now)
    done = action if found and _ACTIONS[action](found, by=request.staff, now=now) else "gone"
    return redirect(f"{request.path}?done={done}")


def _own_request(request: StaffRequest, now: dt.datetime) -> ContactRequest | None:
    """The request that is named, if it waits for an organisation of the reader's in this region."""
    try:
        id = UUID(request.POST.get("id", ""))
    except ValueError:
        return None
    return waiting_of(request.county, _own_organisations(request), now).filter(pk=id).first()


def _own_organisations(request: StaffRequest) -> frozenset[str]:
    """A provider's role is always for an organisation; one for a whole region would not open anything here."""
    return request.staff.organisations("provider", request.county) - {""}
