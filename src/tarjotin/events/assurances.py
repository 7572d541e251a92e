"""Keeping and reading what was said of descriptions: still right, or not any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tarjotin.events.assurance import How, Said
from tarjotin.events.models import Assurance

_BATCH = 500
# Short: what is mended and wrong again later the same day has to be told anew.
_PRESSED_TWICE = dt.timedelta(minutes=10)


def keep_said(
    service_id: str, organisation_id: str, county: str, *, is_right: bool, how: How, now: dt.datetime
) -> bool:
    """Keep what was said. False when the last word was the same, of the same organisation and just now: a button that
    is pressed twice says one thing."""
    last = Assurance.objects.filter(service_id=service_id).order_by("-at", "-pk").first()
    if (
        last is not None
        and now - last.at < _PRESSED_TWICE
        and (last.is_right, last.organisation_id, last.how) == (is_right, organisation_id, how)
    ):
        return False
    Assurance.objects.create(
        service_id=service_id,
        organisation_id=organisation_id,
        county=county,
        at=now,
        how=how,
        is_right=is_right,
    )
    return True


def said_of(service_id: str) -> Said | None:
    """What was last said of a service."""
    rows = Assurance.objects.filter(service_id=service_id).order_by("-at", "-pk")
    row = rows.values_list("at", "is_right", "organisation_id").first()
    return Said(*row) if row else None


def said_of_all(service_ids: Iterable[str] | None = None) -> dict[str, Said]:
    """What was last said of each service that anything was said of, or of these alone."""
    if service_ids is None:
        return _newest(Assurance.objects.all().values_list("service_id", "at", "is_right", "organisation_id"))
    listed = sorted(set(service_ids))
    found: dict[str, Said] = {}
    for start in range(0, len(listed), _BATCH):
        rows = Assurance.objects.filter(service_id__in=listed[start : start + _BATCH])
        found |= _newest(rows.values_list("service_id", "at", "is_right", "organisation_id"))
    return found


def _newest(rows: Iterable[tuple[str, dt.datetime, bool, str]]) -> dict[str, Said]:
    found: dict[str, tuple[dt.datetime, bool, str]] = {}
    for id, at, is_right, organisation_id in rows:
        if id not in found or at >= found[id][0]:
            found[id] = (at, is_right, organisation_id)
    return {id: Said(*told) for id, told in found.items()}
