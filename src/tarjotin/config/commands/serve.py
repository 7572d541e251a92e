"""Prepare what is missing (tables, demo records, index) and serve the tray.

Nothing else is needed: one process group, one data folder. Stop it with Ctrl+C.
"""

from __future__ import annotations

import argparse
import os

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from tarjotin import demo
from tarjotin.catalogue.queries import counts, holds_only_demo
from tarjotin.config.pipeline import bring_up_to_date, prepare_tables
from tarjotin.config.progress import progress_bar
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.ptv_folder.adapter import PtvFolder

# A SQLite connection of each thread holds 20 MB of cache: few threads, by measurement (stack.md section 2).
THREADS = 3


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument(
        "--demo", action="store_true", help="load the labelled sample region if the store is empty"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer requests")


def run(options: argparse.Namespace) -> int:
    """Prepare and serve until stopped."""
    prepare_tables()
    with progress_bar() as report:
        if options.demo and not counts()["services"]:
            Harvest(PtvFolder(demo.DATA, name=demo.SOURCE), progress=report).run()
        bring_up_to_date(report)
    if holds_only_demo() and not settings.TARJOTIN_REGION:
        # Workers either inherit these settings or read them anew from the environment.
        settings.TARJOTIN_REGION = os.environ["TARJOTIN_REGION"] = demo.COUNTY
    # A connection to the database must not be shared with the workers.
    connections.close_all()
    server = Granian(
        "tarjotin.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=THREADS,
        log_enabled=False,
        log_access=False,
    )
    server.on_startup(lambda: _say_where(options.host, options.port))
    server.serve()
    return 0


def _say_where(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"Tarjotin is at http://{shown}:{port}/ – stop it with Ctrl+C.", flush=True)
    numbers = counts()
    if not numbers["services"]:
        print("The store is empty: run 'tarjotin harvest', or start with --demo to look around.", flush=True)
