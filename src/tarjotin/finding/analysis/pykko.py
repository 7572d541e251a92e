"""Finnish analysis with pypykko, when the extra `analyser` is installed: for building tables, never for searching.

It needs about 840 MB of memory and a millisecond a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from math import inf
from typing import Any

from tarjotin.finding.analysis.tables import Analysis

# Words that are both an inflected noun and a verb, or an adverb of a noun: what they mean when people look for help.
_CHOSEN = {"maksaa": "maksaa", "asua": "asua", "kotiin": "koti", "lasta": "lapsi", "muista": "muistaa"}


# Verbs that end so are hardly ever meant as a noun; those in -ea, -iä, -aa often are ("tukea", "pieniä").
_INFINITIVES = (
    "da",
    "dä",
    "lla",
    "llä",
    "nna",
    "nnä",
    "rra",
    "rrä",
    "ta",
    "tä",
    "taa",
    "tää",
    "ua",
    "yä",
    "oa",
    "öä",
)


def is_installed() -> bool:
    """Whether words can be analysed here."""
    return find_spec("pypykko") is not None


def analyse(word: str) -> Analysis | None:
    """The first reading of a lower-case Finnish word with its longest list of compound parts; None when unknown.

    Taking the first reading only ranks better than taking all (docs/finding.md).
    """
    readings = _readings(word)
    if not readings:
        # The first part of a compound by itself ("asumis- ja päivätoiminta") stands for its noun.
        bound = _base_form(word)
        return Analysis(bound, (bound,)) if bound != word else None
    chosen = min(readings, key=lambda reading: _order(word, reading))
    lemma = _plain(chosen.lemma)
    same = [reading.lemma for reading in readings if _plain(reading.lemma) == lemma]
    parts = max((_parts(written) for written in same), key=len)
    return Analysis(lemma, (*(_base_form(part) for part in parts[:-1]), parts[-1]), _root(chosen.info))


def _readings(word: str) -> list[Any]:
    """The readings of pypykko's own lexicon; what it merely guesses is left out."""
    return [
        reading
        for reading in _pypykko().analyze(word)
        if reading.weight != inf and not reading.source.startswith("Guesser") and reading.pos != "none"
    ]


def _order(word: str, reading: Any) -> tuple[int, int]:
    """Of equal readings the base form itself goes first ("tuki" is support, not "he supported"), then "katsomassa" as
    what somebody does, then nouns; and whole words before odd compounds ("Naantali", not "naan" + "tali")."""
    lemma = _plain(reading.lemma)
    pieces = reading.lemma.count("|")
    is_nominal = reading.pos in ("noun", "noun-pl", "adjective", "proper")
    if word in _CHOSEN:
        return (0 if lemma == _CHOSEN[word] else 1), pieces
    if lemma == word and (is_nominal or word.endswith(_INFINITIVES)):
        return 0, pieces
    if reading.morphtags.startswith("+inf3"):
        return 1, pieces
    return (2 if is_nominal else 3), pieces


def inflections(lemma: str, tags: Mapping[str, Sequence[str]]) -> set[str]:
    """Inflected forms of a simple base form, by the tags of each part of speech it can be."""
    generate = _generate()
    found: set[str] = set()
    for pos in {reading.pos for reading in _pypykko().analyze(lemma) if _plain(reading.lemma) == lemma}:
        for tag in tags.get(pos, ()):
            found |= {form.replace("|", "") for form in generate(lemma, pos, tag)}
    return found


@cache
def _base_form(part: str) -> str:
    """The base form of a part inside a compound: "lasten" → "lapsi", "asumis" → "asuminen", "uima" → "uida"."""
    nominal = f"{part[:-1]}nen"
    for asked in (part, nominal) if not part.endswith("s") else (nominal, part):
        readings = [reading for reading in _readings(asked) if reading.weight == 0]
        if readings:
            return _plain(min(readings, key=lambda reading: _order(asked, reading)).lemma)
    return part


def _plain(lemma: str) -> str:
    return lemma.replace("|", "").lower()


def _parts(lemma: str) -> list[str]:
    return [part for part in lemma.lower().replace("-", "|").split("|") if part] or [lemma]


def _root(info: str) -> str:
    """The verb that a noun is derived from ("masennus" → "masentaa"), as pypykko tells it: " ← verb:masentaa:+…"."""
    kind, _, rest = info.strip().removeprefix("← ").partition(":")
    return rest.partition(":")[0].replace("|", "") if kind == "verb" else ""


@cache
def _pypykko() -> Any:
    from pypykko import utils  # loads 840 MB, so only when a word is really asked for

    return utils


@cache
def _generate() -> Any:
    from pypykko.generate import generate_wordform

    return generate_wordform
