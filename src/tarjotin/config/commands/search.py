"""Show what the search page would show, with the reasons.

With --batch FILE, a JSON list of {"id", "lang", "text"}, one line of JSON is printed for each query.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from tarjotin.common.errors import BadUse, OperatorError
from tarjotin.common.languages import INTERFACE_LANGUAGES, pick
from tarjotin.config.region import region_in_use
from tarjotin.finding.asking.find import find
from tarjotin.finding.index import snapshots
from tarjotin.finding.query import MOST_RESULTS, Query, Result, Results
from tarjotin.regions.codes import county, municipality
from tarjotin.themes.queries import themes


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument(
        "text", nargs="?", default="", metavar="TEXT", help="what to look for, in any language"
    )
    parser.add_argument("--batch", metavar="FILE", help="a JSON list of queries to answer, a line each")
    parser.add_argument("--lang", default="fi", choices=INTERFACE_LANGUAGES, help="the reader's language")
    parser.add_argument("--municipality", default="", metavar="CODE", help="three digits, such as 167")
    parser.add_argument("--region", default="", metavar="CODE", help="a county's code")
    parser.add_argument("--theme", default="", metavar="ID", help="a theme's id, such as exercise")
    parser.add_argument("--limit", type=int, default=20, help=f"how many results, at most {MOST_RESULTS}")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Search once, or once for each query of a batch."""
    _refuse_unknown(options)
    queries = _batch(Path(options.batch)) if options.batch else []
    if snapshots.current(settings.TARJOTIN_INDEX) is None:
        raise OperatorError("There is no index to search.", "Run 'tarjotin rebuild', or harvest first.")
    options.region = options.region or region_in_use()
    if options.batch:
        for item in queries:
            asked = Query(
                text=item["text"], language=item["lang"], county=options.region, limit=options.limit
            )
            print(json.dumps(_batch_line(item["id"], _find(asked)), ensure_ascii=False))
        return 0
    query = Query(
        text=options.text,
        language=options.lang,
        county=options.region,
        municipality=options.municipality,
        theme=options.theme,
        limit=options.limit,
    )
    results = _find(query, with_numbers=options.json)
    print(json.dumps(_as_json(results), ensure_ascii=False) if options.json else _as_text(results))
    return 0


def _refuse_unknown(options: argparse.Namespace) -> None:
    if options.limit < 1:
        raise BadUse(f"--limit {options.limit} shows nothing.", f"Give a number from 1 to {MOST_RESULTS}.")
    if options.region:
        county(options.region)
    if options.municipality:
        municipality(options.municipality)
    known = [theme.id for theme in themes(options.region)]
    if options.theme and options.theme not in known:
        raise BadUse(f"There is no theme '{options.theme}'.", f"Use one of: {', '.join(known)}.")


def _find(query: Query, *, with_numbers: bool = False) -> Results:
    results = find(query, with_numbers=with_numbers)
    if not results.is_ready:
        raise OperatorError("There is no index to search.", "Run 'tarjotin rebuild', or harvest first.")
    return results


def _batch(path: Path) -> list[dict[str, Any]]:
    """The queries of a batch file. Raises `BadUse` when it is not a list of objects with id and text."""
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadUse(
            f"The batch file '{path}' cannot be read: {error}.", "Give a JSON list of queries."
        ) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BadUse(f"'{path}' is not a list of queries.", 'Each needs "id", "lang" and "text".')
    for number, item in enumerate(items, start=1):
        if not isinstance(item.get("text"), str) or item.get("lang", "fi") not in INTERFACE_LANGUAGES:
            raise BadUse(
                f"'{path}': query {number} needs a text, and a language among {', '.join(INTERFACE_LANGUAGES)}.",
                'Each query is {"id", "lang", "text"}.',
            )
    return [
        {"id": item.get("id", str(number)), "lang": item.get("lang", "fi"), "text": item["text"]}
        for number, item in enumerate(items)
    ]


def _batch_line(id: str, results: Results) -> dict[str, Any]:
    return {
        "id": id,
        "took_ms": results.took_ms,
        "total": results.total,
        "results": [{"id": result.id, "score": result.score} for result in results.results],
    }


def _as_json(results: Results) -> dict[str, Any]:
    return {
        "query": results.query.text,
        "lang": results.query.language,
        "took_ms": results.took_ms,
        "total": results.total,
        "step": results.step,
        "totals": dict(results.totals),
        "let_go": results.let_go,
        "widened_km": results.widened_km,
        "understood": asdict(results.understood),
        "facets": {
            name: {value.code: value.count for value in values} for name, values in results.facets.items()
        },
        "results": [
            _result(result, results.query.language) | {"rung": result.rung, "numbers": dict(result.numbers)}
            for result in results.results
        ],
    }


def _result(result: Result, language: str) -> dict[str, Any]:
    return {
        "id": result.id,
        "source": result.source,
        "name": pick(result.names, language).text,
        "summary": pick(result.summaries, language).text,
        "organisation": pick(result.organisation, language).text,
        "score": result.score,
        "reasons": list(result.reasons),
    }


def _as_text(results: Results) -> str:
    language = results.query.language
    without = f", without {', '.join(results.let_go)}" if results.let_go else ""
    wider = f", within {results.widened_km:g} km" if results.widened_km else ""
    lines = [f"{results.total} found ({results.step}{without}{wider}, {results.took_ms} ms)"]
    for result in results.results:
        found = _result(result, language)
        lines += [f"- {found['name']} · {found['organisation']} · {found['id']}", f"    {found['summary']}"]
        if found["reasons"]:
            lines.append(f"    {' · '.join(found['reasons'])}")
    return "\n".join(lines)
