"""What a resident sees and sends: ask for a call, learn the code, withdraw with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_post_parameters

from tarjotin.common.languages import reader_languages
from tarjotin.desk.callbacks.asking import CallForm, begin_form, read_form
from tarjotin.desk.callbacks.codes import read_code
from tarjotin.desk.callbacks.presenters import (
    ChoiceShown,
    ProviderChoice,
    present_choices,
    present_providers,
)
from tarjotin.desk.callbacks.queries import (
    agreed,
    behind_services,
    counts_waiting,
    holds_any,
    is_flooded,
    is_in_use,
    names_of,
    usual_hours_of,
)
from tarjotin.desk.callbacks.rules import rules
from tarjotin.desk.callbacks.services import ask_for_calls, withdraw_requests
from tarjotin.pages.form_page import form_page
from tarjotin.pages.in_language import in_offered_language
from tarjotin.pages.languages.standing_in import marking, sent_without_marks
from tarjotin.pages.mylist.ids import joined
from tarjotin.pages.region import county_of, languages_of

_AN_HOUR = "3600"
_LONGEST_TYPED = 60


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form with what was typed. `is_narrowed` when the providers are those of the services one came from."""

    form: CallForm
    ids: str
    providers: tuple[ProviderChoice, ...]
    is_narrowed: bool
    times: tuple[ChoiceShown, ...]
    languages: tuple[ChoiceShown, ...]
    keep_days: int
    is_full: bool = False
    is_refused: bool = False

    @property
    def is_wrong(self) -> bool:
        """Is there anything to mend before it can be sent?"""
        return self.is_full or self.is_refused or not self.form.is_right


@form_page
def ask(request: HttpRequest, language: str) -> HttpResponse:
    """The form; what was sent by it is answered at once, with the code that no address may hold."""
    able = _agreed_here(request)
    elsewhere = in_offered_language(request, language)
    if elsewhere is not None and request.method != "POST":
        return elsewhere
    translation.activate(language)
    if request.method != "POST":
        return _form(request, language, begin_form(request.GET, language))
    now = timezone.now()
    form = read_form(request.POST, able, _full(request))
    if not form.is_right:
        return _form(request, language, form, status=400)
    if is_flooded(county_of(request), now):
        return _form(request, language, form, status=429, is_full=True)
    ask_for_calls(form.contact, form.providers, county=county_of(request), code=form.code, now=now)
    return _sent(request, language, form)


@form_page
def withdraw(request: HttpRequest, language: str) -> HttpResponse:
    """Delete what waits, by the code. It works after the switch is off, as long as anybody waits."""
    county = county_of(request)
    if not is_in_use() and not holds_any(county):
        raise Http404
    elsewhere = in_offered_language(request, language)
    if elsewhere is not None and request.method != "POST":
        return elsewhere
    translation.activate(language)
    typed = request.POST.get("code", "")[:_LONGEST_TYPED]
    code = read_code(typed)
    is_done = bool(code) and withdraw_requests(code, county=county, now=timezone.now()) > 0
    told = {
        "typed": typed,
        "is_sent": request.method == "POST",
        "is_done": is_done,
        "keep_days": rules().keep_days,
    }
    return _rendered(request, language, "withdraw", told, 400 if told["is_sent"] and not is_done else 200)


# The refused form comes from outside the view, so the decorators are what give it its cookie and keep its fields.
@ensure_csrf_cookie
@sensitive_post_parameters()
def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its cookie: it had been open for long, or cookies are off. Nothing typed is lost."""
    first = request.path.split("/", 2)[1]
    language = first if first in reader_languages() else languages_of(request)[0]
    translation.activate(language)
    if request.path.endswith("/withdraw"):
        typed = request.POST.get("code", "")[:_LONGEST_TYPED]
        told = {"typed": typed, "is_refused": True, "keep_days": rules().keep_days}
        return _rendered(request, language, "withdraw", told, 403)
    form = read_form(request.POST, _agreed_here(request), _full(request))
    return _form(request, language, form, status=403, is_refused=True)


def _agreed_here(request: HttpRequest) -> frozenset[str]:
    """The providers of the region asked; without any there is no such page."""
    found = agreed(county_of(request))
    if not found:
        raise Http404
    return found


def _full(request: HttpRequest) -> frozenset[str]:
    many = counts_waiting(county_of(request), timezone.now())
    return frozenset(id for id, waiting in many.items() if waiting >= rules().most_waiting)


def _form(
    request: HttpRequest,
    language: str,
    form: CallForm,
    status: int = 200,
    *,
    is_full: bool = False,
    is_refused: bool = False,
) -> HttpResponse:
    county = county_of(request)
    able = _agreed_here(request)
    narrowed = (able & behind_services(form.ids)) | (form.providers & able) if form.ids else frozenset()
    with marking():
        names = names_of(narrowed or able)
        usual = usual_hours_of(county, timezone.localdate())
        page = FormPage(
            form,
            joined(form.ids),
            present_providers(names, usual, form.providers, _full(request), language),
            bool(narrowed),
            present_choices(rules().times, form.time, language),
            present_choices(rules().languages, form.language, language),
            rules().keep_days,
            is_full,
            is_refused,
        )
    response = _rendered(request, language, "form", {"page": page}, status)
    if is_full:
        response.headers["Retry-After"] = _AN_HOUR
    return response


def _sent(request: HttpRequest, language: str, form: CallForm) -> HttpResponse:
    usual = usual_hours_of(county_of(request), timezone.localdate())
    with marking():
        names = names_of(form.providers)
        providers = present_providers(names, usual, form.providers, frozenset(), language)
    told = {"providers": providers, "code": form.code, "keep_days": rules().keep_days}
    return _rendered(request, language, "sent", told)


def _rendered(
    request: HttpRequest, language: str, page: str, told: dict[str, object], status: int = 200
) -> HttpResponse:
    with marking():
        response = render(request, f"desk/callbacks/{page}.html", told, status=status)
    return sent_without_marks(response, language)
