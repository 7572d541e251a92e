"""Managing the staff: members invited, roles given and taken, units named. Each change is in the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tarjotin.people.models import Membership, StaffMember, Unit
from tarjotin.people.queries import member_with
from tarjotin.people.rules import OPERATOR, Role, Staff, may_manage, may_renew
from tarjotin.people.second_factor import forget_factor
from tarjotin.people.services import record_change
from tarjotin.people.sessions import end_sessions_of


@dataclass(frozen=True, slots=True)
class Given:
    """A role to give in a region; `organisation_id` narrows it to one organisation, `unit_id` 0 is no unit."""

    role: Role
    county: str
    organisation_id: str = ""
    unit_id: int = 0


class OwnAdminRole(Exception):
    """An admin would take away the own role as admin: a region must not be left without one by mistake."""


class TakenName(Exception):
    """A unit of that name is there already."""


@transaction.atomic
def invite_member(by: Staff, email: str, name: str, given: Given) -> tuple[StaffMember, bool]:
    """Give a role to the member with an e-mail address, who is made when there is none; True when made.

    Given twice it is given once. The operator may name who had no name yet. Raises PermissionDenied.
    """
    _check(by, given.county, given.organisation_id)
    member, is_new = member_with(email), False
    if member and by is OPERATOR and name and not member.name:
        member.name = name
        member.save(update_fields=["name"])
    if member is None:
        member, is_new = StaffMember(email=email.strip().lower(), name=name), True
        member.set_unusable_password()
        member.save()
    membership, was_given = Membership.objects.get_or_create(
        member=member,
        role=given.role,
        county=given.county,
        organisation_id=given.organisation_id,
        defaults={"unit": _unit(given)},
    )
    if was_given:
        record_change(by, given.county, "invited", "member", str(member.pk), _told(membership))
    return member, is_new


@transaction.atomic
def change_role(by: Staff, membership: Membership, given: Given) -> None:
    """Put another role in the place of one that a member holds. Raises PermissionDenied and `OwnAdminRole`."""
    _check(by, membership.county, membership.organisation_id)
    _check(by, membership.county, given.organisation_id)
    if (given.role, given.organisation_id) != (membership.role, membership.organisation_id):
        _keep_admin(by, membership)
    before = _told(membership)
    twin = Membership.objects.filter(
        member=membership.member,
        role=given.role,
        county=membership.county,
        organisation_id=given.organisation_id,
    )
    if twin.exclude(pk=membership.pk).exists():
        membership.delete()
        membership = twin.get()
    membership.role, membership.organisation_id = given.role, given.organisation_id
    membership.unit = _unit(given)
    membership.save()
    record_change(
        by,
        membership.county,
        "changed",
        "role",
        str(membership.member.pk),
        f"{before} → {_told(membership)}",
    )


@transaction.atomic
def take_role(by: Staff, membership: Membership) -> None:
    """Take a role away; who holds no other one in any region is removed. Raises PermissionDenied, `OwnAdminRole`."""
    _check(by, membership.county, membership.organisation_id)
    _keep_admin(by, membership)
    member, told = membership.member, _told(membership)
    membership.delete()
    record_change(by, membership.county, "took", "role", str(member.pk), told)
    if not member.memberships.exists():
        record_change(by, membership.county, "removed", "member", str(member.pk), member.email)
        member.delete()


@transaction.atomic
def lose_second_factor(by: Staff, member: StaffMember, county: str) -> None:
    """Take away a second factor that was lost: the member sets up another one at the next entry.

    What is open ends, since whoever has the telephone could else set up an own one there. Raises PermissionDenied
    when the member holds a role that `by` does not manage.
    """
    check_may_renew(by, member)
    forget_factor(member)
    end_sessions_of(member.pk)
    record_change(by, county, "reset", "second factor", str(member.pk), member.email)


@transaction.atomic
def note_link(by: Staff, member: StaffMember, county: str) -> None:
    """Tell the audit log that a link for choosing a password is given. Raises PermissionDenied as above."""
    check_may_renew(by, member)
    record_change(by, county, "gave link", "member", str(member.pk), member.email)


def check_may_renew(by: Staff, member: StaffMember) -> None:
    """Raises PermissionDenied when the member holds a role that `by` does not manage."""
    if not may_renew(by, member.memberships.values_list("county", "organisation_id")):
        raise PermissionDenied


@transaction.atomic
def name_unit(by: Staff, county: str, name: str, unit: Unit | None = None) -> Unit:
    """Make a unit, or give another name to one. Raises PermissionDenied and `TakenName`."""
    _check(by, county)
    same = Unit.objects.filter(county=county, name__iexact=name)
    if (same.exclude(pk=unit.pk) if unit else same).exists():
        raise TakenName
    if unit is None:
        unit, action, note = Unit(county=county), "added", name
    else:
        action, note = "renamed", f"{unit.name} → {name}"
    unit.name = name
    unit.save()
    record_change(by, county, action, "unit", str(unit.pk), note)
    return unit


def _check(by: Staff, county: str, organisation_id: str = "") -> None:
    if not may_manage(by, county, organisation_id):
        raise PermissionDenied


def _keep_admin(by: Staff, membership: Membership) -> None:
    if membership.role == "admin" and membership.member.pk == by.id:
        raise OwnAdminRole


def _unit(given: Given) -> Unit | None:
    return Unit.objects.filter(pk=given.unit_id, county=given.county).first() if given.unit_id else None


def _told(membership: Membership) -> str:
    """A role in the words of the audit log."""
    unit = membership.unit.name if membership.unit else ""
    told = (membership.member.email, membership.role, membership.organisation_id, unit)
    return ", ".join(part for part in told if part)
