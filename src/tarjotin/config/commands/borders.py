"""Load the borders of municipalities, so that the map of coverage shows their shapes.

FILE is GeoJSON with a feature for each municipality, such as Statistics Finland's at 1:4 500 000. What was loaded
before is replaced; without borders the map shows a circle for each municipality.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tarjotin.config.given_file import read_given
from tarjotin.producers.coverage.borders import keep_borders
from tarjotin.producers.coverage.borders_file import read_borders

_LARGEST_FILE = 60_000_000  # bytes


def add_options(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE", type=Path, help="GeoJSON in WGS 84 or ETRS-TM35FIN")


def run(options: argparse.Namespace) -> int:
    """Load; exit code 2 when the file cannot be used, and nothing is changed then."""
    found = read_borders(read_given(options.file, _LARGEST_FILE, "Give GeoJSON of at most 60 megabytes."))
    keep_borders(found)
    print(f"Loaded the borders of {len(found)} municipalities.")
    return 0
