"""Reading own contents: what is kept, what of it waits to be shown, and a draft of one's own region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from django.conf import settings
from django.db.models import Q

from tarjotin.catalogue import models
from tarjotin.catalogue.projections.own_1 import Entry, project_entry
from tarjotin.catalogue.queries import present_services
from tarjotin.common import dates
from tarjotin.common.languages import Localized
from tarjotin.finding.index import snapshots
from tarjotin.harvest.models import RawRecord, RawVersion
from tarjotin.producers.own.models import OwnDraft
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.services import SOURCE, is_own, prefix_of


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry of the region: its names, whose it is, until when it is shown."""

    id: str
    names: Localized
    owner: Localized
    last_day: dt.date | None
    is_over: bool


def own_entries(county: str) -> list[OwnEntry]:
    """Everything that the region has taken in, what ends soonest first; what is over last.

    It is read from what is kept, so that what residents do not see yet is there to be changed.
    """
    present = RawVersion.objects.filter(
        record__source=SOURCE,
        record__kind="service",
        record__source_id__startswith=prefix_of(county),
        seen_to__isnull=True,
    )
    found = [_own_entry(project_entry(_payload(version))) for version in present]
    return sorted(found, key=lambda entry: (entry.is_over, entry.last_day or dt.date.max, entry.id))


def _own_entry(entry: Entry) -> OwnEntry:
    last = entry.service.last_day
    return OwnEntry(
        id=entry.service.id,
        names=entry.service.names,
        owner=entry.owner.names,
        last_day=last,
        is_over=last is not None and last < dates.today(),
    )


def awaiting_update(county: str) -> frozenset[str]:
    """The region's contents that residents do not see yet as they are kept, or see still though they are taken away.

    With the next update of catalogue and index there are none left: `show_now` when it can, else the next harvest.
    """
    return _unprojected(county) | _unindexed(county)


def _unprojected(county: str) -> frozenset[str]:
    """Those of which the catalogue shows another version than is kept, or one though they are taken away."""
    records = RawRecord.objects.filter(source=SOURCE, kind="service", source_id__startswith=prefix_of(county))
    another = Q(projected__isnull=True) | Q(projected__version__seen_to__isnull=False)
    waiting = Q(another, withdrawn__isnull=True) | Q(withdrawn__isnull=False, projected__isnull=False)
    return frozenset(records.filter(waiting).values_list("source_id", flat=True))


def _unindexed(county: str) -> frozenset[str]:
    """Those that the catalogue shows and searches do not find, or the other way round."""
    own = {"source": SOURCE, "source_id__startswith": prefix_of(county)}
    held = frozenset(models.Service.objects.filter(**own).values_list("source_id", flat=True))
    shown = frozenset(present_services().filter(**own).values_list("source_id", flat=True))
    folder = snapshots.current(settings.TARJOTIN_INDEX)
    manifest = snapshots.manifest(folder) if folder else None
    indexed = frozenset(id for id in manifest.keys if is_own(id, county)) if manifest else frozenset()
    # What is over today may stand in the index until tonight: searches leave it out by themselves.
    return (shown - indexed) | (indexed - held)


def payload_of(id: str, county: str) -> Payload | None:
    """What is kept now of one entry of the region; None when there is none, or it has been taken away."""
    if not is_own(id, county):
        return None
    present = RawVersion.objects.filter(
        record__source=SOURCE, record__kind="service", record__source_id=id, seen_to__isnull=True
    ).first()
    return _payload(present) if present else None


def shown_of(ids: Iterable[str]) -> set[str]:
    """Those of some ids of which a version is kept now."""
    present = RawRecord.objects.filter(
        source=SOURCE, kind="service", source_id__in=list(ids), withdrawn__isnull=True
    )
    return set(present.values_list("source_id", flat=True))


def draft_of(key: int, county: str, member_id: int) -> OwnDraft | None:
    """A draft of the member's own, in the region."""
    return OwnDraft.objects.filter(pk=key, county=county, made_by=member_id).first()


def _payload(version: RawVersion) -> Payload:
    return msgspec.json.decode(version.payload, type=Payload)
