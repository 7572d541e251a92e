"""What a peer would use: PostgreSQL's full text search in Finnish, over the same documents and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, LiteralString

import psycopg

from bench.searching.timing import WARM_UP, summary, timed
from tarjotin.finding.asking.filters import areas_of_county, areas_of_municipality
from tarjotin.finding.index.documents import IndexDocument
from tarjotin.finding.query import LONGEST_TEXT, Query
from tarjotin.themes.queries import rule_set_region

# Which kinds of text have which of the four weights.
_WEIGHTS = {
    "A": ("name",),
    "B": ("alternative", "keyword"),
    "C": ("label", "summary"),
    "D": ("body", "place"),
}
# A text search vector holds a megabyte at most.
_LONGEST = 200_000
_TABLE = """
create temporary table services (
  id text, name text, themes text[], areas text[], charge text[], target_groups text[], modes text[], told tsvector)
"""
_INSERT: LiteralString = (
    "insert into services values (%s, %s, %s, %s, %s, %s, %s, "
    "setweight(to_tsvector('finnish', %s), 'A') || setweight(to_tsvector('finnish', %s), 'B') || "
    "setweight(to_tsvector('finnish', %s), 'C') || setweight(to_tsvector('finnish', %s), 'D'))"
)
_FIND: LiteralString = (
    "select id, name, ts_rank_cd(told, asked) as score from services, {asked} as asked where told @@ asked {filters} "
    "order by score desc limit 20 offset %(offset)s"
)
_LIST: LiteralString = (
    "select id, name from services where true {filters} order by name limit 20 offset %(offset)s"
)
_EVERY: LiteralString = "websearch_to_tsquery('finnish', %(text)s)"
_ANY: LiteralString = "cast(replace(plainto_tsquery('finnish', %(text)s)::text, '&', '|') as tsquery)"


class Postgres:
    """A connection with the services in a temporary table, which goes when it is closed."""

    def __init__(self, url: str, documents: Iterable[IndexDocument]) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        with self._connection.cursor() as cursor:
            cursor.execute("set temp_buffers = '256MB'")
            cursor.execute(_TABLE)
            cursor.executemany(_INSERT, (_row(document) for document in documents))
            for column in ("told", "themes", "areas"):
                cursor.execute(f"create index on services using gin ({column})".encode())
            cursor.execute("create index on services (name)")
            cursor.execute("analyze services")

    def close(self) -> None:
        self._connection.close()

    def times(self, questions: Sequence[Query], *, every_word: bool) -> dict[str, Any]:
        """Percentiles of finding twenty, and how many questions got nothing; no facets, no ladder, no reasons."""
        server = self._connection.info.backend_pid
        found = [timed(partial(self._find, query, every_word), server) for query in questions]
        nothing = sum(not rows for _, rows in found)
        return {**summary([took for took, _ in found]), "without_results": round(nothing / len(found), 3)}

    def warm_up(self, questions: Sequence[Query]) -> None:
        """The first questions of a connection plan and read from the disk."""
        for query in questions[:WARM_UP]:
            self._find(query, every_word=False)

    def _find(self, query: Query, every_word: bool) -> int:
        text = re.sub(r"\0", " ", query.text[:LONGEST_TEXT])
        filters, values = _filters(query)
        asked = _EVERY if every_word else _ANY
        statement = (_FIND if text else _LIST).format(asked=asked, filters=filters)
        rows = self._connection.execute(
            statement, {"text": text, "offset": query.offset, **values}
        ).fetchall()
        return len(rows)


def _filters(query: Query) -> tuple[LiteralString, dict[str, object]]:
    """Conditions for what a table can tell simply; opening hours and distance are left to us."""
    found: LiteralString = ""
    values: dict[str, object] = {}
    areas = (
        areas_of_municipality(query.municipality)
        if query.municipality
        else areas_of_county(query.county)
        if query.county
        else []
    )
    if areas:
        found += " and areas && %(areas)s"
        values["areas"] = areas
    if query.theme:
        found += " and themes @> %(themes)s"
        values["themes"] = [f"{rule_set_region(query.county)}/{query.theme}"]
    if query.charge:
        found += " and charge @> %(charge)s"
        values["charge"] = [query.charge]
    if query.target_group:
        found += " and target_groups @> %(target_groups)s"
        values["target_groups"] = [query.target_group]
    if query.mode:
        found += " and modes @> %(modes)s"
        values["modes"] = [query.mode]
    return found, values


def _row(document: IndexDocument) -> tuple[object, ...]:
    card, facets = document.card, document.facets
    return (
        card.id,
        next(iter(card.names.values()), ""),
        list(card.themes),
        list(document.areas),
        list(facets.charge),
        list(facets.target_group),
        list(facets.mode),
        *(" ".join(_texts(document, kinds))[:_LONGEST].replace("\0", " ") for kinds in _WEIGHTS.values()),
    )


def _texts(document: IndexDocument, kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        yield from document.texts[kind].values()
