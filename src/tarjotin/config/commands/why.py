"""Tell whether a service is shown, where, and why: each rule passed or failed, with the fix."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from itertools import groupby
from typing import Any

from tarjotin.common.errors import BadUse
from tarjotin.config.region import region_in_use
from tarjotin.config.why import why
from tarjotin.producers.visibility.queries import is_known
from tarjotin.producers.visibility.told import Told
from tarjotin.producers.visibility.typed import read_typed
from tarjotin.regions.codes import county


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument(
        "id", metavar="ID", help="the service's id in its source (a PTV GUID), or its page's address"
    )
    parser.add_argument("--region", default="", metavar="CODE", help="a county's code")
    parser.add_argument(
        "--all", action="store_true", help="every rule of every theme, also where nothing matched"
    )
    parser.add_argument("--json", action="store_true", help="print JSON: every rule, whatever --all says")


def run(options: argparse.Namespace) -> int:
    """Explain; exit code 0 whether the service is shown or not, 2 for what is no id."""
    id = _id(options.id)
    region = options.region or region_in_use()
    if region:
        county(region)
    points = why(id, region)
    if options.json:
        print(json.dumps(_as_json(id, points), ensure_ascii=False))
    else:
        print("\n".join(_as_text(points, show_all=options.all)))
    return 0


def _id(given: str) -> str:
    """The id in what was given: an id, or the address of a page that ends with one. Raises `BadUse` for a name."""
    typed = read_typed(given)
    if typed.id:
        return typed.id
    if is_known(typed.last):
        return typed.last
    raise BadUse(
        f"'{given}' is not the id of a service.",
        "It stands at the foot of the service's page; the page's address will do too.",
    )


def _as_json(id: str, points: list[Told]) -> dict[str, Any]:
    return {"id": id, "shown": _is_shown(points), "rules": [asdict(point) for point in points]}


def _is_shown(points: list[Told]) -> bool:
    return all(point.passed for point in points if point.decides)


def _as_text(points: list[Told], *, show_all: bool) -> list[str]:
    """The verdict, the rules that decide, then the themes: a line for each one the service is not in."""
    lines = [_verdict(points)]
    for theme, found in groupby(points, key=lambda point: point.theme):
        of_theme = list(found)
        if not theme or show_all:
            lines += [line for point in of_theme for line in _point_lines(point)]
        elif any(point.passed for point in of_theme):
            lines += [line for point in of_theme if point.passed for line in _point_lines(point)]
        else:
            nearest = next((point for point in of_theme if point.is_near), of_theme[0])
            lines.append(f"[  -   ] theme {theme}: {nearest.finding}")
    return lines


def _verdict(points: list[Told]) -> str:
    if not _is_shown(points):
        failed = next(point for point in points if point.decides and not point.passed)
        return f"Not shown: {failed.finding}."
    placed = sorted({point.theme for point in points if point.theme and point.passed})
    return f"Shown, in the theme: {'; '.join(placed)}." if placed else "Shown, but in no theme."


def _point_lines(point: Told) -> list[str]:
    lines = [f"[{'passed' if point.passed else 'failed'}] {point.rule}: {point.finding}"]
    if point.fix and not point.passed:
        lines.append(f"         Fix: {point.fix}")
    return lines
