"""Opening hours of v12 channels and connections (ptv-v12.md 5.5).

v12 says more than the model holds: hours of odd or even weeks and of holidays by name. Those become rows with
a text and no times, so that nothing is ever shown as open when it may be closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.opening_rows import covered_days, in_row_order, opening_row, weekday
from tarjotin.catalogue.projections.ptv_v12.holidays import holiday_rows
from tarjotin.catalogue.projections.ptv_v12.hours_texts import odd_week_texts, row_texts
from tarjotin.catalogue.projections.reading import clock_time, date, objects, section, text
from tarjotin.catalogue.shapes import Hours, HoursKind, Interval
from tarjotin.common.languages import Localized

_MIDNIGHT = dt.time(0, 0)
_LAST_MINUTE = dt.time(23, 59)
_ONE_DAY = dt.timedelta(days=1)
_WEEK = 7
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RESERVATION = "OpenOnReservation"
_CLOSED = "Closed"

_WEEKLY_KINDS: dict[str, HoursKind] = {
    "WeeklyUntilFurtherNoticeServiceHour": "weekly",
    "WeeklyDateRangeServiceHour": "weekly",
    "ExceptionalDateRangeServiceHour": "exceptional",
}


class _Opening(NamedTuple):
    interval: Interval
    status: str
    repetition: str


def hours_of(record: JsonObject) -> tuple[Hours, ...]:
    """The rows of `serviceHours`, those that say nothing left out. Raises `BrokenFieldError`."""
    group = section(record, "serviceHours")
    if group is None:
        return ()
    rows = [row for item in objects(group, "hours") for row in _rows(item)]
    return in_row_order([*rows, *holiday_rows(group)])


def _rows(item: JsonObject) -> Iterator[Hours | None]:
    written = text(item.get("type"))
    kind = _WEEKLY_KINDS.get(written)
    information = row_texts(item)
    if kind is not None:
        yield from _week_rows(item, kind, information)
    elif written == "ContinuousAlwaysValidServiceHour":
        yield _always_open(item, None, None, information)
    elif written == "ContinuousDateRangeServiceHour":
        yield from _dated_continuous_rows(item, information)
    elif written == "ContinuousWeekdaysUntilFurtherNoticeServiceHour":
        yield _over_midnight(item, None, None, information)
    else:
        # Times of a kind we do not know would be guesses; what the row says in words is kept.
        yield opening_row("weekly", information=information)


# Weeks


def _week_rows(item: JsonObject, kind: HoursKind, information: Localized) -> Iterator[Hours | None]:
    """One row for what is open, one for what is open by appointment, and one told in words for odd weeks."""
    first, last = date(item.get("fromDate")), date(item.get("toDate"))
    openings = list(_openings(item))
    every_week = [opening for opening in openings if opening.repetition not in ("OddWeeks", "EvenWeeks")]
    if kind == "exceptional" and _is_closed_throughout(every_week, first, last):
        yield opening_row(kind, valid_from=first, valid_to=last, is_closed=True, information=information)
        return
    booked = [one.interval for one in every_week if one.status == _RESERVATION]
    free = [one.interval for one in every_week if one.status not in (_RESERVATION, _CLOSED)]
    if booked:
        yield opening_row(
            kind,
            valid_from=first,
            valid_to=last,
            by_appointment=True,
            intervals=booked,
            information=information,
        )
    if free or not booked:
        yield opening_row(kind, valid_from=first, valid_to=last, intervals=free, information=information)
    for repetition in ("OddWeeks", "EvenWeeks"):
        told = [one.interval for one in openings if one.repetition == repetition and one.status != _CLOSED]
        if told:
            words = odd_week_texts(repetition, told)
            yield opening_row(kind, valid_from=first, valid_to=last, information=words)


def _openings(item: JsonObject) -> Iterator[_Opening]:
    week = section(item, "weeklyHours") or {}
    for day, name in enumerate(_DAY_NAMES):
        for opening in objects(section(week, name) or {}, "hours"):
            opens, closes = clock_time(opening.get("start")), clock_time(opening.get("end"))
            if opens is not None and closes is not None:
                interval = Interval(day, day, opens, closes)
                yield _Opening(interval, text(opening.get("openingStatus")), text(opening.get("repetition")))


def _is_closed_throughout(openings: list[_Opening], first: dt.date | None, last: dt.date | None) -> bool:
    """Whether the period's days that are spoken of are all closed."""
    covered = covered_days(first, last)
    spoken = [opening.status for opening in openings if opening.interval.first_day in covered]
    return bool(spoken) and all(status == _CLOSED for status in spoken)


# Without a break


def _dated_continuous_rows(item: JsonObject, information: Localized) -> Iterator[Hours | None]:
    """Round the clock when it begins and ends at midnight, else a stretch from day and time to day and time.

    A stretch of over a week is told as its first day, its last day and the whole days between.
    """
    first, last = date(item.get("fromDate")), date(item.get("toDate"))
    opens, closes = clock_time(item.get("fromTime")), clock_time(item.get("toTime"))
    if _is_whole_days(opens, closes):
        yield _always_open(item, first, last, information)
    elif first and last and opens and closes and _is_long(item, first, last):
        by_appointment = _is_by_appointment(item)
        start = Interval(first.weekday(), first.weekday(), opens, _MIDNIGHT)
        end = Interval(last.weekday(), last.weekday(), _MIDNIGHT, closes)
        for day, interval in ((first, start), (last, end)):
            yield opening_row(
                "weekly",
                valid_from=day,
                valid_to=day,
                by_appointment=by_appointment,
                intervals=[interval],
                information=information,
            )
        yield _always_open(item, first + _ONE_DAY, last - _ONE_DAY, information)
    else:
        yield _over_midnight(item, first, last, information)


def _is_whole_days(opens: dt.time | None, closes: dt.time | None) -> bool:
    return opens == _MIDNIGHT and closes is not None and (closes == _MIDNIGHT or closes >= _LAST_MINUTE)


def _is_long(item: JsonObject, first: dt.date, last: dt.date) -> bool:
    """Whether a stretch of over a week runs from date to date, as its weekdays must then say."""
    days = (weekday(text(item.get("fromDay"))), weekday(text(item.get("toDay"))))
    return (last - first).days > _WEEK and days == (first.weekday(), last.weekday())


def _always_open(
    item: JsonObject, first: dt.date | None, last: dt.date | None, information: Localized
) -> Hours | None:
    return opening_row(
        "weekly",
        valid_from=first,
        valid_to=last,
        is_always_open=True,
        by_appointment=_is_by_appointment(item),
        information=information,
    )


def _over_midnight(
    item: JsonObject, first: dt.date | None, last: dt.date | None, information: Localized
) -> Hours | None:
    opens, closes = clock_time(item.get("fromTime")), clock_time(item.get("toTime"))
    from_day, to_day = weekday(text(item.get("fromDay"))), weekday(text(item.get("toDay")))
    intervals = []
    if opens is not None and closes is not None and from_day is not None:
        intervals = [Interval(from_day, from_day if to_day is None else to_day, opens, closes)]
    return opening_row(
        "over_midnight",
        valid_from=first,
        valid_to=last,
        by_appointment=_is_by_appointment(item),
        intervals=intervals,
        information=information,
    )


def _is_by_appointment(item: JsonObject) -> bool:
    return text(item.get("openingStatus")) == _RESERVATION
