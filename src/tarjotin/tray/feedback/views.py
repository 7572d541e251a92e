"""The feedback form: show it, take it in, tell what happens next."""

from __future__ import annotations

from functools import wraps

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect, ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from tarjotin.catalogue.queries import ServiceView, service_view
from tarjotin.common.languages import complete_language, reader_languages
from tarjotin.feedback.mail import region_address, tell_region
from tarjotin.feedback.queries import is_flooded, with_reference
from tarjotin.feedback.services import receive_feedback
from tarjotin.pages.in_language import View, in_language, in_offered_language
from tarjotin.pages.languages.standing_in import marking, sent_without_marks
from tarjotin.pages.region import county_of, languages_of
from tarjotin.tray.feedback.forms import FeedbackForm, begin_form, read_form
from tarjotin.tray.feedback.presenters import present_form, present_sent

_LONGEST_ID = 200
_AN_HOUR = "3600"
_PLAIN_FIELDS = "application/x-www-form-urlencoded"


def only_plain_fields(view: View) -> View:
    """Refuses a form that may carry files before any of it is read: ours has none, and they would go to the disk."""

    @wraps(view)
    def answered(request: HttpRequest, language: str) -> HttpResponse:
        if request.method == "POST" and request.content_type != _PLAIN_FIELDS:
            raise BadRequest
        return view(request, language)

    return answered


@never_cache
@only_plain_fields
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, language: str) -> HttpResponse:
    """The form, and what was sent by it."""
    elsewhere = in_offered_language(request, language)
    if elsewhere is not None and request.method != "POST":
        return elsewhere
    translation.activate(language)
    if request.method != "POST":
        return _form(request, language, begin_form(request.GET.dict()))
    form = read_form(request.POST.dict())
    if not form.is_right:
        return _form(request, language, form, status=400)
    now = timezone.now()
    if is_flooded(county_of(request), now):
        return _form(request, language, form, status=429, is_full=True)
    service = _service(_asked_service(request))
    kept = receive_feedback(
        kind=form.kind,
        text=form.text,
        email=form.email,
        service_id=service.service.id if service else "",
        county=county_of(request),
        language=complete_language(language),
        now=now,
    )
    tell_region(kept)
    return redirect("tray:feedback_sent", language, kept.reference)


@never_cache
@in_language
def sent(request: HttpRequest, language: str, reference: str) -> HttpResponse:
    """The reference, and what happens next."""
    found = with_reference(reference)
    if found is None:
        raise Http404
    return render(request, "tray/feedback/sent.html", {"page": present_sent(found, language)})


# The refused form comes from outside the view, so the decorator is what gives it its cookie.
@ensure_csrf_cookie
def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its cookie: it had been open for long, or cookies are off. Nothing typed is lost."""
    first = request.path.split("/", 2)[1]
    language = first if first in reader_languages() else languages_of(request)[0]
    translation.activate(language)
    return _form(request, language, read_form(request.POST.dict()), status=403, is_refused=True)


def _form(
    request: HttpRequest,
    language: str,
    form: FeedbackForm,
    status: int = 200,
    *,
    is_full: bool = False,
    is_refused: bool = False,
) -> HttpResponse:
    asked = _asked_service(request)
    with marking():
        page = present_form(
            form,
            language,
            _service(asked),
            asked,
            region_address(county_of(request)),
            is_full=is_full,
            is_refused=is_refused,
        )
        response = render(request, "tray/feedback/form.html", {"page": page}, status=status)
    if is_full:
        response.headers["Retry-After"] = _AN_HOUR
    return sent_without_marks(response, language)


def _asked_service(request: HttpRequest) -> str:
    """The service's id from the form, else from the address; what cannot be an id counts as none found."""
    return (request.POST.get("service") or request.GET.get("service", ""))[: _LONGEST_ID + 1]


def _service(id: str) -> ServiceView | None:
    is_possible = 0 < len(id) <= _LONGEST_ID and id.isprintable()
    return service_view(id) if is_possible else None
