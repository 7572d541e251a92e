"""What is still known of a service or organisation that its source has withdrawn: its last names, and since when."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.catalogue.projections.errors import ProjectionError
from tarjotin.catalogue.projections.registry import PROJECTIONS
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
    if row is None or row.withdrawn is None:
        return None
    version = row.versions.order_by("-seen_from", "-pk").first()
    return Withdrawn(row.withdrawn, _names(kind, row.source, version) if version else {})


def _names(kind: Kind, source: str, version: RawVersion) -> Localized:
    try:
        projected = PROJECTIONS[version.shape](kind, source, json.loads(version.payload), {})
    except (ProjectionError, KeyError, ValueError):
        return {}
    found = projected.services or projected.organisations
    return found[0].names if found else {}
