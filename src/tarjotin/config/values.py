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
    path = Path(os.environ.get("TARJOTIN_CONFIG", CONFIG_FILE))
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadUse(
            f"The settings file '{path}' cannot be read: {error}.", "Mend it or take it away."
        ) from error


def read_value(name: str, default: str, *, prefix: str = "TARJOTIN_") -> str:
    """The value of a setting as text; in tarjotin.toml its name is in lower case without the prefix."""
    value = os.environ.get(prefix + name)
    if value is None:
        value = _file().get(name.lower())  # type: ignore[assignment]
    return default if value is None else str(value)
