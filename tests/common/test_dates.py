"""Dates and times as Finnish, Swedish and English write them, and the Finnish clock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.common.dates import (
    HELSINKI,
    days_between,
    format_date,
    format_date_range,
    format_moment,
    format_month,
    format_time,
    format_time_range,
    in_finland,
    plain,
    unbroken,
    wall_time,
    weekday_name,
)

CHRISTMAS_EVE = dt.date(2026, 12, 24)  # a Thursday


@pytest.mark.parametrize(
    ("language", "date", "with_weekday", "with_full_weekday", "without_year"),
    [
        ("fi", "24.12.2026", "to 24.12.2026", "torstai 24.12.2026", "24.12."),
        ("sv", "24.12.2026", "tors 24.12.2026", "torsdag 24.12.2026", "24.12"),
        ("en", "24 December 2026", "Thu 24 December 2026", "Thursday 24 December 2026", "24 December"),
        ("se", "24.12.2026", "to 24.12.2026", "torstai 24.12.2026", "24.12."),
        ("ru", "24 December 2026", "Thu 24 December 2026", "Thursday 24 December 2026", "24 December"),
    ],
)
def test_a_date_is_written_the_way_of_its_language(
    language: str, date: str, with_weekday: str, with_full_weekday: str, without_year: str
) -> None:
    assert format_date(CHRISTMAS_EVE, language) == date
    assert format_date(CHRISTMAS_EVE, language, weekday=True) == with_weekday
    assert format_date(CHRISTMAS_EVE, language, full_weekday=True) == with_full_weekday
    assert format_date(CHRISTMAS_EVE, language, year=False) == without_year


@pytest.mark.parametrize(
    ("first", "last", "fi", "sv", "en"),
    [
        ("2026-12-24", "2026-12-24", "24.12.2026", "24.12.2026", "24 December 2026"),
        ("2026-06-22", "2026-06-28", "22.–28.6.2026", "22–28.6.2026", "22–28 June 2026"),
        ("2026-06-22", "2026-08-12", "22.6.–12.8.2026", "22.6–12.8.2026", "22 June – 12 August 2026"),
        (
            "2026-12-20",
            "2027-01-06",
            "20.12.2026–6.1.2027",
            "20.12.2026–6.1.2027",
            "20 December 2026 – 6 January 2027",
        ),
    ],
)
def test_a_period_says_once_what_its_ends_share(first: str, last: str, fi: str, sv: str, en: str) -> None:
    period = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert [format_date_range(*period, language) for language in ("fi", "sv", "en")] == [fi, sv, en]


@pytest.mark.parametrize(
    ("time", "fi", "sv", "en"),
    [
        (dt.time(9), "klo 9", "kl. 9", "9:00"),
        (dt.time(9, 30), "klo 9.30", "kl. 9.30", "9:30"),
        (dt.time(13, 5), "klo 13.05", "kl. 13.05", "13:05"),
        (dt.time(0), "klo 0", "kl. 0", "0:00"),
    ],
)
def test_a_time_is_written_the_way_of_its_language(time: dt.time, fi: str, sv: str, en: str) -> None:
    assert [format_time(time, language) for language in ("fi", "sv", "en")] == [fi, sv, en]


@pytest.mark.parametrize(
    ("opens", "closes", "fi", "en"),
    [
        (dt.time(9), dt.time(16), "9–16", "9:00–16:00"),
        (dt.time(9, 30), dt.time(16), "9.30–16", "9:30–16:00"),
        (dt.time(8, 15), dt.time(15, 45), "8.15–15.45", "8:15–15:45"),
        (dt.time(20), dt.time(0), "20–24", "20:00–24:00"),
        (dt.time(0), dt.time(0), "0–24", "0:00–24:00"),
        (dt.time(22), dt.time(4), "22–4", "22:00–4:00"),
    ],
)
def test_a_range_of_times_ends_at_24_when_it_ends_with_the_day(
    opens: dt.time, closes: dt.time, fi: str, en: str
) -> None:
    assert [format_time_range(opens, closes, language) for language in ("fi", "sv", "en")] == [fi, fi, en]


def test_a_range_may_have_its_word_before_it() -> None:
    times = dt.time(9), dt.time(16)
    prefixed = [format_time_range(*times, language, prefix=True) for language in ("fi", "sv", "en")]
    assert prefixed == ["klo 9–16", "kl. 9–16", "9:00–16:00"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("öppnar i dag kl. 8", "öppnar i_dag_kl._8"),
        ("avautuu huomenna klo 9.30", "avautuu huomenna klo_9.30"),
        ("closes at 18:00", "closes at_18:00"),
        ("mån–fre 8–16, ons 14–18.30", "mån–|fre_8–|16, ons_14–|18.30"),
        ("9–12 ja 13–16", "9–|12 ja 13–|16"),
        ("22.6.–12.8.2026: suljettu", "22.6.–|12.8.2026: suljettu"),
        ("Thu 24 December, 18:00", "Thu 24_December, 18:00"),
        ("20 December 2026 – 6 January 2027", "20_December 2026_– 6_January 2027"),
        ("marraskuu 2025 – lokakuu 2026", "marraskuu 2025_– lokakuu 2026"),
        ("ympäri vuorokauden", "ympäri vuorokauden"),
    ],
)
def test_no_line_ends_within_a_time_or_a_date_on_a_page_or_begins_with_a_dash(
    words: str, expected: str
) -> None:
    shown = unbroken(words)
    assert shown == expected.replace("_", "\u00a0").replace("|", "\u2060")
    assert plain(shown) == words


def test_the_end_of_the_day_is_24_and_its_beginning_0() -> None:
    assert format_time(dt.time(0), "fi", is_end=True) == "klo 24"
    assert format_time(dt.time(0, 5), "fi", is_end=True) == "klo 0.05"


def test_a_month_is_written_out() -> None:
    assert [format_month(CHRISTMAS_EVE, language) for language in ("fi", "sv", "en")] == [
        "joulukuu 2026",
        "december 2026",
        "December 2026",
    ]


def test_weekdays_go_round_the_week() -> None:
    assert [weekday_name(day, "fi", short=True) for day in range(8)] == [
        *("ma", "ti", "ke", "to", "pe", "la", "su"),
        "ma",
    ]
    assert weekday_name(2, "sv") == "onsdag"


def test_finland_is_two_hours_ahead_in_winter_and_three_in_summer() -> None:
    assert in_finland(dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)).hour == 14
    assert in_finland(dt.datetime(2026, 7, 15, 12, tzinfo=dt.UTC)).hour == 15
    with pytest.raises(ValueError, match="time zone"):
        in_finland(dt.datetime(2026, 1, 15, 12))  # noqa: DTZ001 - the very thing refused


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2040, 1, 1)))  # noqa: DTZ001 - a clock on the wall
def test_a_wall_clock_time_is_that_time_or_the_jump_of_spring(wall: dt.datetime) -> None:
    moment = wall_time(wall)
    assert moment.tzinfo is HELSINKI
    assert moment.fold == 0
    shown = moment.replace(tzinfo=None)
    if shown != wall:
        assert (wall.month, wall.isoweekday(), wall.hour) == (3, 7, 3)
        assert (shown.date(), shown.time()) == (wall.date(), dt.time(4))


@given(st.dates(), st.integers(0, 400))
def test_days_between_has_both_ends(first: dt.date, count: int) -> None:
    last = min(first.toordinal() + count, dt.date.max.toordinal())
    days = list(days_between(first, dt.date.fromordinal(last)))
    assert (days[0], days[-1].toordinal(), len(days)) == (first, last, last - first.toordinal() + 1)


@given(st.dates(), st.times(), st.sampled_from(["fi", "sv", "en", "se", "", "ru"]))
def test_any_date_and_time_can_be_written(day: dt.date, time: dt.time, language: str) -> None:
    assert str(day.year) in format_date(day, language)
    assert str(day.year) in format_month(day, language)
    assert str(time.hour) in format_time(time, language)


def test_a_moment_is_told_by_the_clock_of_finland() -> None:
    evening = dt.datetime(2026, 11, 29, 22, 5, tzinfo=dt.UTC)
    told = [format_moment(evening, language) for language in ("fi", "sv", "en")]
    assert told == [
        "30.11.2026 klo\u00a00.05",
        "30.11.2026\u00a0kl.\u00a00.05",
        "30\u00a0November 2026 at\u00a00:05",
    ]
