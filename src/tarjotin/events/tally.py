"""Counts wait in memory and are written together every few seconds, so that no page waits for the database.

A process that serves pages starts the writer; in any other one (a command, a test) each count is written at once. A
kill loses the counts of the last seconds; a busy or broken database keeps them waiting, up to a bound.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.db import DatabaseError, InterfaceError, OperationalError, connection, models, transaction
from django.db.models import F

_EVERY_SECONDS = 5.0
# So many different counts wait at most while the database cannot be written; later ones are lost.
_MOST_WAITING = 10_000
# Whoever counts without a writer waits this long at most.
_PATIENCE_MS = 100

_log = logging.getLogger(__name__)


class Count(NamedTuple):
    """A row to add to: its model, what it is known by, and how many rows like it there may be (0: any number)."""

    model: type[models.Model]
    key: tuple[tuple[str, object], ...]
    most_alike: tuple[str, int] = ("", 0)


_waiting: dict[Count, Counter[str]] = {}
_lock = threading.Lock()
_writer: threading.Thread | None = None
_stopping = threading.Event()


def add(
    model: type[models.Model],
    key: Mapping[str, object],
    amounts: Mapping[str, int],
    most_alike: tuple[str, int] = ("", 0),
) -> None:
    """Add to a row's numbers, now or in a few seconds. Never raises for the database's sake.

    `most_alike` names a field of the key and how many rows may have the same value in it: further ones are not made.
    """
    count = Count(model, tuple(key.items()), most_alike)
    with _lock:
        if count in _waiting or len(_waiting) < _MOST_WAITING:
            _waiting.setdefault(count, Counter()).update(amounts)
    if _writer is None:
        write()


def write() -> None:
    """Write what waits."""
    with _lock:
        taken = dict(_waiting)
        _waiting.clear()
    if not taken:
        return
    try:
        with _without_patience():
            for count, amounts in taken.items():
                _add(count, amounts)
    except OperationalError:
        # Busy, full or gone.
        _put_back(taken)
    except (DatabaseError, InterfaceError) as error:
        # The words of the error may hold those of a search.
        _log.warning("Counts could not be written: %s.", type(error).__name__)


def _put_back(taken: Mapping[Count, Counter[str]]) -> None:
    """For the next time, when there is one; a process without a writer has answered already and forgets."""
    if _writer is None:
        return
    with _lock:
        for count, amounts in taken.items():
            _waiting.setdefault(count, Counter()).update(amounts)


def start_writer() -> None:
    """Write from now on every few seconds and when the process ends."""
    global _writer
    if _writer is None:
        _writer = threading.Thread(target=_keep_writing, name="counts", daemon=True)
        _writer.start()
        atexit.register(_stop)


def _keep_writing() -> None:
    while not _stopping.wait(_EVERY_SECONDS):
        write()
        connection.close()


def _stop() -> None:
    _stopping.set()
    write()


def _add(count: Count, amounts: Mapping[str, int]) -> None:
    """Add to a row's numbers, making it first when there is none.

    A row is made empty and added to afterwards, so that two who make it at once both count.
    """
    key = dict(count.key)
    rows = count.model._default_manager
    more = {name: F(name) + amount for name, amount in amounts.items()}
    if rows.filter(**key).update(**more):
        return
    field, most = count.most_alike
    if field and rows.filter(**{field: key[field]})[most - 1 :].exists():
        return
    rows.bulk_create([count.model(**key)], ignore_conflicts=True)
    rows.filter(**key).update(**more)


@contextlib.contextmanager
def _without_patience() -> Iterator[None]:
    """A transaction that gives up soon when another holds what it needs, and that no disk is waited for."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set local lock_timeout = {_PATIENCE_MS}; set local synchronous_commit = off")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("pragma busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute(f"pragma busy_timeout = {_PATIENCE_MS}")
    try:
        with transaction.atomic():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"pragma busy_timeout = {int(patience)}")
