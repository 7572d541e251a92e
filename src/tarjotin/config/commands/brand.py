"""Look at a region's brand (names, logo, colours, texts, host names), take it into use, or list those in use.

Pages show a new brand at once, without a restart. Exit code 2, and the old one stays, when a file is not right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.contrast import SCHEMES, measure, shown_ratio
from tarjotin.regions.brand.shelf import brands, put, read_all


def add_options(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which files."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    source = "a brand.toml, the folder it is in, or a folder of such folders"
    check = actions.add_parser("check", help="say whether files can be used, and what their colours measure")
    check.add_argument("source", type=Path, metavar="FILE|DIR", help=source)
    load = actions.add_parser("load", help="take the brands of a folder into use: all of them, or none")
    load.add_argument("source", type=Path, metavar="DIR", help=source)
    listed = actions.add_parser("list", help="what is in use")
    for action in (check, load, listed):
        action.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    if options.action == "check":
        found: Iterable[Brand] = [brand for _, brand in read_all(options.source)]
        said = "can be used"
    elif options.action == "load":
        found, said = put(settings.TARJOTIN_BRANDS, options.source), "is in use"
    else:
        found, said = brands(settings.TARJOTIN_BRANDS).values(), "is in use"
    if options.json:
        print(json.dumps([_as_json(brand) for brand in found], ensure_ascii=False))
        return 0
    for brand in found:
        print("\n".join(_told(brand, said)))
    if options.action == "list" and not found:
        print("No brand is in use: pages have the tray's own look.")
    return 0


def _told(brand: Brand, said: str) -> Iterable[str]:
    where = ", ".join(brand.hosts) or "no host of its own"
    languages = ", ".join(brand.languages) or "the usual languages"
    yield f"{brand.id} {said}: county {brand.county}, {languages}, {where}, dated {brand.dated}."
    for each in brand.derived:
        yield f"  derived {each}"
    for scheme in SCHEMES:
        least = min(measure(brand.palettes[scheme]), key=lambda each: each.ratio / each.need.ratio)
        yield (
            f"  {scheme}: the weakest pair is {least.need.seen} {least.seen} on {least.need.ground}"
            f" {least.ground}, {shown_ratio(least.ratio)} where {least.need.ratio:g} is needed"
        )


def _as_json(brand: Brand) -> dict[str, object]:
    return {
        "id": brand.id,
        "county": brand.county,
        "hosts": brand.hosts,
        "languages": brand.languages,
        "dated": brand.dated.isoformat(),
        "names": brand.names,
        "derived": [
            {"scheme": each.scheme, "token": each.token, "colour": each.colour} for each in brand.derived
        ],
        "contrasts": [
            {
                "scheme": scheme,
                "seen": each.need.seen,
                "ground": each.need.ground,
                "ratio": float(shown_ratio(each.ratio)),
                "needed": each.need.ratio,
            }
            for scheme in SCHEMES
            for each in measure(brand.palettes[scheme])
        ],
    }
