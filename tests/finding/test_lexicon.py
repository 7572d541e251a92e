"""The lexicon compiled from a few concepts: which of them a question means and a service's text is about."""

from __future__ import annotations

import pytest

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.lexicon import Lexicon, compile_lexicon

CONCEPTS = (
    Concept("shelter", {"fi": ("turvakoti",), "sv": ("skyddshem",)}),
    Concept("home-care", {"fi": ("kotihoito",), "sv": ("hemvård",)}),
    Concept("building-permits", {"fi": ("rakennuslupa",), "sv": ("bygglov", "ansökan")}),
    Concept("music", {"fi": ("musiikkikoulu",), "sv": ("musikskola",)}, {"fi": ("lapsi soittaa pianoa",)}),
)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("lexicon")
    compile_lexicon(folder, CONCEPTS, base_finnish())
    return Lexicon(folder, base_finnish())


def meant(lexicon: Lexicon, *content: str) -> list[str]:
    return [match.concept.id for match in lexicon.concepts_of_question(content)]


def test_a_service_is_about_the_compound_within_its_longer_name(lexicon: Lexicon) -> None:
    assert lexicon.concepts_of_text("Turvakotitoiminta", "fi") == {"shelter"}


def test_care_in_a_day_care_centre_is_no_home_care(lexicon: Lexicon) -> None:
    assert lexicon.concepts_of_text("Päiväkotihoito", "fi") == set()


def test_a_swedish_compound_nobody_wrote_down_is_read_by_its_parts(lexicon: Lexicon) -> None:
    assert meant(lexicon, "bygglovsansökan") == ["building-permits"]


def test_a_swedish_compound_written_apart_is_the_compound(lexicon: Lexicon) -> None:
    assert meant(lexicon, "musik", "skola") == ["music"]


def test_a_word_that_asks_is_the_word(lexicon: Lexicon) -> None:
    assert meant(lexicon, "turvakotiko") == ["shelter"]


def test_a_finnish_word_is_not_cut_as_a_swedish_one(lexicon: Lexicon) -> None:
    assert lexicon.swedish_parts("kirjastossa") == ()
