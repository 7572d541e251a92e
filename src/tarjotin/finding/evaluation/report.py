"""What an evaluation says: each method's means over all queries, by language, by kind and by half."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tarjotin.finding.evaluation.comparing import Outcome
from tarjotin.finding.evaluation.judged import JudgedQuery
from tarjotin.finding.evaluation.measures import mean, p_value

Means = dict[str, float]
"""Name of a measure, or "queries" → value. The names are those of the JSON report."""

MEASURES = ("ndcg@10", "recall@20", "success@5", "zero", "unjudged@10")
GROUPINGS: dict[str, Callable[[JudgedQuery], str]] = {
    "by_language": lambda query: query.language,
    "by_kind": lambda query: query.kind,
    "by_half": lambda query: query.half,
}


@dataclass(frozen=True, slots=True)
class Report:
    """Means of each method over all queries and by group, and how likely chance made its nDCG@10 differ.

    `p_values` compare every other method with the first.
    """

    methods: dict[str, dict[str, Any]]
    p_values: dict[str, float]

    @property
    def first(self) -> str:
        """The method that the others are compared with."""
        return next(iter(self.methods))


def report(outcomes: Sequence[Outcome]) -> Report:
    """Sum outcomes up; there must be one at least. A group is told only when its queries say what they are."""
    names = list(outcomes[0].scores)
    values = {name: [outcome.scores[name].ndcg for outcome in outcomes] for name in names}
    return Report(
        {name: _of_method(outcomes, name) for name in names},
        {name: round(p_value(values[names[0]], values[name]), 4) for name in names[1:]},
    )


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values: methods, what they are compared with, p-values."""
    return {"methods": report.methods, "compared_with": report.first, "p_value": report.p_values}


def as_text(report: Report) -> list[str]:
    """A table with a line for each group and method, then the comparison."""
    rows = list(_rows(report))
    group = max(len(row[0]) for row in rows)
    method = max(len(row[1]) for row in rows)
    lines = [
        "  ".join([row[0].ljust(group), row[1].ljust(method), *(cell.rjust(11) for cell in row[2:])]).rstrip()
        for row in rows
    ]
    if report.p_values:
        lines.append("")
    for name, chance in report.p_values.items():
        lines.append(
            f"ndcg@10 of {report.first} against {name}: p = {chance:.4f} (paired randomisation test)"
        )
    return lines


def details_as_json(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Each query with the nDCG@10 of every method."""
    return [
        {
            "id": outcome.query.id,
            "lang": outcome.query.language,
            "kind": outcome.query.kind,
            "half": outcome.query.half,
            "text": outcome.query.text,
            "ndcg@10": {name: round(scores.ndcg, 4) for name, scores in outcome.scores.items()},
        }
        for outcome in outcomes
    ]


def details_as_text(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each query: its id, language and kind, nDCG@10 by method, its text."""
    return [
        "  ".join(
            [
                item["id"],
                item["lang"],
                item["kind"] or "-",
                *(f"{name} {value:.3f}" for name, value in item["ndcg@10"].items()),
                item["text"],
            ]
        )
        for item in details_as_json(outcomes)
    ]


def _of_method(outcomes: Sequence[Outcome], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"all": _means(outcomes, name)}
    for grouping, group_of in GROUPINGS.items():
        groups = sorted({group_of(outcome.query) for outcome in outcomes} - {""})
        found[grouping] = {
            group: _means([outcome for outcome in outcomes if group_of(outcome.query) == group], name)
            for group in groups
        }
    return found


def _means(outcomes: Sequence[Outcome], name: str) -> Means:
    scores = [outcome.scores[name] for outcome in outcomes]
    shown = sum(each.shown for each in scores)
    means = {
        "ndcg@10": mean([each.ndcg for each in scores]),
        "recall@20": mean([each.recall for each in scores]),
        "success@5": mean([each.success for each in scores]),
        "zero": mean([each.zero for each in scores]),
        "unjudged@10": sum(each.unjudged for each in scores) / shown if shown else 0.0,
    }
    return {"queries": len(scores)} | {measure: round(value, 4) for measure, value in means.items()}


def _rows(report: Report) -> Iterator[list[str]]:
    yield ["", "", "queries", *MEASURES]
    yield from _group_rows(report, "all", "all", None)
    for grouping in GROUPINGS:
        for group in report.methods[report.first][grouping]:
            yield from _group_rows(report, group, grouping, group)


def _group_rows(report: Report, title: str, grouping: str, group: str | None) -> Iterator[list[str]]:
    for name, method in report.methods.items():
        means: Means = method[grouping] if group is None else method[grouping][group]
        shown = title if name == report.first else ""
        yield [shown, name, str(means["queries"]), *(f"{means[measure]:.3f}" for measure in MEASURES)]
