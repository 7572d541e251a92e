"""The editors' queue: what waits, one version with what it changes, and the answer to it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tarjotin.common.typed import one_typed_line, typed_lines
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.presenters.texts import show
from tarjotin.producers.entries.cells import cells_of
from tarjotin.producers.entries.forms import EntryForm, read_entry
from tarjotin.producers.offers import services
from tarjotin.producers.offers.mail import tell_sender
from tarjotin.producers.offers.models import Offer
from tarjotin.producers.offers.presenters import (
    names_of,
    present_differences,
    present_queue,
    present_themes,
    waited_words,
)
from tarjotin.producers.offers.queries import offer_in, waiting
from tarjotin.producers.offers.rules import rules
from tarjotin.producers.own.queries import awaiting_update, payload_of, shown_of
from tarjotin.producers.own.services import show_now
from tarjotin.producers.own.views import ask_to_edit


@needs_role("editor", "admin")
@require_safe
def queue(request: StaffRequest, language: str) -> HttpResponse:
    """The offers that wait, the oldest first."""
    ask_to_edit(request)
    offers = list(waiting(request.county))
    lines = present_queue(offers, shown_of(each.own_id for each in offers), language, timezone.now())
    mail = {
        "sent": _("The sender got a mail about it."),
        "none": _("No mail was sent: the sender sees it at the private address."),
    }
    context = {
        "lines": lines,
        "told": _told(request.GET.get("told", ""), request.county),
        "mail": mail.get(request.GET.get("mail", ""), ""),
        "here": "offers",
    }
    return render(request, "producers/offers/queue.html", context)


def _told(what: str, county: str) -> str:
    if what == "returned":
        return _("Returned to the sender with your words.")
    if what != "approved":
        return ""
    if awaiting_update(county):
        return _("Approved. Residents see it after the next update, within a day.")
    return _("Approved. Residents see it now.")


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: StaffRequest, language: str, key: uuid.UUID) -> HttpResponse:
    """One offer; sent, the editor's answer to it."""
    ask_to_edit(request)
    found = offer_in(request.county, key)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, language, found, _read(found, found.cells))
    revision = _number(request.POST.get("revision", ""))
    if found.state != Offer.State.WAITING or revision != found.revision:
        return _page(request, language, found, _read(found, found.cells), {"": _changed()}, 409)
    answer = _approved if request.POST.get("answer") == "approve" else _returned
    return answer(request, language, found, revision)


def _approved(request: StaffRequest, language: str, found: Offer, revision: int) -> HttpResponse:
    cells = found.cells | {"classes": one_typed_line(request.POST.get("classes", ""))}
    form = _read(found, cells)
    if form.entry is None:
        return _page(request, language, found, form, form.errors, 400)
    if not services.approve(
        found, form.entry, cells, revision=revision, by=request.staff, now=timezone.now()
    ):
        return _page(request, language, found, form, {"": _changed()}, 409)
    show_now()
    return _answered(language, "approved", found)


def _returned(request: StaffRequest, language: str, found: Offer, revision: int) -> HttpResponse:
    words, form = typed_lines(request.POST.get("words", "")), _read(found, found.cells)
    wrong = ""
    if not words:
        wrong = _("Write to the sender what has to be mended.")
    elif len(words) > (most := rules().longest_words):
        wrong = _("This is longer than %(most)s letters.") % {"most": most}
    if wrong:
        return _page(request, language, found, form, {"words": wrong}, 400, words)
    if not services.give_back(found, words, revision=revision, by=request.staff, now=timezone.now()):
        return _page(request, language, found, form, {"": _changed()}, 409, words)
    return _answered(language, "returned", found)


def _answered(language: str, told: str, found: Offer) -> HttpResponse:
    mail = "sent" if tell_sender(found) else "none"
    return redirect(f"{reverse('producers:moderation:queue', args=[language])}?told={told}&mail={mail}")


def _read(found: Offer, cells: dict[str, str]) -> EntryForm:
    return read_entry(cells | {"identifier": found.identifier}, found.county, timezone.localdate())


def _page(
    request: StaffRequest,
    language: str,
    found: Offer,
    form: EntryForm,
    errors: dict[str, str] | None = None,
    status: int = 200,
    words: str = "",
) -> HttpResponse:
    present = payload_of(found.own_id, request.county)
    before = cells_of(present) if present else {}
    context = {
        "offer": found,
        "name": show(names_of(found.cells), language),
        "waited": waited_words(found.sent_at, timezone.now()),
        "is_waiting": found.state == Offer.State.WAITING,
        "is_update": present is not None,
        "differences": present_differences(
            before, cells_of(form.entry) if form.entry else form.cells, language
        ),
        "themes": present_themes(form.entry, request.county, language) if form.entry else (),
        "faults": {} if form.entry else form.errors,
        "classes": form.cells.get("classes", ""),
        "words": words,
        "errors": errors or {},
        "here": "offers",
    }
    return render(request, "producers/offers/one.html", context, status=status)


def _changed() -> str:
    return _(
        "The sender has changed this, or somebody has answered it, since you opened it. Read it once more."
    )


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0
