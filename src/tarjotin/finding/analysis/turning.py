"""Small words that turn what the one telling word beside them means: "can't get to the library" is no library.

They carry no content and are left out of a search like other fillers, so an expression of which only one telling word
remains would be that word. Such an expression counts whole only for a question that turns the word as well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from tarjotin.finding.analysis.words import filler_words_of, weak_words_of

_DATA = Path(__file__).parent / "data" / "turning_words.toml"


def turns_of_question(asked: Iterable[str], language: str) -> int:
    """The turning words of a question, as bits: it may turn whatever it has."""
    bits = _bits(language, "anywhere") | _bits(language, "at_end")
    return _union(bits.get(word, 0) for word in asked)


def turns_of_expression(asked: Sequence[str], language: str) -> int:
    """The turning words that an expression cannot do without, as bits; 0 when two telling words tell it.

    Negations turn it from anywhere, particles from its end: "work out", but "up to date".
    """
    small = filler_words_of(language) | weak_words_of(language)
    if sum(word not in small for word in asked) != 1 or len(asked) < 2:
        return 0
    anywhere, at_end = _bits(language, "anywhere"), _bits(language, "at_end")
    return _union(anywhere.get(word, 0) for word in asked) | at_end.get(asked[-1], 0)


def _union(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found


@cache
def _bits(language: str, where: str) -> dict[str, int]:
    """Words by their bit; those of one line are one."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    lines = [(place, line) for place in ("anywhere", "at_end") for line in table[place][language]]
    return {
        word: 1 << number
        for number, (place, line) in enumerate(lines)
        if place == where
        for word in line.split()
    }
