"""What is wrong with a sheet, as codes: the page turns them into words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileFault = Literal[
    "empty",
    "too_large",
    "unknown_form",
    "unreadable",
    "unknown_encoding",
    "too_many_rows",
    "packed_too_tightly",
]
CellFault = Literal[
    "missing",
    "too_long",
    "unknown_word",
    "unknown_municipality",
    "unknown_class",
    "unknown_group",
    "unknown_language",
    "no_date",
    "in_the_past",
    "too_far",
    "before_start",
    "no_time",
    "no_address",
    "no_phone",
    "no_email",
    "no_postal_code",
    "twice",
]


class SheetRefused(Exception):
    """A file that is no sheet, or one that cannot be taken: `fault` says why, `found` what was seen."""

    def __init__(self, fault: FileFault, found: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.found = found


class WrongColumns(Exception):
    """The head of the sheet: columns that are missing, and headings that are none of ours."""

    def __init__(self, missing: tuple[str, ...], unknown: tuple[str, ...], repeated: tuple[str, ...]) -> None:
        super().__init__("wrong columns")
        self.missing = missing
        self.unknown = unknown
        self.repeated = repeated


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be used: its row as the sheet numbers it, the column, and what stood there."""

    row: int
    column: str
    fault: CellFault
    value: str = ""
