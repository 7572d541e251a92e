"""Reading a file that an operator names on the command line."""

from __future__ import annotations

from pathlib import Path

from tarjotin.common.errors import BadUse


def read_given(file: Path, most_bytes: int, remedy: str) -> bytes:
    """The content of the file. Raises `BadUse` when it cannot be read, is empty, or is larger than `most_bytes`."""
    try:
        content = file.read_bytes() if file.stat().st_size <= most_bytes else b""
    except OSError as error:
        raise BadUse(f"{file} cannot be read: {error.strerror}.", "Check its name.") from error
    if not content:
        raise BadUse(f"{file} is empty or too large.", remedy)
    return content
