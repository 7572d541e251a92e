"""Days and times as people write them in a cell. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tarjotin.common.dates import HELSINKI
from tarjotin.producers.own.sheet import table

_FINNISH = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_NO_YEAR = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?(?![\d.])")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
# Leap days are at most so many years apart.
_LEAP_YEARS = 8
_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_TIME = re.compile(rf"(?:klo|kl\.?)?\s*{_CLOCK}(?::\d{{2}})?")
_SPAN = re.compile(rf"(?P<days>[^\d]+?)\s*{_CLOCK}\s*[-–]\s*{_CLOCK}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A day with the time of day, when one was written."""

    day: dt.date
    time: dt.time | None

    def begins(self) -> dt.datetime:
        """The moment itself; the beginning of the day without a time."""
        return dt.datetime.combine(self.day, self.time or dt.time(), HELSINKI).astimezone(dt.UTC)

    def ends(self) -> dt.datetime:
        """The moment itself; the end of the day without a time."""
        if self.time is not None:
            return self.begins()
        return dt.datetime.combine(self.day + dt.timedelta(days=1), dt.time(), HELSINKI).astimezone(dt.UTC)


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch of a day of the week, 0 for Monday."""

    day: int
    opens: dt.time
    closes: dt.time


def typed_day(words: str) -> Typed | None:
    """'3.12.2026', '3.12.2026 klo 18.30', '2026-12-03 18:30'; None for anything else, such as a bare number."""
    text = " ".join(words.replace("T", " ").split())
    match = _FINNISH.match(text) or _ISO.match(text)
    if match is None:
        return None
    try:
        day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    rest = text[match.end() :].strip(" ,")
    if not rest:
        return Typed(day, None)
    time = _TIME.fullmatch(rest)
    found = _clock(time[1], time[2]) if time else None
    return Typed(day, found) if found is not None else None


def with_year(words: str, today: dt.date) -> str:
    """'13.12. klo 18' with the year of the next such day, today included; what is no day without a year as it is."""
    text = " ".join(words.split())
    match = _NO_YEAR.match(text)
    day = _next_day(int(match["day"]), int(match["month"]), today) if match else None
    if match is None or day is None:
        return words
    found = f"{day.day}.{day.month}.{day.year} {text[match.end() :].strip(' ,')}".strip()
    # Whatever cannot be read stays as it was typed, to be mended by whoever typed it.
    return found if typed_day(found) else words


def _next_day(day: int, month: int, today: dt.date) -> dt.date | None:
    """None for a day that no year has."""
    for year in range(today.year, min(today.year + _LEAP_YEARS, dt.MAXYEAR) + 1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def typed_hours(words: str) -> tuple[Opening, ...] | None:
    """'ma 9-11; to 13-15.30', 'ma-pe 9–15'; None when any part of it cannot be read."""
    found: list[Opening] = []
    for part in filter(None, (each.strip() for each in words.split(";"))):
        match = _SPAN.fullmatch(part)
        days = _days(match["days"]) if match else None
        if match is None or not days:
            return None
        opens, closes = _clock(match[2], match[3]), _clock(match[4], match[5])
        if opens is None or closes is None or closes <= opens:
            return None
        found += [Opening(day, opens, closes) for day in days]
    return tuple(found)


def _clock(hour: str, minute: str | None) -> dt.time | None:
    try:
        return dt.time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _days(words: str) -> list[int] | None:
    parts = [each.strip().casefold().rstrip(".") for each in re.split("[-–]", words)]
    numbers = [
        next((n for n, names in enumerate(table()["days"]["words"]) if part in names), -1) for part in parts
    ]
    if len(numbers) > 2 or -1 in numbers or numbers[0] > numbers[-1]:
        return None
    return list(range(numbers[0], numbers[-1] + 1))
