"""Reading own contents: what is shown now, and a draft of one's own region."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import organisation_names
from tarjotin.common import dates
from tarjotin.common.languages import Localized
from tarjotin.producers.own.models import OwnDraft
from tarjotin.producers.own.services import SOURCE


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


def draft_of(key: int, county: str, member_id: int) -> OwnDraft | None:
    """A draft of the member's own, in the region."""
    return OwnDraft.objects.filter(pk=key, county=county, made_by=member_id).first()
