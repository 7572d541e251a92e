"""The lexicon compiled from a few concepts: which of them a question means and a service's text is about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import content_words, words
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


def test_a_single_word_that_is_half_of_an_expression_hardly_means_it(tmp_path: Path) -> None:
    """ "Uni" is sleep, and no firm in trouble because its worries take one's sleep."""
    everyday = {"fi": ("konkurssi unessa",)}
    firm = Concept("firm", {"fi": ("yritysneuvonta",)}, everyday)
    compile_lexicon(tmp_path, (firm, *CONCEPTS), base_finnish())
    lexicon = Lexicon(tmp_path, base_finnish())
    (alone,) = lexicon.concepts_of_question(["uni"])
    (both,) = lexicon.concepts_of_question(["konkurssi", "uni"])
    assert (alone.concept.id, both.concept.id) == ("firm", "firm")
    assert alone.strength < 0.6 < both.strength


COMPILE = """
import sys
from pathlib import Path
from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.concepts.lexicon import compile_lexicon
from tarjotin.finding.concepts.loading import own_concepts
compile_lexicon(Path(sys.argv[1]), list(own_concepts())[:200], base_finnish())
"""


def test_whoever_compiles_the_lexicon_it_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", COMPILE, str(tmp_path / seed)]
        subprocess.run(command, env=environment, check=True, timeout=120)
    files = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert "weights.npy" in files
    for name in files:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


TURNED = (
    Concept("library", {"en": ("library",)}),
    Concept("home-library", {"en": ("books delivered",)}, {"en": ("can't get to the library",)}),
    Concept("gym", {"en": ("gym",)}, {"en": ("work out",)}),
    Concept("job-seeking", {"en": ("job seeking",)}, {"en": ("looking for work",)}),
    Concept("sleep", {"fi": ("unettomuus",)}, {"fi": ("en saa unta",)}),
    Concept("no-signs", {"sv": ("rökfri",)}, {"sv": ("uppe på natten",)}),
)


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("turned")
    compile_lexicon(folder, TURNED, base_finnish())
    return Lexicon(folder, base_finnish())


def strengths(lexicon: Lexicon, text: str) -> dict[str, float]:
    found = lexicon.concepts_of_question(content_words(text), words(text))
    return {match.concept.id: match.strength for match in found}


def test_a_word_that_an_expression_turns_does_not_mean_it_by_itself(turned: Lexicon) -> None:
    assert strengths(turned, "library") == {"library": pytest.approx(1.0)}
    assert strengths(turned, "work") == {"job-seeking": pytest.approx(1.0)}


def test_an_expression_means_its_concept_when_it_is_turned_in_any_words(turned: Lexicon) -> None:
    for text in ("can't get to the library", "i cannot go to library", "no way to the library"):
        assert strengths(turned, text)["home-library"] == pytest.approx(strengths(turned, text)["library"])
    assert strengths(turned, "work out")["gym"] == pytest.approx(1.0)


def test_a_word_that_only_a_turned_expression_has_still_leads_to_it(turned: Lexicon) -> None:
    assert 0.5 < strengths(turned, "unta")["sleep"] < 0.8
    assert strengths(turned, "en saa unta")["sleep"] == pytest.approx(1.0)


def test_a_particle_that_ends_nothing_turns_nothing(turned: Lexicon) -> None:
    assert strengths(turned, "uppe natten")["no-signs"] == pytest.approx(1.0)
