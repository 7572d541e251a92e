"""The half hours in which a service is open, and the days that differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.catalogue import shapes
from tarjotin.catalogue.hours import openings_on, state_at
from tarjotin.finding.facet_codes import FacetCodes, day_code, moment_code, slot_of
from tests.catalogue.hours_rows import (
    MONDAY,
    NEXT_MONDAY,
    NIGHT,
    OFFICE,
    SUMMER,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEKEND_DUTY,
    at,
    clock,
    closed_on,
    exceptional,
    interval,
    weekly,
)
from tests.catalogue.test_hours_laws import ANY_ROWS, UNHURRIED
from tests.finding.facets import HALF_HOUR, Hours, codes, halves, moments_on, open_slots, told
from tests.make import (
    a_phone,
    a_place,
    an_e_service,
    texts,
)

# Half hours of the ordinary week


def test_a_half_hour_is_open_when_its_start_is() -> None:
    assert open_slots(weekly([0], "9:00", "10:00")) == ["0 09:00", "0 09:30"]
    assert open_slots(weekly([0], "9:10", "10:10")) == ["0 09:30", "0 10:00"]
    assert open_slots(weekly([0], "9:05", "9:25")) == []


def test_a_night_runs_into_the_next_day_and_sunday_into_monday() -> None:
    assert open_slots(NIGHT)[:5] == ["4 22:00", "4 22:30", "4 23:00", "4 23:30", "5 00:00"]
    assert open_slots(NIGHT)[-1] == "5 03:30"
    assert open_slots(weekly([6], "23:00", "1:00")) == ["0 00:00", "0 00:30", "6 23:00", "6 23:30"]


def test_a_weekend_in_one_stretch_is_open_all_of_it() -> None:
    assert len(open_slots(WEEKEND_DUTY)) == 2 * (6 + 24 + 24 + 8)


def test_a_night_after_a_whole_day_adds_to_it() -> None:
    friday = weekly([4], "0:00", "0:00")
    assert open_slots(friday, NIGHT) == open_slots(friday) + open_slots(NIGHT)[4:]
    assert len(open_slots(friday, NIGHT)) == 48 + 8


@pytest.mark.parametrize("row", [shapes.Hours(is_always_open=True), weekly(range(7), "0:00", "0:00")])
def test_what_is_always_open_has_every_half_hour_of_the_week(row: shapes.Hours) -> None:
    assert codes(a_phone(hours=(row,))).slots == tuple(range(336))


def test_any_place_or_phone_will_do_but_never_an_e_service_that_is_always_open() -> None:
    place, phone = (
        a_place(hours=(weekly([0], "9:00", "10:00"),)),
        a_phone(hours=(weekly([1], "9:00", "9:30"),)),
    )
    always = an_e_service(hours=(shapes.Hours(is_always_open=True),))
    assert [told(slot) for slot in codes(place, phone, always).slots] == ["0 09:00", "0 09:30", "1 09:00"]


def test_hours_by_appointment_do_not_count_as_open() -> None:
    booked = replace(OFFICE, by_appointment=True)
    assert open_slots(booked) == []
    assert open_slots(booked, weekly([2], "9:00", "10:00")) == ["2 09:00", "2 09:30"]


def test_dated_hours_hold_while_their_dates_do() -> None:
    assert open_slots(OFFICE, SUMMER, day=TUESDAY)[0] == "0 10:00"
    assert open_slots(OFFICE, SUMMER, day=THURSDAY)[0] == "0 09:00"


def test_closed_and_unknown_hours_give_no_half_hours() -> None:
    assert open_slots(shapes.Hours(is_closed=True)) == open_slots() == []
    assert open_slots(shapes.Hours(information=texts("Soita ensin."))) == []


def connection_hours(own: Hours, general: Hours = (OFFICE,)) -> FacetCodes:
    place = a_place(hours=general)
    return codes(place, connections=[shapes.Connection("service-1", place.id, hours=own)])


def test_hours_of_the_connection_go_before_those_of_the_channel() -> None:
    found = connection_hours((weekly([2], "12:00", "13:00"),))
    assert [told(slot) for slot in found.slots] == ["2 12:00", "2 12:30"]


def test_a_connection_that_tells_only_exceptions_leaves_the_ordinary_hours_as_they_are() -> None:
    short_day = exceptional(TUESDAY, intervals=(interval(None, "10:00", "12:00"),))
    found = connection_hours((closed_on(TUESDAY),), (OFFICE, short_day, closed_on(WEDNESDAY)))
    assert found.slots == codes(a_place(hours=(OFFICE,))).slots
    assert found.exception_days == (str(TUESDAY), str(WEDNESDAY))
    assert found.exception_moments == ()


# Days that differ


def test_a_closed_day_differs_and_has_no_moments() -> None:
    found = codes(a_place(hours=(OFFICE, closed_on(WEDNESDAY))))
    assert found.exception_days == (str(WEDNESDAY),)
    assert found.exception_moments == ()
    assert found.slots == codes(a_place(hours=(OFFICE,))).slots


def test_other_hours_on_a_day_are_its_moments() -> None:
    found = codes(
        a_place(hours=(OFFICE, exceptional(WEDNESDAY, intervals=(interval(None, "12:00", "13:00"),))))
    )
    assert found.exception_moments == (f"{WEDNESDAY}:24", f"{WEDNESDAY}:25")


def test_exceptional_hours_that_are_the_ordinary_ones_make_no_exception() -> None:
    same = exceptional(WEDNESDAY, intervals=(interval(None, "9:00", "16:00"),))
    assert codes(a_place(hours=(OFFICE, same))).exception_days == ()


def test_moments_tell_of_every_channel_whether_exceptional_or_ordinary() -> None:
    place, phone = (
        a_place(hours=(OFFICE, closed_on(WEDNESDAY))),
        a_phone(hours=(weekly([2], "8:00", "10:00"),)),
    )
    found = codes(place, phone)
    assert found.exception_days == (str(WEDNESDAY),)
    assert moments_on(found, WEDNESDAY) == halves(8, 10)


def test_an_exceptional_night_reaches_the_day_after_it() -> None:
    late = exceptional(WEDNESDAY, intervals=(interval(None, "20:00", "2:00"),))
    found = codes(a_place(hours=(OFFICE, late)))
    assert found.exception_days == (str(WEDNESDAY), str(THURSDAY))
    assert moments_on(found, WEDNESDAY) == halves(20, 24)
    assert moments_on(found, THURSDAY) == [*halves(0, 2), *halves(9, 16)]


def test_a_closed_evening_closes_the_night_after_it_too() -> None:
    every_night = weekly(range(7), "22:00", "4:00")
    found = codes(a_place(hours=(every_night, closed_on(WEDNESDAY))))
    assert moments_on(found, WEDNESDAY) == halves(0, 4)
    assert moments_on(found, THURSDAY) == halves(22, 24)


def test_booked_hours_on_a_day_close_it_to_whoever_comes_by() -> None:
    booked = exceptional(WEDNESDAY, by_appointment=True, intervals=(interval(None, "9:00", "16:00"),))
    found = codes(a_place(hours=(OFFICE, booked)))
    assert (found.exception_days, found.exception_moments) == ((str(WEDNESDAY),), ())


def test_days_gone_by_and_days_more_than_a_year_ahead_are_left_out() -> None:
    a_year_on, past_it = MONDAY + dt.timedelta(days=365), MONDAY + dt.timedelta(days=366)
    always = shapes.Hours(is_always_open=True)
    rows = (closed_on(dt.date(2020, 1, 1), dt.date(2020, 12, 31)), closed_on(a_year_on), closed_on(past_it))
    assert codes(a_place(hours=(always, *rows))).exception_days == (str(a_year_on),)


def test_a_closure_without_an_end_in_sight_fills_the_year() -> None:
    always = shapes.Hours(is_always_open=True)
    found = codes(a_place(hours=(always, closed_on(MONDAY, dt.date.max))))
    assert len(found.exception_days) == 366
    assert found.exception_days[0] == str(MONDAY)


def test_a_night_of_yesterday_reaches_today() -> None:
    late = exceptional(MONDAY, intervals=(interval(None, "20:00", "2:00"),))
    found = codes(a_place(hours=(OFFICE, late)), day=TUESDAY)
    assert found.exception_days == (str(TUESDAY),)
    assert moments_on(found, TUESDAY) == [*halves(0, 2), *halves(9, 16)]


def test_a_chat_has_hours_and_exceptions_like_a_phone() -> None:
    chat = codes(an_e_service(hours=(OFFICE, closed_on(WEDNESDAY))))
    phone = codes(a_phone(hours=(OFFICE, closed_on(WEDNESDAY))))
    assert chat.slots
    assert (chat.slots, chat.exception_days) == (phone.slots, phone.exception_days)


def test_the_exceptions_of_an_e_service_that_is_always_open_are_no_exceptions() -> None:
    always = an_e_service(hours=(shapes.Hours(is_always_open=True), closed_on(WEDNESDAY)))
    assert codes(always).exception_days == ()


START = dt.date(2026, 3, 20)
# Ordinary rows without dates: with dates the ordinary week is another one on other days.
UNDATED = ANY_ROWS.map(
    lambda rows: tuple(
        row if row.kind == "exceptional" else replace(row, valid_from=None, valid_to=None) for row in rows
    )
)
# Not the hours when the clock is put forward, which no clock shows.
HALVES = st.integers(0, 21 * 48 - 1).filter(lambda n: not 9 * 48 + 6 <= n < 9 * 48 + 8)


@UNHURRIED
@given(st.lists(UNDATED, min_size=1, max_size=3), HALVES, st.integers(0, 29))
def test_codes_say_open_exactly_when_some_channel_is(rows: list[Hours], half: int, minute: int) -> None:
    channels = [a_place(f"place-{n}", hours=each) for n, each in enumerate(rows)]
    found = codes(*channels, day=START)
    wall = dt.datetime.combine(START, clock("0:00")) + half * HALF_HOUR
    moment = at(wall.date(), f"{wall:%H:%M}")
    is_open = any(_is_open_to_all(each, moment) for each in rows)
    asked = moment + dt.timedelta(minutes=minute)
    assert _says_open(found, asked) == is_open


NEAR = st.dates(START, START + dt.timedelta(days=12))
SPANS = st.integers(0, 8).map(lambda days: dt.timedelta(days=days))
SHORT_DAY = (interval(None, "10:00", "12:00"),)
LATE_DAY = (interval(None, "20:00", "2:00"),)
DUTY_DAYS = (interval(2, "18:00", "8:00", last_day=5),)
ORDINARY = st.lists(st.sampled_from([OFFICE, NIGHT, WEEKEND_DUTY, weekly([4], "0:00", "0:00")]), max_size=3)
EXCEPTIONS = st.lists(
    st.builds(
        lambda first, span, is_closed, times: exceptional(
            first, first + span, is_closed=is_closed, intervals=times
        ),
        NEAR,
        SPANS,
        st.booleans(),
        st.sampled_from([SHORT_DAY, LATE_DAY, DUTY_DAYS]),
    ),
    max_size=3,
)


@UNHURRIED
@given(ORDINARY, EXCEPTIONS)
def test_codes_tell_every_half_hour_of_a_month_right(
    ordinary: list[shapes.Hours], exceptions: list[shapes.Hours]
) -> None:
    rows = (*ordinary, *exceptions)
    found = codes(a_place(hours=rows), day=START)
    for day in (START + dt.timedelta(days=n) for n in range(30)):
        said = {half for half in range(48) if _says_open(found, at(day, f"{half // 2}:{half % 2 * 30:02}"))}
        assert said - SKIPPED.get(day, set()) == _half_hours_of(rows, day) - SKIPPED.get(day, set())


SKIPPED = {dt.date(2026, 3, 29): {6, 7}}


def _half_hours_of(rows: Hours, day: dt.date) -> set[int]:
    """Half hours that begin inside an opening, by the wall clock."""
    midnight = dt.datetime.combine(day, clock("0:00"))
    begun = [
        (one.opens.replace(tzinfo=None), one.closes.replace(tzinfo=None))
        for before in (1, 0)
        for one in openings_on(rows, day - dt.timedelta(days=before))
    ]
    return {
        half
        for half in range(48)
        if any(opens <= midnight + half * HALF_HOUR < closes for opens, closes in begun)
    }


def _says_open(found: FacetCodes, moment: dt.datetime) -> bool:
    if day_code(moment) in found.exception_days:
        return moment_code(moment) in found.exception_moments
    return slot_of(moment) in found.slots


def _is_open_to_all(rows: Hours, moment: dt.datetime) -> bool:
    walk_in = [
        replace(row, is_closed=True, is_always_open=False) if row.by_appointment else row for row in rows
    ]
    closed = [replace(row, by_appointment=False) if row.is_closed else row for row in walk_in]
    return state_at(closed, moment).kind in ("open", "always_open")


# Moments


def test_moments_are_told_by_the_clock_of_finland() -> None:
    moment = dt.datetime(2026, 12, 24, 8, 29, tzinfo=dt.UTC)  # Thursday 10:29 in Finland
    assert slot_of(moment) == 3 * 48 + 20
    assert moment_code(moment) == "2026-12-24:20"
    assert day_code(moment) == "2026-12-24"
    assert day_code(dt.datetime(2026, 12, 24, 23, 0, tzinfo=dt.UTC)) == "2026-12-25"


def test_the_week_begins_on_monday_and_ends_on_sunday() -> None:
    assert slot_of(at(NEXT_MONDAY, "0:00")) == 0
    assert slot_of(at(NEXT_MONDAY, "0:00") - dt.timedelta(minutes=1)) == 335


@pytest.mark.parametrize("ask", [slot_of, day_code, moment_code])
def test_a_moment_without_a_time_zone_is_refused(ask: Any) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ask(dt.datetime(2026, 12, 24, 10))  # noqa: DTZ001  # a moment without a zone is what is refused
