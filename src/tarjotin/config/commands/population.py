"""Load inhabitants by municipality, so that coverage is told per 10,000 inhabitants too.

FILE is a CSV file of Statistics Finland's form: municipality code; inhabitants; year. Numbers of the same municipality
and year are replaced, others stay.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tarjotin.config.given_file import read_given
from tarjotin.config.pipeline import prepare_tables
from tarjotin.harvest.one_writer import one_writer
from tarjotin.producers.coverage.population_file import read_population
from tarjotin.producers.coverage.services import load_population

_LARGEST_FILE = 5_000_000  # bytes


def add_options(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE", type=Path, help="lines such as 167;77261;2023")


def run(options: argparse.Namespace) -> int:
    """Load; exit code 2 when the file cannot be used, and nothing is changed then."""
    found = read_population(read_given(options.file, _LARGEST_FILE, "Give lines of code; inhabitants; year."))
    with one_writer():
        prepare_tables()
        load_population(found)
    years = sorted({each.year for each in found})
    print(f"Loaded {len(found)} numbers of inhabitants, {', '.join(map(str, years))}.")
    return 0
