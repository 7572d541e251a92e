"""Writing on the shelf, with the audit log where the unit's common things change."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from tarjotin.catalogue.queries import service_names
from tarjotin.desk.shelf.models import Favourite, OwnFilters, ServiceNote, Shortlist, ShortlistVersion
from tarjotin.desk.shelf.queries import known_services, listed_in
from tarjotin.people.rules import Held, Staff
from tarjotin.people.services import record_change

MOST_FAVOURITES = 100


class VersionIsOld(Exception):
    """Somebody else saved the shortlist meanwhile: what was changed was not its newest version."""


def keep_own_filters(staff: Staff, county: str, municipality: str, target_group: str) -> None:
    """Begin the member's searches with these; with neither, forget what was kept."""
    if not municipality and not target_group:
        OwnFilters.objects.filter(member_id=staff.id, county=county).delete()
        return
    OwnFilters.objects.update_or_create(
        member_id=staff.id,
        county=county,
        defaults={"municipality": municipality, "target_group": target_group},
    )


def set_favourite(staff: Staff, county: str, service_id: str, *, is_favourite: bool) -> bool:
    """Put a service among the member's favourites or take it away; False when there is no more room."""
    mine = Favourite.objects.filter(member_id=staff.id, county=county)
    if not is_favourite:
        mine.filter(service_id=service_id).delete()
        return True
    if mine.count() >= MOST_FAVOURITES and not mine.filter(service_id=service_id).exists():
        return False
    Favourite.objects.get_or_create(
        member_id=staff.id, county=county, service_id=service_id, defaults={"added_at": timezone.now()}
    )
    return True


@transaction.atomic
def save_shortlist(
    staff: Staff,
    unit: Held,
    name: str,
    note: str,
    service_ids: Sequence[str],
    before: ShortlistVersion | None,
) -> ShortlistVersion:
    """Save a new shortlist of the unit, or the next version of the one that `before` is the newest version of.

    Raises `VersionIsOld` when a later version than `before` has been saved. Services that have gone keep the names
    they had.
    """
    if before is None:
        shortlist, number = Shortlist.objects.create(unit_id=unit.unit_id, made_at=timezone.now()), 1
    else:
        # Whoever else saves waits here, and then finds this version.
        shortlist = Shortlist.objects.select_for_update().get(pk=before.shortlist_id)
        newest = shortlist.versions.order_by("-number").first()
        if newest is None or newest.number != before.number:
            raise VersionIsOld
        number = before.number + 1
    version = ShortlistVersion.objects.create(
        shortlist=shortlist,
        number=number,
        name=name,
        note=note,
        services=_listed(service_ids, before),
        saved_at=timezone.now(),
        member_id=staff.id,
        who=staff.name or staff.email,
    )
    record_change(staff, unit.county, "saved", "shortlist", str(shortlist.pk), f"version {number}")
    return version


def _listed(ids: Sequence[str], before: ShortlistVersion | None) -> list[dict[str, object]]:
    names, known = service_names(ids), known_services(ids)
    old = {each.id: each for each in listed_in(before)} if before else {}
    return [
        {
            "id": id,
            "names": names[id].names if id in names else dict(old[id].names) if id in old else {},
            "key": known[id].key if id in known else old[id].key if id in old else "",
        }
        for id in ids
    ]


@transaction.atomic
def remove_shortlist(staff: Staff, unit: Held, shortlist: Shortlist) -> None:
    """Remove a shortlist with all its versions."""
    record_change(staff, unit.county, "removed", "shortlist", str(shortlist.pk))
    shortlist.delete()


@transaction.atomic
def write_note(staff: Staff, unit: Held, service_id: str, text: str) -> ServiceNote:
    """Note something of a service for the unit."""
    note = ServiceNote.objects.create(
        unit_id=unit.unit_id,
        service_id=service_id,
        text=text,
        member_id=staff.id,
        who=staff.name or staff.email,
        written_at=timezone.now(),
    )
    record_change(staff, unit.county, "wrote", "service note", str(note.pk), service_id)
    return note


@transaction.atomic
def edit_note(staff: Staff, unit: Held, note: ServiceNote, text: str) -> None:
    """Write a note of one's own anew."""
    note.text, note.edited_at = text, timezone.now()
    note.save(update_fields=["text", "edited_at"])
    record_change(staff, unit.county, "changed", "service note", str(note.pk), note.service_id)


@transaction.atomic
def remove_note(staff: Staff, unit: Held, note: ServiceNote) -> None:
    """Remove a note of one's own."""
    record_change(staff, unit.county, "removed", "service note", str(note.pk), note.service_id)
    note.delete()
