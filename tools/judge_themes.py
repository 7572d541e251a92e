"""Prints where the default rule set places real services, to be read and judged.

    python tools/judge_themes.py DIR [--theme ID] [--nowhere] [--judgements FILE]

DIR holds services.json and generaldescriptions.json as version 11 of the national catalogue sends them. The
general descriptions are read as if they were services: they are real national texts and double the sample.
What was found is in docs/finding/theme-precision.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "src"
sys.path.insert(0, str(SOURCE))

from tarjotin.themes.loading import DEFAULT_RULE_SET, load_rule_set  # noqa: E402  # after the settings, which these read
from tarjotin.themes.rules import Placement, RuleSet, ServiceProfile, place  # noqa: E402  # after the settings, which these read

CODE_LISTS = ("service_classes.json", "target_groups.json", "life_events.json")
KINDS = {"service": "services.json", "general-description": "generaldescriptions.json"}

Record = Mapping[str, Any]  # a JSON object of the national catalogue
Key = tuple[str, str]  # kind, id


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader said of one placement."""

    theme: str
    key: Key
    is_right: bool


def known_codes() -> frozenset[str]:
    """Every code of the project's own lists that a rule may name."""
    folder = SOURCE / "tarjotin" / "catalogue" / "data"
    lists = (json.loads((folder / name).read_text(encoding="utf-8"))["items"] for name in CODE_LISTS)
    return frozenset(item["code"] for items in lists for item in items)


def default_rule_set() -> RuleSet:
    """The rule set that Tarjotin ships with."""
    return load_rule_set(DEFAULT_RULE_SET, known_codes())


def read_profiles(directory: Path) -> dict[Key, ServiceProfile]:
    """Profiles of the services, general descriptions joined in, and of these descriptions themselves."""
    records = {
        kind: json.loads((directory / name).read_text(encoding="utf-8")) for kind, name in KINDS.items()
    }
    general = {record["id"]: record for record in records["general-description"]}
    profiles: dict[Key, ServiceProfile] = {}
    for kind, of_kind in records.items():
        for record in of_kind:
            leans_on = general.get(record.get("generalDescriptionId") or "")
            profiles[kind, record["id"]] = build_profile(record, leans_on)
    return profiles


def build_profile(record: Record, general: Record | None) -> ServiceProfile:
    """What the rules look at: codes of both united; words as `ServiceProfile` says, descriptions left out."""
    both = [record] if general is None else [record, general]
    names = record.get("serviceNames") or record.get("names") or []
    texts = [text for each in both for text in _summaries(each)]
    labels = [label for each in both for term in each["ontologyTerms"] for label in term["name"]]
    keywords = record.get("keywords") or []
    return ServiceProfile(
        service_class_codes=_codes(both, "serviceClasses"),
        ontology_uris=frozenset(term["uri"] for each in both for term in each["ontologyTerms"]),
        target_group_codes=_codes(both, "targetGroups"),
        life_event_codes=_codes(both, "lifeEvents"),
        words=_joined([*names, *texts, *keywords, *labels]),
        names=_joined(names),
        service_id=record["id"].lower(),
    )


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements of the table: theme, id, kind, right (1 or 0), note."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [Judgement(row["theme"], (row["kind"], row["id"]), row["right"] == "1") for row in rows]


def place_all(profiles: Mapping[Key, ServiceProfile], rule_set: RuleSet) -> dict[Key, tuple[Placement, ...]]:
    """The placements of every profile."""
    return {key: place(profile, rule_set) for key, profile in profiles.items()}


def _summaries(record: Record) -> list[Record]:
    descriptions = record.get("serviceDescriptions") or record.get("descriptions") or []
    return [text for text in descriptions if text["type"] == "Summary"]


def _codes(records: Iterable[Record], field: str) -> frozenset[str]:
    return frozenset(item["code"] for record in records for item in record[field] if item.get("code"))


def _joined(texts: Iterable[Record]) -> dict[str, str]:
    by_language: dict[str, list[str]] = {}
    for text in texts:
        if text.get("value"):
            by_language.setdefault(text["language"], []).append(text["value"].lower())
    return {language: "\n".join(values) for language, values in by_language.items()}


def _line(key: Key, profile: ServiceProfile, placement: Placement | None, mark: str) -> str:
    kind, source_id = key
    names = next((profile.names[code] for code in ("fi", "sv", "en") if code in profile.names), "")
    name = names.replace("\n", " / ")
    classes = ",".join(sorted(profile.service_class_codes))
    why = "; ".join(_because(placement)) if placement else ""
    return f"{mark} {kind[0]} {source_id}  {name}  [{classes}]  {why}".rstrip()


def _because(placement: Placement) -> Iterator[str]:
    for reason in placement.reasons:
        found = ", ".join(dict.fromkeys(each.value for each in reason.matched + reason.confirmed_by))
        yield f"{reason.rule_id}: {found}"


def _print_theme(
    theme_id: str,
    profiles: Mapping[Key, ServiceProfile],
    placed: Mapping[Key, tuple[Placement, ...]],
    judged: Mapping[tuple[str, Key], bool],
) -> None:
    marks = {True: "+", False: "-", None: "?"}
    lines = [
        _line(key, profiles[key], placement, marks[judged.get((theme_id, key))])
        for key, placements in placed.items()
        for placement in placements
        if placement.theme_id == theme_id
    ]
    counts = Counter(line[0] for line in lines)
    done = counts["+"] + counts["-"]
    share = f"{counts['+'] / done:.3f}" if done else "-"
    print(f"\n== {theme_id}: {len(lines)} placed, {done} judged, {counts['+']} right, precision {share}")
    print("\n".join(sorted(lines, key=lambda line: line[2:3] + line[40:])))


def main() -> int:
    """Reads the folder, places everything and prints it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directory", type=Path)
    parser.add_argument("--theme", help="only this theme")
    parser.add_argument("--nowhere", action="store_true", help="print what no theme holds instead")
    parser.add_argument(
        "--judgements", type=Path, help="a table of judgements: + right, - wrong, ? not judged"
    )
    arguments = parser.parse_args()
    rule_set = default_rule_set()
    profiles = read_profiles(arguments.directory)
    placed = place_all(profiles, rule_set)
    if arguments.nowhere:
        print("\n".join(_line(key, profiles[key], None, " ") for key, found in placed.items() if not found))
        return 0
    table = read_judgements(arguments.judgements) if arguments.judgements else []
    judged = {(each.theme, each.key): each.is_right for each in table}
    for theme in sorted(rule_set.themes, key=lambda each: each.order):
        if arguments.theme in (None, theme.id):
            _print_theme(theme.id, profiles, placed, judged)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
