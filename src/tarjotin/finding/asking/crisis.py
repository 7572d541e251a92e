"""Crisis words in a question: self-harm, violence, overdose, in any inflection, in fi, sv and en.

The words are data (`data/crisis_words.toml`, which tells how they are written). A phrase is heard where its words stand
near each other: in a long letter "en", "jaksa" and "elää" may be in three sentences that have nothing to do with death.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from tarjotin.finding.analysis.finnish import Finnish, base_finnish
from tarjotin.finding.analysis.words import LANGUAGES, fold, stem
from tarjotin.finding.query import CRISIS_KINDS, CrisisKind

_DATA = Path(__file__).parent / "data" / "crisis_words.toml"
_HARMLESS = "harmless"
# So many other words may stand among those of a phrase: "mieheni on humalassa monta kertaa lyönyt".
_MOST_OTHERS = 4
# Shorter words would be others without their dots.
_SHORTEST_FOLDED = 4
# Finnish words come in any order ("kuolla haluan"), Swedish and English ones in the order of the phrase.
_FREE_ORDER = frozenset({"fi"})

_Chunk = tuple[str, ...]
"""Words that stand side by side in this order, each as it is written in the data."""
_Place = tuple[int, ...]
"""Where words of a phrase stand in the question."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words to be heard, and what they speak of: a kind of crisis, or "harmless"."""

    kind: str
    chunks: tuple[_Chunk, ...]

    @property
    def reach(self) -> int:
        """How many words it may be spread over; a phrase of one piece is not spread."""
        length = sum(map(len, self.chunks))
        return length if len(self.chunks) == 1 else length + _MOST_OTHERS


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the data lists for one language, made ready for looking up: words are told as they are written there."""

    by_form: Mapping[str, frozenset[str]]
    by_pattern: Mapping[str, frozenset[str]]
    """By what a form must hold, as a regular expression."""
    any_pattern: re.Pattern[str]
    """Nearly no word fits any, and to ask this is one step."""
    phrases: Mapping[str, Sequence[_Phrase]]
    """By their first word."""

    def words_of(self, forms: Set[str]) -> frozenset[str]:
        """The listed words that any of the forms of a word is."""
        return frozenset[str]().union(*map(self._words, forms))

    def _words(self, form: str) -> frozenset[str]:
        found = self.by_form.get(form, frozenset[str]())
        if not self.any_pattern.search(form):
            return found
        return found.union(*(words for pattern, words in self.by_pattern.items() if re.search(pattern, form)))


def crisis_kinds(
    asked: Sequence[str], finnish: Finnish, mended: Mapping[str, str] | None = None
) -> tuple[CrisisKind, ...]:
    """Which crises the words of a question speak of; fillers are words too here ("en jaksa elää").

    `mended` are mistyped words with what was looked for instead: both are heard.
    """
    meant = {word: {word, (mended or {}).get(word, word)} for word in set(asked)}
    heard = {kind for language in LANGUAGES for kind in _heard(asked, meant, language, finnish)}
    return tuple(kind for kind in CRISIS_KINDS if kind in heard)


def _heard(asked: Sequence[str], meant: Mapping[str, Set[str]], language: str, finnish: Finnish) -> set[str]:
    """Kinds of the phrases in a question, without the words that stand in a harmless phrase ("food poisoning")."""
    listed = _listed(language)
    # Each different word is looked up once: a letter repeats many, and nonsense one word thousands of times.
    told = {word: listed.words_of(_forms(words, language, finnish)) for word, words in meant.items()}
    places = _places_of_words([told[word] for word in asked])
    harmless = {
        place
        for phrase in _candidates(places, listed)
        if phrase.kind == _HARMLESS
        for found in _places(phrase, places, language)
        for place in found
    }
    if harmless:
        places = {word: [n for n in found if n not in harmless] for word, found in places.items()}
    return {
        phrase.kind
        for phrase in _candidates(places, listed)
        if phrase.kind != _HARMLESS and any(_places(phrase, places, language))
    }


def _forms(words: Set[str], language: str, finnish: Finnish) -> Set[str]:
    """A word as it is written and as it is compared."""
    return words | {_base(word, language, finnish) for word in words}


def _base(word: str, language: str, finnish: Finnish) -> str:
    return finnish.analyse(word).lemma if language == "fi" else stem(word, language)


def _places_of_words(told: Sequence[Set[str]]) -> dict[str, list[int]]:
    """Where in the question each listed word stands, in rising order; `told` are the listed words at each place."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for n, words in enumerate(told):
        for word in words:
            found[word].append(n)
    return dict(found)


def _candidates(places: Mapping[str, Sequence[int]], listed: _Listed) -> Iterator[_Phrase]:
    """The phrases of which every word is somewhere in the question."""
    for word in places:
        for phrase in listed.phrases.get(word, ()):
            if all(places.get(other) for chunk in phrase.chunks for other in chunk):
                yield phrase


def _places(phrase: _Phrase, places: Mapping[str, Sequence[int]], language: str) -> Iterator[_Place]:
    """Where a phrase stands: its pieces within its reach, in order where the language keeps one."""
    starts = [_starts(chunk, places) for chunk in phrase.chunks]
    if not all(starts):
        return
    firsts = {start for found in starts for start in found} if language in _FREE_ORDER else starts[0]
    for first in firsts:
        found = _from(first, phrase, starts, in_order=language not in _FREE_ORDER)
        if found:
            yield found


def _starts(chunk: _Chunk, places: Mapping[str, Sequence[int]]) -> list[int]:
    """Where the words of a piece stand side by side."""
    rest = [set(places[word]) for word in chunk[1:]]
    return [
        start
        for start in places[chunk[0]]
        if all(start + n in found for n, found in enumerate(rest, start=1))
    ]


def _from(first: int, phrase: _Phrase, starts: Sequence[Sequence[int]], *, in_order: bool) -> _Place:
    """The words of the phrase from this place on; empty when some piece is not within its reach."""
    end, least, found = first + phrase.reach, first, list[int]()
    for chunk, listed in zip(phrase.chunks, starts, strict=True):
        at = bisect_left(listed, least)
        if at == len(listed) or listed[at] + len(chunk) > end:
            return ()
        found += range(listed[at], listed[at] + len(chunk))
        if in_order:
            least = listed[at] + len(chunk)
    return tuple(found)


@cache
def _listed(language: str) -> _Listed:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    phrases: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for kind in (*CRISIS_KINDS, _HARMLESS):
        for line in table[kind][language]:
            phrase = _Phrase(kind, tuple(tuple(piece.split("_")) for piece in line.split()))
            phrases[phrase.chunks[0][0]].append(phrase)
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    by_pattern: defaultdict[str, set[str]] = defaultdict(set)
    for word in {word for found in phrases.values() for phrase in found for word in chain(*phrase.chunks)}:
        for member in _members(word, table["groups"][language]):
            if "*" in member:
                by_pattern[_pattern(member)].add(word)
            else:
                form = _form(member, language)
                for typed in (form, *_without_dots(form, language)):
                    by_form[typed].add(word)
    # Without patterns the empty alternative would fit every word.
    any_pattern = re.compile("|".join(by_pattern) or "(?!)")
    return _Listed(_frozen(by_form), _frozen(by_pattern), any_pattern, dict(phrases))


def _frozen(found: Mapping[str, Set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in found.items()}


def _members(word: str, groups: Mapping[str, str]) -> list[str]:
    """The words of a group ("<close>"); of a word itself alone."""
    return groups[word[1:-1]].split() if word.startswith("<") else [word]


def _form(written: str, language: str) -> str:
    """What a word is compared by: in any inflection, or after "=" as it stands."""
    return written[1:] if written.startswith("=") else _base(written, language, base_finnish())


def _without_dots(form: str, language: str) -> list[str]:
    """A Finnish word as keyboards without dots write it ("elaa"), unless that is another: "pelätä" (to fear) would be
    "pelata" (to play). Swedish ones would be others too often ("åt", "skär"), and no table tells."""
    folded = fold(form)
    is_clear = len(form) >= _SHORTEST_FOLDED and not base_finnish().knows(folded)
    return [folded] if language == "fi" and is_clear else []


def _pattern(written: str) -> str:
    """A word with stars as a regular expression: "itsemurh*", "*våld", "*väkival*"."""
    return (
        f"{'' if written.startswith('*') else '^'}{written.strip('*')}{'' if written.endswith('*') else '$'}"
    )
