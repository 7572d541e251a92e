"""Crisis words in a question: self-harm, violence, overdose, in any inflection, in fi, sv and en."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from tarjotin.finding.analysis.finnish import Finnish, base_finnish
from tarjotin.finding.analysis.words import LANGUAGES, stem, words
from tarjotin.finding.query import CrisisKind

_DATA = Path(__file__).parent / "data" / "crisis_words.toml"
_KINDS: tuple[CrisisKind, ...] = get_args(CrisisKind)


def crisis_kinds(asked: Sequence[str], finnish: Finnish) -> tuple[CrisisKind, ...]:
    """Which crises the words of a question speak of; fillers are words too here ("en jaksa elää")."""
    forms = {language: set(_forms(asked, language, finnish)) for language in LANGUAGES}
    return tuple(
        kind
        for kind in _KINDS
        if any(
            all(_stands(word, forms[language]) for word in phrase)
            for language in LANGUAGES
            for phrase in _phrases()[kind, language]
        )
    )


def _stands(wanted: str, forms: set[str]) -> bool:
    if wanted.endswith("*"):
        return any(form.startswith(wanted[:-1]) for form in forms)
    return wanted in forms


def _forms(asked: Iterable[str], language: str, finnish: Finnish) -> Iterable[str]:
    for word in asked:
        yield word
        yield finnish.analyse(word).lemma if language == "fi" else stem(word, language)


@cache
def _phrases() -> dict[tuple[CrisisKind, str], list[frozenset[str]]]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        (kind, language): [frozenset(_wanted(phrase, language)) for phrase in table[kind][language]]
        for kind in _KINDS
        for language in LANGUAGES
    }


def _wanted(phrase: str, language: str) -> Iterable[str]:
    if phrase.endswith("*"):
        yield phrase
        return
    for word in words(phrase):
        yield base_finnish().analyse(word).lemma if language == "fi" else stem(word, language)
