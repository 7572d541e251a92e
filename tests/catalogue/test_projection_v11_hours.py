"""Opening hours of PTV v11 become rows in one form (ptv-api.md 5.5)."""

from __future__ import annotations

import datetime as dt

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tests.catalogue.payload_parts import (
    Payload,
    hours_item,
    opening,
    said,
)


def hours(*rows: Payload) -> tuple[shapes.Hours, ...]:
    payload = {"id": "c", "serviceChannelType": "Phone", "serviceHours": list(rows)}
    return ptv_v11.project_channel(payload).hours


# Hours


def test_a_weekly_row_has_its_intervals_in_order() -> None:
    row = hours_item(
        "DaysOfTheWeek", opening("Tuesday", "08:00:00", "16:00:00"), opening("Monday", "08:00:00", "12:00:00")
    )
    (found,) = hours(row)
    assert found == shapes.Hours(
        intervals=(
            shapes.Interval(0, 0, dt.time(8), dt.time(12)),
            shapes.Interval(1, 1, dt.time(8), dt.time(16)),
        )
    )


def test_days_in_a_range_are_told_one_by_one() -> None:
    (found,) = hours(hours_item("DaysOfTheWeek", opening("Saturday", "10:00:00", "12:00:00", "Monday")))
    assert [interval.first_day for interval in found.intervals] == [0, 5, 6]
    assert all(interval.first_day == interval.last_day for interval in found.intervals)


def test_a_day_that_ends_after_midnight_stays_one_interval() -> None:
    (found,) = hours(hours_item("DaysOfTheWeek", opening("Friday", "20:00:00", "02:00:00")))
    assert found.intervals == (shapes.Interval(4, 4, dt.time(20), dt.time(2)),)


def test_a_row_over_midnight_ends_on_the_next_day_when_it_names_none() -> None:
    (found,) = hours(
        hours_item(
            "OverMidnight",
            opening("Sunday", "20:00:00", "06:00:00"),
            opening("Monday", "08:00:00", "16:00:00", "Thursday"),
        )
    )
    assert found.kind == "over_midnight"
    assert found.intervals == (
        shapes.Interval(0, 3, dt.time(8), dt.time(16)),
        shapes.Interval(6, 0, dt.time(20), dt.time(6)),
    )


def test_twenty_four_is_midnight() -> None:
    (found,) = hours(hours_item("DaysOfTheWeek", opening("Friday", "08:00:00", "24:00:00")))
    assert found.intervals[0].closes == dt.time(0)


def test_an_open_ended_row_has_no_last_date() -> None:
    item = opening("Monday", "08:00:00", "16:00:00")
    dates = {"validFrom": "2018-06-01T00:00:00", "validTo": "2018-08-31T00:00:00"}
    (endless,) = hours(hours_item("DaysOfTheWeek", item, **dates))
    (bounded,) = hours(hours_item("DaysOfTheWeek", item, **dates, validForNow=False))
    assert (endless.valid_from, endless.valid_to) == (dt.date(2018, 6, 1), None)
    assert bounded.valid_to == dt.date(2018, 8, 31)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018-06-01T00:00:00", dt.date(2018, 6, 1)),
        ("2018-05-31T21:00:00Z", dt.date(2018, 6, 1)),
        ("2018-06-01", dt.date(2018, 6, 1)),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
    ],
)
def test_dates_of_hours(written: str, date: dt.date | None) -> None:
    (found,) = hours(hours_item("Exceptional", isClosed=True, validFrom=written, validTo=written))
    assert found.valid_from == date


def test_always_open_closed_and_by_appointment() -> None:
    (always,) = hours(hours_item("DaysOfTheWeek", isAlwaysOpen=True))
    (closed,) = hours(hours_item("Exceptional", isClosed=True, validFrom="2026-12-24T00:00:00"))
    (booked,) = hours(hours_item("DaysOfTheWeek", isReservation=True))
    assert always.is_always_open
    assert closed.is_closed
    assert closed.valid_to == closed.valid_from == dt.date(2026, 12, 24)
    assert booked.by_appointment


def test_closed_wins_over_times_and_always_open() -> None:
    item = opening("Monday", "08:00:00", "16:00:00")
    (found,) = hours(hours_item("DaysOfTheWeek", item, isClosed=True, isAlwaysOpen=True))
    assert found == shapes.Hours(is_closed=True)


def test_an_exceptional_row_speaks_of_its_dates() -> None:
    dates = {"validFrom": "2026-12-23T00:00:00", "validTo": "2026-12-23T00:00:00"}
    (found,) = hours(hours_item("Exceptional", opening(None, "10:00:00", "14:00:00"), **dates))
    assert found.intervals == (shapes.Interval(None, None, dt.time(10), dt.time(14)),)


def test_an_exceptional_row_that_says_the_same_for_all_its_days_names_none() -> None:
    dates = {"validFrom": "2026-12-22T00:00:00", "validTo": "2026-12-23T00:00:00"}
    row = hours_item("Exceptional", opening("Tuesday", "10:00:00", "14:00:00", "Wednesday"), **dates)
    (found,) = hours(row)
    assert found.intervals == (shapes.Interval(None, None, dt.time(10), dt.time(14)),)


def test_an_exceptional_row_whose_days_differ_names_them() -> None:
    dates = {"validFrom": "2026-12-22T00:00:00", "validTo": "2026-12-23T00:00:00"}
    row = hours_item("Exceptional", opening("Tuesday", "10:00:00", "14:00:00"), **dates)
    (found,) = hours(row)
    assert found.intervals == (shapes.Interval(1, 1, dt.time(10), dt.time(14)),)


def test_an_exceptional_row_without_times_is_never_open_round_the_clock() -> None:
    dates = {"validFrom": "2026-12-23T00:00:00", "validTo": "2026-12-23T00:00:00"}
    (found,) = hours(hours_item("Exceptional", opening(None, "00:00:00", "00:00:00"), **dates))
    assert (found.intervals, found.is_always_open) == ((), False)


def test_rows_that_say_nothing_are_left_out_and_texts_kept() -> None:
    told = hours_item("DaysOfTheWeek", additionalInformation=[said("Sovi aika")])
    assert hours(hours_item("DaysOfTheWeek"), hours_item("Exceptional"), told) == (
        shapes.Hours(information={"fi": "Sovi aika"}),
    )


def test_times_of_an_unknown_kind_of_row_are_not_guessed() -> None:
    item = opening("Monday", "08:00:00", "16:00:00")
    row = hours_item("LunarMonth", item, additionalInformation=[said("Täydenkuun aikaan")])
    assert hours(row) == (shapes.Hours(information={"fi": "Täydenkuun aikaan"}),)


@pytest.mark.parametrize(
    "item",
    [
        opening("Monday", "late", "16:00:00"),
        opening("Someday", "08:00:00", "16:00:00"),
        opening(None, "08:00:00", "16:00:00"),
        {"dayFrom": "Monday"},
    ],
)
def test_an_interval_that_cannot_be_placed_is_left_out(item: Payload) -> None:
    assert hours(hours_item("DaysOfTheWeek", item)) == ()
