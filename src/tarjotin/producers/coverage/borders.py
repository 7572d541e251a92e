"""The borders of municipalities that an operator has loaded: a file in the data folder, read once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings

from tarjotin.producers.coverage.borders_file import Borders, Ring

_decoder = msgspec.json.Decoder(dict[str, tuple[Ring, ...]])


def keep_borders(borders: Borders) -> None:
    """Use these borders from now on, in all processes."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_bytes(msgspec.json.encode(borders))
    beside.replace(file)


def borders_in_use() -> Borders:
    """What was loaded; nothing before that, or when the file has been spoilt."""
    try:
        told = _file().stat()
    except OSError:
        return {}
    return _read(_file(), told.st_mtime_ns, told.st_ino)


@lru_cache(maxsize=1)
def _read(file: Path, touched: int, inode: int) -> Borders:
    try:
        return _decoder.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError):
        return {}


def _file() -> Path:
    return Path(settings.TARJOTIN_HOME) / "borders.json"
