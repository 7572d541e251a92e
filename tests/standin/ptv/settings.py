"""How one stand-in is set up: page sizes, keys, the codes it reads and its source of chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.standin.ptv.codes import Codes


@dataclass
class Settings:
    """Settings of one stand-in; the defaults are those of the contract (sections 3 and 13)."""

    page_size_ids: int = 1000
    page_size_full: int = 100
    list_limit: int = 100
    require_user_agent: bool = True
    api_key: str | None = None
    """The key v12 asks for in `x-api-key`; None lets any non-empty key in."""
    shuffle: bool = False
    """Mix languages, hours and lists anew at each read, as PTV may."""
    seed: int = 1
    codes_directory: Path | None = None
    random: Random = field(init=False, repr=False)
    codes: Codes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.codes = Codes.load(self.codes_directory)
