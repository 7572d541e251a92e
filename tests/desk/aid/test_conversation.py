"""The questions of the conversation aid are whole in every language and for every group; a faulty file says why."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tarjotin.catalogue.codes import code_list
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.desk.aid.conversation import (
    CONVERSATION,
    ConversationError,
    conversation,
    load_conversation,
)
from tests.conftest import ROOT

(_RULES,) = (ROOT / "src" / "tarjotin" / "themes" / "data").glob("default-*.toml")
THEMES = {theme["id"] for theme in tomllib.loads(_RULES.read_text(encoding="utf-8"))["themes"]}


def _written(path: Path, old: str, new: str) -> Path:
    text = CONVERSATION.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_file_in_use_has_no_mistake_and_knows_its_themes_and_groups() -> None:
    load_conversation(CONVERSATION, THEMES, code_list("target_group"))


def test_twelve_questions_have_each_theme_of_the_tray_first_once() -> None:
    questions = conversation().questions
    assert len(questions) == 12
    assert sorted(question.themes[0] for question in questions) == sorted(THEMES)
    assert conversation().phrases.keys() == THEMES


def test_every_question_is_worded_for_the_three_groups_in_words_of_its_own() -> None:
    groups = [variant.id for variant in conversation().variants[1:]]
    assert groups == ["older", "unemployed", "many-services"]
    for question in conversation().questions:
        assert set(question.wording) == set(groups)
        for language in INTERFACE_LANGUAGES:
            told = {question.worded(variant.id)[language] for variant in conversation().variants}
            assert len(told) == 4, f"{question.id} in {language}"


def test_answers_go_from_well_to_heavy_and_each_question_can_be_left_alone() -> None:
    for question in conversation().questions:
        needs = [answer.need for answer in question.answers if not answer.is_crisis]
        assert needs == [0, 1, 2, 3], question.id
    assert conversation().not_now.keys() == set(INTERFACE_LANGUAGES)


def test_one_answer_tells_of_self_harm_and_it_is_about_mood() -> None:
    crises = [
        (question.themes[0], answer.id)
        for question in conversation().questions
        for answer in question.answers
        if answer.is_crisis
    ]
    assert crises == [("mental-wellbeing", "mood-crisis")]


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_no_text_stands_twice_and_none_is_left_in_another_language(language: str) -> None:
    asked = conversation()
    texts = [question.worded(each.id)[language] for question in asked.questions for each in asked.variants]
    texts += [answer.text[language] for question in asked.questions for answer in question.answers]
    texts += [line for phrases in asked.phrases.values() for line in phrases[language]]
    texts += [line for level in asked.readiness for line in level.texts[language]]
    assert len(texts) == len(set(texts)) == 48 + 49 + 24 + 9
    other = {"fi": r"\b(och|the|jag)\b", "sv": r"\b(ja|että|the|you)\b", "en": r"\b(och|jag|että)\b"}
    if language != "sv":
        assert [text for text in texts if re.search(other[language], text)] == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('themes = ["exercise", ', 'themes = ["sport", ', "there is no theme sport"),
        ('target_group = "KR1.1"', 'target_group = "KR9"', "there is no target group KR9"),
        ("wording.older = ", "wording.elder = ", "`older` is missing"),
        ("need = 2", "need = 4", "the need 4 is out of range"),
        ("need = 2", "", "`need` is missing"),
        ("is_crisis = true", "", "no answer brings help in a crisis"),
        ('id = "confidence"', 'id = "certainty"', "the rulers are not importance and confidence"),
        ("importance_from = 0", "importance_from = 1", "no readiness begins from 0 and 0"),
        ('theme = "nature"', 'theme = "culture"', "there are no phrases for the theme nature"),
        ('id = "moving-well"', 'id = "everyday-well"', "the id everyday-well is used twice"),
        ('sv = "Pengar", ', "", "`name` has no text in sv"),
        ("importance_from = 5", "importance_from = 11", "a number is missing or out of range"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    path = _written(tmp_path / "own.toml", old, new)
    with pytest.raises(ConversationError, match=r"own\.toml") as refused:
        load_conversation(path, THEMES, code_list("target_group"))
    assert reason in str(refused.value)
