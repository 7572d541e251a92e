"""Writing a rule file in the browser: the text, what it would change, and saving it as a version."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tarjotin.common.tables import FaultyFile
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.producers.rulesets import queries, services
from tarjotin.producers.rulesets.difference_page import present_difference
from tarjotin.producers.rulesets.entry import ask_to_change, base_content, base_text
from tarjotin.producers.rulesets.forms import RulesForm
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.presenters import FaultLine, present_faults


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, language: str) -> HttpResponse:
    """The form with the text; sent, what it would change; sent from there with a note, it is saved."""
    ask_to_change(request)
    if request.method != "POST":
        return _form(request, base_text(request, base_content(request)))
    form = RulesForm(request.POST, request.FILES)
    is_fit = form.is_valid()
    text, note = form.as_typed, str(form.cleaned_data.get("note") or request.POST.get("note", ""))
    if not is_fit and set(form.errors) != {"note"}:
        return _form(request, text, note, form=form, status=400)
    if request.POST.get("action") == "back":
        return _form(request, text, note)
    if request.POST.get("action") == "save":
        if not is_fit or not note:
            return look(request, language, text, note, _first_error(form), status=400)
        return _save(request, language, text, note)
    return look(request, language, text, note)


def look(
    request: StaffRequest, language: str, text: str, note: str, note_error: str = "", status: int = 200
) -> HttpResponse:
    """What a text would change, and the form that saves it; the text again with its faults when it has any."""
    try:
        preview = queries.preview(request.county, text.encode())
    except FaultyFile as error:
        return _form(request, text, note, faults=present_faults(error), status=400)
    context = {
        "difference": present_difference(preview, request.county, language),
        "text": text,
        "note": note,
        "note_error": note_error,
        "limits": limits(),
        "here": "rules",
    }
    return render(request, "producers/rulesets/look.html", context, status=status)


def _save(request: StaffRequest, language: str, text: str, note: str) -> HttpResponse:
    try:
        number = services.save_version(
            county=request.county, content=text.encode(), note=note, by=request.staff, now=timezone.now()
        )
    except FaultyFile as error:
        return _form(request, text, note, faults=present_faults(error), status=400)
    return redirect(f"{reverse('producers:rulesets:version', args=[language, number])}?told=saved")


def _first_error(form: RulesForm) -> str:
    errors = form.errors.get("note")
    return str(errors[0]) if errors else _("Write what changes and why.")


def _form(
    request: StaffRequest,
    text: str,
    note: str = "",
    *,
    form: RulesForm | None = None,
    faults: tuple[FaultLine, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "text": text,
        "note": note,
        "form": form,
        "faults": faults,
        "limits": limits(),
        "most_kilobytes": limits().most_bytes // 1000,
        "here": "rules",
    }
    return render(request, "producers/rulesets/edit.html", context, status=status)
