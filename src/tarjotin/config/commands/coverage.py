"""Count services and organisations by municipality, theme and sector, today or on a past day.

A past day is what was published then, placed in themes by the rules in force now. Services for a whole county or for
the country belong to each of their municipalities, and are told apart from its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone, translation

from tarjotin.common.errors import BadUse
from tarjotin.config.pipeline import tables_missing
from tarjotin.config.region import region_in_use
from tarjotin.harvest.one_writer import one_writer
from tarjotin.pages.presenters.numbers import csv_text
from tarjotin.producers.coverage.breakdown import DIMENSIONS, Dimension, Row
from tarjotin.producers.coverage.counting import Tally
from tarjotin.producers.coverage.listing import Listing, csv_rows, listing
from tarjotin.producers.coverage.queries import first_day, is_counted
from tarjotin.producers.coverage.services import count_asked
from tarjotin.regions.codes import county


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of design.md section 5."""
    parser.add_argument(
        "--by",
        default="municipality,theme",
        metavar="WHAT",
        help=f"what the rows are by, of {', '.join(DIMENSIONS)} (municipality,theme)",
    )
    parser.add_argument("--at", default="", metavar="DATE", help="a past day, such as 2025-12-31")
    parser.add_argument("--region", default="", metavar="CODE", help="a county's code, such as 14")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--csv", action="store_true", help="print a table for spreadsheets")


def run(options: argparse.Namespace) -> int:
    """Count and tell; exit code 2 for a day or a dimension that cannot be."""
    by = _dimensions(options.by)
    region = options.region or region_in_use()
    if region:
        county(region)
    if tables_missing():
        raise BadUse("There is nothing to count yet.", "Run 'tarjotin harvest' or 'tarjotin serve' once.")
    day = _day(options.at)
    # Names are those of the data, in Finnish as elsewhere on the command line; so are the headings of the file.
    with translation.override("fi"):
        found = listing(day, region, by, "fi")
        if options.json:
            print(json.dumps(_as_json(found), ensure_ascii=False))
        elif options.csv:
            sys.stdout.write(csv_text(csv_rows(found)))
        else:
            print("\n".join(_as_text(found)))
    return 0


def _dimensions(asked: str) -> tuple[Dimension, ...]:
    names = [name.strip() for name in asked.split(",") if name.strip()]
    unknown = sorted(set(names) - set(DIMENSIONS))
    if unknown or not names:
        raise BadUse(f"The table cannot be by '{', '.join(unknown)}'.", f"Use {', '.join(DIMENSIONS)}.")
    if {"municipality", "county"} <= set(names):
        raise BadUse("The table can be by municipality or by county.", "Leave one of them out.")
    return tuple(name for name in DIMENSIONS if name in names)


def _day(given: str) -> dt.date:
    """The day asked for, counted now when it is not kept. Raises `BadUse` for one before the history or to come."""
    today, first = timezone.localdate(), first_day()
    if first is None:
        raise BadUse("There is nothing to count yet.", "Run 'tarjotin harvest' or 'tarjotin rebuild' once.")
    try:
        day = dt.date.fromisoformat(given) if given else today
    except ValueError:
        raise BadUse(f"'{given}' is not a day.", "Write it such as 2025-12-31.") from None
    if not first <= day <= today:
        raise BadUse(f"Nothing is known of {day}.", f"The history goes from {first} to {today}.")
    if not is_counted(day):
        with one_writer():
            count_asked(day)
    return day


def _as_json(found: Listing) -> dict[str, Any]:
    return {
        "at": found.day.isoformat(),
        "region": found.region,
        "by": list(found.by),
        "rules": found.rules,
        "rows": [_row(found, row) for row in found.rows],
    }


def _row(found: Listing, row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if row.place is not None:
        kind = "municipality" if "municipality" in found.by else "county"
        told |= {kind: row.place, "name": found.place_names.get(row.place, "")}
    if row.theme is not None:
        told["theme"] = row.theme
    if row.sector is not None:
        told["sector"] = row.sector
    told["own"] = _tally(row.own)
    if row.county is not None:
        told["county_wide"] = _tally(row.county)
    told["nationwide"] = _tally(row.nation)
    inhabitants = found.inhabitants.get(row.place or "")
    if inhabitants:
        told["inhabitants"] = inhabitants
        told["own_per_10000"] = round(row.own.services * 10_000 / inhabitants, 2)
    return told


def _tally(tally: Tally) -> dict[str, Any]:
    fi, sv, en = tally.described
    return {
        "services": tally.services,
        "organisations": tally.organisations,
        "described": {"fi": fi, "sv": sv, "en": en},
    }


def _as_text(found: Listing) -> Iterator[str]:
    """Services alone, in columns; rows of nothing are left out."""
    table: list[Sequence[str]] = [
        (*(name.capitalize() for name in found.by), "Own", "County-wide", "Nationwide")
    ]
    for row in found.rows:
        numbers = [row.own.services, row.county.services if row.county else None, row.nation.services]
        if any(numbers):
            table.append((*found.names(row), *("–" if number is None else str(number) for number in numbers)))
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    yield f"{found.day}, {found.area_name}, themes by the rules {found.rules}"
    for cells in table:
        names = [cell.ljust(width) for cell, width in zip(cells[:-3], widths[:-3], strict=True)]
        told = [cell.rjust(width) for cell, width in zip(cells[-3:], widths[-3:], strict=True)]
        yield "  ".join((*names, *told)).rstrip()
