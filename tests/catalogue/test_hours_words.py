"""Opening hours as people say them in Finnish, Swedish and English."""

from __future__ import annotations

import datetime as dt
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tarjotin.catalogue.hours import HELSINKI, OpenState, day_hours, regular_week, state_at
from tarjotin.catalogue.hours_words import (
    PHONE_TEXTS,
    TEXTS,
    WeekLine,
    day_words,
    exception_words,
    state_words,
    week_sentence,
    week_words,
)
from tarjotin.catalogue.shapes import Hours, Interval

UNHURRIED = settings()  # a busy machine is no failure
MONDAY = dt.date(2026, 11, 23)
LANGUAGES = ("fi", "sv", "en")


def clock(text: str) -> dt.time:
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def weekly(days: Any, opens: str, closes: str, **fields: Any) -> Hours:
    intervals = tuple(Interval(day, None, clock(opens), clock(closes)) for day in days)
    return Hours(intervals=intervals, **fields)


def exceptional(first: str | None = None, last: str | None = None, *times: str, **fields: Any) -> Hours:
    pairs = [time.split("-") for time in times]
    return Hours(
        kind="exceptional",
        valid_from=dt.date.fromisoformat(first) if first else None,
        valid_to=dt.date.fromisoformat(last) if last else None,
        intervals=tuple(Interval(None, None, clock(opens), clock(closes)) for opens, closes in pairs),
        **fields,
    )


NOW = "2026-11-23T12:00"  # a Monday
STATES: list[tuple[str, dict[str, Any], tuple[str, str, str]]] = [
    (
        "open",
        {"until": "2026-11-23T18:00"},
        ("Avoinna nyt, sulkeutuu klo 18", "Öppet nu, stänger kl. 18", "Open now, closes at 18:00"),
    ),
    (
        "open",
        {"until": "2026-11-24T00:00"},
        ("Avoinna nyt, sulkeutuu klo 24", "Öppet nu, stänger kl. 24", "Open now, closes at midnight"),
    ),
    (
        "open",
        {"until": "2026-11-24T02:30"},
        (
            "Avoinna nyt, sulkeutuu yöllä klo 2.30",
            "Öppet nu, stänger i natt kl. 2.30",
            "Open now, closes tonight at 2:30",
        ),
    ),
    (
        "open",
        {"until": "2026-11-24T08:00"},
        (
            "Avoinna nyt, sulkeutuu huomenna klo 8",
            "Öppet nu, stänger i morgon kl. 8",
            "Open now, closes tomorrow at 8:00",
        ),
    ),
    (
        "open",
        {"until": "2026-11-27T00:00"},
        (
            "Avoinna nyt, sulkeutuu torstaina klo 24",
            "Öppet nu, stänger på torsdag kl. 24",
            "Open now, closes on Thursday at midnight",
        ),
    ),
    (
        "closed",
        {"next": "2026-11-24T09:00"},
        (
            "Suljettu nyt, avautuu huomenna klo 9",
            "Stängt nu, öppnar i morgon kl. 9",
            "Closed now, opens tomorrow at 9:00",
        ),
    ),
    (
        "closed",
        {"next": "2026-11-27T09:30"},
        (
            "Suljettu nyt, avautuu perjantaina klo 9.30",
            "Stängt nu, öppnar på fredag kl. 9.30",
            "Closed now, opens on Friday at 9:30",
        ),
    ),
    (
        "closed",
        {"next": "2026-11-30T09:00"},
        (
            "Suljettu nyt, avautuu ma 30.11. klo 9",
            "Stängt nu, öppnar mån 30.11 kl. 9",
            "Closed now, opens on Mon 30 November at 9:00",
        ),
    ),
    ("closed", {}, ("Suljettu nyt", "Stängt nu", "Closed now")),
    (
        "opens_later_today",
        {"next": "2026-11-23T13:00"},
        (
            "Suljettu nyt, avautuu tänään klo 13",
            "Stängt nu, öppnar i dag kl. 13",
            "Closed now, opens today at 13:00",
        ),
    ),
    ("by_appointment", {"by_appointment": True}, ("Ajanvarauksella", "Med tidsbokning", "By appointment")),
    ("always_open", {}, ("Avoinna ympäri vuorokauden", "Öppet dygnet runt", "Open 24 hours a day")),
    (
        "not_given",
        {},
        ("Aukioloaikoja ei ole ilmoitettu", "Öppettider har inte angetts", "Opening hours are not given"),
    ),
    (
        "not_given",
        {"next": "2026-11-24T09:00"},
        (
            "Tämän päivän aukioloaikoja ei ole ilmoitettu, avautuu huomenna klo 9",
            "Dagens öppettider har inte angetts, öppnar i morgon kl. 9",
            "Opening hours for today are not given, opens tomorrow at 9:00",
        ),
    ),
    (
        "not_given",
        {"is_exception": True},
        (
            "Tämän päivän aukioloaikoja ei ole ilmoitettu. Poikkeuksellinen aukiolo tänään.",
            "Dagens öppettider har inte angetts. Avvikande öppettider i dag.",
            "Opening hours for today are not given. Exceptional opening hours today.",
        ),
    ),
    (
        "open",
        {"until": "2026-11-23T18:00", "by_appointment": True},
        (
            "Avoinna nyt, sulkeutuu klo 18. Ajanvarauksella.",
            "Öppet nu, stänger kl. 18. Med tidsbokning.",
            "Open now, closes at 18:00. By appointment.",
        ),
    ),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), STATES, ids=[case[2][2] for case in STATES])
def test_a_state_is_said_in_each_language(
    kind: Any, fields: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    times: dict[str, Any] = {name: moment(fields[name]) for name in ("until", "next") if name in fields}
    state = OpenState(kind, moment(NOW), **(fields | times))
    assert tuple(state_words(state, language) for language in LANGUAGES) == expected


def test_other_languages_get_the_one_that_stands_in_for_them() -> None:
    always = OpenState("always_open", moment(NOW))
    assert state_words(always, "se") == "Avoinna ympäri vuorokauden"
    assert state_words(always, "ru") == "Open 24 hours a day"


def test_an_office_week_is_said_in_lines_and_in_a_sentence() -> None:
    (table,) = regular_week((weekly(range(5), "9:00", "16:00"), weekly([5], "10:00", "14:00")), MONDAY)
    assert week_words(table, "fi") == (
        WeekLine("ma–pe", "maanantaista perjantaihin", "9–16"),
        WeekLine("la", "lauantai", "10–14"),
        WeekLine("su", "sunnuntai", "suljettu"),
    )
    assert week_words(table, "sv")[0] == WeekLine("mån–fre", "måndag till fredag", "9–16")
    assert week_words(table, "en")[0] == WeekLine("Mon–Fri", "Monday to Friday", "9:00–16:00")
    assert [week_sentence(table, language) for language in LANGUAGES] == [
        "ma–pe 9–16, la 10–14",
        "mån–fre 9–16, lör 10–14",
        "Mon–Fri 9:00–16:00, Sat 10:00–14:00",
    ]


def test_a_break_at_noon_is_said_with_and() -> None:
    rows = (weekly([2], "9:00", "12:00"), weekly([2], "13:00", "16:30"), weekly([2], "18:00", "20:00"))
    (table,) = regular_week(rows, MONDAY)
    assert week_sentence(table, "fi") == "ke 9–12, 13–16.30 ja 18–20"
    assert week_sentence(table, "sv") == "ons 9–12, 13–16.30 och 18–20"


def test_the_same_hours_on_all_days_are_every_day() -> None:
    (table,) = regular_week((weekly(range(7), "8:00", "0:00"),), MONDAY)
    assert week_words(table, "fi") == (WeekLine("ma–su", "joka päivä", "8–24"),)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Hours(is_always_open=True), ("ympäri vuorokauden", "dygnet runt", "24 hours")),
        (Hours(is_closed=True), ("suljettu", "stängt", "closed")),
        (Hours(by_appointment=True), ("ajanvarauksella", "med tidsbokning", "by appointment")),
        (
            Hours(information={"fi": "Ks. sivut"}),
            ("aikoja ei ole ilmoitettu", "tider har inte angetts", "times are not given"),
        ),
    ],
)
def test_a_week_without_daily_times_is_one_line_without_days(
    row: Hours, expected: tuple[str, str, str]
) -> None:
    (table,) = regular_week((row,), MONDAY)
    for language, words in zip(LANGUAGES, expected, strict=True):
        assert week_words(table, language) == (WeekLine("", "", words),)
        assert week_sentence(table, language) == words


def test_hours_for_those_who_have_booked_end_with_a_line_that_says_so() -> None:
    (table,) = regular_week((weekly([0], "9:00", "16:00", by_appointment=True),), MONDAY)
    assert week_words(table, "fi")[-1] == WeekLine("", "", "ajanvarauksella")
    assert week_sentence(table, "fi") == "ma 9–16, ajanvarauksella"


@pytest.mark.parametrize(
    ("row", "times"),
    [
        (weekly([0], "9:00", "12:00"), "9–12"),
        (weekly([0], "9:00", "12:00", by_appointment=True), "9–12, ajanvarauksella"),
        (weekly([1], "9:00", "12:00"), "suljettu"),
        (Hours(is_always_open=True), "ympäri vuorokauden"),
        (Hours(by_appointment=True), "ajanvarauksella"),
        (Hours(), "aikoja ei ole ilmoitettu"),
    ],
)
def test_a_day_says_its_date_and_its_times(row: Hours, times: str) -> None:
    assert day_words(day_hours((row,), MONDAY), "fi") == WeekLine("ma 23.11.", "maanantai 23.11.2026", times)


EXCEPTIONS: list[tuple[Hours, tuple[str, str, str]]] = [
    (
        exceptional("2026-12-24", is_closed=True),
        ("to 24.12.2026: suljettu", "tors 24.12.2026: stängt", "Thu 24 December 2026: closed"),
    ),
    (
        exceptional("2026-06-22", "2026-08-12", "9:00-15:00"),
        ("22.6.–12.8.2026: 9–15", "22.6–12.8.2026: 9–15", "22 June – 12 August 2026: 9:00–15:00"),
    ),
    (
        exceptional(None, "2026-08-12", is_closed=True),
        ("12.8.2026 asti: suljettu", "till och med 12.8.2026: stängt", "until 12 August 2026: closed"),
    ),
    (
        exceptional("2026-12-24", "2026-12-24", "18:00-23:59", "9:00-12:00"),
        (
            "to 24.12.2026: 9–12 ja 18–24",
            "tors 24.12.2026: 9–12 och 18–24",
            "Thu 24 December 2026: 9:00–12:00 and 18:00–24:00",
        ),
    ),
    (
        exceptional("2026-12-24", None, "0:00-0:00"),
        (
            "to 24.12.2026: poikkeukselliset ajat",
            "tors 24.12.2026: avvikande tider",
            "Thu 24 December 2026: exceptional hours",
        ),
    ),
    (
        exceptional("2026-12-24", by_appointment=True),
        (
            "to 24.12.2026: ajanvarauksella",
            "tors 24.12.2026: med tidsbokning",
            "Thu 24 December 2026: by appointment",
        ),
    ),
    (
        exceptional("2026-12-24", is_always_open=True),
        (
            "to 24.12.2026: ympäri vuorokauden",
            "tors 24.12.2026: dygnet runt",
            "Thu 24 December 2026: 24 hours",
        ),
    ),
    (exceptional(None, None, "9:00-16:00"), ("9–16", "9–16", "9:00–16:00")),
    (exceptional(), ("poikkeukselliset ajat", "avvikande tider", "exceptional hours")),
]


@pytest.mark.parametrize(("row", "expected"), EXCEPTIONS, ids=[case[1][2] for case in EXCEPTIONS])
def test_an_exception_says_when_and_what(row: Hours, expected: tuple[str, str, str]) -> None:
    assert tuple(exception_words(row, language) for language in LANGUAGES) == expected


def test_a_night_just_after_midnight_closes_at_a_time_of_the_same_day() -> None:
    night = Hours(kind="over_midnight", intervals=(Interval(4, 5, clock("22:00"), clock("4:00")),))
    assert state_words(state_at((night,), moment("2026-11-28T01:00")), "fi") == "Avoinna nyt, sulkeutuu klo 4"


def test_every_language_has_the_same_texts_with_the_same_places_to_fill() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for table in (TEXTS, PHONE_TEXTS):
        for language in LANGUAGES:
            assert table[language].keys() == table["en"].keys()
            assert all(text.strip() == text != "" for text in table[language].values())
            assert {key: places(text) for key, text in table[language].items()} == {
                key: places(text) for key, text in table["en"].items()
            }


TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
DAYS = st.dates(dt.date(2026, 3, 1), dt.date(2026, 4, 30))
ROWS = st.builds(
    Hours,
    kind=st.sampled_from(["weekly", "exceptional", "over_midnight"]),
    valid_from=st.one_of(st.none(), DAYS),
    valid_to=st.one_of(st.none(), DAYS),
    is_closed=st.booleans(),
    is_always_open=st.booleans(),
    by_appointment=st.booleans(),
    intervals=st.lists(
        st.builds(Interval, st.one_of(st.none(), st.integers(0, 6)), st.none(), TIMES, TIMES), max_size=3
    ).map(tuple),
)


@UNHURRIED
@given(st.lists(ROWS, max_size=4), DAYS, TIMES, st.sampled_from(["fi", "sv", "en", "se"]))
def test_any_rows_can_be_said_and_no_place_is_left_to_fill(
    rows: list[Hours], day: dt.date, time: dt.time, language: str
) -> None:
    now = dt.datetime.combine(day, time, HELSINKI)
    said = [state_words(state_at(rows, now), language)]
    said += [exception_words(row, language) for row in rows]
    for table in regular_week(rows, day):
        said += [week_sentence(table, language), *(line.times for line in week_words(table, language))]
    said += [day_words(day_hours(rows, day), language).times]
    assert all(words and "{" not in words and "None" not in words for words in said)
