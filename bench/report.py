"""Prints the measurements of `bench.run` as a table that fits a terminal."""

from __future__ import annotations

from typing import Any, TextIO

Result = dict[str, Any]
KINDS = ("service", "channel", "organisation", "general_description", "collection")
STATES = ("seen", "new", "changed", "withdrawn", "failed")


def print_report(result: Result, out: TextIO) -> None:
    machine = result["machine"]
    out.write(
        f"Scale {result['scale']:g}, {result['database']}, {machine['processors']} processors, "
        f"Python {machine['python']}, {machine['system']}\n"
        f"Catalogue {result['data']['mb']} MB\n\n"
    )
    _costs(result, out)
    _summaries(result, out)
    _searches(result["search"], out)
    _pages(result["pages"], out)
    for name, size in result["sizes"].items():
        out.write(f"{name.removesuffix('_mb'):<10}{_cell(size, 10)} MB\n")
    out.write(
        "\nMemory is the peak of the biggest single process; processor time is that of the whole tree.\n"
    )


def _costs(result: Result, out: TextIO) -> None:
    out.write(f"{'':<34}{'seconds':>10}{'processor':>11}{'memory MB':>11}{'exit':>6}\n")
    rows = [(f"harvest: {item['name']}", item) for item in result["harvest"]]
    rows.append((f"search: {result['search']['queries']} queries", result["search"]))
    for name, item in rows:
        cells = (item["seconds"], item["cpu_seconds"], item["peak_mb"], item["exit_code"])
        widths = (10, 11, 11, 6)
        out.write(f"{name:<34}" + "".join(_cell(*pair) for pair in zip(cells, widths, strict=True)) + "\n")
    out.write("\n")


def _summaries(result: Result, out: TextIO) -> None:
    """What each harvest says it did, and what really differed the third time."""
    for item in result["harvest"]:
        kinds = (item["summary"] or {}).get("kinds", {})
        for kind in (kind for kind in KINDS if kind in kinds):
            told = "  ".join(f"{state} {kinds[kind].get(state, '-')}" for state in STATES)
            out.write(f"{item['name']:<26}{kind:<22}{told}\n")
    for kind, counts in result["data"]["changed"].items():
        told = "  ".join(f"{state} {count}" for state, count in counts.items())
        out.write(f"{'really in the third':<26}{kind:<22}{told}\n")
    out.write("\n")


def _searches(found: Result, out: TextIO) -> None:
    out.write(
        f"Search p50 {found.get('p50_ms', '-')} ms, p95 {found.get('p95_ms', '-')} ms, "
        f"max {found.get('max_ms', '-')} ms, "
        f"{found['without_results']} of {found['queries']} without results\n"
    )


def _pages(pages: Result, out: TextIO) -> None:
    out.write(
        f"Server ready in {pages.get('ready_seconds', '-')} s, peak {pages['peak_mb']} MB"
        f"{', ' + pages['error'] if 'error' in pages else ''}\n"
    )
    out.write(f"{'page':<12}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}{'mean kB':>10}{'failed':>8}\n")
    for kind, found in pages.get("kinds", {}).items():
        cells = [found.get(key) for key in ("p50_ms", "p95_ms", "max_ms", "mean_kb")]
        row = "".join(_cell(cell, 10) for cell in cells)
        out.write(f"{kind:<12}{row}{found['failed']:>8}  {found.get('first_failure') or ''}".rstrip() + "\n")
    out.write("\n")


def _cell(value: Any, width: int) -> str:
    return f"{'-' if value is None else value:>{width}}"
