"""Measures finding on a data folder with an index: answering, building, memory, serving; beside it engine and peer."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import django

# As the product's own default; named here for the help, since nothing of the product may be read before settings.
PARTS = (
    "asking",
    "suggesting",
    "similar",
    "nasty",
    "postgresql",
    "building",
    "sizes",
    "memory",
    "http",
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.finding", description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help="a data folder with a harvested catalogue and its index"
    )
    parser.add_argument("--parts", default=",".join(PARTS), help=f"parted by commas, of {', '.join(PARTS)}")
    parser.add_argument("--questions", type=int, default=200, help="questions of each sort")
    parser.add_argument("--documents", type=int, default=10_000, help="documents put into an index")
    parser.add_argument("--postgresql", default="postgresql:///test", help="a database for a temporary table")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long pages are asked for")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer pages")
    parser.add_argument("--clients", type=int, default=8, help="clients that ask for pages at once")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    given = parser.parse_args(arguments)
    parts = given.parts.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    os.environ["TARJOTIN_HOME"] = str(given.home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tarjotin.config.settings")
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    from bench.searching.measuring import Plan, measure, note_on_stderr  # reads models, so after the settings
    from bench.searching.report import print_report

    plan = Plan(
        home=given.home.resolve(),
        parts=parts,
        questions=given.questions,
        built=given.documents,
        postgresql=given.postgresql,
        seconds=given.seconds,
        workers=given.workers,
        clients=given.clients,
    )
    result = measure(plan, note_on_stderr)
    if given.json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        print_report(result, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
