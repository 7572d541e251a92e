"""Writing the audit log."""

from __future__ import annotations

from django.utils import timezone

from tarjotin.people.models import AuditEntry, StaffMember
from tarjotin.people.queries import counties_of, staff_of
from tarjotin.people.rules import Staff


def record_change(
    by: Staff, county: str, action: str, object_kind: str, object_id: str = "", note: str = ""
) -> None:
    """Tell the audit log what a member changed; call it in the transaction of the change.

    `action` and `object_kind` are short English codes ("withdrew", "slip"); nothing about a client is ever given.
    """
    AuditEntry.objects.create(
        at=timezone.now(),
        member_id=by.id or None,
        who=by.email,
        county=county,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        note=note[:400],
    )


def note_sign_in(member: StaffMember) -> None:
    """Tell the audit log of every region the member works in that somebody came in."""
    _note(member, "signed-in")


def note_locked(member: StaffMember) -> None:
    """Tell the audit log that there were too many attempts to sign in as the member."""
    _note(member, "locked")


def _note(member: StaffMember, action: str) -> None:
    staff = staff_of(member)
    for county in sorted(counties_of(member)):
        record_change(staff, county, action, "member", str(member.pk))
