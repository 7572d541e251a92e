"""Tell whether this installation is healthy and safe to open to the public: each point passed or failed.

Exit code 0 when every point passed, 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from tarjotin.config.health import check


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Check and tell."""
    points = check()
    if options.json:
        print(json.dumps([asdict(point) for point in points]))
    else:
        for point in points:
            print(f"[{'passed' if point.passed else 'failed'}] {point.name}: {point.finding}")
            if not point.passed:
                print(f"         Fix: {point.fix}")
    return 0 if all(point.passed for point in points) else 1
