"""One page of "tell about your situation": the question, its choices, and the ways back, past and on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from tarjotin.pages.asking.filters import choice_names
from tarjotin.pages.asking.guide_data import Field, KnownCodes, Questions, Step
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.tray.ways.guide import Answers


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a field."""

    id: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field: choices to tick, or a long list to pick from when `is_list`."""

    id: str
    label: str
    choices: tuple[Choice, ...]
    is_list: bool

    @property
    def is_answered(self) -> bool:
        """Whether one of the choices is chosen."""
        return any(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A step as its page shows it. `hidden` are the answers of the other steps, which go on in the address.

    `back` is empty on the first page; `begin` leads to the first page without answers, from where there are any.
    """

    number: int
    count: int
    question: str
    hint: str
    fields: tuple[FieldShown, ...]
    hidden: tuple[tuple[str, str], ...]
    action: str
    back: str
    skip: str
    begin: str
    is_last: bool
    is_single: bool


def present_step(
    step: Step, all_of: Questions, answers: Answers, known: KnownCodes, language: str
) -> GuidePage:
    """The page of a step with the answers given so far."""
    at = all_of.steps.index(step)
    own = {field.id for field in step.fields}
    others = {name: value for name, value in answers.items() if name not in own}
    action = step_path(all_of, at + 1, language)
    return GuidePage(
        number=at + 1,
        count=len(all_of.steps),
        question=own_name(step.question, language),
        hint=own_name(step.hint, language),
        fields=tuple(_field(field, answers, known, language) for field in step.fields),
        hidden=tuple(others.items()),
        action=action,
        back=_with(step_path(all_of, at - 1, language), answers) if at else "",
        skip=_with(action, others),
        begin=step_path(all_of, 0, language) if answers else "",
        is_last=at == len(all_of.steps) - 1,
        is_single=len(step.fields) == 1 and not step.fields[0].label,
    )


def step_path(all_of: Questions, at: int, language: str) -> str:
    """The address of a step by its place; of the list after the last one."""
    if at == 0:
        return reverse("tray:guide", kwargs={"language": language})
    if at == len(all_of.steps):
        return reverse("tray:guide_services", kwargs={"language": language})
    return reverse("tray:guide_step", kwargs={"language": language, "step_id": all_of.steps[at].id})


def _with(path: str, answers: Answers) -> str:
    return f"{path}?{urlencode(answers)}" if answers else path


def _field(field: Field, answers: Answers, known: KnownCodes, language: str) -> FieldShown:
    chosen = answers.get(field.id, "")
    return FieldShown(
        id=field.id,
        label=own_name(field.label, language),
        choices=tuple(Choice(id, text, id == chosen) for id, text in _named_choices(field, known, language)),
        is_list=field.kind != "answers",
    )


def _named_choices(field: Field, known: KnownCodes, language: str) -> Sequence[tuple[str, str]]:
    if field.kind == "answers":
        return [(answer.id, own_name(answer.text, language)) for answer in field.answers]
    names = choice_names(field.kind, language)
    return [(code, name) for code, name in names.items() if code in known[field.kind]]
