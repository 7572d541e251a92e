"""Writes a made-up national catalogue in the shape of PTV v11: five JSON arrays, an object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TextIO

from bench.channels import channel_payload
from bench.country import Country, load_country
from bench.organisations import collection_payload, description_payload, organisation_payload
from bench.payload import Json
from bench.plan import Plan, Size, plan_catalogue
from bench.services import service_payload

FILES = ("services", "servicechannels", "organizations", "generaldescriptions", "servicecollections")


def generate(folder: Path, size: Size, seed: int) -> dict[str, int]:
    """Writes the files and says how many objects each has; the same size and seed give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    country = load_country(seed)
    plan = plan_catalogue(country, size)
    written = {}
    for name, objects in zip(FILES, _contents(country, plan), strict=True):
        with (folder / f"{name}.json").open("w", encoding="utf-8") as file:
            written[name] = write_array(file, objects)
    return written


def write_array(file: TextIO, objects: Iterable[Json]) -> int:
    count = 0
    for count, item in enumerate(objects, start=1):
        file.write("[\n" if count == 1 else ",\n")
        file.write(compact(item))
    file.write("\n]\n" if count else "[]\n")
    return count


def compact(item: Json) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def _contents(country: Country, plan: Plan) -> Iterator[Iterator[Json]]:
    yield (service_payload(country, plan, service) for service in plan.services)
    yield (channel_payload(country, plan, channel) for channel in plan.channels)
    yield _organisations(country, plan)
    yield (description_payload(country, description) for description in plan.descriptions)
    yield (collection_payload(country, plan, collection) for collection in plan.collections)


def _organisations(country: Country, plan: Plan) -> Iterator[Json]:
    own = {number: list(services) for number, services in groupby(plan.services, lambda s: s.organisation)}
    for organisation in plan.organisations:
        yield organisation_payload(country, plan, organisation, own.get(organisation.number, []))


def main(arguments: list[str] | None = None) -> int:
    nation = Size()
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("--to", type=Path, required=True, help="folder for the five files")
    parser.add_argument("--services", type=int, default=nation.services)
    parser.add_argument("--channels", type=int, default=nation.channels)
    parser.add_argument("--organisations", type=int, default=nation.organisations)
    parser.add_argument("--general-descriptions", type=int, default=nation.general_descriptions)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the nation, for example 0.01")
    given = parser.parse_args(arguments)
    size = Size(given.services, given.channels, given.organisations, given.general_descriptions)
    if given.scale != 1.0:
        size = size.scaled(given.scale)
    json.dump(generate(given.to, size, given.seed), sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
