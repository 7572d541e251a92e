"""Fetch records from a source, keep them, and bring the tray up to date.

Exit code 0: whole. 3: incomplete, nothing lost; run it again. 2: bad use.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from typing import Any

from django.conf import settings

from tarjotin.catalogue.queries import projection_errors
from tarjotin.config.pipeline import PipelineSummary, bring_up_to_date, prepare_tables
from tarjotin.config.progress import progress_bar
from tarjotin.harvest.one_writer import one_writer
from tarjotin.harvest.runs import Harvest, Summary
from tarjotin.regions.codes import county
from tarjotin.sources.records import Source
from tarjotin.sources.registry import NAMES, open_source

ERRORS_SHOWN = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5, and two for what an operator must decide."""
    parser.add_argument("source", metavar="SOURCE", help=f"one of: {', '.join(NAMES)}")
    parser.add_argument("--from", dest="origin", default="", metavar="URL|DIR", help="where to read from")
    parser.add_argument("--region", default="", metavar="CODE", help="a county's code, such as 14")
    parser.add_argument(
        "--without-national", action="store_true", help="leave services of the whole country out"
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--full", action="store_true", help="everything there is (the default)")
    mode.add_argument("--changes", action="store_true", help="only what changed since the last complete run")
    parser.add_argument("--accept-fewer", action="store_true", help="withdraw although far fewer were seen")
    parser.add_argument("--json", action="store_true", help="a summary as one JSON object, as the last line")


def run(options: argparse.Namespace) -> int:
    """Harvest and bring up to date."""
    region = county(options.region) if options.region else None
    source = open_source(options.source, options.origin, key=settings.TARJOTIN_PTV_KEY)
    with contextlib.closing(source), one_writer(), progress_bar() as report:
        prepare_tables()
        summary = Harvest(
            source,
            county=options.region,
            municipalities=region.municipalities if region else (),
            regions=region.regions if region else (),
            with_national=not options.without_national,
            changes_only=options.changes,
            accept_fewer=options.accept_fewer,
            progress=report,
        ).run()
        pipeline = bring_up_to_date(report)
    return tell(source, summary, pipeline, as_json=options.json)


def tell(source: Source, summary: Summary, pipeline: PipelineSummary, *, as_json: bool) -> int:
    """Print what happened: trouble to standard error a line each, the summary to standard output."""
    errors = projection_errors()
    for kind, _id, _error in errors:
        summary.counts.setdefault(kind, dict.fromkeys(("seen", "new", "changed", "withdrawn", "failed"), 0))
        summary.counts[kind]["failed"] += 1
    for note in summary.notes:
        print(f"tarjotin: {note}", file=sys.stderr)
    for kind, id, error in errors[:ERRORS_SHOWN]:
        print(
            f"tarjotin: {kind} {id} is kept but could not be read into the catalogue: {error}."
            " Ask its owner to mend it in the source.",
            file=sys.stderr,
        )
    if len(errors) > ERRORS_SHOWN:
        print(f"tarjotin: and {len(errors) - ERRORS_SHOWN} more such; see 'tarjotin check'.", file=sys.stderr)
    for line in pipeline.rules_error.splitlines():
        print(f"tarjotin: {line}", file=sys.stderr)
    complete = summary.complete and not errors and not pipeline.rules_error
    found: dict[str, Any] = {"complete": complete, "seconds": summary.seconds, "kinds": summary.counts}
    print(json.dumps(found) if as_json else _words(source, found, pipeline))
    return 0 if complete else 3


def _words(source: Source, found: dict[str, Any], pipeline: PipelineSummary) -> str:
    lines = [f"Harvested {source.origin} in {found['seconds']} s."]
    for kind, numbers in found["kinds"].items():
        lines.append(f"  {kind:20} " + "  ".join(f"{name} {number}" for name, number in numbers.items()))
    lines.append(f"The index holds {pipeline.index.total} services.")
    return "\n".join(lines)
