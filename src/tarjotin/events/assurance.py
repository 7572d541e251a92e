"""Whether a description is still right: when it was last looked at, and from when on it is old. Pure.

Looked at is what its owner changed at the source, or said to be still right. The limit is dated data.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tarjotin.common.dates import in_finland

DATA = Path(__file__).parent / "data" / "assurance-2026-11.toml"

How = Literal["signed-in", "mail"]
"""How it was said: by a signed-in member of the staff, or by the link of a mail to the organisation."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said of a description. `organisation_id` is empty when the region's own editors said it."""

    at: dt.datetime
    is_right: bool
    organisation_id: str = ""


@cache
def limit_days() -> int:
    """A description that nobody has looked at for more days than this is old."""
    return int(tomllib.loads(DATA.read_text(encoding="utf-8"))["days"])


def last_looked_at(modified: dt.datetime | None, said: Said | None) -> dt.date | None:
    """The day on which somebody last saw to it that the description is right; None when nothing is known.

    A description said to be wrong is as old as can be (`date.min`) until it is changed at the source or said to be
    right again.
    """
    if is_said_wrong(modified, said):
        return dt.date.min
    moments = [moment for moment in (modified, said.at if said else None) if moment is not None]
    return in_finland(max(moments)).date() if moments else None


def is_said_wrong(modified: dt.datetime | None, said: Said | None) -> bool:
    """Whether the last word is that it is no longer right, and the source has not changed it since."""
    return said is not None and not said.is_right and (modified is None or modified <= said.at)


def oldest_day_in_time(today: dt.date) -> dt.date:
    """What was last looked at before this day is old."""
    return today - dt.timedelta(days=limit_days())


def is_old(looked_at: dt.date | None, today: dt.date) -> bool:
    """Whether nobody has looked at it for too long. Of what no day is known nothing is claimed."""
    return looked_at is not None and looked_at < oldest_day_in_time(today)
