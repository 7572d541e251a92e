"""Opening hours whose time is over: the page can no longer say when it is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tarjotin.catalogue.shapes import Hours
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each channel whose ordinary hours have all ended, on the connection and on the channel.

    Exceptions of days gone by are left in peace: they mislead nobody.
    """
    for way in subject.ways:
        ended = _ended(way.hours, around.today)
        if ended:
            values = {"channel": way.name, "channel_id": way.channel.id, "day": ended.isoformat()}
            yield Found(values=values)


def _ended(rows: Sequence[Hours], today: dt.date) -> dt.date | None:
    """The last day of ordinary hours when all of them are over."""
    ordinary = [row for row in rows if row.kind != "exceptional"]
    ends = [row.valid_to for row in ordinary if row.valid_to is not None]
    if not ordinary or len(ends) < len(ordinary) or max(ends) >= today:
        return None
    return max(ends)
