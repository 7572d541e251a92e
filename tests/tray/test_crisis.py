"""Help that goes first when words speak of a crisis."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from tarjotin.catalogue.shapes import Service
from tarjotin.finding.query import CrisisKind
from tarjotin.pages.crisis import crisis_help


def numbers(*kinds: CrisisKind, language: str = "fi") -> list[str]:
    found = crisis_help(kinds, language)
    assert found
    return [line.href for line in found.numbers]


def test_no_crisis_needs_no_panel() -> None:
    assert crisis_help((), "fi") is None


def test_self_harm_leads_to_a_listener_and_to_the_emergency_number() -> None:
    assert numbers("self_harm") == ["tel:+358925250111", "tel:112"]


def test_violence_leads_to_nollalinja_and_to_the_emergency_number() -> None:
    assert numbers("violence") == ["tel:080005005", "tel:112"]


def test_an_overdose_leads_to_the_emergency_number_first() -> None:
    assert numbers("overdose") == ["tel:112", "tel:0800147111"]


def test_more_than_one_crisis_has_the_numbers_of_each_once() -> None:
    found = numbers("self_harm", "overdose")
    assert found == ["tel:112", "tel:0800147111", "tel:+358925250111"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", ["self_harm", "violence", "overdose"])
def test_help_speaks_the_readers_language(kind: CrisisKind, language: str) -> None:
    with translation.override(language):
        found = crisis_help((kind,), language)
        assert found
        if language != "en":
            assert not found.heading.startswith(("You", "Call"))
            assert all("day and night" not in line.when for line in found.numbers)


def test_a_swedish_reader_gets_the_swedish_line_too() -> None:
    with translation.override("sv"):
        assert numbers("self_harm", language="sv")[0] == "tel:+358925250112"


def test_words_of_a_crisis_are_not_shown_large(client: Client, example: Service) -> None:
    html = client.get("/fi/search?q=mieheni+hakkaa+minua").content.decode()
    assert '<h1 class="question">Apua on saatavilla</h1>' in html
    assert "<title>Apua on saatavilla" in html
