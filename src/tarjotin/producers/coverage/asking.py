"""What is asked of the pages of coverage, read from the address; what cannot be is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from tarjotin.catalogue.providers import PROVIDERS
from tarjotin.regions.codes import counties

ORGANISATIONS = "organisations"
_LONGEST_DATE = len("2026-11-29")


@dataclass(frozen=True, slots=True)
class Asked:
    """The county (empty for the country), one theme and sector or all, what is counted, and one or two days.

    `day` is the newest one that has been counted unless another is asked for; `since` the one to compare it with.
    """

    county: str
    day: dt.date
    theme: str = ""
    sector: str = ""
    counts_organisations: bool = False
    since: dt.date | None = None
    is_newest: bool = True

    @property
    def query(self) -> str:
        """What reports take along: the days alone."""
        told = {} if self.is_newest else {"at": self.day.isoformat()}
        if self.since:
            told["since"] = self.since.isoformat()
        return f"?{urlencode(told)}" if told else ""


def read_asked(
    given: Mapping[str, str],
    *,
    county: str,
    themes: Collection[str] = (),
    first: dt.date,
    newest: dt.date,
) -> Asked:
    """`county` is the tray's own, which cannot be left; days lie between the `first` and the `newest`."""
    chosen = given.get("county", "")
    day = read_day(given.get("at", ""), first, newest) or newest
    since = read_day(given.get("since", ""), first, newest)
    theme, sector = given.get("theme", ""), given.get("provider", "")
    return Asked(
        county=county or (chosen if chosen in counties() else ""),
        day=day,
        theme=theme if theme in themes else "",
        sector=sector if sector in PROVIDERS else "",
        counts_organisations=given.get("count") == ORGANISATIONS,
        since=since if since and since < day else None,
        is_newest=day == newest,
    )


def read_day(text: str, first: dt.date, newest: dt.date) -> dt.date | None:
    """A day as a date field sends it, moved into the history when it lies outside; None for anything else."""
    if len(text) != _LONGEST_DATE:
        return None
    try:
        return min(max(dt.date.fromisoformat(text), first), newest)
    except ValueError:
        return None
