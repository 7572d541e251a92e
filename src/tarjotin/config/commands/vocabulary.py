"""Add words to the lexicon: concepts of your own, or a vocabulary such as YSO or KOKO; and see which are missing.

Searching goes on by the old lexicon until the index is built by the new one. Exit code 2, and nothing changed, when
a file is not right.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from tarjotin.common.errors import BadUse
from tarjotin.config.pipeline import prepare_tables
from tarjotin.config.progress import progress_bar
from tarjotin.events.queries import proposals
from tarjotin.events.services import SMALLEST
from tarjotin.finding.concepts import vocabularies
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.index.indexing import update_index
from tarjotin.harvest.one_writer import one_writer

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_UNNAMEABLE = re.compile(r"[^a-z0-9]+")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which file or name."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="take a file into use, in place of one of the same name")
    add.add_argument(
        "file", type=Path, metavar="FILE", help="concepts (.toml), or SKOS (.ttl .nt .rdf .xml .jsonld)"
    )
    add.add_argument("--name", default="", help="what to call it; the file's own name by default")
    actions.add_parser("list", help="what has been added")
    remove = actions.add_parser("remove", help="take one out of use")
    remove.add_argument("name", metavar="NAME", help="a name that 'list' shows")
    proposed = actions.add_parser("proposals", help="what people searched for in vain, or put in other words")
    proposed.add_argument(
        "--least", type=int, default=SMALLEST, metavar="N", help=f"how often at least; never under {SMALLEST}"
    )
    proposed.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    if options.action == "add":
        return _add(options.file, options.name)
    if options.action == "remove":
        return _remove(options.name)
    if options.action == "list":
        return _list()
    return _proposals(options.least, as_json=options.json)


def _add(file: Path, name: str) -> int:
    name = name or _UNNAMEABLE.sub("-", file.name.lower().partition(".")[0]).strip("-")
    if not _NAME.fullmatch(name):
        raise BadUse(
            f"'{name}' is no name for a vocabulary.", "Give one of a–z, 0–9 and hyphens with --name."
        )
    concepts = vocabularies.read_source(file)
    print(_build(name, file, concepts))
    return 0


def _remove(name: str) -> int:
    names = sorted({file.stem for file in vocabularies.added_files()})
    if name not in names:
        known = f"Use one of: {', '.join(names)}." if names else "None has been added."
        raise BadUse(f"There is no vocabulary '{name}'.", known)
    print(_build(name, None, ()))
    return 0


def _build(name: str, source: Path | None, concepts: Sequence[Concept]) -> str:
    """Put the concepts in place, or take the old ones away, and build the index by them; what came of it."""
    with one_writer(), progress_bar() as report:
        prepare_tables()
        before = vocabularies.concepts_of(name)
        with vocabularies.in_place(name, source, tuple(concepts)):
            index = update_index(settings.TARJOTIN_INDEX, progress=report)
    done = f"{name} is removed" if source is None else f"{name} is in use: {len(concepts)} concepts"
    return f"{done} ({_changes(before, concepts)}). The index holds {index.total} services."


def _changes(before: Sequence[Concept], after: Sequence[Concept]) -> str:
    old = {concept.id: concept for concept in before}
    new = {concept.id: concept for concept in after}
    changed = sum(new[id] != old[id] for id in new.keys() & old.keys())
    return f"{len(new.keys() - old.keys())} new, {changed} changed, {len(old.keys() - new.keys())} gone"


def _list() -> int:
    added = vocabularies.added()
    for each in added:
        print(f"{each.name:30} {each.kind:10} {each.concepts:>7} concepts  {each.day}")
    if not added:
        print("No vocabulary has been added.")
    return 0


def _proposals(least: int, *, as_json: bool) -> int:
    if least < SMALLEST:
        raise BadUse(
            f"--least {least} could show what a single person searched for.", f"Give {SMALLEST} or more."
        )
    found = proposals(least)
    if as_json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False))
        return 0
    for each in found:
        what = f"then: {each.instead}" if each.instead else "found nothing"
        print(f"{each.count:>6}  {each.language}  {each.text}  ({what})")
    if not found:
        print(f"Nothing was searched for in vain {least} times or more.")
    return 0
