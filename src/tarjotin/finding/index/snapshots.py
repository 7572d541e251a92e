"""Index snapshots on disk: built beside the old one, swapped in one step, read by any number of processes.

A snapshot is a folder `<name>` with the parts named below and `manifest.json`; the file `current` names the one in use.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import uuid
import zlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

# Raise it when the schema or the meaning of a field changes: older snapshots are then built anew.
SCHEMA = 16
ENGINE = version("tantivy")

# The parts of a snapshot.
SERVICES = "services"
WORDS = "words"
LEXICON = "lexicon"
SPELLING = "spelling"
TABLE = "table"
POSTINGS = "postings"
COUNTS = "counts"
_WANTED = "wanted"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds: `keys[service id]` tells which content of a service it was built from.

    `language` is a key of the word tables and the lexicon that all its texts were analysed with, and of the week;
    `sums` are checksums of its files, since damage in a file that is mapped into memory may end the process.
    """

    schema: int
    engine: str
    language: str
    keys: dict[str, str]
    sums: dict[str, int]

    @property
    def is_usable(self) -> bool:
        """False when the schema or the engine's file format is another one."""
        return self.schema == SCHEMA and self.engine == ENGINE


def current(directory: Path) -> Path | None:
    """The folder of the snapshot in use, or None."""
    try:
        folder = directory / (directory / "current").read_text(encoding="ascii").strip()
        return folder if (folder / "manifest.json").is_file() else None
    except (OSError, ValueError):
        # No pointer, or one that is no name of a folder.
        return None


def is_whole(folder: Path, found: Manifest) -> bool:
    """Whether every file of a snapshot is there as it was written. Reads them all: once a process and snapshot."""
    return _sums(folder) == found.sums


def _sums(folder: Path) -> dict[str, int]:
    return {
        str(file.relative_to(folder)): _sum(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".lock" and file.name != "manifest.json"
    }


def _sum(file: Path) -> int:
    found = 0
    with file.open("rb") as content:
        while block := content.read(1 << 20):
            found = zlib.crc32(block, found)
    return found


def ask_for(directory: Path) -> None:
    """Leave word that there is no index to read; whoever serves from here has it built (`is_asked_for`)."""
    # Somebody who only reads may not be allowed to write here: then the next harvest builds it.
    with contextlib.suppress(OSError):
        directory.mkdir(parents=True, exist_ok=True)
        (directory / _WANTED).touch()


def is_asked_for(directory: Path) -> bool:
    """Whether word was left since the last time it was asked; asking takes it away."""
    try:
        (directory / _WANTED).unlink()
    except OSError:
        return False
    return True


def manifest(folder: Path) -> Manifest | None:
    """The manifest of a snapshot; None when it cannot be read."""
    try:
        return Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@contextlib.contextmanager
def one_builder(directory: Path) -> Iterator[None]:
    """Only one process builds at a time; the next one waits here."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def begin(directory: Path, copy_of: Path | None) -> Path:
    """A new snapshot folder, empty or a copy of another; it is not in use before `put_in_use`."""
    folder = directory / f"snapshot-{uuid.uuid4().hex[:12]}"
    if copy_of is None:
        (folder / SERVICES).mkdir(parents=True)
    else:
        try:
            shutil.copytree(copy_of, folder, ignore=shutil.ignore_patterns("*.lock", "manifest.json"))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return folder


def put_in_use(directory: Path, folder: Path, language: str, keys: Mapping[str, str]) -> None:
    """Finish a snapshot and swap it in; readers go over at their next question. Old ones are cleared away."""
    found = Manifest(SCHEMA, ENGINE, language, dict(keys), _sums(folder))
    (folder / "manifest.json").write_text(json.dumps(asdict(found)), encoding="utf-8")
    before = current(directory)
    pointer = directory / f"current-{folder.name}"
    with pointer.open("w", encoding="ascii") as file:
        file.write(folder.name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(directory / "current")
    _clear_old(directory, {folder, before})


def _clear_old(directory: Path, kept: Set[Path | None]) -> None:
    """Clear away all but these, also what a build that was killed has left."""
    # A reader that has a snapshot open goes on reading it after its folder is gone; the one before is kept for
    # readers that are just about to open it.
    for folder in set(directory.glob("snapshot-*")) - kept:
        shutil.rmtree(folder, ignore_errors=True)
    for pointer in directory.glob("current-*"):
        pointer.unlink(missing_ok=True)
