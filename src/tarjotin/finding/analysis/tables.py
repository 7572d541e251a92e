"""Compiled tables of Finnish words, memory-mapped: a form → its base form; a base form → its parts and its root."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

FORMS = "forms.marisa"
LEMMAS = "lemmas.marisa"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A word's base form, the base forms of its compound parts (itself when simple), and the verb it comes from.

    `root` is "" when the word is derived from nothing: "uimahallissa" → ("uimahalli", ("uima", "halli"), "").
    """

    lemma: str
    parts: tuple[str, ...]
    root: str = ""


class Tables:
    """Read-only tables in one folder; processes share the pages of the files."""

    def __init__(self, folder: Path) -> None:
        self._forms = marisa_trie.BytesTrie()
        self._forms.mmap(str(folder / FORMS))
        self._lemmas = marisa_trie.BytesTrie()
        self._lemmas.mmap(str(folder / LEMMAS))

    def __contains__(self, word: str) -> bool:
        return word in self._forms

    def look_up(self, word: str) -> Analysis | None:
        """The analysis of a lower-case word; None when the tables do not know it."""
        found = self._forms.get(word)
        return self.of_lemma(_unpacked(word, found[0].decode())) if found else None

    def analyses(self) -> dict[str, Analysis]:
        """Everything in the tables: form → analysis."""
        return {form: self.of_lemma(_unpacked(form, packed.decode())) for form, packed in self._forms.items()}

    def of_lemma(self, lemma: str) -> Analysis:
        """The parts and the root of a base form; an unknown one is simple."""
        found = self._lemmas.get(lemma)
        if not found:
            return Analysis(lemma, (lemma,))
        parts, _, root = found[0].decode().partition(">")
        return Analysis(lemma, tuple(parts.split("|")) if parts else (lemma,), root)


def write_tables(folder: Path, analyses: Mapping[str, Analysis]) -> None:
    """Compile form → analysis into the two files."""
    folder.mkdir(parents=True, exist_ok=True)
    stems = {part: Analysis(part, (part,)) for analysis in analyses.values() for part in analysis.parts[:-1]}
    analyses = {**stems, **analyses}
    forms = [(form, _packed(form, analysis.lemma).encode()) for form, analysis in sorted(analyses.items())]
    _save(marisa_trie.BytesTrie(forms), folder / FORMS)
    lemmas = {analysis.lemma: analysis for analysis in analyses.values()}
    told = []
    for lemma, analysis in sorted(lemmas.items()):
        parts = "|".join(analysis.parts) if analysis.parts != (lemma,) else ""
        if parts or analysis.root:
            told.append((lemma, f"{parts}>{analysis.root}".encode()))
    _save(marisa_trie.BytesTrie(told), folder / LEMMAS)


def _save(trie: marisa_trie.BytesTrie, file: Path) -> None:
    # Beside and then in place of the old one: somebody may have that mapped into memory.
    beside = file.with_suffix(".new")
    trie.save(str(beside))
    beside.replace(file)


def _packed(form: str, lemma: str) -> str:
    """How to make the base form: how many letters to cut, and what to add. Few kinds, so the table is small."""
    shared = 0
    for one, other in zip(form, lemma, strict=False):
        if one != other:
            break
        shared += 1
    return f"{chr(ord('0') + len(form) - shared)}{lemma[shared:]}"


def _unpacked(form: str, packed: str) -> str:
    return form[: len(form) - (ord(packed[0]) - ord("0"))] + packed[1:]
