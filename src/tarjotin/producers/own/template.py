"""The empty sheet to fill in, with an example of each kind, as CSV and XLSX. Pure: the day is given."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl

from tarjotin.common.languages import complete_language
from tarjotin.producers.own.sheet import columns, table

_UTF8_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def template_rows(language: str, today: dt.date) -> list[list[str]]:
    """The headings in one language, then the examples."""
    known = complete_language(language)
    rows = [[column.names.get(known, column.names["fi"]) for column in columns()]]
    for example in table()["examples"]:
        cells = dict(example)
        cells["kind"] = table()["kinds"][example["kind"]][("fi", "sv", "en").index(known)]
        if "starts_in_days" in example:
            day = today + dt.timedelta(days=example["starts_in_days"])
            written = f"{day.day}.{day.month}.{day.year}"
            cells["starts"] = f"{written} 18.00"
            cells["ends"] = f"{written} {18 + example['lasts_hours']}.00"
        rows.append([str(cells.get(column.key, "")) for column in columns()])
    return rows


def template_csv(language: str, today: dt.date) -> bytes:
    """With semicolons, as Excel writes and reads it in Finland."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(template_rows(language, today))
    return (_UTF8_MARK + written.getvalue()).encode()


def template_xlsx(language: str, today: dt.date) -> bytes:
    """Every cell as text, so that no date or number is changed by the program it is filled in with."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Tarjotin")
    for row in template_rows(language, today):
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
