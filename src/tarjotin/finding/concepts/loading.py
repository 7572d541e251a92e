"""Concept files (TOML) read and checked; a broken one is refused with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tarjotin.catalogue.codes import code_list
from tarjotin.common.errors import BadUse
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.concepts.concept import Concept

DATA = Path(__file__).parent / "data"
LONGEST_EXPRESSION = 80
MOST_BYTES = 5_000_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = re.compile(r"\s*\[\[\s*concepts\s*\]\]")
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
        for concept in read_text(_text(file), file.name):
            found[concept.id] = concept
    return tuple(found.values())


def check_links(file: Path, themes: Collection[str], ids: Collection[str]) -> None:
    """See that the themes and broader concepts that a file names are among these; broader ones may be its own too.

    Raises `BadUse` with file, line and reason for the first that is not.
    """
    text = _text(file)
    concepts = read_text(text, file.name)
    known = {*ids, *(concept.id for concept in concepts)}
    for number, concept in enumerate(concepts):
        entry = _Entry({"id": concept.id}, file.name, text, number)
        for theme in concept.themes:
            if theme not in themes:
                raise entry.refused(theme, f"there is no theme {theme!r}", after="themes")
        for id in concept.broader:
            if id not in known:
                raise entry.refused(id, f"there is no concept {id!r} to be broader", after="broader")


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise refused(file.name, 0, f"it holds more than {MOST_BYTES // 1_000_000} MB")
        content = file.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refused(file.name, line, "it is not text in UTF-8") from error
    except OSError as error:
        raise refused(file.name, 0, str(error.strerror)) from error


def read_text(text: str, name: str) -> list[Concept]:
    """Concepts of one TOML text; `name` is what errors call it. Raises `BadUse`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", str(error))
        line, reason = (int(told[2]), told[1]) if told else (len(text.splitlines()), str(error))
        raise refused(name, line, reason) from error
    except RecursionError as error:
        raise refused(name, 0, "its lists are nested too deep") from error
    entries = table.get("concepts")
    if not isinstance(entries, list) or set(table) != {"concepts"}:
        raise refused(name, 1, "the file must hold [[concepts]] tables and nothing else")
    seen: set[str] = set()
    concepts = []
    for number, entry in enumerate(entries):
        concept = _Entry(entry, name, text, number).concept()
        if concept.id in seen:
            raise _Entry(entry, name, text, number).refused("id", "another concept has the same id")
        seen.add(concept.id)
        concepts.append(concept)
    return concepts


@dataclass(frozen=True, slots=True)
class _Entry:
    """One concept as it stands in a file: the `number`th of it."""

    given: Any
    name: str
    text: str
    number: int

    def concept(self) -> Concept:
        """The concept. Raises `BadUse` for the first thing that is wrong."""
        if not isinstance(self.given, dict):
            raise self.refused("concepts", "a concept must be a table, [[concepts]]")
        id = self.given.get("id", "")
        if not isinstance(id, str) or not _ID.fullmatch(id):
            raise self.refused("id", f"a concept's id must be lower-case words with hyphens, not {id!r}")
        unknown = sorted(set(self.given) - _KEYS)
        if unknown:
            raise self.refused(unknown[0], f"unknown key {unknown[0]!r}; use {', '.join(sorted(_KEYS))}")
        classes = self._texts("classes", self.given.get("classes", []))
        for code in classes:
            if code_list("service_class").get(code) is None:
                raise self.refused(code, f"there is no service class {code!r}", after="classes")
        terms = self._by_language("terms")
        if not any(terms.values()):
            raise self.refused("id", "a concept needs at least one term")
        return Concept(
            id=id,
            terms=terms,
            everyday=self._by_language("everyday"),
            classes=classes,
            themes=self._texts("themes", self.given.get("themes", [])),
            broader=self._texts("broader", self.given.get("broader", [])),
        )

    def _by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        given = self.given.get(key, {})
        others = sorted(set(given) - set(LANGUAGES)) if isinstance(given, dict) else [""]
        if others:
            about = f"{key}.{others[0]}".rstrip(".")
            raise self.refused(about, f"{key} must be lists by language: {', '.join(LANGUAGES)}")
        return {language: self._texts(f"{key}.{language}", texts) for language, texts in given.items()}

    def _texts(self, key: str, given: Any) -> tuple[str, ...]:
        if not isinstance(given, list) or not all(isinstance(item, str) and item.strip() for item in given):
            raise self.refused(key, f"{key} must be a list of texts")
        long = next((item for item in given if len(item) > LONGEST_EXPRESSION), None)
        if long is not None:
            reason = f"{key} has a text of more than {LONGEST_EXPRESSION} characters"
            raise self.refused(long[:LONGEST_EXPRESSION], reason)
        return tuple(item.strip() for item in given)

    def refused(self, about: str, reason: str, *, after: str = "") -> BadUse:
        """The error, with the first line of this concept that speaks `about` something, else the concept's own.

        Only from the line on that speaks of `after`: a concept may be called like what is wrong in it.
        """
        lines = self.text.splitlines()
        heads = [n for n, line in enumerate(lines, start=1) if _HEAD.match(line)]
        first, last = 1, len(lines)
        if self.number < len(heads):
            first, last = heads[self.number], [*heads, last + 1][self.number + 1] - 1
        begin = next((n for n in range(first, last + 1) if after in lines[n - 1]), first)
        at = next((n for n in range(begin, last + 1) if about in lines[n - 1]), first)
        id = self.given.get("id") if isinstance(self.given, dict) else None
        return refused(self.name, at, f"concept {id}: {reason}" if id else reason)


def refused(name: str, line: int, reason: str) -> BadUse:
    """The error that a file is refused with; `line` is 0 when it is about no line."""
    where = f", line {line}" if line else ""
    return BadUse(
        f"{name}{where}: {reason.rstrip('.')}.", "Mend it and try again; the old lexicon stays in use."
    )
