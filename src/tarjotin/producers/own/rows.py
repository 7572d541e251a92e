"""A row of a sheet into an entry, or into what is wrong with it. Pure: the day is given."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.shapes import TermScheme
from tarjotin.producers.own.problems import CellFault, Problem
from tarjotin.producers.own.reading import Cells
from tarjotin.producers.own.sheet import columns, limits, table, word_key
from tarjotin.producers.own.times import Typed, typed_day, typed_hours
from tarjotin.regions.codes import languages, postal_code
from tarjotin.regions.naming import municipality_named

_LANGUAGES = ("fi", "sv", "en")
_PARTS = re.compile(r"[;,]")
_IDENTIFIER = re.compile(r"[0-9a-z_.-]{1,60}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,19}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_URL = re.compile(r"https?://[^\s/?#]+\.[^\s]+", re.IGNORECASE)
_POSTAL_CODE = re.compile(r"\d{5}")
_EVERYBODY = "KR1"
# Ids are made of these words, so that the same row of a later sheet renews what the earlier one brought.
_NAMESPACE = uuid.UUID("6f0ddc1b-6a0c-4d55-9a3e-0e1b2a7e5c10")
Payload = dict[str, Any]


@dataclass(slots=True)
class _Row:
    """A row being read: what cannot be used is noted and the reading goes on, so that everything is told at once."""

    number: int
    cells: Cells
    problems: list[Problem] = field(default_factory=list)

    def cell(self, key: str) -> str:
        return self.cells.get(key, "")

    def fault(self, column: str, fault: CellFault, value: str = "") -> None:
        self.problems.append(Problem(self.number, column, fault, value[:80]))

    def checked(self, key: str, fault: CellFault, is_right: Callable[[str], bool]) -> str:
        """The cell when it is empty or right; else empty with a note."""
        found = self.cell(key)
        if found and not is_right(found):
            self.fault(key, fault, found)
            return ""
        return found

    def several(self, key: str, fault: CellFault, known: Callable[[str], str]) -> list[str]:
        """The codes of a cell that names several things."""
        codes = []
        for part in filter(None, map(str.strip, _PARTS.split(self.cell(key)))):
            code = known(part)
            if code:
                codes.append(code)
            else:
                self.fault(key, fault, part)
        return list(dict.fromkeys(codes))


def read_rows(
    rows: Sequence[tuple[int, Cells]], county: str, today: dt.date
) -> tuple[list[Payload], list[Problem]]:
    """The entries of the rows without a fault, and the faults of all others."""
    entries: dict[str, Payload] = {}
    problems: list[Problem] = []
    for number, cells in rows:
        row = _Row(number, cells)
        entry = _entry(row, county, today)
        if not row.problems and entry["id"] in entries:
            row.fault("identifier" if row.cell("identifier") else "name_fi", "twice", _first(row, "name"))
        if row.problems:
            problems += row.problems
        else:
            entries[entry["id"]] = entry
    return list(entries.values()), problems


def _entry(row: _Row, county: str, today: dt.date) -> Payload:
    _look_at_cells(row)
    kind = _word(row, "kind", "kinds")
    area = row.cell("area")
    is_nationwide = " ".join(area.casefold().split()) in table()["nationwide"]["words"]
    starts, ends = _period(row, kind, today)
    hours = typed_hours(row.cell("hours"))
    if hours is None:
        row.fault("hours", "no_time", row.cell("hours"))
    owner = row.cell("owner")
    return {
        "id": _id(row, county, kind, owner),
        "kind": kind,
        "county": county,
        "names": _localized(row, "name"),
        "summaries": _localized(row, "summary"),
        "descriptions": _localized(row, "description"),
        "owner": owner,
        "owner_id": f"own:{county}:owner:{uuid.uuid5(_NAMESPACE, ' '.join(owner.casefold().split()))}",
        "nationwide": is_nationwide,
        "municipalities": []
        if is_nationwide
        else row.several("area", "unknown_municipality", municipality_named),
        "classes": row.several("classes", "unknown_class", _code_of("service_class")),
        "target_groups": row.several("target_groups", "unknown_group", _code_of("target_group"))
        or [_EVERYBODY],
        "languages": row.several(
            "languages", "unknown_language", lambda code: code.lower() if code.lower() in languages() else ""
        ),
        "charge": _word(row, "charge", "charges"),
        "prices": {"fi": row.cell("price")} if row.cell("price") else {},
        "phone": row.checked("phone", "no_phone", lambda found: bool(_PHONE.fullmatch(found))),
        "email": row.checked("email", "no_email", lambda found: bool(_EMAIL.fullmatch(found))),
        "url": row.checked("url", "no_address", lambda found: bool(_URL.fullmatch(found))),
        "place": _place(row),
        "hours": [
            {"day": each.day, "opens": each.opens.isoformat(), "closes": each.closes.isoformat()}
            for each in hours or ()
        ],
        "starts": starts.isoformat() if starts else None,
        "ends": ends.isoformat() if ends else None,
    }


def _look_at_cells(row: _Row) -> None:
    """Must columns, each in at least one language; lengths, and texts where no column is."""
    if row.cells.get(""):
        row.fault("", "unknown_word", row.cells[""])
    for column in columns():
        text = row.cell(column.key)
        if column.is_must and not (text or _first(row, column.key.removesuffix("_fi"))):
            row.fault(column.key, "missing")
        most = limits().longest_name if column.key.startswith(("name", "owner")) else limits().longest_cell
        if len(text) > most:
            row.fault(column.key, "too_long", str(most))


def _first(row: _Row, key: str) -> str:
    """A text in the first language that it is given in; empty for what has no languages."""
    return next(iter(_localized(row, key).values()), "")


def _word(row: _Row, key: str, section: str) -> str:
    written = row.cell(key)
    found = word_key(section, written)
    if written and not found:
        row.fault(key, "unknown_word", written)
    return found


def _period(row: _Row, kind: str, today: dt.date) -> tuple[dt.datetime | None, dt.datetime | None]:
    """When an event is held, and for everything when it is no longer shown."""
    starts, ends, shown = (_day(row, key) for key in ("starts", "ends", "shown_until"))
    if kind == "event":
        if starts is None:
            if not row.cell("starts"):
                row.fault("starts", "missing")
            return None, None
        # Without an end it is over with its day.
        over = ends.ends() if ends else Typed(starts.day, None).ends()
        if over < starts.begins():
            row.fault("ends", "before_start", row.cell("ends"))
        _within(row, "ends" if ends else "starts", over, today)
        return starts.begins(), over
    for key in ("starts", "ends"):
        if row.cell(key) and kind:
            row.fault(key, "unknown_word", row.cell(key))
    if shown is not None:
        _within(row, "shown_until", shown.ends(), today)
        return None, shown.ends()
    days = table()["shown_days"].get(kind, 0)
    return None, Typed(today + dt.timedelta(days=days), None).ends()


def _day(row: _Row, key: str) -> Typed | None:
    words = row.cell(key)
    found = typed_day(words) if words else None
    if words and found is None:
        row.fault(key, "no_date", words)
    return found


def _within(row: _Row, key: str, end: dt.datetime, today: dt.date) -> None:
    """Neither past nor farther ahead than anybody can know."""
    if end.date() < today:
        row.fault(key, "in_the_past", row.cell(key))
    if end.date() > today + dt.timedelta(days=table()["shown_days"]["longest"]):
        row.fault(key, "too_far", row.cell(key))


def _localized(row: _Row, key: str) -> dict[str, str]:
    return {code: found for code in _LANGUAGES if (found := row.cell(f"{key}_{code}"))}


def _code_of(scheme: TermScheme) -> Callable[[str], str]:
    """A code as it is, or what a class or group is called ("P27.1", "P27.1 Liikunta ja urheilu")."""

    def known(written: str) -> str:
        code = written.split()[0].upper()
        return code if code in code_list(scheme) else ""

    return known


def _place(row: _Row) -> Payload | None:
    street = row.cell("street")
    code = row.checked("postal_code", "no_postal_code", lambda found: bool(_POSTAL_CODE.fullmatch(found)))
    if not street:
        return None
    area = postal_code(code)
    return {
        "street": street,
        "postal_code": code,
        "post_office": area.post_office.get("fi", "") if area else "",
        "municipality": area.municipality if area else "",
    }


def _id(row: _Row, county: str, kind: str, owner: str) -> str:
    given = row.cell("identifier").lower()
    if given and not _IDENTIFIER.fullmatch(given):
        row.fault("identifier", "unknown_word", row.cell("identifier"))
    words = "|".join((kind, owner.casefold(), _first(row, "name").casefold(), row.cell("starts")))
    return f"own:{county}:{given or uuid.uuid5(_NAMESPACE, words)}"
