"""How many PDFs and booklets are made at once: each takes the processor for seconds, and other pages must go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# In each serving process, which has three threads: while a PDF and a page are made, one answers.
AT_ONCE = 1
RETRY_AFTER_SECONDS = 20
"""What is told to who came too late; a long booklet is done by then."""

_pdfs = threading.BoundedSemaphore(AT_ONCE)
# Of their own: a booklet as a page is what is offered to who came too late for its PDF.
_booklet_pages = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """As many as may be are being made just now."""


@contextmanager
def place_for_pdf() -> Iterator[None]:
    """Hold one of the places while a PDF is made. Raises `Busy` at once when all are taken."""
    with _held(_pdfs):
        yield


@contextmanager
def place_for_booklet_page() -> Iterator[None]:
    """The same for a booklet as a page, with its two hundred services."""
    with _held(_booklet_pages):
        yield


@contextmanager
def _held(places: threading.BoundedSemaphore) -> Iterator[None]:
    """Nobody waits in line: a waiting request would hold a thread that others need."""
    if not places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        places.release()
