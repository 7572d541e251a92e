"""How telephone numbers are shown and dialled."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.common.phone_numbers import format_phone, tel_href

CASES = [
    # as dialled, for readers in Finnish and Swedish, in English
    ("+358130001234", "013 000 1234", "+358 13 000 1234"),
    ("+35863251605", "06 325 1605", "+358 6 325 1605"),
    ("+358912345678", "09 1234 5678", "+358 9 1234 5678"),
    ("+3581912345", "019 12 345", "+358 19 12 345"),
    ("+35891234", "09 1234", "+358 9 1234"),
    ("+3586478", "06 478", "+358 6 478"),
    ("+358401234567", "040 123 4567", "+358 40 123 4567"),
    ("+358451234567", "045 123 4567", "+358 45 123 4567"),
    ("+358505980814", "050 598 0814", "+358 50 598 0814"),
    ("+3584571234567", "0457 123 4567", "+358 457 123 4567"),
    ("+358400404171", "0400 404 171", "+358 400 404 171"),
    ("+35840480289", "040 480 289", "+358 40 480 289"),
    ("+358295535001", "0295 535 001", "+358 295 535 001"),
    ("0295535001", "0295 535 001", "0295 535 001"),
    ("0203123456", "020 312 3456", "020 312 3456"),
    ("0800123456", "0800 123 456", "0800 123 456"),
    ("0100100", "0100 100", "0100 100"),
    ("0606123456", "0606 123 456", "0606 123 456"),
    ("116117", "116 117", "116 117"),
    ("112", "112", "112"),
    ("10022", "10022", "10022"),
    ("+46701234567", "+46701234567", "+46701234567"),
    ("0035813000", "0035813000", "0035813000"),
]


@pytest.mark.parametrize(("number", "national", "international"), CASES)
def test_a_number_is_shown_in_groups(number: str, national: str, international: str) -> None:
    assert format_phone(number, "fi") == format_phone(number, "sv") == national
    assert format_phone(number, "en") == international
    assert tel_href(number) == f"tel:{number}"


def test_a_national_zero_after_the_country_is_taken_out() -> None:
    assert format_phone("+358063258475", "fi") == "06 325 8475"
    assert format_phone("+358063258475", "en") == "+358 6 325 8475"
    assert tel_href("+358063258475") == "tel:+35863258475"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "+358",
        "+3580",
        "+35806",
        "13 000 1234",
        "013-0001234",
        "soita",
        "+",
        "12",
        "+" + 16 * "1",
        "１１２",
    ],
)
def test_what_cannot_be_dialled_is_shown_as_given_without_a_link(number: str) -> None:
    assert format_phone(number, "fi") == number
    assert tel_href(number) == ""


@given(st.from_regex(r"\+?[0-9]{0,18}", fullmatch=True), st.sampled_from(["fi", "sv", "en", "se", "ru"]))
def test_grouping_changes_no_digit(number: str, language: str) -> None:
    shown = format_phone(number, language)
    assert "  " not in shown
    assert shown == shown.strip()
    href = tel_href(number)
    if href:
        digits = shown.replace(" ", "")
        assert digits in (href.removeprefix("tel:"), "0" + href.removeprefix("tel:+358"))


@given(st.text(), st.sampled_from(["fi", "en"]))
def test_any_text_is_shown_and_only_digits_are_linked(text: str, language: str) -> None:
    format_phone(text, language)
    assert re.fullmatch(r"(tel:\+?[0-9]+)?", tel_href(text))


def test_every_real_number_has_digits_only_or_no_link(real_dump: Path) -> None:
    channels = json.loads((real_dump / "servicechannels.json").read_text(encoding="utf-8"))
    phones = [phone for channel in channels for phone in channel.get("phoneNumbers") or ()]
    numbers = {f"{phone['prefixNumber'] or ''}{phone['number'] or ''}" for phone in phones}
    unlinked = {number for number in numbers if not tel_href(number)}
    assert len(numbers) > 300
    assert unlinked <= {"", "+358", "0295 000"}
    assert all(re.fullmatch(r"[0-9 ]+", format_phone(number, "fi")) for number in numbers - unlinked)
