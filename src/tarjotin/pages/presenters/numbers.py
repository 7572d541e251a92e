"""Counts as they are told: with Finnish spaces, small ones hidden, and as CSV that spreadsheets in Finland read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tarjotin.common.dates import plain
from tarjotin.common.languages import complete_language

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def number(shown: int | None, language: str) -> str:
    """A number as it is written in Finland ("12 345"); of a hidden one only that it is no zero.

    It may be a small one, or a large one that a small one could be worked out from: which of them is not told.
    """
    if shown is None:
        return _("at least %(number)s") % {"number": 1}
    separator = "," if complete_language(language) == "en" else "\u00a0"
    return f"{shown:,}".replace(",", separator)


def percent(value: int, language: str) -> str:
    """'40 %', in English '40%'."""
    space = "" if complete_language(language) == "en" else "\u00a0"
    return f"{value}{space}%"


def percent_of(part: int, whole: int, language: str) -> str:
    """The share as whole per cents, halves upwards as in school; `whole` is not nought."""
    return percent((200 * part + whole) // (2 * whole), language)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a file: semicolons and a byte order mark, as Excel in Finland reads them at once."""
    told = io.StringIO()
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(plain(cell)) for cell in row])
    return "\ufeff" + told.getvalue()


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words
