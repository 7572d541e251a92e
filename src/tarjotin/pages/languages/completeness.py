"""How much of the interface is translated into each language, as the compiled files tell."""

from __future__ import annotations

import gettext
import struct
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import to_locale

from tarjotin.common.languages import INTERFACE_LANGUAGES, reader_languages

# The bytes of a .mo file that hold how many texts are in it (GNU gettext manual, "The Format of GNU MO Files").
_COUNT = slice(8, 12)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many texts of the interface are in a language, of how many, and whether somebody has read them through."""

    language: str
    translated: int
    total: int
    is_reviewed: bool

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.translated / self.total if self.total else 0.0


@cache
def completeness(language: str) -> Completeness:
    """The completeness of one language; of plain language how many texts differ from the ordinary ones."""
    translated, is_reviewed = _read(language)
    return Completeness(language, translated, _read("en")[0], is_reviewed)


def report() -> list[Completeness]:
    """Every language that the interface can be opened in."""
    return [completeness(code) for code in reader_languages()]


def _read(language: str) -> tuple[int, bool]:
    """How many texts the compiled file has, and whether its header says that it was reviewed; the whole ones were."""
    path = settings.LOCALE_PATHS[0] / to_locale(language) / "LC_MESSAGES" / "django.mo"
    if not path.is_file():
        return 0, False
    content = path.read_bytes()
    with path.open("rb") as file:
        said = gettext.GNUTranslations(file).info().get("x-reviewed", "")
    # The header is a text too.
    return struct.unpack("<I", content[_COUNT])[0] - 1, said == "yes" or language in INTERFACE_LANGUAGES
