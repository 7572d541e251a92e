"""What the rules of opening hours tell: openings, a day, the state at a moment, the ordinary week."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.common.languages import Localized

OpenKind = Literal["open", "closed", "opens_later_today", "by_appointment", "always_open", "not_given"]
DayKind = Literal["open", "closed", "by_appointment", "always_open", "not_given"]
Times = tuple[tuple[dt.time, dt.time], ...]
"""Openings of a day by the clock on the wall; one that ends with the day closes at 00:00."""


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """One stretch during which the door is open: from `opens` up to, not including, `closes`."""

    opens: dt.datetime
    closes: dt.datetime


@dataclass(frozen=True, slots=True)
class DayHours:
    """What holds on one day. `information` has the texts of the rows in force, each by language."""

    day: dt.date
    kind: DayKind
    openings: tuple[Opening, ...] = ()
    by_appointment: bool = False
    is_exception: bool = False
    information: tuple[Localized, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether a place is open at the local moment `at`.

    `until` is when it closes, of `open` only. `next` is when it opens, of the kinds that are not open; None
    when not known or over two weeks away. `by_appointment`: all hours in force are for those who have booked.
    `information` has the texts of the rows that hold the door open now, or of the day's rows when none does.
    """

    kind: OpenKind
    at: dt.datetime
    until: dt.datetime | None = None
    next: dt.datetime | None = None
    by_appointment: bool = False
    is_exception: bool = False
    information: tuple[Localized, ...] = ()


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Days next to each other with the same times, 0 = Monday … 6 = Sunday; no times means closed."""

    first_day: int
    last_day: int
    times: Times


@dataclass(frozen=True, slots=True)
class RegularHours:
    """The ordinary week under one label (`information`, often empty): one table.

    With a single label the groups cover all seven days, closed ones too; with several, each table tells only
    its own open days, for "closed" would there be said of the whole place. `groups` is empty when the rows
    only say always open, closed or by appointment, or nothing at all. `by_appointment` may stand beside
    groups. The table holds for certain from `valid_from` to `valid_to`.
    """

    groups: tuple[DayGroup, ...] = ()
    is_always_open: bool = False
    is_closed: bool = False
    by_appointment: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    information: Localized = field(default_factory=dict)
