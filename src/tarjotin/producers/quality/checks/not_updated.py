"""A description that nobody has touched for a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """When the source tells that the service was last changed over `days` ago."""
    modified = subject.service.modified
    if modified is not None and around.today - modified.date() > dt.timedelta(days=limits["days"]):
        yield Found(values={"day": modified.date().isoformat()})
