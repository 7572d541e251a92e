"""Build catalogue, themes and index again from the raw records.

Needed after an upgrade that reads records better; no harvest is needed. Pages stay up meanwhile.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from tarjotin.config.pipeline import bring_up_to_date, prepare_tables
from tarjotin.config.progress import progress_bar
from tarjotin.harvest.one_writer import one_writer


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument("--json", action="store_true", help="a summary as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Rebuild; exit code 3 when some records could not be projected."""
    started = time.monotonic()
    with one_writer(), progress_bar() as report:
        prepare_tables()
        done = bring_up_to_date(report, anew=True)
    for kind, id, error in done.projection.errors:
        print(f"tarjotin: {kind} {id} could not be read into the catalogue: {error}.", file=sys.stderr)
    for line in done.rules_error.splitlines():
        print(f"tarjotin: {line}", file=sys.stderr)
    found = {
        "complete": not done.projection.errors and not done.rules_error,
        "seconds": round(time.monotonic() - started, 2),
        "projected": done.projection.projected,
        "removed": done.projection.removed,
        "failed": len(done.projection.errors),
        "placed": done.placed,
        "indexed": done.index.total,
    }
    print(
        json.dumps(found)
        if options.json
        else f"Rebuilt {found['projected']} records in {found['seconds']} s."
    )
    return 0 if found["complete"] else 3
