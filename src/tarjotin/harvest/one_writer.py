"""One process at a time writes: harvests, rebuilds and the preparation before serving take turns by refusing."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from tarjotin.common.errors import OperatorError

# Any number will do, as long as every Tarjotin uses the same one on a shared PostgreSQL.
_ADVISORY_LOCK = 1_420_261_122


class AnotherWrites(OperatorError):
    """Another process is harvesting or rebuilding."""

    def __init__(self) -> None:
        super().__init__(
            "Another tarjotin is harvesting or rebuilding just now.",
            "Nothing is lost; wait until it is done and run the same command again.",
        )


@contextlib.contextmanager
def one_writer() -> Iterator[None]:
    """Hold the right to write while the block runs. Raises `AnotherWrites` at once when it is taken.

    A file in the data folder guards processes of one machine, an advisory lock those that share a PostgreSQL. Both
    go with the process, so that a killed harvest blocks nobody.
    """
    settings.TARJOTIN_HOME.mkdir(parents=True, exist_ok=True)
    with (settings.TARJOTIN_HOME / "writing").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherWrites from None
        with _advisory_lock():
            yield


@contextlib.contextmanager
def _advisory_lock() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [_ADVISORY_LOCK])
        (taken,) = cursor.fetchone()
    if not taken:
        raise AnotherWrites
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
