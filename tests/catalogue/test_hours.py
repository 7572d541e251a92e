"""Opening hours by the rules of ptv-api.md 5.5: a table of cases, the switches of the clock, the week."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tarjotin.catalogue.hours import (
    day_hours,
    next_opening,
    openings_on,
    state_at,
)
from tarjotin.catalogue.shapes import Hours
from tests.catalogue.hours_rows import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NIGHT,
    OFFICE,
    SATURDAY,
    SUMMER,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEKEND_DUTY,
    at,
    closed_on,
    exceptional,
    interval,
    told,
    weekly,
)

CASES: list[tuple[str, tuple[Hours, ...], dt.date, list[str]]] = [
    ("ordinary hours hold on their days", (OFFICE,), MONDAY, ["09:00–16:00"]),
    ("a day that is not named is closed", (OFFICE,), SUNDAY, []),
    (
        "a break at noon makes two openings",
        (weekly([0], "9:00", "12:00"), weekly([0], "13:00", "16:00")),
        MONDAY,
        ["09:00–12:00", "13:00–16:00"],
    ),
    (
        "overlapping and touching times are one opening",
        (weekly([0], "9:00", "12:00"), weekly([0], "11:00", "15:00"), weekly([0], "15:00", "16:00")),
        MONDAY,
        ["09:00–16:00"],
    ),
    ("closing at 00:00 is the end of the day", (weekly([0], "18:00", "0:00"),), MONDAY, ["18:00–00:00+1"]),
    ("closing at 23:59 is the end of the day", (weekly([0], "18:00", "23:59"),), MONDAY, ["18:00–00:00+1"]),
    ("a weekly 00:00–00:00 is the whole day", (weekly([0], "0:00", "0:00"),), MONDAY, ["00:00–00:00+1"]),
    ("a weekly 09:00–09:00 says nothing", (weekly([0], "9:00", "9:00"),), MONDAY, []),
    ("a night belongs to the day it begins on", (NIGHT,), FRIDAY, ["22:00–04:00+1"]),
    ("a night does not begin again on the next day", (NIGHT,), SATURDAY, []),
    (
        "a weekly row may cross midnight too",
        (weekly([5], "20:00", "2:00"),),
        SATURDAY,
        ["20:00–02:00+1"],
    ),
    (
        "an over-midnight row without a last day crosses one midnight",
        (Hours(kind="over_midnight", intervals=(interval(4, "22:00", "4:00"),)),),
        FRIDAY,
        ["22:00–04:00+1"],
    ),
    ("a stretch of days is told day by day: first", (WEEKEND_DUTY,), FRIDAY, ["18:00–00:00+1"]),
    ("a stretch of days is told day by day: middle", (WEEKEND_DUTY,), SATURDAY, ["00:00–00:00+1"]),
    ("a stretch of days is told day by day: last", (WEEKEND_DUTY,), MONDAY, ["00:00–08:00"]),
    (
        "a weekly row from Monday to Friday says its times of each day",
        (Hours(intervals=(interval(0, "9:00", "16:00", last_day=4),)),),
        THURSDAY,
        ["09:00–16:00"],
    ),
    (
        "a weekly row over a week's end runs from Saturday to Monday",
        (Hours(intervals=(interval(5, "9:00", "16:00", last_day=0),)),),
        MONDAY,
        ["09:00–16:00"],
    ),
    ("always open is the whole day", (Hours(is_always_open=True),), SUNDAY, ["00:00–00:00+1"]),
    ("a dated row goes before the open-ended one", (OFFICE, SUMMER), TUESDAY, ["10:00–14:00"]),
    ("after its period the open-ended row holds again", (OFFICE, SUMMER), THURSDAY, ["09:00–16:00"]),
    (
        "a row with a first date only holds from then on",
        (OFFICE, weekly(range(5), "8:00", "12:00", valid_from=WEDNESDAY)),
        FRIDAY,
        ["08:00–12:00"],
    ),
    (
        "a row with a last date only holds until then",
        (OFFICE, weekly(range(5), "8:00", "12:00", valid_to=WEDNESDAY)),
        MONDAY,
        ["08:00–12:00"],
    ),
    (
        "two dated rows hold side by side",
        (SUMMER, weekly([1], "16:00", "18:00", valid_from=MONDAY, valid_to=SUNDAY)),
        TUESDAY,
        ["10:00–14:00", "16:00–18:00"],
    ),
    (
        "a dated row that says no times puts nothing aside",
        (OFFICE, Hours(valid_from=MONDAY, valid_to=SUNDAY)),
        MONDAY,
        ["09:00–16:00"],
    ),
    (
        "a dated night leaves the ordinary day in force",
        (OFFICE, replace(NIGHT, valid_from=MONDAY, valid_to=SUNDAY)),
        FRIDAY,
        ["09:00–16:00", "22:00–04:00+1"],
    ),
    ("an exceptional closing goes over all", (OFFICE, SUMMER, closed_on(TUESDAY)), TUESDAY, []),
    (
        "exceptional hours go over all",
        (OFFICE, exceptional(MONDAY, intervals=(interval(None, "9:00", "12:00"),))),
        MONDAY,
        ["09:00–12:00"],
    ),
    (
        "an exceptional day within an exceptional period goes before it",
        (
            closed_on(MONDAY, SUNDAY),
            exceptional(TUESDAY, TUESDAY, intervals=(interval(None, "9:00", "12:00"),)),
        ),
        TUESDAY,
        ["09:00–12:00"],
    ),
    (
        "an exceptional row with a first date only is of that day",
        (OFFICE, closed_on(MONDAY)),
        TUESDAY,
        ["09:00–16:00"],
    ),
    (
        "an exceptional row with a last date only holds until then",
        (OFFICE, exceptional(None, WEDNESDAY, is_closed=True)),
        MONDAY,
        [],
    ),
    ("an undated exception is on no day", (OFFICE, exceptional(is_closed=True)), MONDAY, ["09:00–16:00"]),
    (
        "an exceptional 00:00–00:00 gives no times",
        (OFFICE, exceptional(MONDAY, intervals=(interval(None, "0:00", "0:00"),))),
        MONDAY,
        [],
    ),
    (
        "an exceptional evening may end at midnight",
        (exceptional(MONDAY, intervals=(interval(None, "18:00", "0:00"),)),),
        MONDAY,
        ["18:00–00:00+1"],
    ),
    (
        "an exception of certain weekdays shuts the others",
        (OFFICE, exceptional(MONDAY, SUNDAY, intervals=(interval(1, "9:00", "12:00"),))),
        WEDNESDAY,
        [],
    ),
    ("a stretch of days stops on an exceptional day", (WEEKEND_DUTY, closed_on(SATURDAY)), SATURDAY, []),
    ("and goes on after it", (WEEKEND_DUTY, closed_on(SATURDAY)), SUNDAY, ["00:00–00:00+1"]),
    ("no rows, no openings", (), MONDAY, []),
    ("an empty row is not open round the clock", (Hours(),), MONDAY, []),
    (
        "an interval without a day in a row without dates is on no day",
        (Hours(intervals=(interval(None, "9:00", "12:00"),)),),
        MONDAY,
        [],
    ),
    (
        "an interval without a day in a dated row is on each of its days",
        (Hours(valid_from=MONDAY, valid_to=SUNDAY, intervals=(interval(None, "9:00", "12:00"),)),),
        SUNDAY,
        ["09:00–12:00"],
    ),
]


@pytest.mark.parametrize(("rows", "day", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_openings_of_a_day(rows: tuple[Hours, ...], day: dt.date, expected: list[str]) -> None:
    assert told(rows, day) == expected


BOOKED = weekly(range(5), "9:00", "16:00", by_appointment=True)
STATES: list[tuple[str, tuple[Hours, ...], dt.datetime, str, dt.datetime | None]] = [
    ("open until it closes", (OFFICE,), at(MONDAY, "12:00"), "open", at(MONDAY, "16:00")),
    ("the first minute is open", (OFFICE,), at(MONDAY, "9:00"), "open", at(MONDAY, "16:00")),
    ("the closing minute is closed", (OFFICE,), at(MONDAY, "16:00"), "closed", at(TUESDAY, "9:00")),
    ("before opening", (OFFICE,), at(MONDAY, "7:30"), "opens_later_today", at(MONDAY, "9:00")),
    ("over the weekend", (OFFICE,), at(FRIDAY, "20:00"), "closed", at(NEXT_MONDAY, "9:00")),
    ("after midnight of a night", (NIGHT,), at(SATURDAY, "2:00"), "open", at(SATURDAY, "4:00")),
    (
        "a night keeps its tail on an exceptional day",
        (NIGHT, closed_on(SATURDAY)),
        at(SATURDAY, "2:00"),
        "open",
        at(SATURDAY, "4:00"),
    ),
    ("in the middle of days on duty", (WEEKEND_DUTY,), at(SUNDAY, "3:00"), "open", at(NEXT_MONDAY, "8:00")),
    ("always open", (Hours(is_always_open=True),), at(SUNDAY, "3:00"), "always_open", None),
    (
        "whole days in a row are always open",
        (weekly(range(7), "0:00", "0:00"),),
        at(SUNDAY, "3:00"),
        "always_open",
        None,
    ),
    (
        "always open but for a holiday ahead",
        (Hours(is_always_open=True), closed_on(SUNDAY)),
        at(FRIDAY, "3:00"),
        "open",
        at(SUNDAY, "0:00"),
    ),
    ("by appointment", (Hours(by_appointment=True),), at(MONDAY, "12:00"), "by_appointment", None),
    ("open for those who have booked", (BOOKED,), at(MONDAY, "12:00"), "open", at(MONDAY, "16:00")),
    (
        "outside the hours without booking, by appointment",
        (weekly([0], "8:00", "10:00"), Hours(by_appointment=True)),
        at(MONDAY, "12:00"),
        "by_appointment",
        at(NEXT_MONDAY, "8:00"),
    ),
    (
        "before the hours without booking",
        (weekly([0], "8:00", "10:00"), Hours(by_appointment=True)),
        at(MONDAY, "7:00"),
        "opens_later_today",
        at(MONDAY, "8:00"),
    ),
    ("nothing is given", (), at(MONDAY, "12:00"), "not_given", None),
    ("an empty row gives nothing", (Hours(),), at(MONDAY, "12:00"), "not_given", None),
    ("a period that is past gives nothing", (SUMMER,), at(NEXT_MONDAY, "12:00"), "not_given", None),
    (
        "a period ahead tells when it opens",
        (SUMMER,),
        at(MONDAY - dt.timedelta(days=3), "12:00"),
        "not_given",
        at(MONDAY, "10:00"),
    ),
    (
        "an exception without times makes the day uncertain",
        (OFFICE, exceptional(MONDAY, intervals=(interval(None, "0:00", "0:00"),))),
        at(MONDAY, "12:00"),
        "not_given",
        at(TUESDAY, "9:00"),
    ),
    ("closed for good", (Hours(is_closed=True),), at(MONDAY, "12:00"), "closed", None),
    (
        "closed for over two weeks",
        (OFFICE, closed_on(MONDAY, MONDAY + dt.timedelta(days=30))),
        at(MONDAY, "12:00"),
        "closed",
        None,
    ),
]


@pytest.mark.parametrize(
    ("rows", "moment", "kind", "changes"), [s[1:] for s in STATES], ids=[s[0] for s in STATES]
)
def test_state_at_a_moment(
    rows: tuple[Hours, ...], moment: dt.datetime, kind: str, changes: dt.datetime | None
) -> None:
    state = state_at(rows, moment)
    assert (state.kind, state.until or state.next) == (kind, changes)


def test_a_moment_may_come_in_any_zone() -> None:
    assert state_at((OFFICE,), dt.datetime(2026, 11, 23, 7, 30, tzinfo=dt.UTC)).at == at(MONDAY, "9:30")


@pytest.mark.parametrize("ask", [state_at, next_opening])
def test_a_moment_without_a_zone_is_refused(ask: Any) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ask((OFFICE,), dt.datetime(2026, 11, 23, 12, 0))  # noqa: DTZ001 - the very thing refused


def test_the_state_tells_what_holds_the_door_open() -> None:
    phone = weekly([0], "12:00", "13:00", information={"fi": "Puhelinaika"})
    reception = weekly([0], "9:00", "11:00", information={"fi": "Vastaanotto"})
    assert state_at((phone, reception), at(MONDAY, "12:30")).information == ({"fi": "Puhelinaika"},)
    assert state_at((phone, reception), at(MONDAY, "11:30")).information == (
        {"fi": "Puhelinaika"},
        {"fi": "Vastaanotto"},
    )


def test_the_state_tells_of_an_exception_and_of_booking() -> None:
    short = exceptional(MONDAY, intervals=(interval(None, "9:00", "12:00"),))
    assert state_at((OFFICE, short), at(MONDAY, "10:00")).is_exception
    assert not state_at((OFFICE, short), at(TUESDAY, "10:00")).is_exception
    assert state_at((BOOKED,), at(MONDAY, "10:00")).by_appointment
    assert not state_at((OFFICE, Hours(by_appointment=True)), at(MONDAY, "10:00")).by_appointment


# Daylight saving: in 2026 the clock skips 3–4 on 29 March and repeats 3–4 on 25 October.

SPRING, AUTUMN = dt.date(2026, 3, 29), dt.date(2026, 10, 25)


def test_an_opening_over_the_spring_switch_lasts_an_hour_less() -> None:
    (night,) = openings_on((weekly([6], "1:00", "6:00"),), SPRING)
    assert night.closes.astimezone(dt.UTC) - night.opens.astimezone(dt.UTC) == dt.timedelta(hours=4)


def test_an_opening_over_the_autumn_switch_lasts_an_hour_more() -> None:
    (night,) = openings_on((weekly([6], "1:00", "6:00"),), AUTUMN)
    assert night.closes.astimezone(dt.UTC) - night.opens.astimezone(dt.UTC) == dt.timedelta(hours=6)


def test_what_would_open_in_the_skipped_hour_opens_as_the_clock_jumps() -> None:
    assert told((weekly([6], "3:30", "6:00"),), SPRING) == ["04:00–06:00"]


def test_what_lies_within_the_skipped_hour_does_not_happen() -> None:
    assert told((weekly([6], "3:10", "3:50"),), SPRING) == []


def test_the_repeated_hour_is_not_open_twice() -> None:
    rows = (weekly([6], "1:00", "3:30"),)
    assert state_at(rows, at(AUTUMN, "3:15")).kind == "open"
    assert state_at(rows, at(AUTUMN, "3:15", fold=1)).kind == "closed"


def test_a_day_is_whole_on_a_switch_too() -> None:
    assert day_hours((Hours(is_always_open=True),), SPRING).kind == "always_open"
    assert state_at((Hours(is_always_open=True),), at(AUTUMN, "3:15", fold=1)).kind == "always_open"
