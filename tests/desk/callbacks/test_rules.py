"""Contact requests: numbers as people write them, seals, codes, days and the usual time. Pure."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.desk.callbacks.codes import begin_form, code_of, hash_of, is_fresh, read_code
from tarjotin.desk.callbacks.phone import read_phone
from tarjotin.desk.callbacks.rules import days_left, days_of, hours_between, rules, usual_hours
from tarjotin.desk.callbacks.sealing import Contact, are_usable, new_key, reseal, seal, unseal

NOW = dt.datetime(2026, 11, 29, 9, 0, tzinfo=dt.UTC)
AINO = Contact("Aino Korhonen", "+358401234567", "any", "fi")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("040 123 4567", "+358401234567"),
        ("040-1234567", "+358401234567"),
        ("+358 40 1234567", "+358401234567"),
        ("+358 (0)40 123 4567", "+358401234567"),
        ("00358401234567", "+358401234567"),
        ("0400 123 456", "+358400123456"),
        ("050 1234 567", "+358501234567"),
        ("013 123 456", "+35813123456"),
        ("(09) 123 4567", "+35891234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("0046701234567", "+46701234567"),
        ("040\u00a0123\u20134567", "+358401234567"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, number: str) -> None:
    assert read_phone(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "112",
            "401234567",
            "040",
            "040 12",
            "0800 123 456",
            "0700123456",
            "0606 12345",
            "+358",
            "+46 1",
        ),
        *("soita äidille", "040 123 4567 tai 050 123 4567", "0" * 40, "+", "٠٤٠١٢٣٤٥٦٧", "131052-308T"),
    ],
)
def test_what_nobody_can_be_called_at_is_no_number(typed: str) -> None:
    assert read_phone(typed) == ""


@given(st.text(max_size=40))
def test_reading_a_number_gives_what_is_read_the_same_again(typed: str) -> None:
    read = read_phone(typed)
    assert read in ("", read_phone(read))


def test_a_seal_opens_with_its_key_and_for_its_row_alone() -> None:
    keys = [new_key()]
    sealed = seal(AINO, "row-1", keys)
    assert unseal(sealed, "row-1", keys) == AINO
    assert unseal(sealed, "row-2", keys) is None
    assert unseal(sealed, "row-1", [new_key()]) is None
    assert unseal(sealed[:-8] + "AAAAAAA=", "row-1", keys) is None
    assert unseal(sealed, "row-1", []) is None
    assert seal(AINO, "row-1", keys) != sealed


def test_the_length_of_a_seal_tells_nothing_of_the_name() -> None:
    keys = [new_key()]
    lengths = {len(seal(Contact(name, "+358401234567", "any", "fi"), "r", keys)) for name in ("Al", "Ä" * 80)}
    assert len(lengths) == 1


def test_keys_are_changed_without_losing_anybody() -> None:
    old, new = new_key(), new_key()
    sealed = seal(AINO, "r", [old])
    assert unseal(sealed, "r", [new, old]) == AINO
    again = reseal(sealed, [new, old])
    assert unseal(again, "r", [new]) == AINO
    assert unseal(again, "r", [old]) is None
    assert reseal(sealed, [new]) == sealed


@pytest.mark.parametrize("keys", [[], ["short"], ["x" * 44], [new_key(), ""], ["ä"]])
def test_what_is_no_key_is_not_used(keys: list[str]) -> None:
    assert not are_usable(keys)


def test_neither_name_nor_number_is_in_what_a_log_would_show() -> None:
    assert "Aino" not in repr(AINO)
    assert "4567" not in repr(AINO)


def test_a_form_sent_twice_has_one_code_and_others_have_others() -> None:
    first, second = begin_form(), begin_form()
    assert code_of(first) == code_of(first) != code_of(second)
    assert is_fresh(first)
    assert not is_fresh(first + "x")
    assert not is_fresh("")


def test_a_code_is_read_as_people_type_it() -> None:
    code = code_of(begin_form())
    assert read_code(f" {code.lower().replace('-', ' ')} ") == code
    assert read_code(code[:-1]) == ""
    assert read_code("0" * 12) == ""
    assert read_code("") == ""
    assert code.replace("-", "") not in hash_of(code)


def test_a_request_has_fourteen_days_and_the_last_one_begun_counts() -> None:
    assert days_left(NOW, NOW) == 14
    assert days_left(NOW, NOW + dt.timedelta(days=13, minutes=1)) == 1
    assert days_left(NOW, NOW + dt.timedelta(days=20)) == 0
    assert hours_between(NOW, NOW + dt.timedelta(hours=5, minutes=40)) == 6
    assert hours_between(NOW, NOW - dt.timedelta(hours=1)) == 0


def test_the_usual_time_is_told_of_five_and_never_of_fewer() -> None:
    assert usual_hours([1, 2, 3, 4]) is None
    assert usual_hours([40, 2, 30, 4, 1]) == 4
    assert usual_hours([1, 2, 3, 4, 5, 6]) == 4


def test_those_nobody_called_make_the_usual_time_longer() -> None:
    assert usual_hours([1, 2, 50, None, None]) == 50
    assert usual_hours([1, 2, None, None, None]) is None


def test_hours_are_told_as_days_that_have_begun() -> None:
    assert [days_of(hours) for hours in (0, 1, 24, 25, 48)] == [1, 1, 1, 2, 2]


def test_the_rules_say_where_from_and_have_every_language() -> None:
    assert rules().keep_days == 14
    assert rules().source
    assert rules().remind_after_days < rules().keep_days
    for each in (*rules().times, *rules().languages):
        assert {"fi", "sv", "en"} <= set(each.names)
