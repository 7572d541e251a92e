"""Codes of slips: read as people type them, never kept, not to be guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.desk.slips.codes import (
    ALPHABET,
    LENGTH,
    attempts_a_year,
    chance_of_opening,
    code_of,
    fingerprint_of,
    new_seed,
    read_code,
    shown,
)
from tarjotin.desk.slips.rules import rules
from tests.conftest import ROOT

KEY = "the installation's key"


def test_a_seed_makes_the_same_code_with_the_same_key_alone() -> None:
    seed = new_seed()
    assert code_of(seed, KEY) == code_of(seed, KEY)
    assert code_of(seed, KEY) != code_of(seed, "another key")
    assert code_of(seed, KEY) != code_of(new_seed(), KEY)


def test_what_is_kept_tells_the_code_to_nobody_without_the_key() -> None:
    seed = new_seed()
    code = code_of(seed, KEY)
    kept = seed + fingerprint_of(code, KEY)
    assert code not in kept.upper()
    assert fingerprint_of(code, KEY) != fingerprint_of(code, "another key")


@given(st.binary(min_size=16, max_size=16))
def test_a_code_comes_back_however_it_is_typed(random: bytes) -> None:
    code = code_of(random.hex(), KEY)
    assert re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", code)
    for typed in (
        code,
        code.lower(),
        shown(code),
        f" {shown(code).lower()} ",
        shown(code).replace("-", " – "),
    ):
        assert read_code(typed) == code


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_whole_code_or_none(typed: str) -> None:
    assert re.fullmatch(f"([{ALPHABET}]{{{LENGTH}}})?", read_code(typed))


def test_signs_that_can_stand_for_one_alone_are_taken_for_it() -> None:
    assert read_code("BVBV-BVBV-BVBV") == "8W8W8W8W8W8W"


@pytest.mark.parametrize("typed", ["", "K7M4", "K7M4-9QRT-AWXC-3", "K7M4-9QRT-AWX0", "K7M4-9QRT-AWXÄ"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


@pytest.mark.parametrize("pair", ["0O", "1I", "1L", "2Z", "5S", "8B", "UV", "VW"])
def test_of_signs_that_look_or_sound_alike_there_is_one_at_most(pair: str) -> None:
    assert len(set(pair) & set(ALPHABET)) <= 1
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_codes_use_every_sign_about_equally_often() -> None:
    signs = "".join(code_of(f"{number:032x}", KEY) for number in range(2000))
    share = [signs.count(sign) / len(signs) for sign in ALPHABET]
    assert max(share) < 1.15 / len(ALPHABET)
    assert min(share) > 0.85 / len(ALPHABET)


def test_guessing_for_a_year_opens_a_slip_with_a_chance_that_the_documents_tell() -> None:
    told = rules().attempts
    from_one = chance_of_opening(told.live_slips, attempts_a_year(told.most_from_one, told.minutes))
    from_many = chance_of_opening(told.live_slips, attempts_a_year(told.most_in_all, told.minutes))
    assert from_one < 1 / 150_000
    assert from_many < 1 / 2_500
    document = (ROOT / "docs" / "guidance" / "slips.md").read_text(encoding="utf-8")
    assert f"1 in {round(1 / from_one, -4):,.0f}" in document
    assert f"1 in {round(1 / from_many, -2):,.0f}" in document


def test_a_chance_is_never_more_than_one() -> None:
    assert chance_of_opening(10**12, 10**12) == 1.0
    assert chance_of_opening(0, 10**9) == 0.0
