"""Reads inhabitants by municipality from a file of Statistics Finland's form: code, inhabitants, year. Pure.

Semicolons, commas or tabs part the columns; a first line of headings is passed over. Codes may have the letters of the
statistics' own tables ("KU167"), numbers spaces between thousands. Lines of areas that are no municipality (the whole
country "SSS", counties) are left out.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from tarjotin.common.errors import BadUse
from tarjotin.regions.codes import municipalities

_CODE = re.compile(r"(?:KU)?([0-9]{1,3})", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
_LARGEST = 100_000_000
_FORM = "Give lines such as 167;77261;2023: the municipality's code, its inhabitants, the year."


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """How many people live in a municipality at the end of a year."""

    municipality: str
    year: int
    number: int


def read_population(content: bytes) -> tuple[Inhabitants, ...]:
    """The lines of the file. Raises `BadUse` with the number of the first line that cannot be used."""
    text = _decoded(content)
    separator = max(";\t,", key=lambda sign: text.partition("\n")[0].count(sign))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise BadUse(f"The file cannot be read as a table: {error}.", _FORM) from error
    found: dict[tuple[str, int], Inhabitants] = {}
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and not _is_number(cells[-1])):
            continue
        each = _read(cells, number)
        if each is None:
            continue
        if found.get((each.municipality, each.year), each) != each:
            raise BadUse(f"Line {number}: {each.municipality} has two numbers for {each.year}.", "Keep one.")
        found[(each.municipality, each.year)] = each
    if not found:
        raise BadUse("The file names no municipality.", _FORM)
    return tuple(found.values())


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel and older files of Statistics Finland are written in.
        return content.decode("cp1252", errors="replace")


def _read(cells: list[str], line: int) -> Inhabitants | None:
    if len(cells) != 3:
        raise BadUse(f"Line {line} has {len(cells)} columns.", _FORM)
    code = _CODE.fullmatch(cells[0])
    if code is None:
        return None
    municipality = code[1].zfill(3)
    if municipality not in municipalities():
        raise BadUse(
            f"Line {line}: no municipality has the code {cells[0]}.", "Municipalities are those of 1.1.2023."
        )
    if not (_is_number(cells[1]) and _YEAR.fullmatch(cells[2])):
        raise BadUse(f"Line {line}: {cells[1]!r} or {cells[2]!r} is not a whole number.", _FORM)
    number, year = _whole(cells[1]), int(cells[2])
    if not (1900 <= year <= 2100 and 0 < number < _LARGEST):
        raise BadUse(f"Line {line}: {number} inhabitants in {year} cannot be right.", _FORM)
    return Inhabitants(municipality, year, number)


def _whole(cell: str) -> int:
    return int(re.sub(r"\s", "", cell))


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[0-9][0-9\s]{0,14}", cell) is not None
