"""A file into rows of texts: CSV in any usual encoding, or XLSX; nothing in it is ever calculated or followed. Pure."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import openpyxl

from tarjotin.producers.own.problems import SheetRefused, WrongColumns
from tarjotin.producers.own.sheet import columns, keys_by_heading, limits

Cells = dict[str, str]
_ZIP = b"PK\x03\x04"
# The old binary form of Excel, and of any other Office document.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ";\t,"
_MOST_PARTS = 1000
_MOST_COLUMNS = 200


def read_sheet(content: bytes) -> list[tuple[int, Cells]]:
    """The rows that have anything, with their numbers in the sheet; cells by the keys of their columns.

    Raises `SheetRefused` for what is no sheet or too much of one, and `WrongColumns` for another sheet than ours.
    """
    if len(content) > limits().most_bytes:
        raise SheetRefused("too_large")
    if not content.strip():
        raise SheetRefused("empty")
    if content.startswith(_OLD_OFFICE):
        raise SheetRefused("unknown_form")
    rows = _rows_of_xlsx(content) if content.startswith(_ZIP) else _rows_of_csv(content)
    return _under_headings(rows)


def _under_headings(rows: Iterator[Sequence[str]]) -> list[tuple[int, Cells]]:
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(map(str.strip, row)))
    first = next(numbered, None)
    if first is None:
        raise SheetRefused("empty")
    keys = _keys(first[1])
    found: list[tuple[int, Cells]] = []
    for number, row in numbered:
        if len(found) == limits().most_rows:
            raise SheetRefused("too_many_rows", str(limits().most_rows))
        cells = {key: cell.strip() for key, cell in zip(keys, row, strict=False) if key}
        # A text outside every column would be lost: it is the fault of the row, told as its own.
        found.append((number, cells | _overflow(row[len(keys) :])))
    if not found:
        raise SheetRefused("empty")
    return found


def _overflow(cells: Iterable[str]) -> Cells:
    left = " ".join(filter(None, map(str.strip, cells)))
    return {"": left} if left else {}


def _keys(headings: Sequence[str]) -> list[str]:
    """The key of each column; empty for one without a heading."""
    told = [" ".join(heading.split()) for heading in headings]
    while told and not told[-1]:
        told.pop()
    keys = [keys_by_heading().get(heading.casefold(), "") for heading in told]
    unknown = tuple(heading for heading, key in zip(told, keys, strict=True) if heading and not key)
    missing = tuple(each.key for each in columns() if each.is_must and each.key not in keys)
    repeated = tuple(dict.fromkeys(key for key in keys if key and keys.count(key) > 1))
    if missing or unknown or repeated:
        raise WrongColumns(missing, unknown[:10], repeated)
    return keys


def _rows_of_csv(content: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise SheetRefused("unreadable")
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise SheetRefused("unreadable", str(error)) from error


def _decoded(content: bytes) -> str:
    """By its mark, else as UTF-8, else as Windows writes it; UTF-16 without a mark is told by its zero bytes."""
    encodings = [name for mark, name in _BOMS if content.startswith(mark)]
    if not encodings:
        sample = content[:400]
        if sample[1::2].count(0) > len(sample) // 4:
            encodings = ["utf-16-le"]
        elif sample[0::2].count(0) > len(sample) // 4:
            encodings = ["utf-16-be"]
        else:
            encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetRefused("unknown_encoding")


def _rows_of_xlsx(content: bytes) -> Iterator[Sequence[str]]:
    """The first worksheet. Formulas stay the text that they are: nothing is calculated, no link is followed."""
    _look_into(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        # What a file says of its own size may be anything.
        sheet.reset_dimensions()
        for row in itertools.islice(
            sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), limits().most_rows * 5
        ):
            yield [_text(value) for value in row]
    except SheetRefused:
        raise
    except Exception as error:
        raise SheetRefused("unreadable", type(error).__name__) from error


def _look_into(content: bytes) -> None:
    """Refuse a file that would unpack to more than is taken, or whose XML declares entities of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if (
                len(parts) > _MOST_PARTS
                or sum(part.file_size for part in parts) > limits().most_unpacked_bytes
            ):
                raise SheetRefused("packed_too_tightly")
            if "xl/workbook.xml" not in packed.namelist():
                raise SheetRefused("unknown_form")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(4000) or b"<!ENTITY" in opened.read(4000):
                            raise SheetRefused("unreadable", part.filename[:60])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise SheetRefused("unreadable", type(error).__name__) from error


def _text(value: object) -> str:
    """A cell as it is read: dates in the international form, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
