"""A file of contacts: the good rows come in, the bad ones are listed with their line and what is wrong. Pure."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tarjotin.common.languages import in_quotes
from tarjotin.desk.door.contact import FIELDS, Contact, ReadContact, known_codes, read_contact
from tarjotin.desk.door.rules import rules


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that did not come in: its line in the file (the first is 1), and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file held; `refusal` says why none of it could be read."""

    contacts: tuple[Contact, ...] = ()
    bad: tuple[BadRow, ...] = ()
    refusal: str = ""


def read_file(content: bytes, themes: Collection[str], today: dt.date) -> ReadFile:
    """Read CSV in UTF-8 or Windows' Western encoding, with semicolons or commas; its first row names `FIELDS`."""
    if len(content) > rules().most_bytes:
        return ReadFile(
            refusal=_("The file is too large: %(most)s kilobytes at most.")
            % {"most": rules().most_bytes // 1000}
        )
    text = _decoded(content)
    if text is None or "\0" in text:
        return ReadFile(refusal=_("This is not a CSV file. Save the table as CSV first."))
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") >= first.count(",") else ",")
    try:
        missing = [name for name in FIELDS if name not in (reader.fieldnames or ())]
        if missing:
            return ReadFile(
                refusal=_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}
            )
        return _read_rows(reader, themes, today)
    except csv.Error:
        return ReadFile(refusal=_("This is not a CSV file. Save the table as CSV first."))


def _read_rows(reader: csv.DictReader[str], themes: Collection[str], today: dt.date) -> ReadFile:
    contacts, bad = [], []
    for count, row in enumerate(reader, start=1):
        if count > rules().most_rows:
            reason = _("Only %(most)s rows come in at once; bring the rest in another file.") % {
                "most": rules().most_rows
            }
            bad.append(BadRow(reader.line_num, reason))
            break
        read = read_contact({name: row.get(name) or "" for name in FIELDS}, themes, today)
        if read.contact:
            contacts.append(read.contact)
        else:
            bad.append(BadRow(reader.line_num, _reason(read)))
    return ReadFile(tuple(contacts), tuple(bad))


def _reason(read: ReadContact) -> str:
    """What is wrong with a row, column by column. Where a code is wanted, nobody can choose: all of them are told."""
    codes = known_codes()
    told = []
    for name, mistake in read.mistakes.items():
        typed = in_quotes(read.typed[name], get_language() or "") if read.typed[name] else ""
        if name in codes:
            mistake = _("write one of these: %(codes)s") % {"codes": ", ".join(codes[name])}
        told.append(f"{name} {typed}: {mistake}" if typed else f"{name}: {mistake}")
    return "; ".join(told)


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
