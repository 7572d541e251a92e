"""Concept files (TOML) read and checked; a broken one is refused with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tarjotin.catalogue.codes import code_list
from tarjotin.common.errors import BadUse
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.concepts.concept import Concept

DATA = Path(__file__).parent / "data"
LONGEST_EXPRESSION = 80
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = {"id", "terms", "everyday", "classes", "themes", "broader"}


@cache
def own_concepts() -> tuple[Concept, ...]:
    """The concepts that come with Tarjotin."""
    return read_files(sorted(DATA.glob("*.toml")))


def read_files(files: Iterable[Path]) -> tuple[Concept, ...]:
    """Concepts of several files; a concept of a later file stands for one of the same id before it.

    Raises `BadUse` with file, line and reason for the first thing that is wrong.
    """
    found: dict[str, Concept] = {}
    for file in files:
        for concept in read_text(file.read_text(encoding="utf-8"), file.name):
            found[concept.id] = concept
    return tuple(found.values())


def read_text(text: str, name: str) -> list[Concept]:
    """Concepts of one TOML text; `name` is what errors call it. Raises `BadUse`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadUse(
            f"{name}: {error}.", "Mend the line and try again; the old lexicon stays in use."
        ) from error
    entries = table.get("concepts")
    if not isinstance(entries, list) or set(table) != {"concepts"}:
        raise _refused(name, text, "", "the file must hold [[concepts]] tables and nothing else")
    seen: set[str] = set()
    concepts = []
    for entry in entries:
        concept = _concept(entry, name, text)
        if concept.id in seen:
            raise _refused(name, text, concept.id, "another concept of this file has the same id")
        seen.add(concept.id)
        concepts.append(concept)
    return concepts


def _concept(entry: Any, name: str, text: str) -> Concept:
    id = entry.get("id", "") if isinstance(entry, dict) else ""
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise _refused(name, text, "", f"a concept's id must be lower-case words with hyphens, not {id!r}")
    unknown = set(entry) - _KEYS
    if unknown:
        raise _refused(name, text, id, f"unknown key {sorted(unknown)[0]!r}")
    classes = _texts(entry.get("classes", []), name, text, id, "classes")
    for code in classes:
        if code_list("service_class").get(code) is None:
            raise _refused(name, text, id, f"there is no service class {code!r}")
    terms = _by_language(entry, "terms", name, text, id)
    if not any(terms.values()):
        raise _refused(name, text, id, "a concept needs at least one term")
    return Concept(
        id=id,
        terms=terms,
        everyday=_by_language(entry, "everyday", name, text, id),
        classes=classes,
        themes=_texts(entry.get("themes", []), name, text, id, "themes"),
        broader=_texts(entry.get("broader", []), name, text, id, "broader"),
    )


def _by_language(
    entry: dict[str, Any], key: str, name: str, text: str, id: str
) -> dict[str, tuple[str, ...]]:
    given = entry.get(key, {})
    if not isinstance(given, dict) or set(given) - set(LANGUAGES):
        raise _refused(name, text, id, f"{key} must be lists by language: {', '.join(LANGUAGES)}")
    return {language: _texts(texts, name, text, id, f"{key}.{language}") for language, texts in given.items()}


def _texts(given: Any, name: str, text: str, id: str, key: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(item, str) and item.strip() for item in given):
        raise _refused(name, text, id, f"{key} must be a list of texts")
    if any(len(item) > LONGEST_EXPRESSION for item in given):
        raise _refused(name, text, id, f"{key} has a text of more than {LONGEST_EXPRESSION} characters")
    return tuple(item.strip() for item in given)


def _refused(name: str, text: str, id: str, reason: str) -> BadUse:
    """The error for a concept, with the line its id stands on."""
    lines = text.splitlines()
    at = next((n for n, line in enumerate(lines, start=1) if id and f'"{id}"' in line and "id" in line), 1)
    about = f"concept {id}: " if id else ""
    return BadUse(
        f"{name}, line {at}: {about}{reason}.", "Mend it and try again; the old lexicon stays in use."
    )
