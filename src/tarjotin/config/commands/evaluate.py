"""Measure how well searching answers judged questions, beside a simple baseline.

Without --queries and --qrels the judged sets that come with Tarjotin are used, those whose services are in this
store. Queries are a JSON list of {"id", "lang", "text"}, with "kind" and "half" if known; judgements are lines
`query 0 service grade`, or JSON {query: {service: grade}}. A service not judged for a query counts as grade 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from tarjotin.common.errors import BadUse, OperatorError
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.weights import DEFAULT, Weights
from tarjotin.finding.evaluation import report as reports
from tarjotin.finding.evaluation.ablations import ABLATIONS
from tarjotin.finding.evaluation.baseline import SnowballBaseline, texts_of_services
from tarjotin.finding.evaluation.comparing import Method, Outcome, evaluate
from tarjotin.finding.evaluation.judged import (
    HALVES,
    TUNING,
    JudgedQuery,
    JudgedSet,
    merged,
    packaged_sets,
    read_judged_set,
)
from tarjotin.finding.evaluation.measures import RECALL_DEPTH
from tarjotin.finding.index import snapshots
from tarjotin.finding.query import Query

ENOUGH_IN_STORE = 0.9
"""A packaged set is of this store when this share of its judged services is in the index."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5, and which methods and queries."""
    parser.add_argument("--queries", metavar="FILE", help="queries of your own; needs --qrels")
    parser.add_argument("--qrels", metavar="FILE", help="the judgements of those queries")
    parser.add_argument(
        "--half", choices=(*HALVES, "all"), help="which half; all by default, tuning with --details"
    )
    parser.add_argument(
        "--methods",
        default=",".join(USUAL),
        metavar="NAMES",
        help=f"parted by commas: {', '.join(METHODS)}; the others are compared with the first",
    )
    parser.add_argument("--details", action="store_true", help="a line for each query too")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Evaluate; exit code 2 when no packaged set is of this store, whatever the figures are."""
    names = _method_names(options.methods)
    if bool(options.queries) != bool(options.qrels):
        raise BadUse("--queries and --qrels go together.", "Give both, or neither for the packaged sets.")
    own = read_judged_set(Path(options.queries), Path(options.qrels)) if options.queries else None
    ids = _ids_in_index()
    chosen = {Path(options.queries).name: own} if own else _sets_in_store(ids)
    judged = merged(list(chosen.values()))
    queries = _half(judged.queries, options.half or (TUNING if options.details else "all"), options.half)
    methods = {name: METHODS[name](ids) for name in names}
    outcomes = evaluate(queries, judged.qrels, methods)
    if judged.left_out:
        print(
            f"tarjotin: Left out, having no relevant service: {', '.join(judged.left_out)}.",
            file=sys.stderr,
        )
    shares = {name: round(each.share_in(ids), 4) for name, each in chosen.items()}
    told = _as_json if options.json else _as_text
    print(told(outcomes, shares, judged.left_out, with_details=options.details))
    return 0


def _ranking(weights: Weights) -> Method:
    """What the search page would show with these weights, in a tray of everything in the store."""

    def search(text: str, language: str) -> list[str]:
        results = find(Query(text=text, language=language, limit=RECALL_DEPTH), weights=weights)
        if not results.is_ready:
            raise _no_index()
        return [result.id for result in results.results]

    return search


def _snowball(ids: Sequence[str]) -> Method:
    return SnowballBaseline(texts_of_services(ids))


def _for_any(method: Method) -> Callable[[Sequence[str]], Method]:
    """What makes a method that searches whatever is in the index."""
    return lambda ids: method


# From a name to what makes the method for the services in the index; the costly are made only when they are asked for.
METHODS: dict[str, Callable[[Sequence[str]], Method]] = {
    "full": _for_any(_ranking(DEFAULT)),
    "snowball": _snowball,
    **{name: _for_any(_ranking(weights)) for name, weights in ABLATIONS.items()},
}
USUAL = ("full", "snowball")


def _method_names(given: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    unknown = [name for name in names if name not in METHODS]
    if unknown or not names:
        raise BadUse(
            f"There is no method '{unknown[0] if unknown else given}'.", f"Use any of: {', '.join(METHODS)}."
        )
    return names


def _ids_in_index() -> list[str]:
    folder = snapshots.current(settings.TARJOTIN_INDEX)
    manifest = snapshots.manifest(folder) if folder else None
    if manifest is None:
        raise _no_index()
    return sorted(manifest.keys)


def _no_index() -> OperatorError:
    return OperatorError("There is no index to search.", "Run 'tarjotin rebuild', or harvest first.")


def _sets_in_store(ids: Iterable[str]) -> dict[str, JudgedSet]:
    """The packaged sets of this store. Raises `BadUse` when there is none."""
    held = frozenset(ids)
    sets = packaged_sets()
    found = {name: each for name, each in sets.items() if each.share_in(held) >= ENOUGH_IN_STORE}
    if not found:
        shares = ", ".join(f"{each.share_in(held):.0%} of '{name}'" for name, each in sets.items())
        raise BadUse(
            f"No packaged judged set is of this store: the index has {shares}, and"
            f" {ENOUGH_IN_STORE:.0%} of the judged services are needed.",
            "Give a set of your own with --queries and --qrels.",
        )
    return found


def _half(queries: Sequence[JudgedQuery], half: str, asked: str | None) -> list[JudgedQuery]:
    """Queries of a half; all of a set that tells no halves, unless one was asked for."""
    if half == "all" or (asked is None and not any(query.half for query in queries)):
        return list(queries)
    found = [query for query in queries if query.half == half]
    if not found:
        raise BadUse(
            f"No query is of the half '{half}'.", 'Write "half" into the queries, or use --half all.'
        )
    return found


def _as_json(
    outcomes: Sequence[Outcome], shares: dict[str, float], left_out: Sequence[str], *, with_details: bool
) -> str:
    found: dict[str, Any] = {"judged_in_index": shares, "left_out": list(left_out)}
    found |= reports.as_json(reports.report(outcomes))
    if with_details:
        found["details"] = reports.details_as_json(outcomes)
    return json.dumps(found, ensure_ascii=False)


def _as_text(
    outcomes: Sequence[Outcome], shares: dict[str, float], left_out: Sequence[str], *, with_details: bool
) -> str:
    sets = ", ".join(f"{name} ({share:.0%} of its services are here)" for name, share in shares.items())
    lines = [f"{len(outcomes)} queries of {sets}", "", *reports.as_text(reports.report(outcomes))]
    if with_details:
        lines += ["", *reports.details_as_text(outcomes)]
    return "\n".join(lines)
