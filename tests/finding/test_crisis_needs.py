"""What is found once a crisis is heard: help for it first, whatever words a service shares with the question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.finding.asking.crisis_needs import crisis_needs
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.located import find_located
from tarjotin.finding.concepts.loading import own_concepts
from tarjotin.finding.query import CRISIS_KINDS, LONGEST_TEXT, Query
from tests.finding.conftest import Build, ids
from tests.finding.test_ranking import bare

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """Help in three crises, and services that share a word or a near need with those who ask for it."""
    return build(
        [
            bare("line", "Kriisipuhelin"),
            bare("shelter", "Turvakoti"),
            bare("poison", "Myrkytystietokeskus"),
            bare("grief", "Sururyhmä"),
            bare("food", "Ravitsemusterapeutti"),
            bare("medicine", "Kaikki lääkkeet kotiin"),
            bare("tantrums", "Uhmaikäisten vanhempien ryhmä"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aion tappaa itseni", "line"),
        ("haluan kuolla", "line"),
        ("itsemurha", "line"),
        ("vill ta livet av mig", "line"),
        ("he hits me", "shelter"),
        ("mieheni lyö minua", "shelter"),
        ("söin kaikki lääkkeet", "poison"),
    ],
)
def test_help_for_the_crisis_is_found_first(index: Path, text: str, first: str) -> None:
    assert ids(find(Query(text=text, language="fi"), index))[0] == first


def test_a_need_that_is_named_outright_stays_beside_the_help(index: Path) -> None:
    found = find(Query(text="veljeni teki itsemurhan", language="fi"), index)
    assert {"line", "grief"} <= set(ids(found))
    assert found.understood.needs[0] == "bereaved-by-suicide"


def test_what_the_question_may_mean_besides_finds_nothing_by_itself(index: Path) -> None:
    assert "tantrums" not in ids(find(Query(text="he hits me", language="en"), index))


def test_a_crisis_at_the_end_of_a_letter_is_searched_with_too(index: Path) -> None:
    letter = "x " * LONGEST_TEXT + "en jaksa enää elää"
    assert ids(find(Query(text=letter, language="fi"), index))[0] == "line"


def test_the_map_has_what_the_list_has(index: Path) -> None:
    query = Query(text="aion tappaa itseni", language="fi")
    located = [each.id for each in find_located(query, 10, index).services]
    assert located == [id for id in ids(find(query, index)) if id in located]


def test_an_everyday_question_is_read_as_before(index: Path) -> None:
    found = find(Query(text="sururyhmä", language="fi"), index)
    assert ids(found)[0] == "grief"
    assert "suicidal-thoughts" not in found.understood.needs


def test_every_need_of_a_crisis_is_in_the_lexicon() -> None:
    known = {concept.id for concept in own_concepts()}
    for kind in CRISIS_KINDS:
        assert crisis_needs()[kind], kind
        assert set(crisis_needs()[kind]) <= known, kind
