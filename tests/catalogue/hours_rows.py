"""Rows of opening hours for tests: builders, days of one week, and a few rows that many tests share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tarjotin.catalogue.hours import HELSINKI, openings_on
from tarjotin.catalogue.shapes import Hours, Interval

MONDAY = dt.date(2026, 11, 23)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + dt.timedelta(days=n) for n in range(1, 7))
NEXT_MONDAY = MONDAY + dt.timedelta(days=7)


def clock(text: str) -> dt.time:
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))


def interval(day: int | None, opens: str, closes: str, last_day: int | None = None) -> Interval:
    return Interval(day, last_day, clock(opens), clock(closes))


def weekly(days: Sequence[int], opens: str, closes: str, **fields: Any) -> Hours:
    return Hours(intervals=tuple(interval(day, opens, closes) for day in days), **fields)


def exceptional(first: dt.date | None = None, last: dt.date | None = None, **fields: Any) -> Hours:
    return Hours(kind="exceptional", valid_from=first, valid_to=last, **fields)


def closed_on(first: dt.date, last: dt.date | None = None) -> Hours:
    return exceptional(first, last, is_closed=True)


def at(day: dt.date, time: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, clock(time)).replace(tzinfo=HELSINKI, fold=fold)


def told(rows: Sequence[Hours], day: dt.date) -> list[str]:
    """The openings of a day as '09:00–16:00', with +1 where an opening closes on the next day."""
    return [
        f"{one.opens:%H:%M}–{one.closes:%H:%M}{'+1' if one.closes.date() > day else ''}"
        for one in openings_on(rows, day)
    ]


OFFICE = weekly(range(5), "9:00", "16:00")
NIGHT = Hours(kind="over_midnight", intervals=(interval(4, "22:00", "4:00", last_day=5),))
WEEKEND_DUTY = Hours(kind="over_midnight", intervals=(interval(4, "18:00", "8:00", last_day=0),))
SUMMER = weekly(range(5), "10:00", "14:00", valid_from=MONDAY, valid_to=WEDNESDAY)
