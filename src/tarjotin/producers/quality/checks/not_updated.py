"""A description that nobody has changed for a year, nor said to be still right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tarjotin.common.dates import in_finland
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When it was last changed at the source over `days` ago, and nobody has said since that it is right."""
    modified, looked_at = subject.service.modified, subject.looked_at
    if modified is None or looked_at is None:
        return
    if around.today - looked_at > dt.timedelta(days=limits["days"]):
        yield Found(values={"day": in_finland(modified).date().isoformat()})
