"""Reading the shelf: a member's own things, and the unit's alone for those who work in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from tarjotin.catalogue.models import Service
from tarjotin.desk.shelf.changes import Known, Listed
from tarjotin.desk.shelf.models import Favourite, OwnFilters, ServiceNote, Shortlist, ShortlistVersion
from tarjotin.harvest.models import RawRecord
from tarjotin.people.rules import Held, Staff


@dataclass(frozen=True, slots=True)
class Versions:
    """A shortlist with the version asked for and its newest one."""

    shortlist: Shortlist
    asked: ShortlistVersion
    newest: ShortlistVersion

    @property
    def is_newest(self) -> bool:
        """Whether no later version has been saved."""
        return self.asked.number == self.newest.number


def own_filters(staff: Staff, county: str) -> Mapping[str, str]:
    """The filters that the member's searches begin with, by name; empty ones are none."""
    row = OwnFilters.objects.filter(member_id=staff.id, county=county).first()
    return {"municipality": row.municipality, "target_group": row.target_group} if row else {}


def favourite_ids(staff: Staff, county: str) -> tuple[str, ...]:
    """The member's favourites, the newest first."""
    rows = Favourite.objects.filter(member_id=staff.id, county=county).order_by("-added_at", "-pk")
    return tuple(rows.values_list("service_id", flat=True))


def notes_of(unit: Held | None, service_id: str) -> tuple[ServiceNote, ...]:
    """The unit's notes of a service, the newest first."""
    if unit is None:
        return ()
    rows = ServiceNote.objects.filter(unit_id=unit.unit_id, unit__county=unit.county, service_id=service_id)
    return tuple(rows.order_by("-written_at", "-pk"))


def note_counts(unit: Held | None, service_ids: Iterable[str]) -> Mapping[str, int]:
    """How many notes the unit has of each of these services that has any."""
    if unit is None:
        return {}
    rows = ServiceNote.objects.filter(
        unit_id=unit.unit_id, unit__county=unit.county, service_id__in=list(service_ids)
    )
    return {row["service_id"]: row["count"] for row in rows.values("service_id").annotate(count=Count("pk"))}


def note_of(unit: Held | None, staff: Staff, id: int) -> ServiceNote | None:
    """A note that this member has written for the unit; None for every other one."""
    if unit is None:
        return None
    rows = ServiceNote.objects.filter(unit_id=unit.unit_id, unit__county=unit.county, member_id=staff.id)
    return rows.filter(pk=id).first()


def newest_versions(unit: Held | None) -> tuple[ShortlistVersion, ...]:
    """The newest version of each of the unit's shortlists, by name."""
    if unit is None:
        return ()
    last = ShortlistVersion.objects.filter(shortlist=OuterRef("shortlist")).order_by("-number")
    rows = ShortlistVersion.objects.filter(
        shortlist__unit_id=unit.unit_id,
        shortlist__unit__county=unit.county,
        number=Subquery(last.values("number")[:1]),
    )
    return tuple(rows.order_by("name", "shortlist_id"))


def versions_of(unit: Held | None, id: int, number: int | None) -> Versions | None:
    """A version of one of the unit's shortlists, the newest without a number; None when the unit has no such one."""
    if unit is None:
        return None
    shortlist = Shortlist.objects.filter(pk=id, unit_id=unit.unit_id, unit__county=unit.county).first()
    newest = shortlist.versions.order_by("-number").first() if shortlist else None
    if shortlist is None or newest is None:
        return None
    asked = newest if number is None else shortlist.versions.filter(number=number).first()
    return Versions(shortlist, asked, newest) if asked else None


def listed_in(version: ShortlistVersion) -> tuple[Listed, ...]:
    """The services of a version in order."""
    return tuple(Listed(each["id"], each["names"], each["key"]) for each in version.services)


def known_services(ids: Sequence[str]) -> Mapping[str, Known]:
    """What is known now of the services that the catalogue holds; the others are left out."""
    here = set(Service.objects.filter(source_id__in=ids).values_list("source_id", flat=True))
    told = RawRecord.objects.filter(kind="service", source_id__in=here, withdrawn=None)
    rows = told.values_list("source_id", "current_hash", "changed")
    return {id: Known() for id in here} | {id: Known(key, changed) for id, key, changed in rows}
