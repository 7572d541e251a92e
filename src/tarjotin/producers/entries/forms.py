"""What was typed in the form of one content, read by the rules of the sheet and kept as it was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tarjotin.common.languages import complete_language
from tarjotin.common.typed import one_typed_line, typed_lines
from tarjotin.producers.entries.cells import area_cell
from tarjotin.producers.own.presenters import fault_words
from tarjotin.producers.own.problems import Problem
from tarjotin.producers.own.reading import Cells
from tarjotin.producers.own.rows import Payload, read_rows
from tarjotin.producers.own.sheet import columns
from tarjotin.producers.own.times import typed_day, with_year

WHOLE_COUNTRY, OTHER_CLASSES = "whole", "other_classes"
DAYS = ("starts", "ends", "shown_until")
"""The cells that hold a day."""

_BOXES = ("area", "languages", "classes", "target_groups")
# More than any field takes is given back whole and told; far more is no text that anybody typed.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The cells as they are shown again; `errors` is field → sentence; `entry` is there when nothing is wrong."""

    cells: Cells
    errors: dict[str, str] = field(default_factory=dict)
    entry: Payload | None = None


def typed_cells(posted: QueryDict, *, may_be_nationwide: bool) -> Cells:
    """The cells of a form that was sent; boxes that are ticked become the words of a cell."""
    cells = {}
    for column in columns():
        if column.key in _BOXES or column.key == "identifier":
            continue
        read = typed_lines if column.key.startswith("description") else one_typed_line
        cells[column.key] = read(posted.get(column.key, "")[:_LONGEST])
    cells["shown_until"] = _as_in_a_sheet(cells["shown_until"])
    areas = posted.getlist("area")[:400]
    cells["area"] = area_cell(areas, is_nationwide=may_be_nationwide and WHOLE_COUNTRY in areas)
    for key in ("languages", "target_groups"):
        cells[key] = "; ".join(posted.getlist(key)[:40])[:_LONGEST]
    classes = [*posted.getlist("classes")[:40], one_typed_line(posted.get(OTHER_CLASSES, ""))]
    cells["classes"] = "; ".join(typed_codes("; ".join(classes)[:_LONGEST]))
    return cells


def _as_in_a_sheet(cell: str) -> str:
    """A picked day as it is written in a sheet, so that versions can be compared; anything else as it was typed."""
    try:
        day = dt.date.fromisoformat(cell)
    except ValueError:
        return cell
    return f"{day.day}.{day.month}.{day.year}"


def typed_codes(cell: str) -> tuple[str, ...]:
    """The codes of a cell, each once."""
    return tuple(dict.fromkeys(code for each in cell.replace(",", ";").split(";") if (code := each.strip())))


def read_entry(cells: Cells, county: str, today: dt.date) -> EntryForm:
    """The entry of the cells, or what is wrong with them: the same reader as the sheet's.

    A day without a year is the next such day, and its cell says which: a form is sent today, a sheet may be brought in
    again next year.
    """
    cells = _with_years(cells, today)
    entries, problems = read_rows([(1, cells)], county, today)
    return EntryForm(cells, _errors(problems), entries[0] if entries else None)


def _with_years(cells: Cells, today: dt.date) -> Cells:
    """An end is the next such day after the beginning."""
    begun = typed_day(with_year(cells.get("starts", ""), today))
    after = {"ends": max(today, begun.day) if begun else today}
    days = {key: with_year(cells[key], after.get(key, today)) for key in DAYS if key in cells}
    return cells | days


def _errors(problems: Iterable[Problem]) -> dict[str, str]:
    """The first fault of each field, in the order they were found."""
    told: dict[str, str] = {}
    for problem in problems:
        told.setdefault(_field_of(problem), _words(problem))
    return told


def _field_of(problem: Problem) -> str:
    """The field a fault is told at. A name that no language has is asked in the reader's own."""
    if problem.fault == "missing" and problem.column.endswith("_fi"):
        return problem.column.removesuffix("fi") + complete_language(get_language() or "fi")
    return problem.column


def _words(problem: Problem) -> str:
    """A fault in the words of a form, where there is no template to look at."""
    missing = {
        "kind": _("Choose what it is."),
        "name_fi": _("Write the name in at least one language."),
        "summary_fi": _("Write in one or two sentences what it is, in at least one language."),
        "owner": _("Write the name of the organisation."),
        "area": _("Choose at least one municipality."),
        "classes": _("Tell what it is about."),
        "starts": _("Write when the event begins."),
    }
    if problem.fault == "missing" and problem.column in missing:
        return missing[problem.column]
    if problem.fault == "unknown_word":
        only_events = problem.column in ("starts", "ends")
        return (
            _("Leave this empty: only an event begins and ends.")
            if only_events
            else _("Choose one of these.")
        )
    return fault_words(problem)
