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
    forms = {language: frozenset(_forms(asked, language, finnish)) for language in LANGUAGES}
    return tuple(
        kind for kind in _KINDS if any(_spoken_of(kind, language, forms[language]) for language in LANGUAGES)
    )


def _spoken_of(kind: CrisisKind, language: str, forms: frozenset[str]) -> bool:
    phrases, beginnings = _phrases()[kind, language]
    return any(phrase <= forms for phrase in phrases) or any(form.startswith(beginnings) for form in forms)


def _forms(asked: Iterable[str], language: str, finnish: Finnish) -> Iterable[str]:
    for word in asked:
        yield word
        yield finnish.analyse(word).lemma if language == "fi" else stem(word, language)


@cache
def _phrases() -> dict[tuple[CrisisKind, str], tuple[list[frozenset[str]], tuple[str, ...]]]:
    """By kind and language the sets of words, and the beginnings of which one word is enough."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        (kind, language): (
            [
                frozenset(_wanted(phrase, language))
                for phrase in table[kind][language]
                if not phrase.endswith("*")
            ],
            tuple(phrase.rstrip("*") for phrase in table[kind][language] if phrase.endswith("*")),
        )
        for kind in _KINDS
        for language in LANGUAGES
    }


def _wanted(phrase: str, language: str) -> Iterable[str]:
    for told in phrase.split():
        if told.startswith("="):
            yield told[1:]
            continue
        for word in words(told):
            yield base_finnish().analyse(word).lemma if language == "fi" else stem(word, language)
