"""What a reader typed, as one line. Pure."""

from __future__ import annotations

# NUL, which no database takes, and the private use area, whose signs are no text: pages mark their own words with them.
_NO_TEXT = {0: " ", **dict.fromkeys(range(0xE000, 0xF900), " ")}


def one_typed_line(text: str) -> str:
    """The words with single spaces between them."""
    return " ".join(text.translate(_NO_TEXT).split())
