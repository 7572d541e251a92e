"""Writing the contact log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

from django.db import transaction

from tarjotin.desk.door.contact import Contact
from tarjotin.desk.door.models import DoorContact
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change


def log_contacts(unit_id: int, contacts: Sequence[Contact]) -> None:
    """Write contacts of a unit, all or none."""
    DoorContact.objects.bulk_create([DoorContact(unit_id=unit_id, **asdict(each)) for each in contacts])


def import_contacts(by: Staff, county: str, unit_id: int, contacts: Sequence[Contact]) -> None:
    """Write the contacts of a file and tell the audit log."""
    with transaction.atomic():
        log_contacts(unit_id, contacts)
        record_change(by, county, "imported", "door contacts", str(unit_id), f"{len(contacts)} rows")


def remove_contact(id: int, unit_ids: Collection[int]) -> bool:
    """Take away a contact that was written by mistake; False when these units have no such."""
    deleted, _ = DoorContact.objects.filter(pk=id, unit__in=unit_ids).delete()
    return deleted > 0
