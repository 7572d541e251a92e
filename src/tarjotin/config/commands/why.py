"""Tell whether a service is shown, where, and why: each rule passed or failed, with the fix."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from django.conf import settings

from tarjotin.config.why import Point, why
from tarjotin.regions.codes import county


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument("id", metavar="ID", help="the service's id in its source (a PTV GUID)")
    parser.add_argument("--region", default=settings.TARJOTIN_REGION, metavar="CODE", help="a county's code")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Explain; exit code 0 whether the service is shown or not."""
    if options.region:
        county(options.region)
    points = why(options.id.strip().lower(), options.region)
    if options.json:
        print(json.dumps(_as_json(options.id, points), ensure_ascii=False))
    else:
        print("\n".join(_as_text(points)))
    return 0


def _as_json(id: str, points: list[Point]) -> dict[str, Any]:
    shown = all(point.passed for point in points if point.decides)
    return {"id": id.lower(), "shown": shown, "rules": [asdict(point) for point in points]}


def _as_text(points: list[Point]) -> list[str]:
    lines = []
    for point in points:
        mark = "passed" if point.passed else "failed"
        lines.append(f"[{mark}] {point.rule}: {point.finding}")
        if point.fix and not point.passed:
            lines.append(f"         Fix: {point.fix}")
    return lines
