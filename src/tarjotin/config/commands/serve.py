"""Prepare what is missing (tables, demo records, index) and serve the tray.

Nothing else is needed: one process group, one data folder. Stop it with Ctrl+C.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys

from django.conf import settings
from django.db import connections
from django.utils import timezone

from tarjotin import demo
from tarjotin.catalogue.queries import counts, holds_only_demo
from tarjotin.common.errors import BadUse
from tarjotin.config.pipeline import bring_up_to_date, prepare_tables, wait_for_tables
from tarjotin.config.progress import progress_bar
from tarjotin.config.region import region_in_use
from tarjotin.finding.index.indexing import update_index
from tarjotin.harvest.models import RawRecord
from tarjotin.harvest.one_writer import AnotherWrites, one_writer
from tarjotin.harvest.runs import Harvest
from tarjotin.paths.demo import load_demo_paths
from tarjotin.sources.ptv_folder.adapter import PtvFolder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument(
        "--demo", action="store_true", help="load the labelled sample region if the store is empty"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer requests")


def run(options: argparse.Namespace) -> int:
    """Prepare, then become the serving process; does not come back."""
    _refuse_taken(options.host, options.port)
    try:
        with one_writer():
            _prepare(options.demo)
    except AnotherWrites:
        print("Another tarjotin is harvesting: the pages show what there is so far.", file=sys.stderr)
        wait_for_tables()
        # The index is this folder's own; whoever writes may have another folder.
        update_index(settings.TARJOTIN_INDEX)
    os.environ["TARJOTIN_REGION"] = region_in_use()
    if not counts()["services"]:
        print(
            "The store is empty: run 'tarjotin harvest', or start with --demo to look around.",
            file=sys.stderr,
        )
    if options.demo:
        # No account is made by itself: one that everybody knows would be a hole in every demo left open.
        print(
            "To try the guidance desk, in another window:\n"
            "    ./run staff invite you@example.fi --role admin --region "
            f"{region_in_use() or '14'} --site http://127.0.0.1:{options.port}\n"
            "and open the link that it prints. The same with --role professional shows what professionals see.",
            file=sys.stderr,
        )
    connections.close_all()
    sys.stdout.flush()
    arguments = [options.host, str(options.port), str(options.workers), str(settings.TARJOTIN_INDEX)]
    os.execv(sys.executable, [sys.executable, "-m", "tarjotin.config.server", *arguments])  # noqa: S606 - ourselves


def _prepare(with_demo: bool) -> None:
    prepare_tables()
    with progress_bar() as report:
        if with_demo and not RawRecord.objects.exists():
            Harvest(PtvFolder(demo.DATA, name=demo.SOURCE), progress=report).run()
        done = bring_up_to_date(report)
    if with_demo and holds_only_demo():
        load_demo_paths(timezone.now())
    for line in done.rules_error.splitlines():
        print(f"tarjotin: {line}", file=sys.stderr)


def _refuse_taken(host: str, port: int) -> None:
    """Raises `BadUse` when nothing can listen there, before any work is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise BadUse(
                f"Port {port} of {host} cannot be used: {error}.", "Choose another with --port."
            ) from error
