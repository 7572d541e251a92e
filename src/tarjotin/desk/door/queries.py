"""Reading the contact log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from tarjotin.desk.door.contact import Contact
from tarjotin.desk.door.models import DoorContact


def contacts_since(county: str, first: dt.date) -> Iterator[tuple[str, Contact]]:
    """Every contact of a region's units from a day on, the oldest first, each with its unit's name."""
    rows = DoorContact.objects.filter(unit__county=county, day__gte=first).select_related("unit")
    for row in rows.order_by("day", "pk").iterator():
        yield row.unit.name, as_contact(row)


def newest_of(unit_ids: Collection[int], count: int = 10) -> QuerySet[DoorContact]:
    """The contacts written last in some units."""
    return DoorContact.objects.filter(unit__in=unit_ids).select_related("unit").order_by("-pk")[:count]


def as_contact(row: DoorContact) -> Contact:
    """A row as the shape that the rules know."""
    return Contact(
        day=row.day,
        reason=row.reason,
        theme=row.theme,
        channel=row.channel,
        demand=row.demand,
        is_solved=row.is_solved,
        handed_to=row.handed_to,
        minutes=row.minutes,
    )
