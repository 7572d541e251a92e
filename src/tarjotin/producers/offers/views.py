"""The sender's pages: the form, how it will be seen, and the private page that tells how it went."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_post_parameters

from tarjotin.common.languages import complete_language, reader_languages
from tarjotin.pages import entry
from tarjotin.pages.form_page import form_page
from tarjotin.pages.in_language import in_offered_language
from tarjotin.pages.languages.standing_in import marking, sent_without_marks
from tarjotin.pages.neighbourhood import bucket_of
from tarjotin.pages.presenters.texts import show
from tarjotin.pages.region import county_of, languages_of
from tarjotin.producers.entries.fields import in_page_order
from tarjotin.producers.entries.forms import read_entry
from tarjotin.producers.offers import services
from tarjotin.producers.offers.flood import may_send
from tarjotin.producers.offers.forms import OfferForm, carried, empty_form, filled_form, read_offer
from tarjotin.producers.offers.models import Offer
from tarjotin.producers.offers.presenters import (
    is_over,
    moment_words,
    names_of,
    offer_groups,
    present_seen,
    waited_words,
)
from tarjotin.producers.offers.queries import opened_by
from tarjotin.producers.offers.rules import rules
from tarjotin.producers.own.queries import awaiting_update, payload_of
from tarjotin.producers.own.services import show_now

_AN_HOUR = "3600"


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a form that is right was not taken: too many at once, or it came without its cookie."""

    status: int = 200
    is_full: bool = False
    is_refused: bool = False


@form_page
def offer(request: HttpRequest, language: str) -> HttpResponse:
    """A new content: the form, how it will be seen, and its way into the queue."""
    return _begun(request, language) or _form_of(request, language, None)


@form_page
def mend(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The same for a new version of what was sent before."""
    return _begun(request, language) or _form_of(request, language, _mine(request, token), token)


@form_page
def mine(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """How it went with what was sent; the address of this page is the sender's key."""
    elsewhere = _begun(request, language)
    if elsewhere is not None:
        return elsewhere
    found, now = _mine(request, token), timezone.now()
    present = payload_of(found.own_id, found.county)
    over = present is not None and is_over(present, timezone.localdate(now))
    shown = present_seen(present, language) if present and not over else None
    sent = read_entry(found.cells, found.county, timezone.localdate(now)).entry
    context = {
        "offer": found,
        "token": token,
        "address": request.build_absolute_uri(request.path),
        "is_new": "sent" in request.GET,
        "shown": shown,
        "is_over": over,
        "waits": found.own_id in awaiting_update(found.county),
        "sent": present_seen(sent, language) if sent and found.state != Offer.State.TAKEN_IN else None,
        "waited": waited_words(found.sent_at, now),
        "answered": moment_words(found.answered_at, language),
        "forget_days": rules().forget_email_days,
    }
    return _rendered(request, language, "mine", context)


@form_page
def end(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Asks once more; sent, it is no longer shown, and leaves the queue."""
    elsewhere = _begun(request, language)
    if elsewhere is not None:
        return elsewhere
    found = _mine(request, token)
    if request.method == "POST":
        if services.end_offer(found, now=timezone.now()):
            show_now()
    elif found.state != Offer.State.ENDED:
        told = {
            "offer": found,
            "token": token,
            "name": show(names_of(found.cells), language),
            "is_shown": payload_of(found.own_id, found.county) is not None,
        }
        return _rendered(request, language, "end", told)
    return redirect("producers:offers:mine", language, token)


# The refused form comes from outside the view, so the decorators are what give it its cookie and keep its fields.
@ensure_csrf_cookie
@sensitive_post_parameters()
def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its cookie: it had been open for long, or cookies are off. Nothing typed is lost."""
    if request.path.endswith("/end"):
        # The form of an offer shown here would be sent to where offers are removed.
        return entry.not_accepted(request, reason)
    first = request.path.split("/", 2)[1]
    language = first if first in reader_languages() else languages_of(request)[0]
    translation.activate(language)
    form = read_offer(request.POST, county_of(request), timezone.localdate()).begun()
    return _form(request, language, form, _Trouble(403, is_refused=True))


def _begun(request: HttpRequest, language: str) -> HttpResponse | None:
    """The way to a language that is offered; None when this one is, which is in force from now on."""
    elsewhere = in_offered_language(request, language)
    if elsewhere is not None and request.method != "POST":
        return elsewhere
    translation.activate(language)
    return None


def _mine(request: HttpRequest, token: str) -> Offer:
    found = opened_by(token, county_of(request))
    if found is None:
        raise Http404
    return found


def _form_of(request: HttpRequest, language: str, before: Offer | None, token: str = "") -> HttpResponse:
    if request.method != "POST":
        form = filled_form(before.cells, before.email) if before else empty_form()
        return _form(request, language, form)
    county = county_of(request)
    form = read_offer(request.POST, county, timezone.localdate(), before.cells if before else {})
    step = request.POST.get("step", "")
    if step == "change":
        return _form(request, language, form.begun())
    if form.entry is None:
        return _form(request, language, form, _Trouble(400))
    if step != "send":
        told = {"seen": present_seen(form.entry, language), "carried": carried(request.POST, form.cells)}
        return _rendered(request, language, "preview", told)
    # What was sent already comes again by a button pressed twice: it is no new one.
    if before is None and opened_by(form.token, county):
        return redirect("producers:offers:mine", language, form.token)
    return _sent(request, language, before, token, form)


def _sent(
    request: HttpRequest, language: str, before: Offer | None, token: str, form: OfferForm
) -> HttpResponse:
    """Put a form that is right in the queue; its private page is the answer, unless too many are sent."""
    county, now = county_of(request), timezone.now()
    bucket = bucket_of(request, timezone.localdate(now), rules().neighbourhoods)
    if not may_send(bucket, county, now):
        return _form(request, language, form, _Trouble(429, is_full=True))
    spoken = complete_language(language)
    if before is None:
        token = form.token
        services.send_offer(
            cells=form.cells, email=form.contact, token=token, county=county, language=spoken, now=now
        )
    else:
        services.send_again(before, cells=form.cells, email=form.contact, language=spoken, now=now)
    answer = redirect("producers:offers:mine", language, token)
    answer.headers["Location"] += "?sent"
    return answer


def _form(
    request: HttpRequest, language: str, form: OfferForm, trouble: _Trouble | None = None
) -> HttpResponse:
    trouble = trouble or _Trouble()
    with marking():
        groups = offer_groups(form, county_of(request), language)
    told = {
        "form": form,
        "groups": groups,
        "errors": in_page_order(form.errors, groups),
        "trouble": trouble,
    }
    response = _rendered(request, language, "form", told, trouble.status)
    if trouble.is_full:
        response.headers["Retry-After"] = _AN_HOUR
    return response


def _rendered(
    request: HttpRequest, language: str, page: str, told: dict[str, object], status: int = 200
) -> HttpResponse:
    with marking():
        response = render(request, f"producers/offers/{page}.html", told, status=status)
    return sent_without_marks(response, language)
