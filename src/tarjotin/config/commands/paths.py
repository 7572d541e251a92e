"""List the service paths that need looking at: a review is due, or a service has left the catalogue.

The exit code is 0 when there is nothing to look at, 1 when there is: a nightly job can mail what is printed.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from django.utils import timezone

from tarjotin.config.region import region_in_use
from tarjotin.paths.queries import Flag, flagged
from tarjotin.regions.codes import county


def add_options(parser: argparse.ArgumentParser) -> None:
    """The region, and JSON."""
    parser.add_argument(
        "--county", default="", metavar="CODE", help="the region; without it the one this tray is of"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print what has to be looked at."""
    if options.county:
        county(options.county)
    found = flagged(options.county or region_in_use(), timezone.localdate())
    if options.json:
        print(json.dumps([asdict(flag) for flag in found], default=str, ensure_ascii=False))
    for flag in () if options.json else found:
        print(_line(flag))
    return 1 if found else 0


def _line(flag: Flag) -> str:
    if flag.reason == "gone":
        return f"{flag.slug}: step {flag.step} names the service {flag.service_id}, which has gone."
    return f"{flag.slug}: was to be looked through by {flag.review_on}."
