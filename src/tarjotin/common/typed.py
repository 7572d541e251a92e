"""What a reader typed, as one line or as many. Pure."""

from __future__ import annotations

import unicodedata

# NUL, which no database takes, and the private use area, whose signs are no text: pages mark their own words with them.
_NO_TEXT = {0: " ", **dict.fromkeys(range(0xE000, 0xF900), " ")}
# Unicode's categories of control signs, halves of pairs and private use.
_NO_SIGNS = ("Cc", "Cs", "Co")


def one_typed_line(text: str) -> str:
    """The words with single spaces between them."""
    return " ".join(text.translate(_NO_TEXT).split())


def typed_lines(text: str) -> str:
    """A text of many lines without signs that are no text; browsers send a line break as two signs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _NO_SIGNS)
