"""How many PDFs are made at once: laying out a booklet takes the processor for seconds, and pages must go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# In each serving process, which has three threads: while one lays out, two answer.
AT_ONCE = 1
RETRY_AFTER_SECONDS = 20
"""What is told to who came too late; a long booklet is done by then."""

_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """As many PDFs as may be are being made just now."""


@contextmanager
def place_for_pdf() -> Iterator[None]:
    """Hold one of the places while a PDF is made. Raises `Busy` at once when all are taken.

    Nobody waits in line: a waiting request would hold a thread that others need.
    """
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _places.release()
