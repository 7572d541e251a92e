"""Prints the measurements of finding as tables that fit a terminal."""

from __future__ import annotations

from typing import Any, TextIO

from bench.searching.timing import speed_told

Result = dict[str, Any]
_PERCENTILES = ("p50", "p95", "p99", "max")


def print_report(result: Result, out: TextIO) -> None:
    """Whatever of the parts was measured."""
    machine = result["machine"]
    out.write(
        f"{result['services']} services, {machine['processors']} processors, load {machine['load']:.1f}, "
        f"{speed_told(machine)}, "
        f"Python {machine['python']}\n\n"
    )
    if "asking" in result:
        _asking(result["asking"], result.get("postgresql", {}), out)
    for part in ("suggesting", "similar", "nasty"):
        found = result.get(part, {})
        for name, numbers in {"": found}.items() if "cpu" in found else found.items():
            cells = [numbers[kind][key] for kind in ("cpu", "clock") for key in _PERCENTILES]
            out.write(f"{f'{part} {name}':<26}" + "".join(f"{cell:>8}" for cell in cells) + "\n")
    for part in ("building", "sizes", "memory", "http"):
        if part in result:
            out.write(f"\n{part}\n")
            _tree(result[part], out, "  ")


def _asking(asking: Result, peer: Result, out: TextIO) -> None:
    out.write("Milliseconds of the processor; at the end p95 of the clock\n")
    columns = ("find", "engine alone", "pg every", "pg any")
    out.write(f"{'':<20}" + "".join(f"{column:^20}" for column in columns) + "\n")
    heads = [*("p50  ", "p95  ") * len(columns), "p99", "max", "clock"]
    out.write(f"{'':<20}" + "".join(f"{head:>10}" for head in heads) + "\n")
    for name, found in asking.items():
        other = peer.get(name, {})
        parts = (found["find"], found["engine"], other.get("every_word"), other.get("any_word"))
        cells = [(part or {}).get("cpu", {}).get(key, "-") for part in parts for key in ("p50", "p95")]
        cells += [found["find"]["cpu"]["p99"], found["find"]["cpu"]["max"], found["find"]["clock"]["p95"]]
        out.write(f"{name:<20}" + "".join(f"{cell:>10}" for cell in cells) + "\n")
    out.write("\nShare without results: ours, PostgreSQL every, any\n")
    for name, found in asking.items():
        other = peer.get(name, {})
        nothing = [other.get(kind, {}).get("without_results", "-") for kind in ("every_word", "any_word")]
        out.write(f"{name:<20}{found['without_results']}, {nothing[0]}, {nothing[1]}\n")
    out.write("\n")


def _tree(found: Any, out: TextIO, indent: str) -> None:
    items = found.items() if isinstance(found, dict) else enumerate(found)
    for name, value in items:
        if isinstance(value, dict | list):
            out.write(f"{indent}{name}\n")
            _tree(value, out, indent + "  ")
        else:
            out.write(f"{indent}{name:<22}{value}\n")
