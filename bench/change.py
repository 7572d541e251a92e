"""Copies a catalogue as it could look a day later: most the same, some changed, a few gone, a few new."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from random import Random
from zlib import crc32

from bench.country import Country, load_country
from bench.edits import (
    add_connection,
    connections_of,
    describe_connection,
    drop_connections,
    first_staying,
    new_sentence,
    other_end,
    renamed,
    reordered,
    rewrite_hours,
    rewrite_text,
)
from bench.generate import compact
from bench.payload import Json, guid

PARTNER = {"services": "servicechannels", "servicechannels": "services"}
KINDS = {
    "services": "service",
    "servicechannels": "channel",
    "organizations": "organisation",
    "servicecollections": "collection",
    "generaldescriptions": "general_description",
}
# Of every hundred that change, so many vanish and so many are new.
FEW = 0.05
ID_START, ID_END = len('{"id":"'), len('{"id":"') + 36

Edit = Callable[[Json], None]


class Fate(Enum):
    SAME = auto()
    CHANGED = auto()
    REORDERED = auto()
    GONE = auto()
    COPIED = auto()


@dataclass(slots=True)
class Work:
    """What is decided in the first reading and done in the second."""

    country: Country
    seed: int
    share: float
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, set[str]] = field(default_factory=lambda: {"services": set(), "servicechannels": set()})
    new: dict[str, list[Json]] = field(default_factory=lambda: {"services": [], "servicechannels": []})
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def fate(self, identity: str) -> Fate:
        """Decided by the id alone, so that either end of a connection knows what becomes of the other."""
        lot = crc32(f"{self.seed}:{identity}".encode()) / 2**32 / self.share
        bounds = ((1, Fate.CHANGED), (2, Fate.REORDERED), (2 + FEW, Fate.GONE), (2 + 2 * FEW, Fate.COPIED))
        return next((fate for bound, fate in bounds if lot < bound), Fate.SAME)

    def rng(self, identity: str) -> Random:
        return Random(f"{self.seed}:{identity}")


def change(source: Path, target: Path, share: float, seed: int) -> dict[str, dict[str, int]]:
    """Writes the changed copy and says by kind what really changed in it."""
    target.mkdir(parents=True, exist_ok=True)
    work = Work(load_country(seed), seed, share)
    for file in PARTNER:
        work.gone[file] = {i for i, _ in _objects(source, file) if work.fate(i) is Fate.GONE}
    for file in PARTNER:
        for identity, line in _objects(source, file):
            _decide(work, file, identity, line)
    for file in PARTNER:
        _write(work, source, target, file)
    _write_organisations(work, source, target)
    _write_collections(work, source, target)
    shutil.copyfile(source / "generaldescriptions.json", target / "generaldescriptions.json")
    return {kind: dict(work.counts[kind]) for kind in KINDS.values() if kind in work.counts}


def _objects(folder: Path, file: str) -> Iterator[tuple[str, str]]:
    """Each object's id and its line; the id is the first field, so most lines need no reading."""
    with (folder / f"{file}.json").open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] == "{":
                yield line[ID_START:ID_END], line.rstrip(",\n")


def _decide(work: Work, file: str, identity: str, line: str) -> None:
    """Notes what has to happen to this object, and what follows from it at the other ends."""
    fate = work.fate(identity)
    if fate in (Fate.SAME, Fate.REORDERED):
        return
    item = json.loads(line)
    if fate is Fate.GONE:
        for row in connections_of(item, file):
            work.edits[other_end(row, file)].append(_dropping(PARTNER[file], identity))
        _note_owner(work, file, item, -1)
    elif fate is Fate.COPIED:
        _add_copy(work, file, item)
    else:
        _decide_change(work, file, item)


def _decide_change(work: Work, file: str, item: Json) -> None:
    rng = work.rng(item["id"])
    lot = rng.random()
    row = first_staying(connections_of(item, file), file, work.gone[PARTNER[file]])
    if file == "services" and lot < 0.3 and row is not None:
        other, text = other_end(row, file), new_sentence("connection", "fi", work.country, rng)
        work.edits[item["id"]].append(_telling(file, other, text))
        work.edits[other].append(_telling(PARTNER[file], item["id"], text))
    elif item.get("serviceChannelType") in ("ServiceLocation", "Phone") and lot < 0.5:
        work.edits[item["id"]].append(lambda found: rewrite_hours(found, rng))
    else:
        work.edits[item["id"]].append(lambda found: rewrite_text(found, file, work.country, rng))


def _add_copy(work: Work, file: str, item: Json) -> None:
    """Something new, connected to one thing that was there before."""
    identity = guid(work.seed, "new", item["id"])
    copy = renamed(item, file, identity, f"({identity[:4]})")
    row = first_staying(connections_of(item, file), file, work.gone[PARTNER[file]])
    drop_connections(copy, file, {other_end(found, file) for found in connections_of(copy, file)})
    if row is not None:
        add_connection(copy, file, row)
        names = copy["serviceNames" if file == "services" else "serviceChannelNames"]
        end = {"id": identity, "name": names[0]["value"]}
        ours, theirs = ("serviceChannel", "service") if file == "services" else ("service", "serviceChannel")
        mirrored = {theirs: end, **{key: value for key, value in row.items() if key != ours}}
        work.edits[other_end(row, file)].append(lambda item: add_connection(item, PARTNER[file], mirrored))
    work.new[file].append(copy)
    _note_owner(work, file, copy, +1)


def _note_owner(work: Work, file: str, item: Json, step: int) -> None:
    """An organisation lists the services it is responsible for."""
    if file != "services":
        return
    owner = next(role["organization"] for role in item["organizations"] if role["roleType"] == "Responsible")
    entry = {"id": item["id"], "name": item["serviceNames"][0]["value"]}

    def edit(organisation: Json) -> None:
        rows = [row for row in organisation["services"] if row["service"]["id"] != item["id"]]
        role: Json = {"roleType": "Responsible", "provisionType": None, "additionalInformation": []}
        organisation["services"] = [*rows, {"service": entry, **role}] if step > 0 else rows

    work.edits[owner["id"]].append(edit)


def _dropping(file: str, gone: str) -> Edit:
    return lambda item: drop_connections(item, file, {gone})


def _telling(file: str, other: str, text: str) -> Edit:
    return lambda item: describe_connection(item, file, other, text)


def _write(work: Work, source: Path, target: Path, file: str) -> None:
    counts = work.counts[KINDS[file]]

    def lines() -> Iterator[str]:
        for identity, line in _objects(source, file):
            counts["seen"] += 1
            fate = work.fate(identity)
            if fate is Fate.GONE:
                counts["seen"] -= 1
                counts["vanished"] += 1
            else:
                yield _after(work, counts, identity, line, fate)
        for item in work.new[file]:
            counts["seen"] += 1
            counts["new"] += 1
            yield compact(_edited(work, item))

    _write_lines(target / f"{file}.json", lines())


def _after(work: Work, counts: Counter[str], identity: str, line: str, fate: Fate) -> str:
    if identity in work.edits:
        item = json.loads(line)
        modified = item["modified"]
        edited = _edited(work, item)
        counts["changed"] += 1
        counts["changed_quietly"] += edited["modified"] == modified
        return compact(edited)
    if fate is Fate.REORDERED:
        text = compact(reordered(json.loads(line), work.rng(identity)))
        counts["order_only"] += text != line
        return text
    return line


def _edited(work: Work, item: Json) -> Json:
    for edit in work.edits.get(item["id"], ()):
        edit(item)
    return item


def _write_organisations(work: Work, source: Path, target: Path) -> None:
    counts = work.counts["organisation"]

    def lines() -> Iterator[str]:
        for identity, line in _objects(source, "organizations"):
            counts["seen"] += 1
            yield _after(work, counts, identity, line, Fate.SAME)

    _write_lines(target / "organizations.json", lines())


def _write_collections(work: Work, source: Path, target: Path) -> None:
    """A collection loses what vanished; it keeps the old texts of what changed, as PTV's collections do."""
    counts = work.counts["collection"]

    def lines() -> Iterator[str]:
        for _, line in _objects(source, "servicecollections"):
            item = json.loads(line)
            counts["seen"] += 1
            for key, file in (("services", "services"), ("serviceChannels", "servicechannels")):
                item[key] = [part for part in item[key] if part["id"] not in work.gone[file]]
            text = compact(item)
            counts["changed"] += text != line
            yield text

    _write_lines(target / "servicecollections.json", lines())


def _write_lines(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        start = "[\n"
        for line in lines:
            file.write(start)
            file.write(line)
            start = ",\n"
        file.write("[]\n" if start == "[\n" else "\n]\n")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.change", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", dest="target", type=Path, required=True)
    parser.add_argument(
        "--share", type=float, default=0.01, help="share of services and channels that change"
    )
    parser.add_argument("--seed", type=int, default=2)
    given = parser.parse_args(arguments)
    json.dump(change(given.source, given.target, given.share, given.seed), sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
