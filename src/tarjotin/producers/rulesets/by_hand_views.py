"""Services put into themes and kept out by hand: the list of them, one more, and one less."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tarjotin.common.languages import pick
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.producers.rulesets import queries
from tarjotin.producers.rulesets.by_hand import put_in
from tarjotin.producers.rulesets.by_hand import take_out as text_without
from tarjotin.producers.rulesets.edit_views import look
from tarjotin.producers.rulesets.entry import (
    ask_to_change,
    ask_to_read,
    base_content,
    base_number,
    base_text,
    may_change,
    usable_rules,
)
from tarjotin.producers.rulesets.forms import ByHandForm
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.presenters import (
    pins_of,
    present_pins,
    theme_choices,
    theme_name,
    version_name,
)
from tarjotin.themes.rules import RuleSet

_STAFF = needs_role("editor", "admin")


@_STAFF
@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: StaffRequest, language: str) -> HttpResponse:
    """What is by hand, and the form for one more; sent, what the rules with it would change."""
    ask_to_read(request)
    content = base_content(request)
    rules = usable_rules(request, content)
    if request.method != "POST" or rules is None:
        return _page(request, language, rules)
    ask_to_change(request)
    form = ByHandForm(rules, timezone.localdate(), request.POST)
    if not form.is_valid():
        return _page(request, language, rules, form, status=400)
    theme_id = form.cleaned_data["theme"]
    text = put_in(base_text(request, content), form.by_hand, theme_id, form.pin)
    words = (
        _("Put in by hand: %(service)s, theme %(theme)s")
        if form.by_hand == "add_services"
        else _("Kept out by hand: %(service)s, theme %(theme)s")
    )
    return look(request, language, text, _note(words, rules, theme_id, form.pin.service_id, language))


@_STAFF
@require_POST
def take_out(request: StaffRequest, language: str) -> HttpResponse:
    """What the rules would change without something that is by hand."""
    ask_to_change(request)
    content = base_content(request)
    rules = usable_rules(request, content)
    theme_id, service_id = request.POST.get("theme", ""), request.POST.get("service", "")
    if rules is None or not any((id, pin.service_id) == (theme_id, service_id) for id, pin in pins_of(rules)):
        raise Http404
    text = text_without(base_text(request, content), theme_id, service_id)
    if text is None:
        refused = _(
            "This one is written so that it cannot be taken away here. Change it in the text of the rules."
        )
        return _page(request, language, rules, refused=refused, status=409)
    words = _("No longer by hand: %(service)s, theme %(theme)s")
    return look(request, language, text, _note(words, rules, theme_id, service_id, language))


def _note(words: str, rules: RuleSet, theme_id: str, service_id: str, language: str) -> str:
    names = queries.service_names([service_id])
    name = pick(names[service_id], language).text if service_id in names else service_id
    told = words % {"service": name, "theme": theme_name(rules, theme_id, language)}
    return told[: limits().longest_note]


def _page(
    request: StaffRequest,
    language: str,
    rules: RuleSet | None,
    form: ByHandForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    number = base_number(request)
    context: dict[str, object] = {
        "base": "" if number is None else number,
        "base_name": "" if number is None else version_name(number),
        "refused": refused,
        "may_change": may_change(request),
        "is_faulty": rules is None,
        "here": "rules",
    }
    if rules is not None:
        names = queries.service_names(pin.service_id for _theme, pin in pins_of(rules))
        context |= {
            "pins": present_pins(rules, names, today, language),
            "themes": theme_choices(rules, language),
            "form": form or ByHandForm(rules, today),
            "limits": limits(),
        }
    return render(request, "producers/rulesets/by_hand.html", context, status=status)
