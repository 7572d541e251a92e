"""Next doors: where help is had when no service is about the very need that was told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tarjotin.finding.asking.doors import doors_of
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.weights import DEFAULT
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.query import Query, Results
from tests.finding.conftest import Build, ids
from tests.finding.test_ranking import bare

pytestmark = pytest.mark.django_db

BACK = Query(text="selkä jumissa", language="fi")


def concepts_number(results: Results, id: str) -> float:
    """What the concepts bring to a service's score."""
    return next(result.numbers["concepts"] for result in results.results if result.id == id)


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """A health centre and a library; nothing that is about backs."""
    return build([bare("centre", "Terveysasema"), bare("library", "Kirjasto")])


def test_a_need_that_no_service_is_about_leads_to_the_next_door_and_says_why(index: Path) -> None:
    found = find(BACK, index)
    assert ids(found) == ["centre"]
    assert any(reason.startswith(("Aihe: ", "Aiheet: ")) for reason in found.results[0].reasons)


def test_the_next_door_counts_for_more_where_no_service_is_about_the_need(index: Path, build: Build) -> None:
    alone = find(BACK, index, with_numbers=True)
    both = build([bare("centre", "Terveysasema"), bare("back", "Selkäkivun hoito")])
    beside = find(BACK, both, with_numbers=True)
    assert ids(beside)[0] == "back"
    assert concepts_number(alone, "centre") > concepts_number(beside, "centre")


def test_it_is_gone_further_up_only_where_no_service_is_about_the_step_below() -> None:
    concepts = {
        id: Concept(id, {"fi": (id,)}, broader=broader)
        for id, broader in {
            "need": ("near", "bare", "gone"),
            "near": ("above near",),
            "bare": ("above bare",),
            "above near": (),
            "above bare": ("need",),
        }.items()
    }
    doors = doors_of(concepts["need"], concepts, {"near"}.__contains__)
    told = [(door.concept.id, door.steps) for door in doors if door.stands_in]
    assert told[:3] == [("near", 1), ("bare", 1), ("above bare", 2)]
    assert "above near" not in dict(told)
    beside = doors_of(concepts["need"], concepts, {"need", "near"}.__contains__)
    assert [(door.concept.id, door.stands_in) for door in beside] == [("near", False), ("bare", False)]


def test_the_next_door_is_no_exact_answer(index: Path) -> None:
    assert not find(BACK, index).has_every_word


def test_without_doors_nothing_stands_in(index: Path) -> None:
    assert ids(find(BACK, index, weights=replace(DEFAULT, broader=0.0, stand_in=0.0))) == []
