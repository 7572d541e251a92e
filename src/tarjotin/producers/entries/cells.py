"""An entry back into the cells that it was read from, so that it can be shown in a form and compared. Pure."""

from __future__ import annotations

import datetime as dt

from tarjotin.common.dates import in_finland
from tarjotin.producers.own.reading import Cells
from tarjotin.producers.own.rows import Payload
from tarjotin.producers.own.sheet import table
from tarjotin.regions.codes import municipalities

_LANGUAGES = ("fi", "sv", "en")
_TEXTS = {"name": "names", "summary": "summaries", "description": "descriptions"}
_PLAIN = ("kind", "owner", "charge", "phone", "email", "url")
_SEVERAL = ("classes", "target_groups", "languages")


def cells_of(entry: Payload) -> Cells:
    """The cells of an entry, in the words of a Finnish sheet; `read_rows` makes the very same entry of them."""
    cells = {key: entry[key] for key in _PLAIN}
    cells["identifier"] = entry["id"].split(":", 2)[2]
    for key, texts in _TEXTS.items():
        cells |= {f"{key}_{code}": entry[texts].get(code, "") for code in _LANGUAGES}
    cells |= {key: "; ".join(entry[key]) for key in _SEVERAL}
    cells["area"] = area_cell(entry["municipalities"], is_nationwide=entry["nationwide"])
    cells["price"] = entry["prices"].get("fi", "")
    place = entry["place"] or {}
    cells |= {key: place.get(key, "") for key in ("street", "postal_code")}
    cells["hours"] = "; ".join(
        f"{table()['days']['words'][each['day']][0]} {_clock(each['opens'])}–{_clock(each['closes'])}"
        for each in entry["hours"]
    )
    ends = _moment(entry["ends"], is_end=True)
    if entry["kind"] == "event":
        cells |= {"starts": _moment(entry["starts"]), "ends": ends, "shown_until": ""}
    else:
        cells |= {"starts": "", "ends": "", "shown_until": ends}
    return cells


def area_cell(codes: list[str], *, is_nationwide: bool = False) -> str:
    """Municipalities by name, or the words for the whole country; a code that is none is passed over."""
    if is_nationwide:
        return str(table()["nationwide"]["words"][0])
    named = municipalities()
    return "; ".join(named[code].names["fi"] for code in codes if code in named)


def _clock(written: str) -> str:
    time = dt.time.fromisoformat(written)
    return f"{time.hour}.{time.minute:02}" if time.minute else str(time.hour)


def _moment(written: str | None, *, is_end: bool = False) -> str:
    """A day with its time; without one when it begins, or ends, with the day."""
    if not written:
        return ""
    moment = in_finland(dt.datetime.fromisoformat(written))
    if moment.time() == dt.time():
        day = (moment - dt.timedelta(days=1) if is_end else moment).date()
        return f"{day.day}.{day.month}.{day.year}"
    return f"{moment.day}.{moment.month}.{moment.year} {moment.hour}.{moment.minute:02}"
