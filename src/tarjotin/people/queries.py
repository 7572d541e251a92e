"""Reading who may do what."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from tarjotin.people.models import AuditEntry, Membership, StaffMember, Unit
from tarjotin.people.rules import Held, Role, Staff


def staff_of(member: StaffMember) -> Staff:
    """A member with the roles held, in the order they were given."""
    held = member.memberships.select_related("unit").order_by("id")
    return Staff(
        id=member.pk,
        name=member.name,
        email=member.email,
        held=tuple(
            Held(
                role=cast(Role, each.role),
                county=each.county,
                organisation_id=each.organisation_id,
                unit_id=each.unit.pk if each.unit else 0,
                unit=each.unit.name if each.unit else "",
            )
            for each in held
        ),
    )


def member_with(email: str) -> StaffMember | None:
    """The member known by an e-mail address, however its letters are written; None when there is none."""
    return StaffMember.objects.filter(email=email.strip().lower(), is_active=True).first()


def counties_of(member: StaffMember) -> frozenset[str]:
    """The regions in which a member holds any role."""
    return frozenset(member.memberships.values_list("county", flat=True))


def memberships_in(county: str) -> QuerySet[Membership]:
    """Every role held in a region, by e-mail address."""
    found = Membership.objects.filter(county=county).select_related("member", "unit")
    return found.order_by("member__email", "role", "organisation_id")


def units_of(county: str) -> QuerySet[Unit]:
    """The units of a region by name."""
    return Unit.objects.filter(county=county).order_by("name")


def audit_log(county: str) -> QuerySet[AuditEntry]:
    """What staff changed in a region, the newest first."""
    return AuditEntry.objects.filter(county=county).order_by("-at", "-id")
