"""Build the demo region: read the sheets in tools/demo, write version 11 payloads into the package.

Run from the root: `python -m tools.build_demo --codes ../shared/data/ptv-codelists`.
The same sheets and code lists always give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from tools.demo_build.codes import Codes, Json
from tools.demo_build.objects import Demo
from tools.demo_build.parts import Region
from tools.demo_build.sheets import load

ROOT = Path(__file__).resolve().parent.parent


def write(path: Path, objects: Iterable[Json]) -> int:
    """Write one JSON array, an object a line; give the number of objects."""
    lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in objects]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8", newline="\n")
    return len(lines)


def build(sheets: Path, codes: Path, out: Path) -> dict[str, int]:
    """Build all five files into a folder; give the counts."""
    demo = Demo(Region(Codes(codes), load(sheets)))
    out.mkdir(parents=True, exist_ok=True)
    files: dict[str, Iterable[Json]] = {
        "services": map(demo.service, demo.services.values()),
        "servicechannels": map(demo.channel, demo.channels.values()),
        "organizations": map(demo.organization, demo.organizations.values()),
        "generaldescriptions": map(demo.general, demo.generals.values()),
        "servicecollections": map(demo.collection, demo.region.sheet["collection"]),
    }
    return {name: write(out / f"{name}.json", objects) for name, objects in files.items()}


def main() -> None:
    """Read the options, build, and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=Path, default=ROOT / "tools" / "demo")
    parser.add_argument("--codes", type=Path, default=ROOT.parent / "shared" / "data" / "ptv-codelists")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "tarjotin" / "demo" / "data")
    options = parser.parse_args()
    for name, count in build(options.sheets, options.codes, options.out).items():
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
