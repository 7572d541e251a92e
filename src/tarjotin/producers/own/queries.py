"""Reading own contents: what is shown now, and a draft of one's own region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import organisation_names
from tarjotin.common import dates
from tarjotin.common.languages import Localized
from tarjotin.harvest.models import RawRecord, RawVersion
from tarjotin.producers.own.models import OwnDraft
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.services import SOURCE, is_own


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry of the region: its names, whose it is, until when it is shown."""

    id: str
    names: Localized
    owner: Localized
    last_day: dt.date | None
    is_over: bool


def own_entries(county: str) -> list[OwnEntry]:
    """Everything that the region has taken in, what ends soonest first; what is over last."""
    rows = list(
        models.Service.objects.filter(source=SOURCE, source_id__startswith=f"own:{county}:").values_list(
            "document", "last_day"
        )
    )
    services = [(decode(document, shapes.Service), last_day) for document, last_day in rows]
    owners = organisation_names(SOURCE, {service.responsible_id for service, _ in services})
    today = dates.today()
    found = [
        OwnEntry(
            id=service.id,
            names=service.names,
            owner=owners[service.responsible_id].names if service.responsible_id in owners else {},
            last_day=last_day,
            is_over=last_day is not None and last_day < today,
        )
        for service, last_day in services
    ]
    return sorted(found, key=lambda entry: (entry.is_over, entry.last_day or dt.date.max, entry.id))


def payload_of(id: str, county: str) -> Payload | None:
    """What is kept now of one entry of the region; None when there is none, or it has been taken away."""
    if not is_own(id, county):
        return None
    present = RawVersion.objects.filter(
        record__source=SOURCE, record__kind="service", record__source_id=id, seen_to__isnull=True
    ).first()
    return msgspec.json.decode(present.payload, type=Payload) if present else None


def shown_of(ids: Iterable[str]) -> set[str]:
    """Those of some ids of which a version is kept now."""
    present = RawRecord.objects.filter(
        source=SOURCE, kind="service", source_id__in=list(ids), withdrawn__isnull=True
    )
    return set(present.values_list("source_id", flat=True))


def draft_of(key: int, county: str, member_id: int) -> OwnDraft | None:
    """A draft of the member's own, in the region."""
    return OwnDraft.objects.filter(pk=key, county=county, made_by=member_id).first()
