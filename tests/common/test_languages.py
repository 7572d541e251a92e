"""Which languages there are, which texts a reader gets, and what an operator may ask for."""

from __future__ import annotations

import pytest

from tarjotin.common.errors import BadUse
from tarjotin.common.languages import (
    CONTENT_LANGUAGES,
    INTERFACE_LANGUAGES,
    NO_TEXT,
    LocalText,
    base_language,
    best_language,
    complete_language,
    fallback_order,
    is_language_code,
    is_own,
    is_right_to_left,
    pick,
    read_languages,
    reader_languages,
    simple_variant,
    with_variants,
)

TEXTS = {"fi": "Uimahalli", "sv": "Simhall", "en": "Swimming hall"}


@pytest.mark.parametrize(
    ("language", "first"),
    [
        *[("fi", "fi"), ("sv", "sv"), ("en", "en"), ("se", "fi"), ("smn", "fi"), ("sms", "fi")],
        *[("ru", "en"), ("uk", "en"), ("ar", "en"), ("so", "en"), ("fi-simple", "fi"), ("sv-simple", "sv")],
    ],
)
def test_each_reader_gets_the_nearest_text(language: str, first: str) -> None:
    assert pick(TEXTS, language) == LocalText(TEXTS[first], first)


@pytest.mark.parametrize("language", ["ru", "uk", "ar", "so"])
def test_who_reads_neither_national_language_gets_english_then_finnish_then_swedish(language: str) -> None:
    assert [code for code in fallback_order(language) if code in TEXTS] == ["en", "fi", "sv"]


def test_a_text_in_the_readers_own_language_goes_first() -> None:
    assert pick({**TEXTS, "se": "Vuojadanhálla"}, "se").language == "se"
    assert pick({**TEXTS, "ru": "Бассейн"}, "ru").language == "ru"


def test_a_text_in_a_language_nobody_expects_is_better_than_none() -> None:
    assert pick({"de": "Schwimmhalle"}, "so") == LocalText("Schwimmhalle", "de")
    assert pick({}, "so") == NO_TEXT


@pytest.mark.parametrize("language", reader_languages())
def test_every_language_tries_every_content_language_and_has_a_whole_one(language: str) -> None:
    known = reader_languages()[language]
    assert set(CONTENT_LANGUAGES) <= set(known.texts)
    assert known.complete in INTERFACE_LANGUAGES
    assert known.name


def test_plain_language_is_a_variant_of_its_language() -> None:
    assert base_language("fi-simple") == "fi"
    assert simple_variant("sv") == "sv-simple"
    assert simple_variant("ru") == ""
    assert with_variants(("fi", "ru")) == ("fi", "fi-simple", "ru")
    assert is_own("fi", "fi-simple")
    assert not is_own("fi", "sv-simple")


def test_a_language_not_known_is_met_in_english() -> None:
    assert complete_language("de") == "en"
    assert base_language("de") == "de"
    assert fallback_order("de") == CONTENT_LANGUAGES


def test_only_arabic_runs_from_right_to_left() -> None:
    assert [code for code in reader_languages() if is_right_to_left(code)] == ["ar"]
    assert not is_right_to_left("")


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("sv-FI,sv;q=0.9,en;q=0.5", "sv"),
        ("ru-RU,en;q=0.7", "ru"),
        ("de,en;q=0.3,sv;q=0.8", "sv"),
        ("uk", "fi"),
        ("", "fi"),
        ("*", "fi"),
        ("en;q=0", "fi"),
        ("en;q=nonsense, ;;;, sv", "sv"),
        ("x" * 100_000, "fi"),
        ("EN-gb", "en"),
    ],
)
def test_a_browser_is_met_in_the_offered_language_it_likes_best(accepted: str, expected: str) -> None:
    assert best_language(accepted, ("fi", "sv", "en", "ru")) == expected


def test_an_operator_chooses_languages_in_the_order_given() -> None:
    assert read_languages(["sv", " fi ", "ru", "sv"]) == ("sv", "fi", "ru")
    assert read_languages([]) == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [(["fi", "klingon"], "klingon"), (["fi-simple", "fi"], "fi-simple"), (["ru", "ar"], "at least one of")],
)
def test_a_wrong_choice_of_languages_is_refused_with_the_fix(given: list[str], said: str) -> None:
    with pytest.raises(BadUse, match=said):
        read_languages(given)


def test_codes_of_languages_are_told_from_other_words() -> None:
    assert all(map(is_language_code, ("ru", "rom", "sgn-fi")))
    assert not any(map(is_language_code, ("", "klingon", "<b>", "RU", "ru\n")))
