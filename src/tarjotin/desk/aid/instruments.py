"""Instruments: questionnaires of others, each a file with its licence, holder, source, languages and cut-offs.

A file that does not tell them is refused as a whole: what may not be shown is not shown by mistake. A result is a sum
and whose limits there are, no more: scoring a questionnaire to steer somebody's care is for medical devices
(Regulation (EU) 2017/745; domain.md 0.9).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, get_args

from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized, base_language
from tarjotin.common.tables import FaultyFile, Problem, Table, open_table

INSTRUMENTS = Path(__file__).parent / "instruments"

Translation = Literal["original", "validated", "unverified"]
"""The text is the holder's own, a translation that has been tried, or one that nobody answers for."""
OFFERED: tuple[Translation, ...] = ("original", "validated")
CutoffStatus = Literal["confirmed", "unverified"]
"""A source that says so has been read, or has not."""
MissingAnswers = Literal["no_sum", "zero_ends"]
"""What is done when an answer is missing: there is no sum; or, when the first answer is worth nothing, the rest may be
left out and the sum is 0."""

Known = TypeVar("Known", bound=str)


class InstrumentsError(FaultyFile):
    """Instruments that cannot be used: a line for each mistake, with the file and what to do."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A language of an instrument: how sure its text is, and where it comes from."""

    code: str
    translation_status: Translation
    source: str


@dataclass(frozen=True, slots=True)
class Cutoff:
    """A limit that somebody has set for a group of people; `status` tells whether we have read it there."""

    population: Localized
    value: int
    source: str
    status: CutoffStatus


@dataclass(frozen=True, slots=True)
class Option:
    """An answer and its points."""

    text: Localized
    score: int


@dataclass(frozen=True, slots=True)
class Item:
    """A question of an instrument."""

    id: str
    text: Localized
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire and the right to show it."""

    id: str
    name: str
    themes: tuple[str, ...]
    rights_holder: str
    licence: str
    source_url: str
    credit: str
    missing_answers: MissingAnswers
    languages: tuple[Wording, ...]
    cutoffs: tuple[Cutoff, ...]
    items: tuple[Item, ...]

    def is_offered_in(self, language: str) -> bool:
        """Whether somebody answers for the text in this language of a reader."""
        code = base_language(language)
        return any(each.code == code and each.translation_status in OFFERED for each in self.languages)

    @property
    def most(self) -> int:
        """The greatest sum there can be."""
        return sum(max(option.score for option in item.options) for item in self.items)


def instruments_in_use(names: Sequence[str], folders: Sequence[Path]) -> tuple[Instrument, ...]:
    """The instruments that an operator has turned on, each from the first folder that has it.

    Raises InstrumentsError when one of them is not there or cannot be used.
    """
    return tuple(_one(name, folders) for name in names)


def _one(name: str, folders: Sequence[Path]) -> Instrument:
    for folder in folders:
        path = folder / f"{name}.toml"
        # A name with a slash in it would lead elsewhere.
        if path.parent == folder and path.is_file():
            return load_instrument(path)
    known = sorted({path.stem for folder in folders for path in folder.glob("*.toml")})
    problem = Problem(f"{name}.toml", (), "there is no such instrument.", f"There are: {', '.join(known)}.")
    raise InstrumentsError([problem])


def load_instrument(path: Path, themes: Collection[str] | None = None) -> Instrument:
    """The instrument of a file. Raises InstrumentsError with every mistake: no licence, no holder, no source…"""
    problems: list[Problem] = []
    table = open_table(path, problems)
    languages = tuple(_wording(each) for each in table.tables("languages"))
    needed = [each.code for each in languages if each.translation_status in OFFERED]
    read = Instrument(
        id=table.text("id"),
        name=table.text("name"),
        themes=table.strings("themes"),
        rights_holder=table.text("rights_holder"),
        licence=table.text("licence"),
        source_url=table.text("source_url"),
        credit=table.text("credit"),
        missing_answers=_one_of(table, "missing_answers", get_args(MissingAnswers)),
        languages=languages,
        cutoffs=tuple(_cutoff(each) for each in table.tables("cutoffs")),
        items=tuple(_item(each, needed) for each in table.tables("items")),
    )
    _check(read, table, path, themes)
    table.close()
    if problems:
        raise InstrumentsError(problems)
    return read


def _wording(table: Table) -> Wording:
    code = table.text("code")
    table.under(f"language {code}")
    if code not in INTERFACE_LANGUAGES:
        table.note(f"the language {code} is not known.", f"Use one of {', '.join(INTERFACE_LANGUAGES)}.")
    status = _one_of(table, "translation_status", get_args(Translation))
    read = Wording(code, status, table.text("source"))
    table.close()
    return read


def _cutoff(table: Table) -> Cutoff:
    table.under("cut-off")
    if not table.has("value"):
        table.note("`value` is missing.", "Give it as value = 6.")
    read = Cutoff(
        population=table.localized("population", INTERFACE_LANGUAGES),
        value=table.number("value", default=0),
        source=table.text("source"),
        status=_one_of(table, "status", get_args(CutoffStatus)),
    )
    table.close()
    return read


def _item(table: Table, needed: Collection[str]) -> Item:
    id = table.text("id")
    table.under(f"item {id}")
    text = table.localized("text", needed)
    options = tuple(_option(each, needed) for each in table.tables("options"))
    if len(options) < 2:
        table.note("there is nothing to choose from.", "Write at least two options.")
    table.close()
    return Item(id, text, options)


def _option(table: Table, needed: Collection[str]) -> Option:
    if not table.has("score"):
        table.note("an option has no `score`.", "Give it as score = 0.")
    read = Option(table.localized("text", needed), table.number("score", default=0))
    table.close()
    return read


def _one_of(table: Table, key: str, known: Sequence[Known]) -> Known:
    given = table.text(key)
    found = next((each for each in known if each == given), None)
    if given and found is None:
        table.note(f"`{key}` is {given}, which is not known.", f"Use one of {', '.join(known)}.")
    return known[0] if found is None else found


def _check(read: Instrument, table: Table, path: Path, themes: Collection[str] | None) -> None:
    if read.id and read.id != path.stem:
        table.note(f"the id {read.id} is not the file's name.", f"Call the file {read.id}.toml.")
    if read.source_url and not read.source_url.startswith("https://"):
        table.note("`source_url` is no address of the web.", "Begin it with https://.")
    if not any(each.translation_status in OFFERED for each in read.languages):
        table.note(
            "no language has a text that somebody answers for.", "Give an original or a validated one."
        )
    for name, given in (("cutoffs", read.cutoffs), ("items", read.items)):
        if not given:
            table.note(f"there are no {name}.", f"Write them under [[{name}]].")
    for theme in read.themes:
        if themes is not None and theme not in themes:
            table.note(f"there is no theme {theme}.", "Use an id of the themes' file.")


def texts_of(instrument: Instrument, texts: Mapping[str, str], language: str) -> str:
    """A text of an instrument in a language that it is offered in; another language is never put in its place."""
    if not instrument.is_offered_in(language):
        raise ValueError(f"{instrument.id} is not offered in {language}")
    return texts[base_language(language)]
