"""Pages of a region's admin: who may do what, invitations, units, and the log of what staff changed."""

from __future__ import annotations

import smtplib

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tarjotin.desk.staff.forms import InvitationForm, RoleForm, UnitForm, as_filled
from tarjotin.desk.staff.log import present_log
from tarjotin.desk.staff.presenters import (
    organisation_names,
    present_member,
    present_members,
    role_choices,
)
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.region import site_of
from tarjotin.people import managing
from tarjotin.people.invitations import can_mail, link_days, link_for, mail_link
from tarjotin.people.models import Membership, StaffMember, Unit
from tarjotin.people.queries import audit_log, memberships_in, units_of
from tarjotin.people.rules import may_manage

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_ENTRIES_ON_A_PAGE = 100
_ADMIN = needs_role("admin")


@require_safe
@_ADMIN
def members(request: StaffRequest, language: str) -> HttpResponse:
    """Everybody who holds a role in the region."""
    shown = present_members(memberships_in(request.county), organisation_names(language), request.staff)
    return render(request, "desk/staff/members.html", {"members": shown, "here": "staff"})


@_FORM
@_ADMIN
def invite(request: StaffRequest, language: str) -> HttpResponse:
    """Invite somebody: the link is mailed, or shown once to hand over."""
    form = InvitationForm(request.county, organisation_names(language), request.POST or None)
    if not form.is_valid():
        return _form(request, "desk/staff/invite.html", form)
    told = form.cleaned_data
    invited, is_new = managing.invite_member(request.staff, told["email"], told["name"], form.given())
    if not is_new:
        return render(request, "desk/staff/invited.html", {"member": invited, "here": "staff"})
    return _hand_over(request, language, invited)


@require_safe
@_ADMIN
def member(request: StaffRequest, language: str, member_id: int) -> HttpResponse:
    """One member: the roles held in this region."""
    held = memberships_in(request.county).filter(member=member_id)
    if not held:
        raise PermissionDenied
    shown = present_member(held, organisation_names(language), request.staff)
    return render(request, "desk/staff/member.html", {"shown": shown, "here": "staff"})


@_FORM
@_ADMIN
def role(request: StaffRequest, language: str, membership_id: int) -> HttpResponse:
    """Put another role in the place of one."""
    membership, organisations = _membership(request, membership_id), organisation_names(language)
    form = RoleForm(
        request.county, organisations, request.POST or None, initial=as_filled(membership, organisations)
    )
    if form.is_valid():
        try:
            managing.change_role(request.staff, membership, form.given())
        except managing.OwnAdminRole:
            form.add_error("role", _("You cannot give up your own role as admin: ask another admin."))
        else:
            return redirect("desk:staff:member", language, membership.member.pk)
    return _form(request, "desk/staff/role.html", form, membership=membership)


@require_POST
@_ADMIN
def take(request: StaffRequest, language: str, membership_id: int) -> HttpResponse:
    """Take a role away."""
    membership = _membership(request, membership_id)
    try:
        managing.take_role(request.staff, membership)
    except managing.OwnAdminRole:
        return render(request, "desk/staff/own_role.html", {"here": "staff"}, status=409)
    return redirect("desk:staff:members", language)


@require_POST
@_ADMIN
def give_link(request: StaffRequest, language: str, member_id: int) -> HttpResponse:
    """A new link to choose a password by."""
    found = _member(request, member_id)
    managing.note_link(request.staff, found, request.county)
    return _hand_over(request, language, found)


@require_POST
@_ADMIN
def reset_factor(request: StaffRequest, language: str, member_id: int) -> HttpResponse:
    """Take away a lost second factor."""
    managing.lose_second_factor(request.staff, _member(request, member_id), request.county)
    return redirect("desk:staff:member", language, member_id)


@_FORM
@_ADMIN
def units(request: StaffRequest, language: str) -> HttpResponse:
    """The region's units, and a new one."""
    return _units(request, language, None)


@_FORM
@_ADMIN
def unit(request: StaffRequest, language: str, unit_id: int) -> HttpResponse:
    """Another name for a unit."""
    return _units(request, language, get_object_or_404(Unit, pk=unit_id, county=request.county))


@require_safe
@_ADMIN
def log(request: StaffRequest, language: str) -> HttpResponse:
    """What staff changed in the region."""
    _whole_region(request)
    page = Paginator(audit_log(request.county), _ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = present_log(tuple(page), organisation_names(language), language)
    return render(request, "desk/staff/log.html", {"entries": shown, "page": page, "here": "log"})


def _units(request: StaffRequest, language: str, renamed: Unit | None) -> HttpResponse:
    _whole_region(request)
    initial = {"name": renamed.name if renamed else ""}
    form = UnitForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            managing.name_unit(request.staff, request.county, form.cleaned_data["name"], renamed)
        except managing.TakenName:
            form.add_error("name", _("There is a unit of that name already."))
        else:
            return redirect("desk:staff:units", language)
    told = {"renamed": renamed, "units": units_of(request.county), "here": "units"}
    return _form(request, "desk/staff/units.html", form, **told)


def _form(request: StaffRequest, template: str, form: RoleForm | UnitForm, **more: object) -> HttpResponse:
    status = 400 if form.is_bound and not form.is_valid() else 200
    told = {
        "here": "staff",
        "form": form,
        "roles": role_choices(),
        "link_days": link_days(),
        "can_mail": can_mail(),
    }
    return render(request, template, told | more, status=status)


def _hand_over(request: StaffRequest, language: str, invited: StaffMember) -> HttpResponse:
    """Mail the link; where that cannot be done, show it this once."""
    link = link_for(invited, site_of(request), language)
    is_mailed = False
    if can_mail():
        try:
            mail_link(invited.email, link)
            is_mailed = True
        except (OSError, smtplib.SMTPException, ValueError):
            pass
    told = {
        "here": "staff",
        "member": invited,
        "link": "" if is_mailed else link,
        "link_days": link_days(),
        "is_new": True,
    }
    return render(request, "desk/staff/invited.html", told)


def _membership(request: StaffRequest, id: int) -> Membership:
    """A role of this region that the admin manages."""
    found = get_object_or_404(memberships_in(request.county), pk=id)
    if not may_manage(request.staff, request.county, found.organisation_id):
        raise PermissionDenied
    return found


def _member(request: StaffRequest, id: int) -> StaffMember:
    """A member who holds a role in this region, all of whose roles the admin manages."""
    found = get_object_or_404(
        StaffMember.objects.filter(memberships__county=request.county).distinct(), pk=id
    )
    managing.check_may_renew(request.staff, found)
    return found


def _whole_region(request: StaffRequest) -> None:
    """Units and the log are the whole region's: not for the admin of one organisation."""
    if not may_manage(request.staff, request.county):
        raise PermissionDenied
