"""The questions of "tell about your situation", read from the data file and checked as a whole when they are."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized
from tarjotin.common.tables import FaultyFile, Problem, Table

QUESTIONS = Path(__file__).parent / "data" / "questions.toml"
MOST_STEPS = 3
FieldKind = Literal["answers", "municipality", "service_language"]
# What an answer may narrow by; other filters have fields of their own.
_FILTERS = (
    "theme",
    "target_group",
    "life_event",
    "channel_type",
    "mode",
    "charge",
    "provider",
    "accessibility",
)
# Where the list is, and what pages are called by in addresses.
_TAKEN = ("services", "municipality", "service_language")
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
KnownCodes = Mapping[str, Collection[str]]
"""The codes that each filter takes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice: its text, and what it narrows by. Without filters and words it narrows nothing."""

    id: str
    text: Localized
    filters: Mapping[str, str]
    words: Localized


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a step: answers of ours, or a list of codes that the search knows. `label` may be empty.

    What is `essential` is never left out to find more.
    """

    id: str
    kind: FieldKind
    label: Localized
    answers: tuple[Answer, ...]
    is_essential: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One page: a question with its fields."""

    id: str
    question: Localized
    hint: Localized
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is asked, in order; `enough` is how many services the list should have."""

    source: str
    date: dt.date
    enough: int
    steps: tuple[Step, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of all steps, in the order they are asked."""
        return tuple(field for step in self.steps for field in step.fields)


class QuestionsError(FaultyFile):
    """A file of questions that cannot be used: a line for each mistake, with what to do."""


@cache
def questions() -> Questions:
    """The questions in use. A code that the search does not know any more is caught by the tests of this room."""
    return load_questions(QUESTIONS)


@cache
def parameters() -> frozenset[str]:
    """Names of the fields, as they stand in addresses."""
    return frozenset(field.id for field in questions().fields)


def load_questions(path: Path, known: KnownCodes | None = None) -> Questions:
    """The questions of a file; `known` are the codes that its filters may have, when they are to be checked.

    Raises QuestionsError with every mistake in it.
    """
    problems: list[Problem] = []
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem(path.name, (), f"the file cannot be read: {error}.", "Correct the line it names.")
        raise QuestionsError([problem]) from error
    table = Table(values, path.name, (), problems)
    read = Questions(
        source=table.text("source"),
        date=table.date("date") or dt.date.min,
        enough=table.number("enough", default=1),
        steps=tuple(_step(each, known) for each in table.tables("steps")),
    )
    _check(read, table)
    table.close()
    if problems:
        raise QuestionsError(problems)
    return read


def _step(table: Table, known: KnownCodes | None) -> Step:
    id = _id(table)
    table.under(f"step {id}")
    read = Step(
        id=id,
        question=table.localized("question", INTERFACE_LANGUAGES),
        hint=table.localized("hint", INTERFACE_LANGUAGES) if table.has("hint") else {},
        fields=tuple(_field(each, known) for each in table.tables("fields")),
    )
    if not read.fields:
        table.note("there is nothing to answer.", "Write a field under [[steps.fields]].")
    table.close()
    return read


def _field(table: Table, known: KnownCodes | None) -> Field:
    id, kind = table.text("id"), table.text("kind")
    table.under(f"field {id}")
    if kind not in get_args(FieldKind):
        table.note(f"the kind {kind} is not known.", f"Use one of {', '.join(get_args(FieldKind))}.")
    answers = tuple(_answer(each, known) for each in table.tables("answers"))
    if (kind == "answers") != bool(answers):
        table.note(
            "answers belong to fields of the kind answers, and only to them.", "Add them or take them away."
        )
    if kind in ("municipality", "service_language") and id != kind:
        table.note(f"a field of the kind {kind} has the id {id}.", f"Call it {kind}.")
    label = table.localized("label", INTERFACE_LANGUAGES) if table.has("label") else {}
    # The ladder looks beyond a municipality by itself.
    is_essential = table.flag("essential", default=False) or kind == "municipality"
    table.close()
    known_kind: FieldKind = next((each for each in get_args(FieldKind) if each == kind), "answers")
    return Field(id, known_kind, label, answers, is_essential)


def _answer(table: Table, known: KnownCodes | None) -> Answer:
    id = _id(table)
    table.under(f"answer {id}")
    read = Answer(
        id=id,
        text=table.localized("text", INTERFACE_LANGUAGES),
        filters=_filters(table, known),
        words=table.localized("words", INTERFACE_LANGUAGES) if table.has("words") else {},
    )
    table.close()
    return read


def _filters(table: Table, known: KnownCodes | None) -> Mapping[str, str]:
    own = table.table("filters")
    if own is None:
        return {}
    found = {name: own.text(name) for name in _FILTERS if own.has(name)}
    own.close()
    for name, code in found.items():
        if known is not None and code not in known.get(name, ()):
            table.note(f"{name} has no code {code}.", "Use a code that the search has.")
    return found


def _id(table: Table) -> str:
    id = table.text("id")
    if id and (not _ID.fullmatch(id) or id in _TAKEN):
        table.note(f"the id {id} is taken, or not small letters and hyphens.", "Write it like whom-to-ask.")
    return id


def _check(read: Questions, table: Table) -> None:
    """What no single part of the file can tell: how many steps, ids that meet, filters that meet."""
    if not 1 <= len(read.steps) <= MOST_STEPS:
        table.note(f"there are {len(read.steps)} steps.", f"Ask one to {MOST_STEPS}: nobody answers more.")
    ids = [step.id for step in read.steps]
    ids += [field.id for field in read.fields if field.id not in ids]
    ids += [answer.id for field in read.fields for answer in field.answers]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        table.note(f"the id {id} is used twice.", "Give each step, field and answer its own.")
    by_filter: dict[str, set[str]] = {}
    for field in read.fields:
        for name in {name for answer in field.answers for name in answer.filters}:
            by_filter.setdefault(name, set()).add(field.id)
    for name, fields in by_filter.items():
        if len(fields) > 1:
            table.note(f"{name} is narrowed by {' and '.join(sorted(fields))}.", "Leave it to one of them.")
