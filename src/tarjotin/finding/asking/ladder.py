"""The ladder: near and exact first, then wider, then looser; a list that blends its rungs and says so.

The postings tell which services have the words, and how strongly; everything else is sets of rows of the table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tarjotin.common.dates import HELSINKI
from tarjotin.common.languages import complete_language
from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.facets import count_facets
from tarjotin.finding.asking.filters import Filters, rungs
from tarjotin.finding.asking.loosening import Fields, easily, hardly, let_go, loosen
from tarjotin.finding.asking.ranking import Mark, Ranking, TextQuery, best_first
from tarjotin.finding.asking.results import Hit, Presenter
from tarjotin.finding.asking.understanding import Reading
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.table import Rows, RowSet
from tarjotin.finding.query import FacetValue, Query, Results, Step

# With this many services found nobody needs to be led further.
ENOUGH = 5
# And with this many nobody needs services that have only some of the words.
ENOUGH_EXACT = 10
# A nearer rung goes before a farther one whatever the words say, as long as all of them are found.
_RUNG = 1000.0
# When any word is enough, nearness counts about as much as a word in a name.
_LOOSE_RUNG = 12.0
# The share of letter groups that must be shared when no word is known at all.
_LETTERS = 0.6

_Rungs = list[tuple[Step, list[str]]]


class _Answer(NamedTuple):
    """What may be shown: the rows with their scores."""

    rows: Rows
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What was settled: the services, the rungs that are blended, how many come from each."""

    exact: RowSet
    """What surely fits, whatever the filters."""
    matching: RowSet
    """What is shown: the same, what has only some of the words, and what the question may mean besides."""
    answer: _Answer | None
    """The same with its scores; None for a list without words."""
    rungs: _Rungs
    totals: dict[Step, int]
    is_spread: bool
    """Whether farther rungs than the first one were needed."""
    every_word: bool = True
    by_letters: bool = False
    """Whether no word was known at all, and names with like letters are shown instead."""

    @property
    def total(self) -> int:
        return sum(self.totals.values())

    @property
    def has_tiers(self) -> bool:
        """Whether nearer rungs go strictly before farther ones, and vague hits after them all."""
        return self.every_word and self.is_spread


def climb(
    snapshot: OpenSnapshot, query: Query, reading: Reading, weights: Weights, *, with_numbers: bool
) -> Results:
    """Go up the ladder as far as it takes and show what was found."""
    search = _Search(snapshot, query, reading, weights)
    found = search.settle()
    if found is not None:
        return search.show(found, with_numbers=with_numbers)
    other = search.otherwise()
    if other is None:
        return search.nothing()
    if other.is_theme:
        return _of_theme(other.search.show(other.found, with_numbers=False), is_kept_out=search.is_kept_out)
    shown = other.search.show(other.found, with_numbers=with_numbers)
    is_wider = other.query.within_km != query.within_km
    widened_km = other.query.within_km if is_wider else 0
    return replace(shown, let_go=let_go(query, other.query), widened_km=widened_km)


def locate(snapshot: OpenSnapshot, query: Query, reading: Reading, weights: Weights) -> Rows:
    """Of the services that `climb` would list, all that have a place to go to, in the same order."""
    search = _Search(snapshot, query, reading, weights)
    found = search.settle()
    if found is None:
        other = search.otherwise()
        if other is None:
            return np.zeros(0, dtype=np.int64)
        search, found = other.search, other.found
    rows, _ = search.ordered(found)
    return rows[snapshot.table.having("channel_type", ["place"])[rows]]


class _Other(NamedTuple):
    """What is shown when nothing fits: another question, and what it finds."""

    query: Query
    search: _Search
    found: _Found
    is_theme: bool = False


def _of_theme(shown: Results, *, is_kept_out: bool) -> Results:
    """Results of a search for a theme, as the last rung of a search for something else."""
    return replace(
        shown,
        step="theme",
        results=tuple(replace(result, rung="theme") for result in shown.results),
        totals={"theme": shown.total},
        has_every_word=False,
        is_kept_out=is_kept_out,
    )


class _Search:
    """One question put to one snapshot."""

    def __init__(self, snapshot: OpenSnapshot, query: Query, reading: Reading, weights: Weights) -> None:
        self._snapshot = snapshot
        self._reading = reading
        self._weights = weights
        self._narrow(query)
        self._ranking = Ranking(snapshot, reading, query.language, weights)
        self._text: TextQuery = self._ranking.text_query(query.municipality)

    def _narrow(self, query: Query) -> None:
        self._query = query
        self._filters = Filters(self._snapshot.table, query)
        self._fitting = self._filters.fitting()

    def settle(self) -> _Found | None:
        """The first condition that finds enough: every word, then any word, then like letters. None when none does."""
        if not words(self._query.text):
            return self.listed() if not self._query.text else None
        if not self._reading.words:
            return self.listed()
        found = self._by_words()
        if found is not None:
            return self._widened(found)
        # Names that look alike are no answer while services with the words are only kept out by what was chosen.
        return None if self.is_kept_out else self._by_letters()

    def listed(self) -> _Found | None:
        """Everything that the filters let through."""
        return self._climbed(self._snapshot.table.everything, enough=1)

    def _by_words(self) -> _Found | None:
        """With every word or a sure concept; with some of the words besides, or instead, when that is too little."""
        text, table = self._text, self._snapshot.table
        every_word = text.every_word()
        exact = self._about(text.concepts)
        if every_word is not None:
            exact |= every_word
        found = self._climbed(exact, enough=ENOUGH)
        if found is not None and (len(text.telling) < 2 or found.total >= ENOUGH_EXACT):
            return self._answered(found, every_word)
        if not text.telling and not text.concepts and not text.wider:
            return None
        answer = self._any_word
        if found is not None:
            return replace(found, answer=answer, matching=table.set_of(answer.rows))
        loose = self._climbed(table.set_of(answer.rows), enough=ENOUGH)
        return replace(loose, answer=answer, every_word=False) if loose else None

    def _answered(self, found: _Found, asked: RowSet | None) -> _Found:
        answer = self._answer(asked)
        return replace(found, answer=answer, matching=self._snapshot.table.set_of(answer.rows))

    def _by_letters(self) -> _Found | None:
        like = self._ranking.like(_LETTERS)
        found = self._climbed(like, enough=1) if like is not None else None
        if found is None:
            return None
        return replace(self._answered(found, like), every_word=False, by_letters=True)

    def _about(self, concepts: Iterable[Sequence[Mark]]) -> RowSet:
        """The services that have one of the concepts."""
        table = self._snapshot.table
        sets = [table.having(mark.field, [mark.code]) for places in concepts for mark in places]
        return reduce(np.logical_or, sets, np.zeros_like(table.everything))

    def _answer(self, asked: RowSet | None) -> _Answer:
        """What has these words, and what has a concept of the question, with the scores."""
        found = self._about([*self._text.concepts, *self._text.wider])
        if asked is not None:
            found |= asked
        rows = np.flatnonzero(found)
        return _Answer(rows, sum((part[rows] for part in self._parts.values()), np.zeros(len(rows))))

    @cached_property
    def _parts(self) -> dict[str, NDArray[Any]]:
        """The parts of the score by name, for every row."""
        return {**self._ranking.parts(self._text), **self._marked()}

    def _marked(self) -> dict[str, NDArray[np.float64]]:
        """The parts of the score that are counted from codes in the table, for every row."""
        table = self._snapshot.table
        marked = {name: table.sum_of(marks) for name, marks in self._text.marks}
        concepts = [*self._text.concepts, *self._text.wider]
        if concepts:
            # Mostly the best of them: a service that vaguely fits many is not better than one that fits.
            each = [table.best_of(places) for places in concepts]
            best = reduce(np.maximum, each)
            marked["concepts"] = best + self._weights.tie * (sum(each) - best)
        return marked

    def _climbed(self, matching: RowSet, *, enough: int) -> _Found | None:
        """Go outward until there is enough; None when there is nothing anywhere."""
        taken: _Rungs = []
        totals: dict[Step, int] = {}
        before = 0
        fitting = matching & self._fitting
        for step, areas in rungs(self._query):
            count = int(np.count_nonzero(fitting & self._filters.area(areas)))
            if count > before:
                taken.append((step, areas))
                totals[step] = count - before
                before = count
            if count >= enough and not self._is_named_farther_out(areas):
                break
        if not taken:
            return None
        is_spread = taken[-1][0] != next(rungs(self._query))[0]
        return _Found(matching, matching, None, taken, totals, is_spread)

    @property
    def _named(self) -> RowSet | None:
        """The services that have every word in their name, as far as the filters let them through."""
        named = self._text.named
        return named & self._fitting if named is not None else None

    def _is_named_farther_out(self, areas: Sequence[str]) -> bool:
        """Whether the very service asked for by its name is only beyond these areas."""
        if not areas or self._named is None:
            return False
        return bool(self._named.any()) and not bool((self._named & self._filters.area(areas)).any())

    def _widened(self, found: _Found) -> _Found:
        """The same rungs with what the question may mean besides, as a rung of its own when there are several."""
        widest = self._fitting & self._filters.area(found.rungs[-1][1])
        more = int(np.count_nonzero(found.matching & widest)) - found.total
        last = "theme" if found.has_tiers else found.rungs[-1][0]
        totals = {**found.totals, last: found.totals.get(last, 0) + more} if more > 0 else found.totals
        return replace(found, totals=totals)

    def show(self, found: _Found, *, with_numbers: bool) -> Results:
        """The page of results that was asked for, with its facets."""
        widest = found.rungs[-1][1]
        hits = self._hits(found)
        presenter = Presenter(self._snapshot, self._query, self._reading, by_letters=found.by_letters)
        numbers = self._numbers(hits) if with_numbers else {}
        results = presenter.results(hits, numbers)
        return Results(
            self._query,
            found.total,
            found.rungs[-1][0],
            0.0,
            results,
            self.facets(found.matching, widest),
            totals=found.totals,
            # A sure concept stands for the words that no service has.
            has_every_word=found.every_word and not (self._text.misses_word and not self._text.concepts),
        )

    def _hits(self, found: _Found) -> list[Hit]:
        """The best ones, of those the page asked for shows."""
        page = slice(self._query.offset, self._query.offset + self._query.limit)
        rows, scores = self.ordered(found, page.stop)
        shown, exact = rows[page], found.exact[rows[page]]
        told = zip(scores[page].tolist(), shown.tolist(), (found.has_tiers & ~exact).tolist(), strict=True)
        return [Hit(score, row, is_related) for score, row, is_related in told]

    def ordered(self, found: _Found, most: int | None = None) -> _Answer:
        """What is shown, the best first: all of it, or at least the `most` best when words were asked.

        Being near counts for the order, not for the score.
        """
        shown = found.matching & self._fitting & self._filters.area(found.rungs[-1][1])
        if found.answer is None:
            table = self._snapshot.table
            listed = table.in_order(shown, complete_language(self._query.language))
            # A list without words has no better order than how near things are.
            listed = table.nearest_first(listed, self._query.point) if self._query.point else listed
            return _Answer(listed, np.zeros(len(listed)))
        is_shown = shown[found.answer.rows]
        rows = found.answer.rows[is_shown]
        scores = found.answer.scores[is_shown]
        best = best_first(scores + self._nearness(found, rows), most)
        return _Answer(rows[best], scores[best])

    def _nearness(self, found: _Found, rows: Rows) -> NDArray[np.float64]:
        """What being near counts for beside the score when rungs are blended.

        Only for what surely fits: a vague hit next door does not go before the very thing a town away.
        """
        weight, nearer = (_RUNG, found.rungs) if found.has_tiers else (_LOOSE_RUNG, found.rungs[:-1])
        near = np.zeros(len(rows))
        for _, areas in nearer:
            near += weight * self._filters.area(areas)[rows]
        return near * found.exact[rows]

    def _numbers(self, hits: Sequence[Hit]) -> dict[int, dict[str, float]]:
        """What each part adds to the score of the services shown, by their rows."""
        if not self._reading.words:
            return {}
        return {
            hit.row: {
                name: round(float(part[hit.row]), 3) for name, part in self._parts.items() if part[hit.row]
            }
            for hit in hits
        }

    def facets(self, matching: RowSet, areas: Sequence[str]) -> dict[str, tuple[FacetValue, ...]]:
        """Counts of every filter's choices."""
        moment = self._query.open_now or dt.datetime.now(HELSINKI)

        def found(without: str) -> RowSet:
            area = self._filters.area([] if without == "area" else areas)
            return matching & area & self._filters.fitting(without)

        return count_facets(self._snapshot.table, self._query, found, self._filters.open_at(moment))

    def otherwise(self) -> _Other | None:
        """When nothing fits: without what is let go of most easily, then what fits of the theme, then without more."""
        has_words = bool(self._reading.words)
        hard = hardly(self._query, has_words=has_words)
        return self._without(easily(self._query)) or self._in_theme() or self._without(hard)

    def _without(self, ways: Iterator[Fields]) -> _Other | None:
        looser = loosen(self._query, self._filters, self._snapshot.table, self._wanted, ways)
        if looser is None:
            return None
        # The words are the same, and what they are worth.
        search = copy(self)
        search._narrow(looser)
        found = search.settle()
        return _Other(looser, search, found) if found else None

    @cached_property
    def is_kept_out(self) -> bool:
        """Whether there are services with some of the words, whatever the filters."""
        text = self._text
        is_telling = bool(text.telling or text.concepts or text.wider)
        return is_telling and len(self._any_word.rows) > 0

    @cached_property
    def _any_word(self) -> _Answer:
        return self._answer(self._text.any_word())

    @cached_property
    def _wanted(self) -> RowSet:
        """What the question is about, whatever the filters: everything when it has no words of its own."""
        table = self._snapshot.table
        if not self._reading.words:
            return table.everything if words(self._query.text) or not self._query.text else ~table.everything
        if self.is_kept_out:
            return table.set_of(self._any_word.rows)
        like = self._ranking.like(_LETTERS)
        return like if like is not None else ~table.everything

    def _in_theme(self) -> _Other | None:
        """The first theme of the question's concepts that has services, as a search of its own."""
        if self._query.theme:
            return None
        for theme in self._themes_of_concepts():
            query = replace(self._query, text="", theme=theme)
            unread = replace(self._reading, words=(), concepts=())
            search = _Search(self._snapshot, query, unread, Weights())
            found = search.listed()
            if found is not None:
                return _Other(query, search, found, is_theme=True)
        return None

    def _themes_of_concepts(self) -> Iterator[str]:
        themes = [theme for match in self._reading.concepts for theme in match.concept.themes]
        yield from dict.fromkeys(themes)

    def nothing(self) -> Results:
        """No service at all; what could be chosen instead is counted all the same."""
        facets = self.facets(self._snapshot.table.everything, next(rungs(self._query))[1])
        return Results(self._query, 0, "nothing", 0.0, (), facets, has_every_word=False)
