"""Opening hours: the week, the next opening, exceptions ahead, and the regular week of a table."""

from __future__ import annotations

import datetime as dt

from tarjotin.catalogue.hours import (
    DayGroup,
    day_hours,
    next_opening,
    regular_week,
    upcoming_exceptions,
    week,
)
from tarjotin.catalogue.hours_words import day_words
from tarjotin.catalogue.shapes import Hours
from tests.catalogue.hours_rows import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NIGHT,
    OFFICE,
    SUMMER,
    TUESDAY,
    WEDNESDAY,
    WEEKEND_DUTY,
    at,
    clock,
    closed_on,
    exceptional,
    weekly,
)

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


def test_a_night_after_a_whole_day_is_told_on_the_day_it_reaches_into() -> None:
    (table,) = regular_week((weekly([4], "0:00", "0:00"), NIGHT), MONDAY)
    assert table.groups == (
        DayGroup(0, 3, ()),
        DayGroup(4, 4, ((clock("0:00"), clock("0:00")),)),
        DayGroup(5, 5, ((clock("0:00"), clock("4:00")),)),
        DayGroup(6, 6, ()),
    )


def test_a_whole_day_that_goes_on_into_the_night_is_said_to_be_whole() -> None:
    day = day_hours((weekly([4], "0:00", "0:00"), NIGHT), FRIDAY)
    assert day_words(day, "fi").times == "ympäri vuorokauden"


def test_nights_after_whole_days_on_end_are_open_round_the_clock() -> None:
    every_night = weekly(range(7), "22:00", "4:00")
    (table,) = regular_week((weekly(range(7), "0:00", "0:00"), every_night), MONDAY)
    assert table.is_always_open
