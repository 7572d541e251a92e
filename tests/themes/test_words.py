"""Stems find inflected words and leave chance letters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.themes.words import find_words, is_stem


@pytest.mark.parametrize(
    ("stem", "text", "found"),
    [
        # inflection after the stem
        ("mielentervey", "mielenterveyden tukea", ["mielenterveyden"]),
        ("mielentervey", "mielenterveys- ja päihdetyö", ["mielenterveys"]),
        ("päihde", "päihdepalvelut", ["päihdepalvelut"]),
        ("päihde", "irti päihteistä", []),  # gradation: the other stem is needed
        ("päihte", "irti päihteistä", ["päihteistä"]),
        # a plain stem begins a word
        ("uimahal", "seurahuoneen maauimahalli", []),
        ("*uimahal", "seurahuoneen maauimahalli", ["maauimahalli"]),
        ("*neuvonta", "palveluneuvontaa ja neuvontaa", ["palveluneuvontaa", "neuvontaa"]),
        # short words as a whole
        ("=uni", "universiteetin uni", ["uni"]),
        ("=uni", "uni-info", ["uni"]),
        ("=unen", "unen laatu", ["unen"]),
        # the letters å, ä and ö belong to words
        ("=kost", "kostnadsfri rådgivning", []),
        ("sömn", "hjälp med sömnen", ["sömnen"]),
        ("ravinto", "ravintola", ["ravintola"]),
        ("=ravinto", "ravintola ja ravinto", ["ravinto"]),
        # words that follow each other
        (
            "mental health",
            "support for mental-health and mental health services",
            ["mental-health", "mental health"],
        ),
        ("mental health", "mental\nhealth", []),
        ("psykisk häls", "för psykiska hälsan", ["psykiska hälsan"]),
    ],
)
def test_a_stem_finds_the_words_it_should(stem: str, text: str, found: list[str]) -> None:
    assert list(find_words((stem,), text)) == found


def test_a_word_found_twice_is_told_once_in_the_order_of_the_text() -> None:
    assert find_words(("päihte", "alkohol"), "alkoholi, päihteet, alkoholi") == ("alkoholi", "päihteet")


def test_nothing_is_found_without_stems_or_text() -> None:
    assert find_words((), "liikunta") == ()
    assert find_words(("liikunta",), "") == ()


@pytest.mark.parametrize("stem", ["päihde", "*neuvonta", "=uni", "mental health", "self-care", "5-päivä"])
def test_what_is_written_as_a_stem_is_one(stem: str) -> None:
    assert is_stem(stem)


@pytest.mark.parametrize(
    "stem", ["", "Päihde", "*", "=", "=*uni", "uni*", " uni", "uni ", "a  b", "(uni)", "uni|yö"]
)
def test_what_would_never_match_or_is_a_pattern_is_not_a_stem(stem: str) -> None:
    assert not is_stem(stem)


@given(st.text(max_size=60), st.sampled_from(["liiku", "*urheil", "=uni"]))
def test_every_word_found_stands_in_the_text_and_holds_the_stem(text: str, stem: str) -> None:
    for word in find_words((stem,), text.lower()):
        assert word in text.lower()
        assert stem.lstrip("*=") in word
