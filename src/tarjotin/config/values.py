"""One value of a setting: from the environment, else from tarjotin.toml, else the default."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

from tarjotin.common.errors import BadUse

CONFIG_FILE = "tarjotin.toml"


@cache
def _file() -> dict[str, object]:
    given = os.environ.get("TARJOTIN_CONFIG")
    path = Path(given or CONFIG_FILE)
    if not given and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadUse(
            f"The settings file '{path}' cannot be read: {error}.", "Mend it or take it away."
        ) from error


def read_value(name: str, default: str, *, prefix: str = "TARJOTIN_") -> str:
    """The value of a setting as text; in tarjotin.toml its name is in lower case without the prefix."""
    value: object = os.environ.get(prefix + name)
    if value is None:
        value = _file().get(name.lower())
    if isinstance(value, list):
        return ",".join(map(str, value))
    return default if value is None else str(value)


def read_list(name: str, default: str) -> list[str]:
    """The values of a setting that holds several: parted by commas, or a list in tarjotin.toml."""
    return [part.strip() for part in read_value(name, default).split(",") if part.strip()]


def read_switch(name: str) -> bool:
    """A setting that is on or off; off unless it says 1, true, yes or on."""
    return read_value(name, "").strip().lower() in ("1", "true", "yes", "on")
