"""Reading who may do what."""

from __future__ import annotations

from typing import cast

from tarjotin.people.models import StaffMember
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
