"""Finnish words without an analyser: from compiled tables, and by splitting compounds that they do not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from tarjotin.finding.analysis.remembering import remembered
from tarjotin.finding.analysis.spoken import written_forms
from tarjotin.finding.analysis.tables import Analysis, Tables
from tarjotin.finding.analysis.words import stem, words

DATA = Path(__file__).parent / "data"
_SHORTEST_PART = 3
_SHORTEST_HEAD = 4
# Shorter words are too often something else: "mus", "all".
_SHORTEST_SPOKEN, _SHORTEST_SPOKEN_COMPOUND = 4, 9
# With this many parts a compound has another within it.
_FEWEST_PARTS = 3
_POSSESSIVES = ("nsa", "nsä", "mme", "nne", "ni", "si")
# Added to any form: "uimahalliko", "lapsikin", "lapselleko", "auttaakohan".
_CLITICS = ("kohan", "köhän", "kaan", "kään", "kin", "han", "hän", "ko", "kö", "pa", "pä")
# A quality is asked for by its owner's name and the other way: "yksinäisyys" (loneliness) and "yksinäinen" (lonely).
_QUALITIES = (
    ("isuus", "inen"),
    ("isyys", "inen"),
    ("ttomuus", "ton"),
    ("ttömyys", "tön"),
    ("llisuus", "llinen"),
)


class Finnish:
    """Analyses Finnish words with the tables given; the later ones are asked when the earlier do not know.

    With an `analyser` it asks that for words of no table and keeps the answers in `learned`: for building only.
    """

    def __init__(
        self,
        tables: Sequence[Tables],
        *,
        learned: dict[str, Analysis] | None = None,
        analyser: Callable[[str], Analysis | None] | None = None,
    ) -> None:
        self._tables = tables
        self.learned = learned if learned is not None else {}
        self._analyser = analyser
        self._unknown: set[str] = set()
        self.analyse = remembered(self._analyse, 50_000)
        self.roots = remembered(self._roots, 50_000)
        self.inner = remembered(self._inner, 50_000)
        self.tokens = remembered(self._tokens, 10_000)

    def knows(self, word: str) -> bool:
        """Whether this very form is in the tables."""
        return any(word in table for table in self._tables) or word in self.learned

    def _analyse(self, word: str) -> Analysis:
        """Base form and parts of a lower-case word; a word nobody knows is its own Snowball stem."""
        return (
            self._look_up(word)
            or self._learn(word)
            or self._with_clitic(word)
            or self._owned(word)
            or self._compound(word)
            or self._spoken(word)
            or by_stem(word)
        )

    def _with_clitic(self, word: str) -> Analysis | None:
        """A word that asks or stresses by its ending: "uimahalliko" → "uimahalli", "lapsenikin" → "lapsi"."""
        for ending in _CLITICS:
            bare = word.removesuffix(ending)
            if bare != word and len(bare) >= _SHORTEST_HEAD:
                found = self._look_up(bare) or self._owned(bare)
                if found is not None:
                    return found
        return None

    def _owned(self, word: str) -> Analysis | None:
        """A word with a possessive ending: "lapseni" → "lapsen"."""
        found = (self._look_up(bare) for bare in _unowned(word))
        return next((analysis for analysis in found if analysis), None)

    def _compound(self, word: str) -> Analysis | None:
        """A compound that is in no table, with or without a possessive ending: what leaves the fewest parts.

        "sairaskertomustani" is "sairaskertomusta" of mine, but "sydänkuntoutuskurssi" ends in a "kurssi".
        """
        found = [self._split(form) for form in (word, *_unowned(word))]
        return min((each for each in found if each), key=lambda each: len(each.parts), default=None)

    def _spoken(self, word: str) -> Analysis | None:
        """A word as it is spoken: "netis" → "netissä", "verojuttuu" → "verojuttua"."""
        if len(word) < _SHORTEST_SPOKEN:
            return None
        forms = list(written_forms(word))
        found = chain(
            map(self._look_up, forms),
            map(self._split, forms) if len(word) >= _SHORTEST_SPOKEN_COMPOUND else (),
        )
        return next((analysis for analysis in found if analysis), None)

    def _learn(self, word: str) -> Analysis | None:
        if (
            self._analyser is None
            or not word.isalpha()
            or len(word) < _SHORTEST_PART
            or word in self._unknown
        ):
            return None
        found = self._analyser(word)
        if found is None:
            self._unknown.add(word)
            return None
        self.learned[word] = found
        return found

    def _roots(self, word: str) -> tuple[str, ...]:
        """What a word is made of, for comparing meanings: "uimahallissa" → ("uida", "halli")."""
        analysis = self.analyse(word)
        if len(analysis.parts) == 1:
            return (self._root(analysis),)
        return tuple(self._root(self._of_lemma(part)) for part in analysis.parts)

    def _inner(self, word: str) -> tuple[str, ...]:
        """The compounds within a longer one: "turvakotitoiminta" → ("turvakoti",).

        What goes before qualifies what follows, so the beginning is looked for first: "päiväkotihoito" is care in a
        "päiväkoti", and no "kotihoito".
        """
        analysis = self.analyse(word)
        if len(analysis.parts) < _FEWEST_PARTS:
            return ()
        lemma = analysis.lemma
        cuts = range(_SHORTEST_PART, len(lemma) - _SHORTEST_PART)
        pairs = [(self._look_up(lemma[:cut]), self._look_up(lemma[cut:])) for cut in cuts]
        fitting = [
            (first, last)
            for first, last in pairs
            if first and last and len(first.parts) + len(last.parts) == len(analysis.parts)
        ]
        firsts = [first.lemma for first, _ in fitting if len(first.parts) > 1]
        lasts = [last.lemma for _, last in fitting if len(last.parts) > 1]
        return tuple(dict.fromkeys(firsts or lasts))

    def _tokens(self, text: str) -> frozenset[str]:
        """The base forms and roots of all words of a text, kept like `words.stems`."""
        told = words(text)
        return frozenset([*(self.analyse(word).lemma for word in told), *chain(*map(self.roots, told))])

    def _root(self, analysis: Analysis) -> str:
        if analysis.root:
            return analysis.root
        for ending, base in _QUALITIES:
            if analysis.lemma.endswith(ending):
                owner = analysis.lemma.removesuffix(ending) + base
                if self.knows(owner):
                    return owner
        return analysis.lemma

    def _of_lemma(self, lemma: str) -> Analysis:
        for table in self._tables:
            found = table.of_lemma(lemma)
            if found.root or len(found.parts) > 1:
                return found
        return Analysis(lemma, (lemma,))

    def _look_up(self, word: str) -> Analysis | None:
        for table in self._tables:
            found = table.look_up(word)
            if found is not None:
                return found
        return self.learned.get(word)

    def _split(self, word: str) -> Analysis | None:
        """A compound whose longest known ending follows something known: "pelikoneet" → "peli" + "kone"."""
        for start in range(_SHORTEST_PART, len(word) - _SHORTEST_HEAD + 1):
            head = self._look_up(word[start:])
            if head is None:
                continue
            first = self._look_up(word[:start])
            if first is None and start > 2 * _SHORTEST_PART:
                first = self._split(word[:start])
            if first is not None:
                lemma = word[:start] + head.lemma
                known = self._of_lemma(lemma)
                return known if len(known.parts) > 1 else Analysis(lemma, (*first.parts, *head.parts))
        return None


def _unowned(word: str) -> Iterator[str]:
    """A word without its possessive ending, as it stands and in the case that the ending hides."""
    for ending in _POSSESSIVES:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _SHORTEST_HEAD:
            yield from (bare, f"{bare}n")


def by_stem(word: str) -> Analysis:
    """A word that nothing is known of: its Snowball stem stands for it."""
    stemmed = stem(word, "fi")
    return Analysis(stemmed, (stemmed,))


@cache
def base_tables() -> Tables:
    """The tables that come with Tarjotin."""
    return Tables(DATA)


@cache
def base_finnish() -> Finnish:
    """Analysis with nothing but the tables that come with Tarjotin."""
    return Finnish((base_tables(),))
