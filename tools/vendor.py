"""Files of others that we serve: fetched by package name and version, checked against their sums, put in their places.

    python -m tools.vendor            fetch and put in place what `tools/vendor.toml` lists
    python -m tools.vendor --sums     print the sums of a newer version instead, to be written into that file

The files are committed, so that nobody else needs npm. `tests/repository/test_vendored.py` checks them offline.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools" / "vendor.toml"


@dataclass(frozen=True, slots=True)
class VendoredFile:
    """A file inside a package; `to` is where it is kept, empty when it is only built from."""

    path: str
    to: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry and what we take of it."""

    name: str
    version: str
    licence: str
    why: str
    files: tuple[VendoredFile, ...]


def packages() -> list[Package]:
    """What the list holds."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["package"]
    return [
        Package(
            each["name"],
            each["version"],
            each["licence"],
            each["why"],
            tuple(VendoredFile(file["from"], file.get("to", ""), file["sha256"]) for file in each["files"]),
        )
        for each in listed
    ]


def fetch(package: Package) -> Iterator[tuple[VendoredFile, bytes]]:
    """The files of a package as npm packs it."""
    with tempfile.TemporaryDirectory() as folder:
        asked = ["npm", "pack", "--json", f"{package.name}@{package.version}"]
        told = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout
        with tarfile.open(Path(folder) / json.loads(told)[0]["filename"]) as packed:
            for file in package.files:
                found = packed.extractfile(f"package/{file.path}")
                if found is None:
                    raise SystemExit(f"{package.name} {package.version} has no file {file.path}.")
                yield file, found.read()


def sha256(content: bytes) -> str:
    """The sum that the list holds."""
    return hashlib.sha256(content).hexdigest()


def checked(package: Package) -> Iterator[tuple[VendoredFile, bytes]]:
    """The same files, or an end when one is another than we looked at."""
    for file, content in fetch(package):
        if sha256(content) != file.sha256:
            raise SystemExit(
                f"{package.name} {package.version}: {file.path} is not the file whose sum we hold."
            )
        yield file, content


def main() -> None:
    """Fetch and put in place, or print sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sums", action="store_true", help="print the sums instead")
    prints = parser.parse_args().sums
    for package in packages():
        if prints:
            for file, content in fetch(package):
                print(package.name, package.version, file.path, sha256(content))
            continue
        for file, content in checked(package):
            if file.to:
                target = ROOT / file.to
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                print(file.to)


if __name__ == "__main__":
    main()
