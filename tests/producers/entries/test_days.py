"""A day without a year in the form is the next such day."""

from __future__ import annotations

import datetime as dt

import pytest

from tarjotin.producers.entries.forms import EntryForm, read_entry
from tarjotin.producers.own.times import with_year

TODAY = dt.date(2026, 11, 29)
LEAP_DAY = dt.date(2028, 2, 29)


def typed(today: dt.date = TODAY, **cells: str) -> EntryForm:
    """An event with these days."""
    whole = {"kind": "event", "name_fi": "Ilta", "summary_fi": "Hyvä.", "owner": "x", "area": "Joensuu"}
    return read_entry(whole | {"classes": "P25.2"} | cells, "14", today)


@pytest.mark.parametrize(
    ("words", "today", "whole"),
    [
        ("13.12. klo 18", TODAY, "13.12.2026 klo 18"),
        ("13.12 kl. 18.30", TODAY, "13.12.2026 kl. 18.30"),
        ("13.12.", TODAY, "13.12.2026"),
        (" 3.1.,  18.00 ", TODAY, "3.1.2027 18.00"),
        ("29.11.", TODAY, "29.11.2026"),
        ("28.11.", TODAY, "28.11.2027"),
        ("31.12.", dt.date(2026, 12, 31), "31.12.2026"),
        ("1.1.", dt.date(2026, 12, 31), "1.1.2027"),
        ("31.12.", dt.date(2027, 1, 1), "31.12.2027"),
        ("29.2.", TODAY, "29.2.2028"),
        ("29.2.", LEAP_DAY, "29.2.2028"),
        ("29.2.", LEAP_DAY + dt.timedelta(1), "29.2.2032"),
        ("29.2.", dt.date(2096, 3, 1), "29.2.2104"),
    ],
)
def test_it_is_the_next_such_day_from_today_on(words: str, today: dt.date, whole: str) -> None:
    assert with_year(words, today) == whole
    assert with_year(whole, today + dt.timedelta(400)) == whole, "a day with its year stays what it is"


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "31.2.",
            "31.2. klo 18",
            "32.1.",
            "1.13.",
            "0.1.",
            "13.12. klo 25",
            "13.12. ja 14.12.",
            "13.12.26",
        ),
        *("13.12. 2026", "3.12.2027", "2027-12-03", "18.30", "46359", "joulukuussa", "9999999999.1."),
    ],
)
def test_what_no_year_makes_a_day_stays_as_it_was_typed(words: str) -> None:
    assert with_year(words, TODAY) == words


def test_there_is_no_day_after_the_last_one() -> None:
    assert with_year("1.1.", dt.date(dt.MAXYEAR, 1, 2)) == "1.1."


def test_the_form_takes_it_and_gives_it_back_with_its_year() -> None:
    form = typed(starts="13.12. klo 18", ends="13.12. klo 20")
    assert form.errors == {}
    assert (form.cells["starts"], form.cells["ends"]) == ("13.12.2026 klo 18", "13.12.2026 klo 20")
    assert form.entry is not None
    assert form.entry["starts"] == "2026-12-13T16:00:00+00:00"
    again = typed(dt.date(2026, 12, 14), **{key: form.cells[key] for key in ("starts", "ends")})
    assert list(again.errors) == ["ends"], "read again the day after, it is past and not a year ahead"


@pytest.mark.parametrize(
    ("starts", "ends", "whole"),
    [
        ("30.12.", "2.1.", "2.1.2027"),
        ("28.11.", "29.11.", "29.11.2027"),
        ("3.12.2027", "5.12.", "5.12.2027"),
        ("1.11.2026", "30.11.", "30.11.2026"),
        ("joskus", "30.11.", "30.11.2026"),
    ],
)
def test_an_end_is_the_next_such_day_after_the_beginning(starts: str, ends: str, whole: str) -> None:
    assert typed(starts=starts, ends=ends).cells["ends"] == whole


def test_what_is_shown_until_a_day_without_a_year_is_told_with_it() -> None:
    assert typed(kind="local", shown_until="1.3.").cells["shown_until"] == "1.3.2027"


@pytest.mark.parametrize(
    ("starts", "today", "shown"),
    [("31.2. klo 18", TODAY, "31.2. klo 18"), ("29.2.", LEAP_DAY + dt.timedelta(1), "29.2.2032")],
)
def test_an_impossible_day_and_one_too_far_ahead_are_told_and_shown(
    starts: str, today: dt.date, shown: str
) -> None:
    form = typed(today, starts=starts)
    assert list(form.errors) == ["starts"]
    assert form.cells["starts"] == shown
