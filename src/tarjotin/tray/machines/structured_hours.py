"""Opening hours as schema.org's OpeningHoursSpecification: the ordinary week, and the days ahead that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tarjotin.catalogue import hours
from tarjotin.catalogue.shapes import Hours
from tarjotin.common.dates import days_between

Data = dict[str, object]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MIDNIGHT = dt.time(0, 0)
_DAYS_AHEAD = 30


def ordinary_hours(rows: Sequence[Hours], today: dt.date) -> list[Data]:
    """The week in force today. Hours only for those who have booked are left out: the door is not open to all."""
    found: list[Data] = []
    for table in hours.regular_week(rows, today):
        if table.by_appointment:
            continue
        valid = _valid(table.valid_from, table.valid_to)
        if table.is_always_open:
            found.append(_specification(_DAYS, _MIDNIGHT, _MIDNIGHT) | valid)
        for group in table.groups:
            days = _DAYS[group.first_day : group.last_day + 1]
            found += [_specification(days, opens, closes) | valid for opens, closes in group.times]
    return found


def exceptional_hours(rows: Sequence[Hours], today: dt.date) -> list[Data]:
    """Each day of the next thirty that differs: its times, or closed as 00:00–00:00."""
    if not any(row.valid_from or row.valid_to for row in hours.upcoming_exceptions(rows, today, _DAYS_AHEAD)):
        return []
    last = today + dt.timedelta(days=_DAYS_AHEAD - 1)
    told = [hours.day_hours(rows, day) for day in days_between(today, last)]
    return [each for day in told if day.is_exception and not day.by_appointment for each in _of_day(day)]


def _of_day(day: hours.DayHours) -> list[Data]:
    valid = _valid(day.day, day.day)
    if not day.openings:
        shut: Data = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}
        return [shut | valid] if day.kind == "closed" else []
    return [_specification((), one.opens.time(), one.closes.time()) | valid for one in day.openings]


def _specification(days: Sequence[str], opens: dt.time, closes: dt.time) -> Data:
    """What ends with the day closes at 23:59, since 00:00 would be read as the morning."""
    said: Data = {"@type": "OpeningHoursSpecification"}
    if days:
        said["dayOfWeek"] = [f"https://schema.org/{day}" for day in days]
    last = "23:59" if closes == _MIDNIGHT else f"{closes:%H:%M}"
    return said | {"opens": f"{opens:%H:%M}", "closes": last}


def _valid(first: dt.date | None, last: dt.date | None) -> Data:
    said: Data = {}
    if first:
        said["validFrom"] = first.isoformat()
    if last:
        said["validThrough"] = last.isoformat()
    return said
