"""The questions, rulers and phrases of the conversation aid, read from the data file and checked as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized
from tarjotin.common.tables import FaultyFile, Problem, Table, open_table

CONVERSATION = Path(__file__).parent / "data" / "conversation.toml"
HEAVIEST = 3
"""The greatest `need` of an answer; 0 is none."""
LONGEST_RULER = 10


class ConversationError(FaultyFile):
    """A file of questions that cannot be used: a line for each mistake, with what to do."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A group of people whom the questions are worded for; `target_group` narrows services, empty does not."""

    id: str
    name: Localized
    target_group: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `need` orders themes (0 well … 3 heavy); one `is_crisis` brings help before everything else."""

    id: str
    text: Localized
    need: int
    is_crisis: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; `wording` has its text for each variant but the first, which `text` is for."""

    id: str
    name: Localized
    text: Localized
    wording: Mapping[str, Localized]
    themes: tuple[str, ...]
    answers: tuple[Answer, ...]

    def worded(self, variant: str) -> Localized:
        """The question as it is asked of a group."""
        return self.wording.get(variant, self.text)


@dataclass(frozen=True, slots=True)
class Ruler:
    """A line from 0 to 10, and what its ends mean."""

    id: str
    text: Localized
    low: Localized
    high: Localized


@dataclass(frozen=True, slots=True)
class Readiness:
    """What to say from these numbers of the rulers on, by language."""

    id: str
    name: Localized
    importance_from: int
    confidence_from: int
    texts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Conversation:
    """All of the aid. `phrases` are by theme and language; `not_now` is the last answer of every question."""

    source: str
    date: dt.date
    variants: tuple[Variant, ...]
    not_now: Localized
    questions: tuple[Question, ...]
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]]
    rulers: tuple[Ruler, ...]
    readiness: tuple[Readiness, ...]


@cache
def conversation() -> Conversation:
    """The conversation in use."""
    return load_conversation(CONVERSATION)


def load_conversation(
    path: Path, themes: Collection[str] | None = None, target_groups: Collection[str] | None = None
) -> Conversation:
    """The conversation of a file; with `themes` and `target_groups` their ids and codes are checked too.

    Raises ConversationError with every mistake in it.
    """
    problems: list[Problem] = []
    table = open_table(path, problems)
    variants = tuple(_variant(each, target_groups) for each in table.tables("variants"))
    others = [variant.id for variant in variants[1:]]
    read = Conversation(
        source=table.text("source"),
        date=table.date("date") or dt.date.min,
        variants=variants,
        not_now=table.localized("not_now", INTERFACE_LANGUAGES),
        questions=tuple(_question(each, others, themes) for each in table.tables("questions")),
        phrases=dict(_phrases(each, themes) for each in table.tables("phrases")),
        rulers=tuple(_ruler(each) for each in table.tables("rulers")),
        readiness=tuple(_readiness(each) for each in table.tables("readiness")),
    )
    _check(read, table)
    table.close()
    if problems:
        raise ConversationError(problems)
    return read


def _variant(table: Table, target_groups: Collection[str] | None) -> Variant:
    id = table.text("id")
    table.under(f"variant {id}")
    group = table.text_or_none("target_group")
    if group and target_groups is not None and group not in target_groups:
        table.note(f"there is no target group {group}.", "Use a code of the catalogue.")
    read = Variant(id, table.localized("name", INTERFACE_LANGUAGES), group)
    table.close()
    return read


def _question(table: Table, variants: Iterable[str], known: Collection[str] | None) -> Question:
    id = table.text("id")
    table.under(f"question {id}")
    themes = table.strings("themes")
    _check_themes(table, themes, known)
    read = Question(
        id=id,
        name=table.localized("name", INTERFACE_LANGUAGES),
        text=table.localized("text", INTERFACE_LANGUAGES),
        wording=_wording(table, variants),
        themes=themes,
        answers=tuple(_answer(each) for each in table.tables("answers")),
    )
    if not read.answers:
        table.note("there is nothing to answer.", "Write answers under [[questions.answers]].")
    table.close()
    return read


def _wording(table: Table, variants: Iterable[str]) -> Mapping[str, Localized]:
    own = table.table("wording") or Table({}, table.file, table.where, table.problems)
    read = {variant: own.localized(variant, INTERFACE_LANGUAGES) for variant in variants}
    own.close()
    return read


def _answer(table: Table) -> Answer:
    id = table.text("id")
    table.under(f"answer {id}")
    if not table.has("need"):
        table.note("`need` is missing.", f"Give it from 0 (well) to {HEAVIEST} (heavy).")
    need = table.number("need", default=0)
    if not 0 <= need <= HEAVIEST:
        table.note(f"the need {need} is out of range.", f"Give it from 0 (well) to {HEAVIEST} (heavy).")
    read = Answer(
        id, table.localized("text", INTERFACE_LANGUAGES), need, table.flag("is_crisis", default=False)
    )
    table.close()
    return read


def _phrases(table: Table, known: Collection[str] | None) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    theme = table.text("theme")
    table.under(f"phrases of {theme}")
    _check_themes(table, (theme,), known)
    texts = _texts(table)
    table.close()
    return theme, texts


def _ruler(table: Table) -> Ruler:
    id = table.text("id")
    table.under(f"ruler {id}")
    text, low, high = (table.localized(key, INTERFACE_LANGUAGES) for key in ("text", "low", "high"))
    table.close()
    return Ruler(id, text, low, high)


def _readiness(table: Table) -> Readiness:
    id = table.text("id")
    table.under(f"readiness {id}")
    importance, confidence = (
        table.number(f"{each}_from", default=-1) for each in ("importance", "confidence")
    )
    if not all(0 <= number <= LONGEST_RULER for number in (importance, confidence)):
        table.note("a number is missing or out of range.", f"Give both from 0 to {LONGEST_RULER}.")
    read = Readiness(id, table.localized("name", INTERFACE_LANGUAGES), importance, confidence, _texts(table))
    table.close()
    return read


def _texts(table: Table) -> Mapping[str, tuple[str, ...]]:
    texts = table.strings_by_language("texts")
    missing = [code for code in INTERFACE_LANGUAGES if code not in texts]
    if missing:
        table.note(f"`texts` has nothing in {', '.join(missing)}.", "Write it in every language.")
    elif len({len(lines) for lines in texts.values()}) > 1:
        table.note("languages have unlike numbers of texts.", "Write the same ones in each.")
    return texts


def _check_themes(table: Table, themes: Collection[str], known: Collection[str] | None) -> None:
    if not themes:
        table.note("no theme is named.", 'Give themes = ["…"].')
    for theme in themes:
        if known is not None and theme not in known:
            table.note(f"there is no theme {theme}.", "Use an id of the themes' file.")


def _check(read: Conversation, table: Table) -> None:
    """What no single part can tell: ids that meet, phrases for every theme, rulers, where readiness begins."""
    ids = [variant.id for variant in read.variants]
    for question in read.questions:
        ids += [question.id, *(answer.id for answer in question.answers)]
    ids += [ruler.id for ruler in read.rulers] + [level.id for level in read.readiness]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        table.note(f"the id {id} is used twice.", "Give everything its own.")
    for theme in sorted({theme for each in read.questions for theme in each.themes} - read.phrases.keys()):
        table.note(f"there are no phrases for the theme {theme}.", "Write them under [[phrases]].")
    if [ruler.id for ruler in read.rulers] != ["importance", "confidence"]:
        table.note("the rulers are not importance and confidence.", "Write these two, in this order.")
    first = read.readiness[0] if read.readiness else None
    if first is None or (first.importance_from, first.confidence_from) != (0, 0):
        table.note("no readiness begins from 0 and 0.", "Let the first one.")
    if not any(answer.is_crisis for each in read.questions for answer in each.answers):
        table.note("no answer brings help in a crisis.", "Mark one with is_crisis = true.")
