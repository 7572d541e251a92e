"""The brands in force: kept as `<id>/brand.toml` in a data folder, taken in whole or not at all, read when changed.

`put` makes a folder of a brand's files that is never changed any more, and turns the name `<id>` to it in one step (a
symbolic link): whoever reads meanwhile sees the old brand or the new one whole. A folder made by hand is read too.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tarjotin.common.tables import FaultyFile, Problem
from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.reading import FILE, read_brand

_LOOK_EVERY_SECONDS = 1.0
_VERSIONS = ".versions"
# A process that began to read a version before the name turned away from it has long read it by then.
_KEPT_SECONDS = 60.0

_log = logging.getLogger(__name__)
_Stamp = tuple[str, tuple[tuple[str, int, int], ...]]


@dataclass(slots=True)
class _Shelf:
    """What one process knows of one folder."""

    looked_at: float = 0.0
    stamps: Mapping[str, _Stamp] = field(default_factory=dict)
    brands: Mapping[str, Brand] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


_shelves: dict[Path, _Shelf] = {}


def brands(folder: Path) -> Mapping[str, Brand]:
    """The brands in force by id. Looks for changes at most once a second; a faulty file leaves the old brand."""
    shelf = _shelves.get(folder) or _shelves.setdefault(folder, _Shelf())
    if not _is_fresh(shelf) and shelf.lock.acquire(blocking=not shelf.looked_at):
        # Before anything is known everybody waits here; later one looks while the others go on with what they have.
        try:
            _look(folder, shelf)
        finally:
            shelf.lock.release()
    return shelf.brands


def _is_fresh(shelf: _Shelf) -> bool:
    return bool(shelf.looked_at) and time.monotonic() - shelf.looked_at < _LOOK_EVERY_SECONDS


def _look(folder: Path, shelf: _Shelf) -> None:
    if _is_fresh(shelf):
        return  # somebody else has looked meanwhile
    stamps = _stamps(folder, shelf.stamps)
    if stamps != shelf.stamps:
        shelf.brands = _read_changed(folder, shelf, stamps)
        shelf.stamps = stamps
    shelf.looked_at = time.monotonic()


def forget() -> None:
    """Look anew at the next question."""
    _shelves.clear()


def read_all(source: Path) -> tuple[tuple[Path, Brand], ...]:
    """The brands in a file, a folder of one, or a folder of such folders. Raises `FaultyFile` with every mistake."""
    problems: list[Problem] = []
    found: list[tuple[Path, Brand]] = []
    for path in _files(source):
        try:
            found.append((path, read_brand(path)))
        except FaultyFile as error:
            problems += error.problems
    problems += clashes([brand for _, brand in found])
    if problems:
        raise FaultyFile(problems)
    return tuple(found)


def put(folder: Path, source: Path) -> tuple[Brand, ...]:
    """Take the brands of `source` into use: all of them, or with `FaultyFile` none, and what was in force stays."""
    found = read_all(source)
    kept = {
        id: brand for id, brand in _readable(folder).items() if id not in {brand.id for _, brand in found}
    }
    problems = clashes([*kept.values(), *(brand for _, brand in found)])
    if problems:
        raise FaultyFile(problems)
    for path, brand in found:
        _turn(folder, brand.id, _write_version(folder, path, brand))
    _clear_old(folder)
    return tuple(brand for _, brand in found)


def faults(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the brands of a data folder as its files stand now."""
    try:
        read_all(folder) if _folders(folder) else ()
    except FaultyFile as error:
        return error.problems
    return ()


def clashes(brands: Sequence[Brand]) -> list[Problem]:
    """Counties and hosts that two brands want."""
    problems = []
    owner: dict[tuple[str, str], str] = {}
    for brand in brands:
        for kind, wanted in (("county", brand.county), *(("host", host) for host in brand.hosts)):
            first = owner.setdefault((kind, wanted), brand.id)
            if first != brand.id:
                problems.append(
                    Problem(
                        f"{brand.id}/{FILE}",
                        (),
                        f"the {kind} {wanted} is that of {first} too.",
                        "Give it to one.",
                    )
                )
    return problems


def _files(source: Path) -> list[Path]:
    if source.is_file():
        return [source.absolute()]
    if (source / FILE).is_file():
        return [source.absolute() / FILE]
    files = [each / FILE for each in _folders(source)]
    if not files:
        what = f"there is no {FILE} in it, nor in a folder of it."
        raise FaultyFile([Problem(str(source), (), what, f"Give a folder that has REGION/{FILE}.")])
    return files


def _folders(folder: Path) -> list[Path]:
    return sorted(
        each for each in folder.glob("*") if not each.name.startswith(".") and (each / FILE).is_file()
    )


def _stamps(folder: Path, before: Mapping[str, _Stamp]) -> dict[str, _Stamp]:
    """What tells that a brand's files have changed: where its name leads, and time and size of each file."""
    stamps = {}
    for each in _folders(folder):
        try:
            there = each.resolve()
            files = sorted((file.name, file.stat()) for file in there.iterdir())
        except OSError:
            # Being changed this very moment: what was known stands until the next look.
            if each.name in before:
                stamps[each.name] = before[each.name]
            continue
        stamps[each.name] = (str(there), tuple((name, at.st_mtime_ns, at.st_size) for name, at in files))
    return stamps


def _read_changed(folder: Path, shelf: _Shelf, stamps: Mapping[str, _Stamp]) -> dict[str, Brand]:
    found: dict[str, Brand] = {}
    for id, stamp in stamps.items():
        old = shelf.brands.get(id)
        new = old if stamp == shelf.stamps.get(id) else _read_or_keep(folder / id / FILE, old)
        if new is not None:
            problems = clashes([*found.values(), new])
            for problem in problems:
                _log.error("Brand left out: %s", problem)
            if not problems:
                found[id] = new
    return found


def _read_or_keep(path: Path, old: Brand | None) -> Brand | None:
    try:
        return read_brand(path)
    except FaultyFile as error:
        _log.error("%s: %s", "The old brand stays" if old else "Brand left out", error)
        return old


def _readable(folder: Path) -> dict[str, Brand]:
    found = {}
    for each in _folders(folder):
        try:
            found[each.name] = read_brand(each / FILE)
        except FaultyFile as error:
            _log.warning("Already faulty: %s", error)
    return found


def _write_version(folder: Path, path: Path, brand: Brand) -> Path:
    """The folder that holds exactly these files, made unless it is there."""
    files = {FILE: path.read_bytes()}
    files |= {logo.name: logo.content for logo in (brand.logo, brand.logo_in_dark) if logo}
    version = folder / _VERSIONS / f"{brand.id}-{_key(files)}"
    if not version.is_dir():
        beside = version.with_name(f"{version.name}.{os.getpid()}")
        beside.mkdir(parents=True)
        for name, content in files.items():
            (beside / name).write_bytes(content)
        beside.rename(version)
    return version


def _turn(folder: Path, id: str, version: Path) -> None:
    """Let the name of the brand lead to this version from now on."""
    name, link = folder / id, folder / _VERSIONS / f"{id}.link"
    link.unlink(missing_ok=True)
    link.symlink_to(version.relative_to(folder))
    if name.is_symlink() and name.is_dir():
        os.utime(name)  # the version it leads to: its time of leaving begins
    elif name.is_dir():
        # Made by hand: set aside, since no link can take a folder's place in one step.
        name.rename(folder / _VERSIONS / f"{id}-by-hand-{time.time_ns()}")
    link.replace(name)


def _clear_old(folder: Path) -> None:
    """Versions that no name has led to for a while; what was made by hand is left to its maker."""
    in_force = {each.resolve() for each in folder.iterdir() if each.is_symlink()}
    newest = time.time() - _KEPT_SECONDS
    for each in (folder / _VERSIONS).iterdir():
        is_old = each.resolve() not in in_force and each.stat().st_mtime < newest
        if is_old and "-by-hand-" not in each.name:
            shutil.rmtree(each, ignore_errors=True)


def _key(files: Mapping[str, bytes]) -> str:
    content = b"".join(name.encode() + b"\0" + content for name, content in sorted(files.items()))
    return hashlib.blake2b(content, digest_size=8).hexdigest()
