"""Reads the word lists of `vocabulary/` into words with their forms in Finnish, Swedish and English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.finnish import decline, join_compound
from bench.germanic import english_forms, join_swedish, swedish_forms

FOLDER = Path(__file__).parent / "vocabulary"
LANGUAGES = ("fi", "sv", "en")

Forms = dict[str, str]
Word = dict[str, Forms]


@dataclass(slots=True)
class Topic:
    """A field of services with its classes and its own words."""

    name: str
    weight: float
    wellbeing: bool
    classes: list[str]
    target_groups: list[str]
    life_events: list[str]
    modifiers: list[dict[str, str]] = field(default_factory=list)
    nouns: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Term:
    """An ontology concept as PTV names it; some have no name in some language, a few none at all."""

    uri: str
    ontology: str | None
    parent: str | None
    names: dict[str, str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    heads: dict[str, list[Word]]
    people: list[Word]
    staff: list[Word]
    adjectives: list[Word]
    verbs: list[Word]
    topics: list[Topic]
    terms: list[Term]
    places: dict[str, list[tuple[str, str]]]


def load_lexicon() -> Lexicon:
    people = [(kind, _word(fi, sv, en)) for kind, fi, sv, en in _rows("people.txt")]
    heads: dict[str, list[Word]] = {"s": [], "p": [], "t": []}
    for kind, fi, sv, en in _rows("heads.txt"):
        heads[kind].append(_word(fi, sv, en))
    places: dict[str, list[tuple[str, str]]] = {"f": [], "e": [], "s": []}
    for kind, fi, sv in _rows("places.txt"):
        places[kind].append((fi, sv))
    return Lexicon(
        heads=heads,
        people=[word for kind, word in people if kind == "p"],
        staff=[word for kind, word in people if kind == "f"],
        adjectives=[_adjective(fi, sv, en) for fi, sv, en in _rows("adjectives.txt")],
        verbs=[_verb(fi, sv, en) for fi, sv, en in _rows("verbs.txt")],
        topics=[*_topics("topics-wellbeing.txt", True), *_topics("topics-municipal.txt", False)],
        terms=[_term(row) for row in _rows("ontology.txt")],
        places=places,
    )


def compound(language: str, modifier: str, head: str) -> str:
    if language == "fi":
        return join_compound(modifier, head)
    return join_swedish(modifier, head) if language == "sv" else f"{modifier} {head}"


def read_templates(language: str) -> dict[str, list[str]]:
    """The sentence templates of a language, by section."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in _lines(f"sentences.{language}.txt"):
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return sections


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _rows(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        yield [cell.strip() for cell in line.split(" | ")]


def _word(fi: str, sv: str, en: str) -> Word:
    return {"fi": decline(fi), "sv": swedish_forms(sv), "en": english_forms(en)}


def _adjective(fi: str, sv: str, en: str) -> Word:
    # A plus sign marks an attribute that is never declined.
    finnish = {"": fi[:-1]} if fi.endswith("+") else decline(fi)
    common, neuter, plural = [form.strip() for form in sv.split(",")]
    return {"fi": finnish, "sv": {"common": common, "neuter": neuter, "plural": plural}, "en": {"": en}}


def _verb(fi: str, sv: str, en: str) -> Word:
    forms = {}
    for language, entry in zip(LANGUAGES, (fi, sv, en), strict=True):
        infinitive, present, *passive = [form.strip() for form in entry.split(",")]
        forms[language] = {"VI": infinitive, "V": present, "VP": passive[0] if passive else present}
    return forms


def _topics(name: str, wellbeing: bool) -> list[Topic]:
    topics: list[Topic] = []
    for line in _lines(name):
        kind, rest = line[0], line[1:].strip().removeprefix("| ")
        cells = [cell.strip() for cell in f"{rest} ".split(" | ")]
        if kind == "@":
            title, weight, classes, targets, events = cells
            codes = (classes.split(), targets.split(), events.split())
            topics.append(Topic(title, float(weight), wellbeing, *codes))
        elif kind == "m":
            topics[-1].modifiers.append(dict(zip(LANGUAGES, cells, strict=True)))
        else:
            topics[-1].nouns.append(_word(*cells))
    return topics


def _term(row: list[str]) -> Term:
    uri, ontology, parent, fi, sv, en, classes = [None if cell == "-" else cell for cell in row]
    names = {language: name for language, name in zip(LANGUAGES, (fi, sv, en), strict=True) if name}
    return Term(str(uri), ontology, parent, names, tuple((classes or "").split()))
