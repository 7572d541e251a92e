"""Texts in the reader's language or honestly in another."""

from __future__ import annotations

import pytest
from django.utils import translation

from tarjotin.catalogue.shapes import Phone
from tarjotin.pages.presenters.texts import (
    Shown,
    in_reader_language,
    link_text,
    safe_url,
    said_html,
    show,
    show_rich,
    sourced,
)
from tests.make import texts


def test_own_language_needs_no_note() -> None:
    shown = show(texts("Uni", "Sömn"), "fi")
    assert (shown.text, shown.language, shown.note) == ("Uni", "", "")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Kuikan sote-keskus", "Kuikan sote-|keskus"),
        ("3be2-76b1-587f-a9f6", "3be2-76b1-587f-a9f6"),
        ("Pohjois-Karjalassa -opas", "Pohjois-Karjalassa -|opas"),
        ("kello 8–10", "kello 8–|10"),
        ("Äiti- ja lapsiryhmä – uusi", "Äiti- ja lapsiryhmä – uusi"),
    ],
)
def test_no_line_ends_after_a_short_beginning_or_within_numbers(text: str, held: str) -> None:
    shown = Shown(text)
    assert said_html(shown) == held.replace("|", "\u2060")
    assert shown.text == text, "titles and machines get it as it is"


def test_the_only_language_there_is_is_told() -> None:
    with translation.override("sv"):
        shown = show(texts("Uni"), "sv")
    assert (shown.text, shown.language, shown.note) == ("Uni", "fi", "beskrivet bara på finska")


def test_one_of_many_other_languages_is_not_called_the_only_one() -> None:
    with translation.override("en"):
        shown = show(texts("Uni", "Sömn"), "en")
    assert (shown.language, shown.note) == ("fi", "described in Finnish")


def test_no_text_shows_nothing() -> None:
    assert not show({}, "fi")
    assert not show_rich({}, "fi")


def test_a_line_of_text_has_no_markup_and_no_line_breaks() -> None:
    assert show(texts("* yksi\n* kaksi"), "fi").text.count("\n") == 0


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)"]
)
def test_a_rich_text_is_safe(evil: str) -> None:
    html = show_rich(texts(f"Hei {evil}\n\n[tule]({evil})"), "fi").html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_whose_text_it_is_is_kept() -> None:
    found = sourced(texts("Oma"), texts("Yleinen"), "fi")
    assert [each.is_general for each in found] == [False, True]
    assert [each.is_general for each in sourced({}, texts("Yleinen"), "fi")] == [True]


def test_numbers_of_the_nearest_language_are_taken() -> None:
    numbers = [Phone("1", language="sv"), Phone("2", language="fi"), Phone("3")]
    assert [phone.number for phone in in_reader_language(numbers, "en")] == ["2", "3"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://uni.example", "https://uni.example"),
        (" HTTP://uni.example ", "HTTP://uni.example"),
        ("www.uni.example", "https://www.uni.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,hei", ""),
        ("//uni.example", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(given: str, expected: str) -> None:
    assert safe_url(given) == expected


def test_a_link_without_a_name_is_called_by_its_address() -> None:
    assert link_text("https://www.uni.example/ryhma/", "") == "uni.example/ryhma"
    assert (
        link_text("https://www.uni.example/portaali/Framework.aspx?domain=Uni&kieli=fi-FI", "")
        == "uni.example"
    )
