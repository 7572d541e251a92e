"""What is still known of a service or organisation that its source has withdrawn: its last names, and since when."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.models import Service
from tarjotin.catalogue.projections.errors import ProjectionError
from tarjotin.catalogue.projections.registry import PROJECTIONS
from tarjotin.common import dates
from tarjotin.common.languages import Localized
from tarjotin.harvest.models import RawRecord, RawVersion

Kind = Literal["service", "organisation"]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """`names` are empty when the last version cannot be read."""

    since: dt.datetime
    names: Localized = field(default_factory=dict)


def withdrawn(kind: Kind, source_id: str) -> Withdrawn | None:
    """What was published under this id earlier; None for an id that never was, or that still is."""
    row = RawRecord.objects.filter(kind=kind, source_id=source_id.lower()).order_by("withdrawn").first()
    if row is None:
        return None
    if row.withdrawn is None:
        return _over(row.source, source_id) if kind == "service" else None
    version = row.versions.order_by("-seen_from", "-pk").first()
    return Withdrawn(row.withdrawn, _names(kind, row.source, version) if version else {})


def _over(source: str, source_id: str) -> Withdrawn | None:
    """A service that has ended by itself, such as an event; its source has not withdrawn it yet."""
    row = Service.objects.filter(source=source, source_id=source_id.lower()).first()
    if row is None or row.last_day is None or row.last_day >= dates.today():
        return None
    since = dt.datetime.combine(row.last_day, dt.time(), dates.HELSINKI)
    return Withdrawn(since, decode(row.document, shapes.Service).names)


def _names(kind: Kind, source: str, version: RawVersion) -> Localized:
    try:
        projected = PROJECTIONS[version.shape](kind, source, json.loads(version.payload), {})
    except (ProjectionError, KeyError, ValueError):
        return {}
    found = projected.services or projected.organisations
    return found[0].names if found else {}
