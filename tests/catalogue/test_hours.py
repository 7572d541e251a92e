"""Opening hours by the rules of ptv-api.md 5.5: a table of cases, laws for any rows, and real rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tarjotin.catalogue.hours import (
    HELSINKI,
    DayGroup,
    day_hours,
    next_opening,
    openings_on,
    regular_week,
    state_at,
    upcoming_exceptions,
    week,
)
from tarjotin.catalogue.shapes import Hours, HoursKind, Interval

UNHURRIED = settings(deadline=None)  # a busy machine is no failure
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


# The week, the next opening, exceptions ahead


def test_a_week_has_seven_days_and_says_why_a_day_is_shut() -> None:
    rows = (OFFICE, closed_on(TUESDAY), exceptional(WEDNESDAY))
    days = week(rows, MONDAY)
    assert [day.day for day in days] == [MONDAY + dt.timedelta(days=n) for n in range(7)]
    assert [day.kind for day in days] == ["open", "closed", "not_given", "open", "open", "closed", "closed"]
    assert [day.is_exception for day in days[:4]] == [False, True, True, False]


def test_a_day_by_appointment_and_a_whole_day_are_told_as_such() -> None:
    assert day_hours((Hours(by_appointment=True),), MONDAY).kind == "by_appointment"
    assert day_hours((Hours(is_always_open=True),), MONDAY).kind == "always_open"
    assert day_hours((Hours(information={"fi": "Ks. sivut"}),), MONDAY).information == ({"fi": "Ks. sivut"},)


def test_the_next_opening_is_after_the_one_that_is_open_now() -> None:
    found = next_opening((OFFICE,), at(FRIDAY, "10:00"))
    assert found is not None
    assert (found.opens, found.closes) == (at(NEXT_MONDAY, "9:00"), at(NEXT_MONDAY, "16:00"))


def test_there_is_no_next_opening_beyond_the_days_asked() -> None:
    assert next_opening((OFFICE,), at(FRIDAY, "17:00"), within_days=2) is None
    assert next_opening((OFFICE,), at(FRIDAY, "17:00"), within_days=3) is not None
    assert next_opening((Hours(is_always_open=True),), at(FRIDAY, "17:00")) is None


def test_exceptions_ahead_come_by_date_and_then_those_told_as_text() -> None:
    told_only = exceptional(information={"fi": "Aattoina poikkeavat ajat"})
    christmas = closed_on(dt.date(2026, 12, 24), dt.date(2026, 12, 26))
    break_now = closed_on(MONDAY - dt.timedelta(days=30), TUESDAY)
    rows = (told_only, christmas, break_now, OFFICE, exceptional())
    assert upcoming_exceptions(rows, MONDAY, days=32) == (break_now, christmas, told_only)
    assert upcoming_exceptions(rows, MONDAY, days=31) == (break_now, told_only)
    assert upcoming_exceptions(rows, WEDNESDAY, days=1) == (told_only,)


def test_an_exception_given_twice_is_told_once_and_one_that_ends_before_it_begins_never() -> None:
    christmas = closed_on(dt.date(2026, 12, 24))
    assert upcoming_exceptions((christmas, christmas), dt.date(2026, 12, 1)) == (christmas,)
    assert upcoming_exceptions((closed_on(FRIDAY, MONDAY),), MONDAY) == ()


# The regular week

NINE_TO_FOUR, TEN_TO_TWO = (clock("9:00"), clock("16:00")), (clock("10:00"), clock("14:00"))


def test_like_days_are_grouped_and_closed_ones_told() -> None:
    (table,) = regular_week((OFFICE, weekly([5], "10:00", "14:00")), MONDAY)
    assert table.groups == (
        DayGroup(0, 4, (NINE_TO_FOUR,)),
        DayGroup(5, 5, (TEN_TO_TWO,)),
        DayGroup(6, 6, ()),
    )


def test_each_label_has_a_table_of_its_own_open_days() -> None:
    club = weekly([0, 4], "9:00", "16:00", information={"fi": "Kerho"})
    phone = weekly([1], "10:00", "14:00", information={"fi": "Puhelinaika"})
    tables = regular_week((phone, club), MONDAY)
    assert [table.information for table in tables] == [{"fi": "Kerho"}, {"fi": "Puhelinaika"}]
    assert tables[0].groups == (DayGroup(0, 0, (NINE_TO_FOUR,)), DayGroup(4, 4, (NINE_TO_FOUR,)))


def test_a_text_without_times_stands_beside_the_table_and_hides_no_closed_day() -> None:
    ward = Hours(information={"fi": "Vuodeosasto"})
    text, table = regular_week((OFFICE, ward), MONDAY)
    assert (text.information, text.groups) == ({"fi": "Vuodeosasto"}, ())
    assert table.groups[-1] == DayGroup(5, 6, ())


def test_the_regular_week_leaves_exceptions_out_and_tells_its_period() -> None:
    (table,) = regular_week((OFFICE, SUMMER, closed_on(MONDAY)), MONDAY)
    assert table.groups[0] == DayGroup(0, 4, (TEN_TO_TWO,))
    assert (table.valid_from, table.valid_to) == (MONDAY, WEDNESDAY)


def test_the_regular_week_without_daily_times() -> None:
    (always,) = regular_week((weekly(range(7), "0:00", "0:00"),), MONDAY)
    (booked,) = regular_week((Hours(by_appointment=True),), MONDAY)
    (closed,) = regular_week((Hours(is_closed=True),), MONDAY)
    assert (always.is_always_open, always.groups) == (True, ())
    assert (booked.by_appointment, booked.groups, booked.is_closed) == (True, (), False)
    assert (closed.is_closed, closed.groups) == (True, ())
    assert regular_week((Hours(),), MONDAY) == ()
    assert regular_week((), MONDAY) == ()


def test_a_weekend_on_duty_reaches_into_monday_in_the_regular_week() -> None:
    (table,) = regular_week((WEEKEND_DUTY,), WEDNESDAY)
    assert table.groups[0] == DayGroup(0, 0, ((clock("0:00"), clock("8:00")),))
    assert table.groups[-1] == DayGroup(5, 6, ((clock("0:00"), clock("0:00")),))


# Laws that hold for any rows

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))
NEAR_DAYS = st.dates(dt.date(2026, 3, 20), dt.date(2026, 4, 10))  # with the spring switch among them
TIMES = st.one_of(
    st.sampled_from([clock("0:00"), clock("3:30"), clock("9:00"), clock("16:00"), clock("23:59")]),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
)
WEEKDAYS = st.one_of(st.none(), st.integers(0, 6))
INTERVALS = st.builds(Interval, WEEKDAYS, WEEKDAYS, TIMES, TIMES)
ROWS = st.builds(
    Hours,
    kind=st.sampled_from(["weekly", "exceptional", "over_midnight"]),
    valid_from=st.one_of(st.none(), NEAR_DAYS),
    valid_to=st.one_of(st.none(), NEAR_DAYS),
    is_closed=st.sampled_from([False, False, True]),
    is_always_open=st.sampled_from([False, False, False, True]),
    by_appointment=st.booleans(),
    intervals=st.lists(INTERVALS, max_size=4).map(tuple),
    information=st.sampled_from([{}, {"fi": "Puhelinaika"}, {"fi": "Kerho", "sv": "Klubb"}]),
)
ANY_ROWS = st.lists(ROWS, max_size=5)
MOMENTS = st.integers(0, 21 * 24 * 60).map(
    lambda minutes: (dt.datetime(2026, 3, 20, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(
        HELSINKI
    )
)


@UNHURRIED
@given(ANY_ROWS, NEAR_DAYS)
def test_openings_of_a_day_never_overlap(rows: list[Hours], day: dt.date) -> None:
    openings = openings_on(rows, day)
    assert all(one.opens < one.closes and one.opens.date() == day for one in openings)
    assert all(one.closes < other.opens for one, other in pairwise(openings))


@UNHURRIED
@given(ANY_ROWS, NEAR_DAYS, st.floats(0, 0.999))
def test_an_instant_inside_an_opening_is_open(rows: list[Hours], day: dt.date, share: float) -> None:
    for one in openings_on(rows, day):
        opens = one.opens.astimezone(dt.UTC)
        moment = opens + share * (one.closes.astimezone(dt.UTC) - opens)
        state = state_at(rows, moment)
        assert state.kind in ("open", "always_open")
        assert state.until is None or state.until >= one.closes


@UNHURRIED
@given(ANY_ROWS, MOMENTS)
def test_a_moment_is_open_only_inside_an_opening(rows: list[Hours], moment: dt.datetime) -> None:
    days = [moment.date() - dt.timedelta(days=n) for n in range(10)]
    instant = moment.astimezone(dt.UTC)
    inside = any(one.opens <= instant < one.closes for day in days for one in openings_on(rows, day))
    assert inside == (state_at(rows, moment).kind in ("open", "always_open"))


@UNHURRIED
@given(ANY_ROWS, MOMENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Hours], moment: dt.datetime, random: Any) -> None:
    mixed = random.sample(rows, len(rows))
    today = moment.date()
    assert state_at(mixed, moment) == state_at(rows, moment)
    assert week(mixed, today) == week(rows, today)
    assert next_opening(mixed, moment) == next_opening(rows, moment)
    assert regular_week(mixed, today) == regular_week(rows, today)
    assert upcoming_exceptions(mixed, today) == upcoming_exceptions(rows, today)


@UNHURRIED
@given(ANY_ROWS, MOMENTS)
def test_what_is_announced_comes_true(rows: list[Hours], moment: dt.datetime) -> None:
    state = state_at(rows, moment)
    if state.until is not None:
        assert state.until > moment.astimezone(dt.UTC)
        assert state_at(rows, state.until).kind not in ("open", "always_open")
    if state.next is not None:
        assert state.kind not in ("open", "always_open")
        assert state_at(rows, state.next).kind in ("open", "always_open")
        following = next_opening(rows, moment)
        assert following is not None
        assert following.opens == state.next


@UNHURRIED
@given(DAYS)
def test_an_exceptional_closing_shuts_any_day(day: dt.date) -> None:
    rows = (Hours(is_always_open=True), OFFICE, closed_on(day))
    assert openings_on(rows, day) == ()
    assert state_at(rows, at(day, "12:00")).kind == "closed"


# Real rows


def real_rows(dump: Path) -> list[tuple[Hours, ...]]:
    """The hours of every real channel, read with just enough of a projection for this test."""
    channels = json.loads((dump / "servicechannels.json").read_text(encoding="utf-8"))
    return [tuple(map(_row, channel["serviceHours"])) for channel in channels if channel["serviceHours"]]


def _row(row: dict[str, Any]) -> Hours:
    kinds: dict[str, HoursKind] = {
        "DaysOfTheWeek": "weekly",
        "Exceptional": "exceptional",
        "OverMidnight": "over_midnight",
    }
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return Hours(
        kind=kinds[row["serviceHourType"]],
        valid_from=dt.date.fromisoformat(row["validFrom"][:10]) if row["validFrom"] else None,
        valid_to=dt.date.fromisoformat(row["validTo"][:10]) if row["validTo"] else None,
        is_closed=row["isClosed"],
        is_always_open=row["isAlwaysOpen"],
        by_appointment=row["isReservation"],
        intervals=tuple(
            Interval(
                days.index(item["dayFrom"]) if item["dayFrom"] else None,
                days.index(item["dayTo"]) if item["dayTo"] else None,
                dt.time.fromisoformat(item["from"]),
                dt.time.fromisoformat(item["to"]),
            )
            for item in row["openingHour"]
        ),
        information={
            item["language"]: item["value"] for item in row["additionalInformation"] if item["value"]
        },
    )


def test_every_real_channel_has_a_state_and_a_week(real_dump: Path) -> None:
    moment = at(dt.date(2018, 8, 15), "10:00")  # when the real rows were recorded, a Wednesday
    found = real_rows(real_dump)
    kinds = [state_at(rows, moment).kind for rows in found]
    assert len(found) == 246
    assert kinds.count("open") > 150
    assert kinds.count("always_open") == 1
    assert all(len(week(rows, moment.date())) == 7 for rows in found)


def test_real_rows_without_times_are_never_said_to_be_open(real_dump: Path) -> None:
    empty = [rows for rows in real_rows(real_dump) if not any(row.intervals for row in rows)]
    assert empty
    assert {state_at(rows, at(dt.date(2018, 8, 15), "10:00")).kind for rows in empty} <= {
        "not_given",
        "closed",
    }
