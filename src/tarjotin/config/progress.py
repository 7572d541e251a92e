"""A progress bar when a person is watching, silence when a machine is."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tarjotin.config.pipeline import Progress as Report

_LABELS = {
    "service": "services",
    "channel": "channels",
    "organisation": "organisations",
    "general_description": "general descriptions",
    "collection": "collections",
    "connection": "connections",
    "term": "terms",
    "quality": "descriptions checked",
}


@contextlib.contextmanager
def progress_bar() -> Iterator[Report]:
    """A function to report progress to; draws on standard error only when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda kind, done, known: None
        return
    columns = (TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def report(kind: str, done: int, known: int) -> None:
            if kind not in tasks:
                tasks[kind] = bar.add_task(_LABELS.get(kind, kind), total=known)
            bar.update(tasks[kind], completed=done, total=known)

        yield report
