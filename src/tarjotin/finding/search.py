"""`find(query) → Results`: the one way to search, for pages, command line and evaluation alike."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import tantivy
from django.conf import settings

from tarjotin.finding.analysis import LANGUAGES, content_words, stem, words
from tarjotin.finding.documents import EXCEPT_ALAND, NATIONWIDE, Card, card_decoder
from tarjotin.finding.query import LONGEST_TEXT, MOST_RESULTS, FacetValue, Query, Result, Results, Step
from tarjotin.finding.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.reasons import explain
from tarjotin.finding.schema import FACETS, TEXT_WEIGHTS
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import rule_set_region

# The reader's own language goes first among equals; the others are searched all the same.
OWN_LANGUAGE_BOOST = 1.3
_MOST_FACET_VALUES = 400
_ALAND = "91"


def find(query: Query, directory: Path | None = None) -> Results:
    """Find services. Never raises for what a person typed; `is_ready` is False while there is no index.

    All words must be found; when no service has them all, the area is widened, and at last any word will do.
    """
    started = time.perf_counter()
    query = replace(
        query,
        text=query.text[:LONGEST_TEXT].strip(),
        limit=max(0, min(query.limit, MOST_RESULTS)),
        offset=max(0, query.offset),
    )
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    if snapshot is None:
        return Results(query, 0, "nothing", 0.0, is_ready=False)
    found = _climb(snapshot, query)
    return replace(found, took_ms=round((time.perf_counter() - started) * 1000, 2))


def _climb(snapshot: OpenSnapshot, query: Query) -> Results:
    """Take the first step of the ladder that finds something."""
    if query.text and not words(query.text):
        nothing = _Search(snapshot, replace(query, text=""), True)
        return Results(query, 0, "nothing", 0.0, (), nothing.facets())
    for step, asked, every_word in _steps(query):
        search = _Search(snapshot, asked, every_word)
        total, hits = search.hits()
        if total:
            return Results(query, total, step, 0.0, hits, search.facets(), has_every_word=every_word)
    search = _Search(snapshot, query, True)
    return Results(query, 0, "nothing", 0.0, (), search.facets())


def _steps(query: Query) -> Iterator[tuple[Step, Query, bool]]:
    """Which area to look in, and whether every word must be found: near and exact first, then wider, then looser."""
    region = replace(query, municipality="")
    country = replace(region, county="")
    first: Step = "municipality" if query.municipality else "region" if query.county else "country"
    areas: list[tuple[Step, Query]] = [(first, query)]
    if query.municipality:
        areas.append(("region" if query.county else "country", region))
    if query.county:
        areas.append(("country", country))
    if not query.text:
        yield *areas[0], True
        return
    for every_word in (True, False):
        for step, asked in areas:
            yield step, asked, every_word


class _Search:
    """One question put to one snapshot."""

    def __init__(self, snapshot: OpenSnapshot, query: Query, every_word: bool) -> None:
        self._schema = snapshot.schema
        self._searcher = snapshot.searcher
        self._query = query
        self._words = content_words(query.text)
        self._every_word = every_word

    def hits(self) -> tuple[int, tuple[Result, ...]]:
        """How many services there are in all, and those of the page asked for."""
        asked = self._combined()
        limit = max(1, self._query.limit)
        if self._words:
            found = self._searcher.search(asked, limit, offset=self._query.offset)
        else:
            language = self._query.language if self._query.language in LANGUAGES else LANGUAGES[0]
            found = self._searcher.search(
                asked,
                limit,
                offset=self._query.offset,
                order_by_field=f"order_{language}",
                order=tantivy.Order.Asc,
            )
        shown = found.hits[: self._query.limit]
        results = tuple(self._result(score, address) for score, address in shown)
        return int(getattr(found, "count", 0) or 0), results

    def facets(self) -> dict[str, tuple[FacetValue, ...]]:
        """Counts of each facet as if its own filter were not set, so that a choice can be changed."""
        counted = {facet: self._counts(facet) for facet in FACETS}
        return {
            "theme": self._theme_counts(counted["theme"]),
            "municipality": self._municipality_counts(counted["area"]),
            "target_group": _facet_values(counted["target_group"]),
        }

    def _result(self, score: float | str, address: tantivy.DocAddress) -> Result:
        card: Card = card_decoder.decode(bytes(self._searcher.doc(address)["card"][0]))
        prefix = f"{rule_set_region(self._query.county)}/"
        return Result(
            id=card.id,
            source=card.source,
            names=card.names,
            summaries=card.summaries,
            organisation_id=card.organisation_id,
            organisation=card.organisation,
            charge=card.charge,
            area_scope=card.area_scope,
            municipalities=card.municipalities,
            themes=tuple(theme.removeprefix(prefix) for theme in card.themes if theme.startswith(prefix)),
            channel_types=card.channel_types,
            score=round(score, 4) if isinstance(score, float) else 0.0,
            reasons=explain(card, self._query, self._words),
        )

    def _combined(self, without: str = "") -> tantivy.Query:
        parts = [self._text(), *self._filters(without)]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    def _text(self) -> tantivy.Query:
        if not self._words:
            return tantivy.Query.all_query()
        occur = tantivy.Occur.Must if self._every_word else tantivy.Occur.Should
        return tantivy.Query.boolean_query([(occur, self._word(word)) for word in self._words])

    def _word(self, word: str) -> tantivy.Query:
        """A word in any text field and language; where it stands decides its weight."""
        found = []
        for language in LANGUAGES:
            boost = OWN_LANGUAGE_BOOST if language == self._query.language else 1.0
            for kind, weight in TEXT_WEIGHTS.items():
                term = tantivy.Query.term_query(self._schema, f"{kind}_{language}", stem(word, language))
                found.append((tantivy.Occur.Should, tantivy.Query.boost_query(term, weight * boost)))
        return tantivy.Query.boolean_query(found)

    def _filters(self, without: str) -> list[tantivy.Query]:
        query = self._query
        filters = []
        if query.theme and without != "theme":
            filters.append(self._any("theme", [f"{rule_set_region(query.county)}/{query.theme}"]))
        if query.target_group and without != "target_group":
            filters.append(self._any("target_group", [query.target_group]))
        areas = _areas(query.county, "" if without == "area" else query.municipality)
        if areas:
            filters.append(self._any("area", areas))
        return [tantivy.Query.const_score_query(part, 0.0) for part in filters]

    def _any(self, field: str, values: Sequence[str]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self._schema, field, list(values))

    def _counts(self, field: str) -> dict[str, int]:
        asked = {"codes": {"terms": {"field": field, "size": _MOST_FACET_VALUES}}}
        answer = self._searcher.aggregate(self._combined(without=field), asked)
        return {bucket["key"]: int(bucket["doc_count"]) for bucket in answer["codes"]["buckets"]}

    def _theme_counts(self, counted: dict[str, int]) -> tuple[FacetValue, ...]:
        prefix = f"{rule_set_region(self._query.county)}/"
        own = {code.removeprefix(prefix): n for code, n in counted.items() if code.startswith(prefix)}
        return _facet_values(own)

    def _municipality_counts(self, counted: dict[str, int]) -> tuple[FacetValue, ...]:
        """A service for the whole country is a service of each of its municipalities."""
        county = counties().get(self._query.county)
        codes = county.municipalities if county else municipalities()
        numbers = {code: sum(counted.get(area, 0) for area in _areas("", code)) for code in codes}
        return _facet_values(numbers)


def _areas(county_code: str, municipality_code: str) -> list[str]:
    """What the area field may hold for a service to be meant for this municipality or county; empty for all."""
    if municipality_code:
        found = municipalities().get(municipality_code)
        in_aland = found is not None and found.county == _ALAND
        return [municipality_code, NATIONWIDE] + ([] if in_aland else [EXCEPT_ALAND])
    county = counties().get(county_code)
    if county is None:
        return []
    return [*county.municipalities, NATIONWIDE] + ([] if county_code == _ALAND else [EXCEPT_ALAND])


def _facet_values(counted: dict[str, int]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(code, count) for code, count in sorted(counted.items()) if count)
