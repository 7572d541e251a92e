"""Which languages the tray offers: those asked for by the operator, else the whole ones and those complete enough."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from tarjotin.common.languages import INTERFACE_LANGUAGES, complete_language, reader_languages
from tarjotin.pages.languages.completeness import Completeness, completeness

_DATA = Path(__file__).parent / "data" / "offering.toml"


def offered() -> tuple[str, ...]:
    """The languages of this installation, the first one for those whose own is not among them."""
    chosen: tuple[str, ...] = settings.TARJOTIN_LANGUAGES
    return chosen or complete_enough()


@cache
def complete_enough() -> tuple[str, ...]:
    """The languages that are always whole, and those translated far enough and read through by somebody."""
    ordinary = [code for code, each in reader_languages().items() if not each.simple_of]
    return tuple(
        code for code in ordinary if code in INTERFACE_LANGUAGES or is_complete_enough(completeness(code))
    )


def is_complete_enough(found: Completeness) -> bool:
    """Whether a language may be offered without anybody asking for it."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return found.is_reviewed and found.share >= float(table["complete_from"])


def instead_of(language: str, languages: tuple[str, ...]) -> str:
    """The language to show somebody whose own is not offered here."""
    near = complete_language(language)
    return near if near in languages else languages[0]
