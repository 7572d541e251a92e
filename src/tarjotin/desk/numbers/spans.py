"""The numbers of one month or of twelve, by kind and by what is known of them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tarjotin.events.guidance import HAPPENED, Happened
from tarjotin.events.publishing import (
    DIMENSIONS,
    Counted,
    Dimension,
    PublishedMonth,
    Shown,
    publish,
    sum_of_shown,
)

# Which kinds are told by a dimension: what is known of a thing when it is counted.
KINDS_BY: Mapping[Dimension, tuple[Happened, ...]] = {
    "theme": ("service", "in_touch", "taking_part", "did_not_fit", "no_service"),
    "municipality": ("slip", "service", "in_touch", "taking_part", "did_not_fit", "no_service"),
    "target_group": ("no_service",),
    "organisation_type": ("service", "in_touch", "taking_part", "did_not_fit"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A number to tell; `is_least` when some of what it is the sum of is hidden: there are at least so many."""

    shown: Shown
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """What each of some months publishes, by kind, the oldest month first."""

    months: tuple[dt.date, ...]
    published: Mapping[Happened, tuple[PublishedMonth, ...]]

    def total(self, kind: Happened, month: dt.date | None) -> Told:
        """Of one month, or of all of them together (None)."""
        return _told([each.total for each in self._of(kind, month)])

    def breakdown(self, dimension: Dimension, month: dt.date | None) -> Mapping[str, Mapping[Happened, Told]]:
        """By code, each kind that is told by this dimension; codes about which nothing was counted are left out."""
        kinds = KINDS_BY[dimension]
        by_kind = {kind: [each.by[dimension] for each in self._of(kind, month)] for kind in kinds}
        codes = sorted({code for parts in by_kind.values() for part in parts for code in part})
        return {
            code: {kind: _told([part.get(code, 0) for part in by_kind[kind]]) for kind in kinds}
            for code in codes
        }

    def _of(self, kind: Happened, month: dt.date | None) -> Sequence[PublishedMonth]:
        published = self.published[kind]
        return published if month is None else [published[self.months.index(month)]]


def year_of(counted: Mapping[dt.date, Sequence[Counted]], smallest: int) -> Year:
    """Everything that may be shown of these months."""
    published = {kind: tuple(publish(rows, kind, smallest) for rows in counted.values()) for kind in HAPPENED}
    return Year(tuple(counted), published)


def _told(months: Sequence[Shown]) -> Told:
    """One month stays as it is; several are the sum of what they show."""
    if len(months) == 1:
        return Told(months[0])
    return Told(sum_of_shown(months), is_least=None in months)


__all__ = ["DIMENSIONS", "KINDS_BY", "Told", "Year", "year_of"]
