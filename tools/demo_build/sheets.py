"""Authoring sheets: the compact notations used in tools/demo/*.toml, read into plain values."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from .codes import Json

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = {day[:3]: number for number, day in enumerate(DAYS)}
LABELS = ("how", "who", "fee", "time", "due", "valid", "kind", "words")
FIRST_DAY = datetime.fromisoformat("2024-12-02")
CONTENT_LANGUAGES = ("fi", "sv", "en", "se")


def load(folder: Path) -> Json:
    """Read every sheet of a folder in name order; tables of the same name are joined."""
    sheets: Json = {}
    for path in sorted(folder.glob("*.toml")):
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(value, list):
                sheets.setdefault(key, []).extend(value)
            else:
                sheets.setdefault(key, {}).update(value)
    return sheets


def number(key: str, below: int) -> int:
    """A number that looks drawn by lot but is the same in every build."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") % below


def modified(item: Json) -> str:
    """The item's own `modified` date, or one spread over December 2024 to November 2026."""
    if "modified" in item:
        day = datetime.fromisoformat(item["modified"])
    else:
        day = FIRST_DAY + timedelta(days=number("day:" + item["id"], 712))
    clock = timedelta(
        seconds=21600 + number("clock:" + item["id"], 43200), microseconds=number(item["id"], 999999)
    )
    return (day + clock).isoformat(timespec="microseconds")


def text_block(block: str) -> dict[str, str]:
    """Read one language version.

    Either one line, `Name | text`, or several: name (with ` = other name`), `> summary`, paragraphs,
    and labelled last lines (`how:` use, `who:` conditions, `fee:`, `time:`, `due:`, `valid:`, `words:`).
    """
    out: dict[str, str] = {}
    if "\n" not in block.strip():
        title, _, body = block.strip().partition(" | ")
        if body:
            out["summary"] = re.split(r"(?<=[.!?])\s", body)[0]
            out["text"] = body
    else:
        lines = block.strip().split("\n")
        title, rest = lines[0], []
        for line in lines[1:]:
            label, colon, value = line.partition(": ")
            if line.startswith("> "):
                out["summary"] = line[2:].strip()
            elif colon and label in LABELS:
                out[label] = value.strip().replace("\\n", "\n")
            else:
                rest.append(line.rstrip())
        out["text"] = "\n".join(rest).strip()
    out["name"], _, other = (part.strip() for part in title.partition(" = "))
    if other:
        out["other"] = other
    if len(out.get("summary", "")) > 150 or len(out["name"]) > 100:
        raise ValueError(f"too long, {len(out.get('summary', ''))} characters: {out.get('summary')}")
    return out


def texts(item: Json) -> dict[str, dict[str, str]]:
    """All language versions of an item, in an order that differs from item to item."""
    found = [code for code in CONTENT_LANGUAGES if code in item]
    found.sort(key=lambda code: number(item["id"] + code, 1000))
    return {code: text_block(item[code]) for code in found}


def notes(text: str) -> tuple[str, list[Json]]:
    """Cut `value # fi: note # sv: note` into the value and its note rows."""
    value, *rest = text.split(" # ")
    rows = [{"value": note.partition(": ")[2], "language": note.partition(": ")[0]} for note in rest]
    return value.strip(), rows


def _clock(text: str) -> str:
    hour, _, minute = text.partition(":")
    return f"{int(hour) % 24:02d}:{minute or '00'}:00"


def _week(text: str) -> list[Json]:
    rows: list[Json] = []
    for group in filter(None, (part.strip() for part in text.split(";"))):
        words = group.split()
        spans = [word.partition("-") for word in words if word[0].isdigit()]
        for first, _, last in (word.partition("-") for word in words if word[0].isalpha()):
            for day in range(SHORT[first], SHORT[last or first] + 1):
                for start, _, end in spans:
                    rows.append({"dayFrom": DAYS[day], "dayTo": "", "from": _clock(start), "to": _clock(end)})
    return rows


def hours(lines: list[str], presets: dict[str, list[str]]) -> list[Json]:
    """Read opening hours, one line a row of the payload; `@name` stands for a preset.

    `Mon-Thu 9-12 13-16; Fri 9-12`, `2026-06-01..2026-08-31 Mon-Fri 10-18`, `always`, `none`,
    `appointment Mon-Fri 8-16`, `over Fri 22 Sat 2`, `closed 2026-12-24..2026-12-26`, `open 2026-12-31 10-13`.
    """
    rows: list[Json] = []
    for line in lines:
        if line.startswith("@"):
            rows += hours(presets[line[1:]], presets)
            continue
        text, remarks = notes(line)
        word, _, rest = text.partition(" ")
        row: Json = {
            "serviceHourType": "DaysOfTheWeek",
            "validFrom": None,
            "validTo": None,
            "isClosed": word == "closed",
            "validForNow": True,
            "isAlwaysOpen": word == "always",
            "isReservation": word == "appointment",
            "additionalInformation": remarks,
            "openingHour": [],
        }
        period = word if ".." in word else rest.partition(" ")[0] if word in ("closed", "open") else ""
        if period:
            start, _, end = period.partition("..")
            row["validFrom"] = f"{start}T00:00:00"
            row["validTo"] = f"{end}T00:00:00" if end else None
            row["validForNow"] = False
        if word in ("closed", "open"):
            row["serviceHourType"] = "Exceptional"
            for span in rest.split()[1:]:
                begin, _, stop = span.partition("-")
                row["openingHour"].append(
                    {"dayFrom": None, "dayTo": "", "from": _clock(begin), "to": _clock(stop)}
                )
        elif word == "over":
            day, begin, until, stop = rest.split()
            row["serviceHourType"] = "OverMidnight"
            row["openingHour"].append(
                {
                    "dayFrom": DAYS[SHORT[day]],
                    "dayTo": DAYS[SHORT[until]],
                    "from": _clock(begin),
                    "to": _clock(stop),
                }
            )
        elif word == "appointment" or ".." in word:
            row["openingHour"] = _week(rest)
        elif word not in ("always", "none"):
            row["openingHour"] = _week(text)
        rows.append(row)
    return rows
