"""Writing the audit log."""

from __future__ import annotations

from django.utils import timezone

from tarjotin.people.models import AuditEntry
from tarjotin.people.rules import Staff


def record_change(
    by: Staff, county: str, action: str, object_kind: str, object_id: str = "", note: str = ""
) -> None:
    """Tell the audit log what a member changed; call it in the transaction of the change.

    `action` and `object_kind` are short English codes ("withdrew", "slip"); nothing about a client is ever given.
    """
    AuditEntry.objects.create(
        at=timezone.now(),
        member_id=by.id,
        who=by.email,
        county=county,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        note=note[:400],
    )
