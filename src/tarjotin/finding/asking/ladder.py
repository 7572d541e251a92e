"""The ladder: near and exact first, then wider, then looser; a list that blends its rungs and says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import tantivy

from tarjotin.common.dates import HELSINKI
from tarjotin.finding.analysis.words import grams, words
from tarjotin.finding.asking.facets import count_facets
from tarjotin.finding.asking.filters import Filters, rungs
from tarjotin.finding.asking.ranking import Ranking, TextQuery, any_of, unscored
from tarjotin.finding.asking.results import Presenter
from tarjotin.finding.asking.understanding import Reading
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.facet_codes import moment_code
from tarjotin.finding.index.reading import OpenSnapshot
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
# So many lists' counts are kept in memory, some five kilobytes each.
_MOST_KEPT = 500
_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should

_Rungs = list[tuple[Step, list[str]]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was settled: the condition, the rungs that are blended, how many come from each."""

    exact: tantivy.Query
    """What surely fits."""
    matching: tantivy.Query
    """What is shown: the same, what has only some of the words, and what the question may mean besides."""
    rungs: _Rungs
    totals: dict[Step, int]
    is_spread: bool
    """Whether farther rungs than the first one were needed."""
    every_word: bool = True

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
    if found is None:
        return search.by_theme() or search.nothing()
    return search.show(found, with_numbers=with_numbers)


class _Search:
    """One question put to one snapshot."""

    def __init__(self, snapshot: OpenSnapshot, query: Query, reading: Reading, weights: Weights) -> None:
        self._snapshot = snapshot
        self._query = query
        self._reading = reading
        self._filters = Filters(snapshot, query)
        self._text: TextQuery = Ranking(snapshot, reading, query.language, weights).text_query(
            query.municipality
        )

    def settle(self) -> _Found | None:
        """The first condition that finds enough: every word, then any word, then like letters. None when none does."""
        if not words(self._query.text):
            return self._climbed(tantivy.Query.all_query(), enough=1) if not self._query.text else None
        if not self._reading.words:
            return self._climbed(tantivy.Query.all_query(), enough=1)
        found = self._by_words()
        return self._widened(found) if found else self._by_letters()

    def _by_words(self) -> _Found | None:
        """With every word or a sure concept; with some of the words besides, or instead, when that is too little."""
        exact = self._text.matching(every_word=True)
        found = self._climbed(exact, enough=ENOUGH) if exact is not None else None
        if found is not None and len(self._text.telling) < 2:
            return found
        loose = self._text.matching(every_word=False)
        if found is not None:
            return replace(found, matching=loose) if loose and found.total < ENOUGH_EXACT else found
        wider = self._climbed(loose, enough=ENOUGH) if loose is not None else None
        return replace(wider, every_word=False) if wider else None

    def _by_letters(self) -> _Found | None:
        asked = dict.fromkeys(grams(word.text for word in self._reading.words))
        clauses = [
            (_SHOULD, tantivy.Query.term_query(self._snapshot.schema, "gram_name", gram)) for gram in asked
        ]
        needed = max(2, round(len(clauses) * _LETTERS))
        if len(clauses) < needed:
            return None
        like = tantivy.Query.boolean_query(clauses, minimum_number_should_match=needed)
        found = self._climbed(like, enough=1)
        return replace(found, every_word=False) if found else None

    def _climbed(self, matching: tantivy.Query, *, enough: int) -> _Found | None:
        """Go outward until there is enough; None when there is nothing anywhere."""
        taken: _Rungs = []
        totals: dict[Step, int] = {}
        before = 0
        for step, areas in rungs(self._query):
            count = self._count(matching, areas)
            if count > before:
                taken.append((step, areas))
                totals[step] = count - before
                before = count
            if count >= enough and not self._is_named_farther_out(areas):
                break
        if not taken:
            return None
        return _Found(
            matching, matching, taken, totals, is_spread=taken[-1][0] != next(rungs(self._query))[0]
        )

    def _is_named_farther_out(self, areas: Sequence[str]) -> bool:
        """Whether the very service asked for by its name is only beyond these areas."""
        named = self._text.named
        return bool(named is not None and areas and self._count(named, []) and not self._count(named, areas))

    def _widened(self, found: _Found) -> _Found:
        """The same rungs with what the question may mean besides, as a rung of its own when there are several."""
        matching = self._text.widened(found.matching)
        more = self._count(matching, found.rungs[-1][1]) - found.total
        last = "theme" if found.has_tiers else found.rungs[-1][0]
        totals = {**found.totals, last: found.totals.get(last, 0) + more} if more > 0 else found.totals
        return replace(found, matching=matching, totals=totals)

    def _count(self, matching: tantivy.Query, areas: Sequence[str]) -> int:
        return self._snapshot.count(self._conditions(matching, areas))

    def _conditions(self, matching: tantivy.Query, areas: Sequence[str], without: str = "") -> tantivy.Query:
        parts = [matching, *self._filters.queries(without=without), *self._filters.area(areas)]
        return tantivy.Query.boolean_query([(_MUST, part) for part in parts])

    def show(self, found: _Found, *, with_numbers: bool) -> Results:
        """The page of results that was asked for, with its facets."""
        widest = found.rungs[-1][1]
        parts = self._parts(found)
        conditions = tantivy.Query.const_score_query(self._conditions(found.matching, widest), 0.0)
        asked = tantivy.Query.boolean_query([(_MUST, conditions), *((_SHOULD, part) for _, part in parts)])
        hits = self._hits(asked)
        presenter = Presenter(self._snapshot, self._query, self._reading)
        numbers = self._numbers(parts, hits) if with_numbers else {}
        results = presenter.results(hits, numbers, tier=_RUNG if found.has_tiers else 0.0)
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

    def _parts(self, found: _Found) -> list[tuple[str, tantivy.Query]]:
        """The parts of the score: those of the text, and nearness when rungs are blended."""
        # Only for what surely fits: a vague hit next door does not go before the very thing a town away.
        weight, nearer = (_RUNG, found.rungs) if found.has_tiers else (_LOOSE_RUNG, found.rungs[:-1])
        near = [
            tantivy.Query.const_score_query(self._conditions(found.exact, areas), weight)
            for _, areas in nearer
        ]
        parts = self._text.scoring() if self._reading.words else []
        return [*parts, ("nearness", any_of(near))] if near else parts

    def _hits(self, asked: tantivy.Query) -> list[tuple[float, tantivy.DocAddress]]:
        query, searcher = self._query, self._snapshot.searcher
        limit = max(1, query.limit)
        if self._reading.words:
            found = searcher.search(asked, limit, count=False, offset=query.offset)
        else:
            order = f"order_{query.language}" if query.language in ("fi", "sv", "en") else "order_fi"
            found = searcher.search(
                asked, limit, count=False, offset=query.offset, order_by_field=order, order=tantivy.Order.Asc
            )
        return [
            (score if isinstance(score, float) else 0.0, address)
            for score, address in found.hits[: query.limit]
        ]

    def _numbers(
        self, parts: list[tuple[str, tantivy.Query]], hits: list[tuple[float, tantivy.DocAddress]]
    ) -> dict[int, dict[str, float]]:
        """What each part adds to the score of the services shown, asked of the engine part by part."""
        at = {(address.segment_ord, address.doc): n for n, (_, address) in enumerate(hits)}
        found: dict[int, dict[str, float]] = {n: {} for n in at.values()}
        shown = unscored(self._filters.any("id", [self._snapshot.card(address).id for _, address in hits]))
        for name, part in parts:
            asked = tantivy.Query.boolean_query([(_MUST, shown), (_MUST, part)])
            for score, address in self._snapshot.searcher.search(asked, max(1, len(hits)), count=False).hits:
                if score:
                    found[at[address.segment_ord, address.doc]][name] = round(float(score), 3)
        return found

    def facets(self, matching: tantivy.Query, areas: Sequence[str]) -> dict[str, tuple[FacetValue, ...]]:
        """Counts of every filter's choices. Those of lists without words are kept: everybody leafs through the same."""
        query, kept = self._query, self._snapshot.facets
        moment = query.open_now or dt.datetime.now(HELSINKI)
        plain = replace(query, language="", open_now=None, limit=0, offset=0)
        asked = (plain, query.open_now is not None, moment_code(moment))
        found = None if query.text else kept.get(asked)
        if found is None:
            found = count_facets(
                self._snapshot,
                query,
                lambda without: self._conditions(matching, [] if without == "area" else areas, without),
                self._filters.open_at(moment),
            )
            if not query.text:
                if len(kept) >= _MOST_KEPT:
                    kept.clear()
                kept[asked] = found
        return dict(found)

    def by_theme(self) -> Results | None:
        """Services of the theme that the question is about, when none has its words."""
        if self._query.theme:
            return None
        themes = [theme for match in self._reading.concepts for theme in match.concept.themes]
        for theme in dict.fromkeys(themes):
            query = replace(self._query, text="", theme=theme)
            unread = replace(self._reading, words=(), concepts=())
            search = _Search(self._snapshot, query, unread, Weights())
            found = search._climbed(tantivy.Query.all_query(), enough=1)
            if found is not None:
                shown = search.show(found, with_numbers=False)
                return replace(
                    shown,
                    step="theme",
                    results=tuple(replace(result, rung="theme") for result in shown.results),
                    totals={"theme": shown.total},
                    has_every_word=False,
                )
        return None

    def nothing(self) -> Results:
        """No service at all; what could be chosen instead is counted all the same."""
        facets = self.facets(tantivy.Query.all_query(), next(rungs(self._query))[1])
        return Results(self._query, 0, "nothing", 0.0, (), facets, has_every_word=False)
