"""The compiled lexicon: which concepts a text is about, and how surely.

Every expression is a small set of tokens: the roots of Finnish words and of the parts of compounds, Swedish and
English stems. A token weighs the more the fewer concepts it appears in. An expression is found in a text as far as
the text covers its weight, in any order and inflection, so "rahaa ei ole ruokaan" finds "rahat ei riitä ruokaan".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from tarjotin.finding.analysis.finnish import Finnish
from tarjotin.finding.analysis.remembering import remembered
from tarjotin.finding.analysis.turning import turns_of_expression, turns_of_question
from tarjotin.finding.analysis.words import LANGUAGES, filler_words_of, fold, stem, weak_words_of, words
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.stored import ConceptsById, StoredConcepts, store_concepts

_TOKENS = "tokens.marisa"
_BEGINNINGS = "beginnings.marisa"
_ARRAYS = ("starts", "postings", "token_weights", "weights", "owners", "kinds", "turns")
_TERM = len(LANGUAGES)
# Beginnings are looked up by language and group, so that those that go first are read first.
_LABEL, _OTHER_TERM, _EVERYDAY = _GROUPS = "012"
_BEFORE = len(LANGUAGES[0]) + len(_LABEL)

# A question must cover this much of an expression's weight, and this is the least strength that counts.
# Tuned on the tuning half of the judged set (docs/finding.md).
LEAST_COVER = 0.45
LEAST_STRENGTH = 0.35
# How the two count: how far the best expression is covered, and how much of the question the concept knows.
COVER_POWER = 0.55
SHARE_POWER = 0.55
# How the cover counts in a question of one word: it is half of many expressions and means few of them.
LONE_POWER = 0.8
# Words that say little weigh this much of what others do.
WEAK_SHARE = 0.3
# Small words that turn an expression, beside all its others: what the question lacks when it has not got them.
TURN_SHARE = 1.0
# A whole compound beside its parts, and how its token is marked.
WHOLE_SHARE = 0.6
WHOLE = "+"
# Concepts much less sure than the surest are noise.
NEAR_BEST = 0.7
_MOST_TOKENS = 60
# Swedish compounds are cut into words of this many letters or more.
_SHORTEST_COMPOUND = 7
_SHORTEST_PART = 3


_Expression = tuple[int, str, frozenset[str], int]
"""Whose it is, its language, its tokens, and the small words that turn it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A concept found in a text with a strength of 0–1, by an expression in `language`."""

    concept: Concept
    strength: float
    language: str


class Lexicon:
    """A compiled lexicon opened for reading; its arrays are memory-mapped and shared by processes."""

    def __init__(self, folder: Path, finnish: Finnish) -> None:
        self._finnish = finnish
        self._tokens = marisa_trie.Trie()
        self._tokens.mmap(str(folder / _TOKENS))
        self._beginnings = marisa_trie.RecordTrie("<I")
        self._beginnings.mmap(str(folder / _BEGINNINGS))
        self.concepts = StoredConcepts(folder)
        # Plain views of the mapped files: numpy's own class for them costs a microsecond at every touch.
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in _ARRAYS}
        self._starts, self._postings = arrays["starts"], arrays["postings"]
        self._token_weights, self._weights = arrays["token_weights"], arrays["weights"]
        self._owners, self._kinds, self._turns = arrays["owners"], arrays["kinds"], arrays["turns"]
        self._unknown_weight = float(np.log(1 + len(self.concepts)))
        self.by_id = ConceptsById(self.concepts)
        # For building: names of topics, and summaries from general descriptions, come again in service after service.
        self.swedish_parts = remembered(self._swedish_parts, 20_000)
        self.concepts_of_known_text = remembered(self.concepts_of_text, 20_000)

    def concepts_of_question(
        self, content: Sequence[str], told: Sequence[str] = (), most: int = 6
    ) -> list[Match]:
        """The concepts that the content words of a question point to, the surest first; `told` are all its words.

        Nobody tells the language of a question, so it is read in all three.
        """
        best: dict[int, tuple[float, str]] = {}
        for language in LANGUAGES:
            tokens = self._tokens_told(content, language)
            turns, power = turns_of_question(told, language), COVER_POWER if len(content) > 1 else LONE_POWER
            for owner, strength in self._strengths(tokens, language, turns, power):
                if strength > best.get(owner, (0.0, ""))[0]:
                    best[owner] = (strength, language)
        found = [Match(self.concepts[owner], *rest) for owner, rest in best.items()]
        found.sort(key=lambda match: (-match.strength, match.concept.id))
        return [match for match in found if match.strength >= found[0].strength * NEAR_BEST][:most]

    def _strengths(
        self, tokens: Sequence[str], language: str, turns: int, power: float
    ) -> Iterator[tuple[int, float]]:
        """Concepts with how surely these tokens mean them: how far their best expression is covered, and how much
        of the question all their expressions together cover."""
        ids, covers, _ = self._covers(tokens, language)
        if not len(ids):
            return
        covers = np.where(self._turns[ids] & ~turns, covers / (1 + TURN_SHARE), covers)
        owners, first = np.unique(self._owners[ids], return_inverse=True)
        best = np.zeros(len(owners))
        np.maximum.at(best, first, covers)
        shares = self._shares(tokens, language, owners)
        strengths = best**power * shares**SHARE_POWER
        for n in np.flatnonzero((best >= LEAST_COVER) & (strengths >= LEAST_STRENGTH)):
            yield int(owners[n]), float(strengths[n])

    def _shares(self, tokens: Sequence[str], language: str, owners: NDArray[np.int64]) -> NDArray[np.float64]:
        """How much of the tokens' weight each of these concepts knows, in any of its expressions."""
        shared, asked = np.zeros(len(owners)), 0.0
        for token in tokens:
            id = self._tokens.get(f"{language}:{token}")
            if id is None:
                asked += self._unknown_weight
                continue
            weight = float(self._token_weights[id])
            asked += weight
            knows = np.zeros(len(self.concepts), dtype=np.bool_)
            knows[self._owners[self._postings[self._starts[id] : self._starts[id + 1]]]] = True
            shared += weight * knows[owners]
        return shared / asked

    def named_whole(self, tokens: Sequence[str], language: str) -> Iterator[tuple[Concept, float]]:
        """Concepts of which an official term is wholly among these tokens, with the share of them that it covers."""
        ids, covers, shares = self._covers(tokens, language)
        best: dict[int, float] = {}
        for n in np.flatnonzero((covers > 0.99) & (self._kinds[ids] >= _TERM)):
            owner = int(self._owners[ids[n]])
            best[owner] = max(best.get(owner, 0.0), float(shares[n]))
        return ((self.concepts[owner], share) for owner, share in best.items())

    def concepts_of_text(self, text: str, language: str, least_share: float = 0.0) -> set[str]:
        """Ids of the concepts of which an official term stands whole in a service's text, and is so much of it."""
        content = [word for word in words(text) if word not in filler_words_of(language)]
        ids, covers, shares = self._covers(self._tokens_told(content, language), language)
        terms = (covers > 0.99) & (self._kinds[ids] >= _TERM) & (shares >= least_share)
        return {self.concepts[owner].id for owner in set(self._owners[ids[terms]].tolist())}

    def beginning(self, text: str, language: str) -> Iterator[tuple[str, Concept]]:
        """Concepts with an expression that begins so, å, ä and ö or not, each once with that expression: labels in
        the language first, then other terms, then everyday words, the shortest first. Expressions of other languages
        only when the language has none."""
        own = [f"{language}{group}" for group in _GROUPS]
        others = [f"{each}{group}" for group in _GROUPS for each in LANGUAGES if each != language]
        seen: set[int] = set()
        for kinds in (own, others):
            for kind in kinds:
                # One by one: few of them are looked at, and each costs reading all its expressions.
                for folded, owner in self._beginning(f"{kind}{fold(text)}"):
                    if owner not in seen:
                        seen.add(owner)
                        yield self._as_written(owner, folded), self.concepts[owner]
            if seen:
                return

    def _beginning(self, key: str) -> list[tuple[str, int]]:
        """Expressions of a language and group that begin so, without their dots, and whose they are."""
        found = sorted(self._beginnings.iteritems(key), key=lambda each: (len(each[0]), each))
        return [(told[_BEFORE:], owner) for told, (owner,) in found]

    def _as_written(self, owner: int, folded: str) -> str:
        """An expression with its dots, by how it is without them."""
        expressions = self.concepts[owner].expressions()
        return next((text for _, text, _ in expressions if fold(text.lower()) == folded), folded)

    def has_token(self, language: str, token: str) -> bool:
        """Whether any expression of the language has this token."""
        return f"{language}:{token}" in self._tokens

    def concepts_of_uris(self, uris: Iterable[str]) -> set[str]:
        """Ids of the concepts that equal these ontology concepts."""
        return self.concepts.of_uris(uris)

    def _tokens_told(self, content: Sequence[str], language: str) -> list[str]:
        """The tokens of a question or a service's text: with the compounds within longer ones ("turvakotitoiminta"
        tells of a "turvakoti"), and with the parts of Swedish compounds that no expression has."""
        found = tokens_of(content, language, self._finnish)
        more: list[str] = []
        if language == "fi":
            inner = [part for word in content for part in self._finnish.inner(word)]
            more = [token for part in inner for token in _finnish_tokens(part, self._finnish)]
        elif language == "sv":
            more = [*chain(*map(self.swedish_parts, content)), *self._joined(content)]
        return list(dict.fromkeys([*found, *more]))[:_MOST_TOKENS]

    def _swedish_parts(self, word: str) -> tuple[str, ...]:
        """Stems of the two parts of a compound, both known: "bygglovsansökan" → "bygglov", "ansök"."""
        if (
            len(word) < _SHORTEST_COMPOUND
            or self._finnish.knows(word)
            or self.has_token("sv", stem(word, "sv"))
        ):
            return ()
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first, last = word[:cut], stem(word[cut:], "sv")
            if not self.has_token("sv", last):
                continue
            for bare in (first, first.removesuffix("s")):
                if len(bare) >= _SHORTEST_PART and self.has_token("sv", stem(bare, "sv")):
                    return stem(bare, "sv"), last
        return ()

    def _joined(self, content: Sequence[str]) -> Iterator[str]:
        """Stems of Swedish compounds that were written apart: "musik skola"."""
        for first, last in pairwise(content):
            token = stem(first + last, "sv")
            if min(len(first), len(last)) >= _SHORTEST_PART and self.has_token("sv", token):
                yield token

    def _covers(
        self, tokens: Sequence[str], language: str
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """Expressions that share a token with these: ids, how far each is covered, how much of these it covers."""
        known = []
        asked = 0.0
        for token in tokens:
            id = self._tokens.get(f"{language}:{token}")
            if id is not None:
                known.append(id)
            asked += self._unknown_weight if id is None else float(self._token_weights[id])
        if not known:
            return np.empty(0, np.int64), np.empty(0), np.empty(0)
        lists = [self._postings[self._starts[id] : self._starts[id + 1]] for id in known]
        weights = np.repeat(self._token_weights[known], [len(found) for found in lists])
        ids, places = np.unique(np.concatenate(lists), return_inverse=True)
        shared = np.bincount(places, weights=weights)
        return ids, shared / self._weights[ids], shared / asked


def tokens_of(content: Iterable[str], language: str, finnish: Finnish, most: int = _MOST_TOKENS) -> list[str]:
    """Content words as the tokens that expressions are made of, each once."""
    if language == "fi":
        found = [token for word in content for token in _finnish_tokens(word, finnish)]
    else:
        found = [stem(word.replace("'", ""), language) for word in content]
    return list(dict.fromkeys(found))[:most]


def _finnish_tokens(word: str, finnish: Finnish) -> tuple[str, ...]:
    """The roots of a word's parts, and of a compound the whole too: "ensi" alone is far from "ensiapu"."""
    roots = finnish.roots(word)
    return roots if len(roots) == 1 else (f"{finnish.analyse(word).lemma}{WHOLE}", *roots)


def compile_lexicon(folder: Path, concepts: Sequence[Concept], finnish: Finnish) -> None:
    """Write the compiled lexicon of these concepts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    weak = {language: _weak_tokens(language, finnish) for language in LANGUAGES}
    expressions: dict[_Expression, bool] = {}
    for owner, concept in enumerate(concepts):
        for language, text, is_term in concept.expressions():
            asked = words(text)
            content = [word for word in asked if word not in filler_words_of(language)] or asked
            # What is looked for in services is looked for as it stands.
            turns = 0 if is_term else turns_of_expression(asked, language)
            key = (owner, language, frozenset(tokens_of(content, language, finnish)), turns)
            # "te-palvelut" without its filler would be nothing but "services", and stand in every text.
            if not key[2] <= weak[language]:
                expressions[key] = expressions.get(key, False) or is_term
    _write(folder, concepts, expressions, {f"{name}:{token}" for name in LANGUAGES for token in weak[name]})


def _group(concept: Concept, language: str, text: str, is_term: bool) -> str:
    if not is_term:
        return _EVERYDAY
    return _LABEL if concept.labels[language] == text else _OTHER_TERM


def _weak_tokens(language: str, finnish: Finnish) -> frozenset[str]:
    listed = weak_words_of(language)
    return frozenset(tokens_of(listed, language, finnish, most=2 * len(listed)))


def _write(
    folder: Path,
    concepts: Sequence[Concept],
    expressions: Mapping[_Expression, bool],
    weak: Set[str],
) -> None:
    owners_of: dict[str, set[int]] = defaultdict(set)
    for owner, language, tokens, _ in expressions:
        for token in tokens:
            owners_of[f"{language}:{token}"].add(owner)
    trie = marisa_trie.Trie(sorted(owners_of))
    ids_of = {token: trie[token] for token in owners_of}
    token_weights = [0.0] * len(owners_of)
    for token, owners in owners_of.items():
        share = WEAK_SHARE if token in weak else WHOLE_SHARE if token.endswith(WHOLE) else 1.0
        token_weights[ids_of[token]] = share * log(1 + len(concepts) / len(owners))
    lists: list[list[int]] = [[] for _ in owners_of]
    weights, owning, kinds, turned = [], [], [], []
    for number, ((owner, language, tokens, turns), is_term) in enumerate(expressions.items()):
        # In an order of their own: the same sum, to the last digit, whoever builds the index.
        ids = sorted(ids_of[f"{language}:{token}"] for token in tokens)
        for id in ids:
            lists[id].append(number)
        weights.append(sum(token_weights[id] for id in ids))
        owning.append(owner)
        kinds.append(LANGUAGES.index(language) + (_TERM if is_term else 0))
        turned.append(turns)
    arrays: dict[str, NDArray[Any]] = {
        "starts": np.cumsum([0, *(len(found) for found in lists)], dtype=np.int64),
        "postings": np.array([number for found in lists for number in found], dtype=np.int64),
        "token_weights": np.array(token_weights, dtype=np.float64),
        "weights": np.array(weights, dtype=np.float64),
        "owners": np.array(owning, dtype=np.int64),
        "kinds": np.array(kinds, dtype=np.int8),
        "turns": np.array(turned, dtype=np.int32),
    }
    trie.save(str(folder / _TOKENS))
    beginnings = {
        (f"{language}{_group(concept, language, text, is_term)}{fold(text.lower())}", (owner,))
        for owner, concept in enumerate(concepts)
        for language, text, is_term in concept.expressions()
    }
    marisa_trie.RecordTrie("<I", sorted(beginnings)).save(str(folder / _BEGINNINGS))
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    store_concepts(folder, concepts)
