"""Answers of "tell about your situation": read from an address, turned into what the search is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from tarjotin.common.languages import pick
from tarjotin.pages.asking.guide_data import Answer, Field, KnownCodes, Questions, Step
from tarjotin.pages.presenters.addresses import Asked

Answers = Mapping[str, str]
"""By field the id of an answer of ours, or a code."""


def read_answers(asked: Mapping[str, str], all_of: Questions, known: KnownCodes) -> tuple[Answers, bool]:
    """The answers in an address, and whether all of them were understood."""
    given = {field.id: asked[field.id].strip() for field in all_of.fields if asked.get(field.id, "").strip()}
    understood = {
        field.id: given[field.id]
        for field in all_of.fields
        if field.id in given and given[field.id] in _codes(field, known)
    }
    return understood, understood == given


def step_named(id: str, all_of: Questions) -> Step | None:
    """The step with this id; None when there is none."""
    return next((step for step in all_of.steps if step.id == id), None)


def answer_of(field: Field, answers: Answers) -> Answer | None:
    """The answer of ours that was chosen in a field; None when none was, or it is a code."""
    return next((answer for answer in field.answers if answer.id == answers.get(field.id)), None)


def narrowed(answers: Answers, all_of: Questions, language: str, without: Iterable[str] = ()) -> Asked:
    """What the search is asked: words and filters of the answers but those of the fields left out.

    `told` names every answer, also those left out: the list says so.
    """
    asked: dict[str, str] = {}
    words: list[str] = []
    left_out = set(without)
    for field in all_of.fields:
        if field.id in left_out or field.id not in answers:
            continue
        answer = answer_of(field, answers)
        if answer is None:
            asked[field.id] = answers[field.id]
            continue
        asked |= answer.filters
        words += [pick(answer.words, language).text] if answer.words else []
    if words:
        asked["q"] = " ".join(words)
    told = ".".join(_told(answers, all_of))
    return {**asked, "told": told} if told else asked


def settled(answers: Answers, all_of: Questions, language: str, count: Callable[[Asked], int]) -> Asked:
    """The same with as few answers left out as it takes to find enough; `count` tells how many services there are."""
    best, most = narrowed(answers, all_of, language), -1
    for left_out in _fewest_first(_may_go(answers, all_of)):
        asked = narrowed(answers, all_of, language, left_out)
        found = count(asked)
        if found >= all_of.enough:
            return asked
        if found > most:
            best, most = asked, found
    return best


def _told(answers: Answers, all_of: Questions) -> Iterator[str]:
    """Ids of the answers; of a field of codes its own id, for the code stands in the address."""
    for field in all_of.fields:
        if field.id in answers:
            answer = answer_of(field, answers)
            yield answer.id if answer else field.id


def _may_go(answers: Answers, all_of: Questions) -> tuple[str, ...]:
    """The fields whose answers may be left out, the last one first."""
    found = []
    for field in reversed(all_of.fields):
        answer = answer_of(field, answers)
        narrows = answer.filters if answer else answers.get(field.id)
        if narrows and not field.is_essential:
            found.append(field.id)
    return tuple(found)


def _fewest_first(fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(len(fields) + 1):
        yield from combinations(fields, size)


def _codes(field: Field, known: KnownCodes) -> Iterable[str]:
    return [answer.id for answer in field.answers] if field.kind == "answers" else known[field.kind]
