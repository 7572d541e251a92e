"""The professional's pages of slips: making one, handing it over, the list of them, withdrawing."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tarjotin.common.languages import reader_languages, with_variants
from tarjotin.desk.slips import services
from tarjotin.desk.slips.carried import carry
from tarjotin.desk.slips.forms import SlipForm, begin_form, read_form
from tarjotin.desk.slips.models import Slip
from tarjotin.desk.slips.presenters import HandOver, present_new, present_row, present_slip
from tarjotin.desk.slips.queries import Chosen, chosen, code_of_slip, known_words, slips_for
from tarjotin.pages.context import tray_name
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.mylist.ids import lengthen
from tarjotin.pages.paper.pdf import can_make_pdf
from tarjotin.pages.region import languages_of, site_of
from tarjotin.regions.codes import municipalities_of

_A_PAGE = 100


@needs_role("professional", "admin")
@require_safe
def slips(request: StaffRequest, language: str) -> HttpResponse:
    """Slips made, by day and code, with what came of them: own ones, or those of the unit or of an admin's region."""
    found = slips_for(request.staff, request.county)
    guides = request.staff.is_anything("professional", request.county)
    # An admin who guides nobody has no slips of their own to look for.
    is_own = guides and request.GET.get("show") != "unit"
    if is_own:
        found = found.filter(made_by_id=request.staff.id)
    today = timezone.localdate()
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    unit = request.staff.unit(request.county)
    context = {
        "here": "slips",
        "page": page,
        "rows": [present_row(slip, language, today) for slip in page],
        "guides": guides,
        "sees_all": request.staff.may("admin", request.county),
        "is_own": is_own,
        "unit": unit.unit if unit else "",
        "is_withdrawn": request.GET.get("withdrawn") == "1",
    }
    return render(request, "desk/slips/slips.html", context)


@needs_role("professional")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, language: str) -> HttpResponse:
    """Choose what goes with the services; then the slip is made."""
    languages = with_variants(languages_of(request))
    lives = municipalities_of(request.county)
    if request.method != "POST":
        form = begin_form(request.GET.dict(), languages, language, lives)
        return _form(request, language, form, chosen(form.ids))
    today = timezone.localdate()
    posted = request.POST.dict()
    found = chosen(begin_form(posted, languages, language, lives).ids)
    form = read_form(posted, languages, lives, known_words(found, request.county), today)
    if not any(each.view for each in found):
        form = replace(form, errors={"services": _("Choose at least one service."), **form.errors})
    form = _without_removed(form, posted.get("remove", ""))
    if form.is_right and "remove" not in posted:
        made = services.make_slip(form, found, by=request.staff, county=request.county, today=today)
        return redirect("desk:slips:slip", language, made.pk)
    found = tuple(each for each in found if each.id in form.ids)
    status = 200 if "remove" in posted else 400
    return _form(request, language, form, found, status)


def _without_removed(form: SlipForm, removed: str) -> SlipForm:
    """With one service less, when its button was pressed: what else was typed stays, and is not complained of yet."""
    if not removed:
        return form
    return replace(form, ids=tuple(id for id in form.ids if id != lengthen(removed)), names=(), errors={})


def _form(
    request: StaffRequest, language: str, form: SlipForm, found: tuple[Chosen, ...], status: int = 200
) -> HttpResponse:
    languages, lives = with_variants(languages_of(request)), municipalities_of(request.county)
    page = present_new(
        form, found, request.staff, request.county, languages, language, timezone.localdate(), lives
    )
    return render(request, "desk/slips/new.html", {"page": page, "here": "slips"}, status=status)


@needs_role("professional", "admin")
@require_safe
def slip(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """Everything that a slip is given with: code, QR code, paper, messages, and the slip as its client sees it."""
    found = _seen(request, id)
    now = timezone.now()
    row = present_row(found, language, timezone.localdate(now))
    code = code_of_slip(found)
    with translation.override(found.language):
        shown = present_slip(found, code, found.language, now, timezone.localdate(now))
    name = tray_name(request.county, found.language)
    parts = [found.language, code]
    page = HandOver(
        row=row,
        carried=carry(found, code, site_of(request), name, language=found.language),
        slip=shown,
        language=found.language,
        language_name=reader_languages()[found.language].name,
        print=reverse("desk:slip:print", args=parts),
        pdf=reverse("desk:slip:pdf", args=parts) if can_make_pdf() else "",
        open=reverse("desk:slip:slip", args=parts),
    )
    return render(request, "desk/slips/hand_over.html", {"page": page, "here": "slips"})


@needs_role("professional", "admin")
@require_POST
def withdraw(request: StaffRequest, language: str, id: int) -> HttpResponse:
    """The code opens nothing from now on."""
    found = _seen(request, id)
    services.withdraw_slip(found, by=request.staff, county=request.county, now=timezone.now())
    return redirect(reverse("desk:slips:slips", args=[language]) + "?withdrawn=1")


def _seen(request: StaffRequest, id: int) -> Slip:
    """The slip, when this member may see it; else there is none."""
    return get_object_or_404(slips_for(request.staff, request.county), pk=id)
