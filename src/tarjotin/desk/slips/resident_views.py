"""What a resident sees and sends: a code opens a slip, one press tells what came of a service."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_POST

from tarjotin.common.languages import reader_languages
from tarjotin.desk.callbacks.queries import may_be_asked
from tarjotin.desk.slips import services
from tarjotin.desk.slips.attempts import are_too_many, bucket_of, count_wrong_code
from tarjotin.desk.slips.carried import carry
from tarjotin.desk.slips.codes import read_code
from tarjotin.desk.slips.forms import read_day
from tarjotin.desk.slips.models import ANSWERS, Slip
from tarjotin.desk.slips.presenters import present_slip
from tarjotin.desk.slips.queries import open_slip
from tarjotin.desk.slips.reminder import reminder_day, write_reminder
from tarjotin.desk.slips.rules import rules
from tarjotin.desk.slips.sending import kept_quiet, sent_from_here
from tarjotin.events.guidance import REASONS, Happened, Reason
from tarjotin.pages.brand.files import paper_style
from tarjotin.pages.context import tray_name
from tarjotin.pages.in_language import in_language
from tarjotin.pages.mylist.ids import joined
from tarjotin.pages.paper.limits import RETRY_AFTER_SECONDS, Busy, place_for_pdf
from tarjotin.pages.paper.pdf import can_make_pdf, make_pdf
from tarjotin.pages.region import brand_of, county_of, site_of

_PDF_STYLES = ("pages/list-paper.css", "desk/slips-paper.css")
_LONGEST_TYPED = 60


class SlipView(Protocol):
    """A view of the slip that a typed code opens."""

    def __call__(self, request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse: ...


def opens_slip(view: SlipView) -> Callable[[HttpRequest, str, str], HttpResponse]:
    """Call the view with the slip; else show, in the language of the address, the page that says kindly that the code
    opens none: the same for every reason."""

    @wraps(view)
    def opened(request: HttpRequest, language: str, typed: str) -> HttpResponse:
        translation.activate(language)
        now, code = timezone.now(), read_code(typed)
        bucket = bucket_of(request, timezone.localdate(now))
        if code and are_too_many(bucket, now):
            response = _enter(request, typed, is_wrong=True, is_halted=True)
            response.headers["Retry-After"] = str(rules().attempts.minutes * 60)
            return response
        found = open_slip(code, county_of(request), timezone.localdate(now))
        if found is None:
            if code:
                count_wrong_code(bucket, now)
            return _enter(request, typed, is_wrong=True)
        return view(request, language, typed, found)

    return opened


@kept_quiet
@in_language
def enter(request: HttpRequest, language: str) -> HttpResponse:
    """Type a code; a whole one leads to its slip."""
    typed = request.GET.get("code", "")[:_LONGEST_TYPED]
    code = read_code(typed)
    if code:
        return redirect("desk:slip:slip", language, code)
    return _enter(request, typed, is_wrong=bool(typed.strip()))


@kept_quiet
@in_language
@opens_slip
def slip(request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse:
    """The slip that a code opens."""
    now = timezone.now()
    page = present_slip(slip, read_code(typed), language, now, timezone.localdate(now))
    here = [item.id for item in page.items if item.is_here]
    calls = joined(here) if may_be_asked(county_of(request), here) else ""
    return render(
        request, "desk/slips/slip.html", {"page": page, "calls": calls, "makes_pdf": can_make_pdf()}
    )


@kept_quiet
@in_language
@opens_slip
def paper(request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse:
    """The slip in large type, for a printer."""
    return render(request, "desk/slips/paper.html", _on_paper(request, slip, typed, language, is_pdf=False))


@kept_quiet
@in_language
@opens_slip
def pdf(request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse:
    """The same as tagged PDF; when many want one at once, the page that says how else."""
    if not can_make_pdf():
        raise Http404
    context = _on_paper(request, slip, typed, language, is_pdf=True)
    written = render_to_string("desk/slips/paper.html", context, request)
    try:
        with place_for_pdf():
            made = make_pdf(written, _PDF_STYLES, paper_style(brand_of(request)))
    except Busy:
        response = render(request, "desk/slips/busy.html", context, status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    return _file(made, "application/pdf", "pdf")


@kept_quiet
@in_language
@opens_slip
def reminder(request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse:
    """A reminder for the resident's own calendar; a day that cannot be read, or is too late, is the usual one."""
    now = timezone.now()
    today = timezone.localdate(now)
    asked = read_day(request.GET.get("day", "").strip()[:20])
    day = reminder_day(asked, slip.next_day, today, slip.expires_on)
    url = site_of(request) + reverse("desk:slip:slip", args=[language, read_code(typed)])
    return _file(write_reminder(day, url, now), "text/calendar; charset=utf-8", "ics")


@kept_quiet
@sent_from_here
@require_POST
@opens_slip
def answer(request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse:
    """What the client tells of a service: one press, and another one changes it."""
    place, kind, reason = (request.POST.get(name, "") for name in ("place", "answer", "reason"))
    is_known = kind in ("", *ANSWERS) and (kind == "did_not_fit") == (reason in REASONS)
    if is_known and place.isascii() and place.isdecimal() and len(place) < 4:
        told = cast(Happened, kind) if kind else None
        services.answer(slip, int(place), told, cast(Reason, reason if told else ""), timezone.localdate())
    return _back(language, typed, f"service-{place}" if place.isalnum() else "content")


@kept_quiet
@sent_from_here
@require_POST
@opens_slip
def nothing_fitted(request: HttpRequest, language: str, typed: str, slip: Slip) -> HttpResponse:
    """The client found no suitable service."""
    services.tell_nothing_fitted(slip, timezone.localdate())
    return _back(language, typed, "nothing-fitted")


def _enter(
    request: HttpRequest, typed: str, *, is_wrong: bool = False, is_halted: bool = False
) -> HttpResponse:
    context = {"typed": typed[:_LONGEST_TYPED], "is_wrong": is_wrong, "is_halted": is_halted}
    status = 429 if is_halted else 404 if is_wrong else 200
    context["minutes"] = rules().attempts.minutes
    return render(request, "desk/slips/enter.html", context, status=status)


def _on_paper(
    request: HttpRequest, slip: Slip, typed: str, language: str, *, is_pdf: bool
) -> dict[str, object]:
    now, code = timezone.now(), read_code(typed)
    name = tray_name(county_of(request), language)
    return {
        "page": present_slip(slip, code, language, now, timezone.localdate(now)),
        "carried": carry(slip, code, site_of(request), name, language=language),
        "is_pdf": is_pdf,
        "makes_pdf": can_make_pdf(),
        "language_name": reader_languages()[language].name,
    }


def _back(language: str, typed: str, fragment: str) -> HttpResponse:
    return HttpResponseRedirect(
        reverse("desk:slip:slip", args=[language, read_code(typed)]) + f"#{fragment}", status=303
    )


def _file(made: bytes, type: str, ending: str) -> HttpResponse:
    """A file to keep, whose name tells nothing."""
    response = HttpResponse(made, content_type=type)
    response.headers["Content-Disposition"] = f'attachment; filename="slip.{ending}"'
    return response
