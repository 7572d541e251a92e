"""The six kinds of v12 hours and its holidays become rows in one form (ptv-v12.md 5.5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v12
from tests.catalogue.payload_parts import Payload

DATES = {"fromDate": "2026-06-01", "toDate": "2026-08-31"}
WEEK = {
    "monday": {"hours": [{"start": "08:00", "end": "16:00", "openingStatus": "Open", "repetition": "Weekly"}]}
}


def hours(*rows: Payload, holidays: Payload | None = None) -> tuple[shapes.Hours, ...]:
    group = {"hours": list(rows), "holidayServiceHours": holidays}
    payload = {"contentId": "c", "serviceChannelType": "TelephoneService", "serviceHours": group}
    return ptv_v12.project_channel(payload).hours


def interval(start: str = "08:00", end: str = "16:00", **more: Any) -> Payload:
    return {"start": start, "end": end, "openingStatus": "Open", "repetition": "Weekly"} | more


def weekly(**days: list[Payload]) -> Payload:
    week = {day: {"hours": openings} for day, openings in days.items()}
    return {"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": week}


def exceptional(first: str, last: str, **days: list[Payload]) -> Payload:
    return weekly(**days) | {"type": "ExceptionalDateRangeServiceHour", "fromDate": first, "toDate": last}


def test_a_week_until_further_notice() -> None:
    assert hours(weekly(tuesday=[interval()], monday=[interval("13:00"), interval("08:00", "12:00")])) == (
        shapes.Hours(
            intervals=(
                shapes.Interval(0, 0, dt.time(8), dt.time(12)),
                shapes.Interval(0, 0, dt.time(13), dt.time(16)),
                shapes.Interval(1, 1, dt.time(8), dt.time(16)),
            )
        ),
    )


def test_a_week_in_a_period() -> None:
    (found,) = hours({"type": "WeeklyDateRangeServiceHour", "weeklyHours": WEEK, **DATES})
    assert (found.kind, found.valid_from, found.valid_to) == (
        "weekly",
        dt.date(2026, 6, 1),
        dt.date(2026, 8, 31),
    )


def test_heading_and_additional_information_are_one_text() -> None:
    row = weekly(monday=[interval()]) | {
        "heading": {"fi": "Neuvola", "sv": ""},
        "additionalInformation": {"fi": "Vain ajanvarauksella.", "sv": "Endast med tid."},
    }
    assert hours(row)[0].information == {"fi": "Neuvola\nVain ajanvarauksella.", "sv": "Endast med tid."}


def test_what_is_open_by_appointment_becomes_a_row_of_its_own() -> None:
    free, booked = hours(weekly(monday=[interval()], tuesday=[interval(openingStatus="OpenOnReservation")]))
    assert (free.by_appointment, [one.first_day for one in free.intervals]) == (False, [0])
    assert (booked.by_appointment, [one.first_day for one in booked.intervals]) == (True, [1])


def test_odd_and_even_weeks_are_told_in_words_and_never_shown_as_open() -> None:
    even, odd = hours(
        weekly(monday=[interval(repetition="OddWeeks")], friday=[interval(repetition="EvenWeeks")])
    )
    assert even.intervals == odd.intervals == ()
    assert odd.information["fi"] == "Parittomina viikkoina: ma 8–16"
    assert odd.information["sv"] == "Udda veckor: mån 8–16"
    assert even.information["en"] == "Even weeks: Fri 8:00–16:00"


def test_round_the_clock_always_and_in_a_period() -> None:
    always, period = hours(
        {"type": "ContinuousAlwaysValidServiceHour", "openingStatus": "Open"},
        {
            "type": "ContinuousDateRangeServiceHour",
            "openingStatus": "Open",
            **DATES,
            "fromDay": "Monday",
            "toDay": "Monday",
            "fromTime": "00:00",
            "toTime": "23:59",
        },
    )
    assert always.is_always_open
    assert always.valid_from is None
    assert period.is_always_open
    assert period.valid_to == dt.date(2026, 8, 31)


def test_over_midnight_every_week() -> None:
    def night(day: str, last: str) -> Payload:
        return {
            "type": "ContinuousWeekdaysUntilFurtherNoticeServiceHour",
            "openingStatus": "Open",
            "fromDay": day,
            "toDay": last,
            "fromTime": "20:00",
            "toTime": "06:00",
        }

    assert hours(night("Saturday", "Sunday"), night("Friday", "Saturday")) == (
        shapes.Hours(
            kind="over_midnight",
            intervals=(
                shapes.Interval(4, 5, dt.time(20), dt.time(6)),
                shapes.Interval(5, 6, dt.time(20), dt.time(6)),
            ),
        ),
    )


def continuous(first: str, last: str, first_day: str, last_day: str) -> Payload:
    return {
        "type": "ContinuousDateRangeServiceHour",
        "openingStatus": "Open",
        "fromDate": first,
        "toDate": last,
        "fromDay": first_day,
        "toDay": last_day,
        "fromTime": "18:00",
        "toTime": "08:00",
    }


def test_a_stretch_of_days_runs_from_day_and_time_to_day_and_time() -> None:
    (found,) = hours(continuous("2026-06-05", "2026-06-08", "Friday", "Monday"))
    assert found.kind == "over_midnight"
    assert found.intervals == (shapes.Interval(4, 0, dt.time(18), dt.time(8)),)


def test_a_stretch_of_many_weeks_is_whole_days_between_two_ends() -> None:
    first, between, last = hours(continuous("2026-06-05", "2026-06-22", "Friday", "Monday"))
    assert first.intervals == (shapes.Interval(4, 4, dt.time(18), dt.time(0)),)
    assert first.valid_from == first.valid_to == dt.date(2026, 6, 5)
    assert between.is_always_open
    assert (between.valid_from, between.valid_to) == (dt.date(2026, 6, 6), dt.date(2026, 6, 21))
    assert last.intervals == (shapes.Interval(0, 0, dt.time(0), dt.time(8)),)


def test_exceptional_days_that_are_all_closed_are_closed() -> None:
    closed = [interval("00:00", "23:59", openingStatus="Closed")]
    (found,) = hours(exceptional("2026-12-24", "2026-12-25", thursday=closed, friday=closed))
    assert found == shapes.Hours(
        kind="exceptional", valid_from=dt.date(2026, 12, 24), valid_to=dt.date(2026, 12, 25), is_closed=True
    )


def test_exceptional_days_with_the_same_times_name_no_day() -> None:
    (found,) = hours(exceptional("2026-12-22", "2026-12-23", tuesday=[interval()], wednesday=[interval()]))
    assert found.intervals == (shapes.Interval(None, None, dt.time(8), dt.time(16)),)


def test_a_closed_day_among_exceptional_days_has_no_times() -> None:
    closed = [interval("00:00", "23:59", openingStatus="Closed")]
    (found,) = hours(exceptional("2026-12-23", "2026-12-24", wednesday=[interval()], thursday=closed))
    assert found.intervals == (shapes.Interval(2, 2, dt.time(8), dt.time(16)),)
    assert not found.is_closed


def test_exceptional_days_open_from_end_to_end_are_always_open() -> None:
    (found,) = hours(exceptional("2026-12-24", "2026-12-24", thursday=[interval("00:00", "23:59")]))
    assert (found.is_always_open, found.intervals) == (True, ())


def test_holidays_are_told_in_words() -> None:
    holidays = {
        "repetition": {"type": "RepetitionInSelectedYears", "years": [2027, 2026]},
        "holidays": [
            {"holidayName": "ChristmasEve", "hours": [interval("00:00", "23:59", openingStatus="Closed")]},
            {
                "holidayName": "MidsummerEve",
                "hours": [
                    interval(
                        "09:00",
                        "12:00",
                        openingStatus="OpenOnReservation",
                        additionalInformation={"fi": "vain puhelimitse"},
                    )
                ],
            },
            {"holidayName": "PancakeDay", "hours": [interval()]},
            {"holidayName": "MayDay", "hours": []},
        ],
    }
    closed, booked = hours(holidays=holidays)
    assert closed.kind == "exceptional"
    assert closed.valid_from is None
    assert closed.information == {
        "fi": "Jouluaatto 2026, 2027: suljettu",
        "sv": "Julafton 2026, 2027: stängt",
        "en": "Christmas Eve 2026, 2027: closed",
    }
    assert booked.information["fi"] == "Juhannusaatto 2026, 2027: 9–12, ajanvarauksella, vain puhelimitse"


def test_holidays_of_every_year_name_no_year() -> None:
    holidays = {
        "repetition": {"type": "RepetitionEveryYear"},
        "holidays": [{"holidayName": "MayDay", "hours": [interval()]}],
    }
    assert hours(holidays=holidays)[0].information["sv"] == "Första maj: 8–16"


@pytest.mark.parametrize("group", [None, {}, {"hours": None}, {"hours": [], "holidayServiceHours": {}}])
def test_no_hours_are_no_rows(group: Payload | None) -> None:
    payload = {"contentId": "c", "serviceChannelType": "EService", "serviceHours": group}
    assert ptv_v12.project_channel(payload).hours == ()


def test_times_of_an_unknown_kind_of_row_are_not_guessed() -> None:
    row = {"type": "LunarServiceHour", "weeklyHours": WEEK, "additionalInformation": {"fi": "Kysy"}}
    assert hours(row) == (shapes.Hours(information={"fi": "Kysy"}),)
