"""v11's service hours in v12's six typed forms (ptv-v12.md 5.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from tests.standin.ptv.v12_texts import Json, Row, rows, text_map

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_START, DAY_END = "00:00", "23:59"
Period = tuple[date, date]


def service_hours(items: Iterable[Row]) -> Json:
    """The hours of a channel or a connection; v11 knows no holiday hours."""
    return {"hours": [made for row in items for made in _typed_hours(row)], "holidayServiceHours": None}


def _typed_hours(row: Row) -> Iterator[Json]:
    texts: Json = {
        "heading": text_map([]),
        "additionalInformation": text_map(rows(row, "additionalInformation")),
    }
    period = bounds(row)
    kind = row["serviceHourType"]
    if kind == "Exceptional":
        # Without dates v12 has no way to say an exception: three such rows exist in old data.
        if period:
            yield {
                "type": "ExceptionalDateRangeServiceHour",
                **texts,
                **_dated(period),
                "weeklyHours": exceptional_week(row, period),
            }
    elif row.get("isAlwaysOpen"):
        yield _always_open(row, period) | texts
    elif kind == "OverMidnight":
        yield from (continuous(row, opening, period) | texts for opening in rows(row, "openingHour"))
    else:
        yield _weekly(row, period) | texts


def bounds(row: Row) -> Period | None:
    """The first and last day a row is valid, None when it holds until further notice."""
    first, last = _day_of(row.get("validFrom")), _day_of(row.get("validTo"))
    if row.get("validForNow") or not (first or last):
        return None
    ends = [day for day in (first, last) if day]
    return min(ends), max(ends)


def _day_of(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _dated(period: Period) -> Json:
    return {"fromDate": period[0].isoformat(), "toDate": period[1].isoformat()}


def _status(row: Row) -> str:
    if row.get("isClosed"):
        return "Closed"
    return "OpenOnReservation" if row.get("isReservation") else "Open"


def _open_status(row: Row) -> str:
    return "OpenOnReservation" if row.get("isReservation") else "Open"


def _weekly(row: Row, period: Period | None) -> Json:
    week: dict[str, Json] = {}
    for opening in rows(row, "openingHour"):
        for name in day_names(opening):
            _add_interval(week, name, opening["from"], opening["to"], _open_status(row))
    in_order = {name.lower(): week[name] for name in DAYS if name in week}
    if period:
        return {"type": "WeeklyDateRangeServiceHour", **_dated(period), "weeklyHours": in_order}
    return {"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": in_order}


def exceptional_week(row: Row, period: Period) -> Json:
    """Every weekday the period touches: closed all day, open round the clock, or the given intervals."""
    week: dict[str, Json] = {}
    touched = _days_within(period)
    openings = rows(row, "openingHour")
    if row.get("isClosed") or row.get("isAlwaysOpen"):
        openings = [{"dayFrom": None, "from": DAY_START, "to": DAY_END}]
    for opening in openings:
        for name in day_names(opening) or touched:
            if name in touched:
                _add_interval(week, name, opening["from"], opening["to"], _status(row))
    return {name.lower(): week[name] for name in DAYS if name in week}


def _add_interval(week: dict[str, Json], name: str, start: str, end: str, opening_status: str) -> None:
    interval: dict[str, Any] = {
        "start": start[:5],
        "end": end[:5],
        "openingStatus": opening_status,
        "repetition": "Weekly",
        "additionalInformation": text_map([]),
    }
    week.setdefault(name, {"hours": []})["hours"].append(interval)


def day_names(opening: Row) -> list[str]:
    """The days of one v11 opening: one day, or each from dayFrom to dayTo; none when v11 names no day."""
    first, last = opening.get("dayFrom"), opening.get("dayTo")
    if not first:
        return []
    start = DAYS.index(first)
    length = (DAYS.index(last) - start) % 7 + 1 if last else 1
    return [DAYS[(start + step) % 7] for step in range(length)]


def _days_within(period: Period) -> list[str]:
    first, last = period
    length = min((last - first).days + 1, 7)
    return [DAYS[(first + timedelta(days=step)).weekday()] for step in range(length)]


def _always_open(row: Row, period: Period | None) -> Json:
    if period is None:
        return {"type": "ContinuousAlwaysValidServiceHour", "openingStatus": _open_status(row)}
    return {
        "type": "ContinuousDateRangeServiceHour",
        "openingStatus": _open_status(row),
        **_dated(period),
        **_weekdays(DAYS[period[0].weekday()], DAYS[period[1].weekday()], DAY_START, DAY_END),
    }


def continuous(row: Row, opening: Row, period: Period | None) -> Json:
    """Hours without a break over midnight, every week or once."""
    first = opening.get("dayFrom") or DAYS[0]
    start, end = opening["from"][:5], opening["to"][:5]
    # v11 leaves dayTo empty for "the same day"; an end before the start can only mean the next day.
    same_or_next = first if end > start else DAYS[(DAYS.index(first) + 1) % 7]
    span = _weekdays(first, opening.get("dayTo") or same_or_next, start, end)
    if period is None:
        return {
            "type": "ContinuousWeekdaysUntilFurtherNoticeServiceHour",
            "openingStatus": _open_status(row),
            **span,
        }
    return {
        "type": "ContinuousDateRangeServiceHour",
        "openingStatus": _open_status(row),
        **_dated(period),
        **span,
    }


def _weekdays(first: str, last: str, start: str, end: str) -> Json:
    return {"fromDay": first, "toDay": last, "fromTime": start, "toTime": end}
