"""Fresh spoken phrasings: what a person in danger says is heard, ordinary questions of wellbeing are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.crisis import crisis_kinds
from tarjotin.finding.concepts.loading import own_concepts

PHRASINGS = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "crisis_phrasings.toml").read_text(encoding="utf-8")
)
DANGERS = ("self_harm", "violence", "overdose")


def kinds(text: str) -> tuple[str, ...]:
    return crisis_kinds(words(text), base_finnish())


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind in DANGERS for text in PHRASINGS[kind].splitlines()]
)
def test_what_people_say_in_danger_is_heard(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", PHRASINGS["ordinary"].splitlines())
def test_what_people_ask_on_ordinary_days_is_no_crisis(text: str) -> None:
    assert kinds(text) == ()


# What the lexicon has for needs of danger and is rightly silent: names of helpers, and words that alone say nothing.
SILENT = {
    "suicidal-thoughts": "kriisipuhelin, psykiatrinen päivystys, kriisipalvelut, kristelefon, crisis line",
    "self-harm": "kriisivastaanotto, nuorten kriisiapu",
    "after-suicide-attempt": "linity, linity intervention, yrityksen jälkeen kotiin, pelkään että yrittää uudelleen, "
    "rädd att försöker igen, afraid he tries again, ashamed of attempt",
    "domestic-violence": "",
    "sexual-violence": "seri-tukikeskus, tukinainen, seri-tuki, seksuaalirikos, välitä!-palvelut, seri-stödcenter, "
    "seri support centre, uhrille todisteet lääkäri, seri centre",
    "overdose": "naloksoni, hätänumero, päihdepäivystys, haittojen vähentäminen, naloxon, nödnummer, naloxone, "
    "emergency number",
    "poisoning": "poisonings, myrkyllinen kasvi, sienisoppa oksettaa, väärä sieni, korvasieni, kielonmarja suuhun, "
    "huonekasvi suuhun, lipeä, kyy, växt i munnen, orm bet",
}


@pytest.mark.parametrize("id", SILENT)
def test_every_expression_of_the_lexicon_for_a_danger_is_heard_or_known_to_be_silent(id: str) -> None:
    concept = next(concept for concept in own_concepts() if concept.id == id)
    silent = {text for _, text, _ in concept.expressions() if not kinds(text)}
    assert silent == {text for text in SILENT[id].split(", ") if text}


@pytest.mark.parametrize(
    "id",
    [
        "quit-smoking",
        "alcohol-problem",
        "brief-alcohol-advice",
        "weight-management",
        "life-change-support",
        "stress",
        "burnout",
        "sleep-coaching",
        "debt-counselling",
        "funerals-and-cemeteries",
    ],
)
def test_no_expression_of_the_lexicon_for_an_ordinary_need_is_a_crisis(id: str) -> None:
    concept = next(concept for concept in own_concepts() if concept.id == id)
    assert [text for _, text, _ in concept.expressions() if kinds(text)] == []
