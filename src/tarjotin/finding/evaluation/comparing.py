"""Put the same judged queries to several methods and measure what each gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tarjotin.finding.evaluation.judged import JudgedQuery, Qrels
from tarjotin.finding.evaluation.measures import NDCG_DEPTH, RECALL_DEPTH, ndcg, recall, succeeds

Method = Callable[[str, str], Sequence[str]]
"""From a question's text and language to ids, best first; ids after the twentieth do not count."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well one method answered one query; `shown` and `unjudged` count its first ten."""

    ndcg: float
    recall: float
    success: bool
    zero: bool
    shown: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A query and the scores of each method, by name."""

    query: JudgedQuery
    scores: Mapping[str, Scores]


def evaluate(
    queries: Iterable[JudgedQuery], qrels: Qrels, methods: Mapping[str, Method]
) -> tuple[Outcome, ...]:
    """Ask every method every query. What a method raises goes through."""
    return tuple(
        Outcome(
            query,
            {
                name: scores(method(query.text, query.language), qrels.get(query.id, {}))
                for name, method in methods.items()
            },
        )
        for query in queries
    )


def scores(found: Sequence[str], grades: Mapping[str, int]) -> Scores:
    """Scores of one ranking; an id that comes twice counts where it comes first."""
    ranking = list(dict.fromkeys(id.lower() for id in found))[:RECALL_DEPTH]
    first = ranking[:NDCG_DEPTH]
    return Scores(
        ndcg=ndcg(ranking, grades),
        recall=recall(ranking, grades),
        success=succeeds(ranking, grades),
        zero=not ranking,
        shown=len(first),
        unjudged=sum(id not in grades for id in first),
    )
