"""Languages: which a reader may have, which texts are in, and what to show when the reader's own is missing.

Two things are called a language. The *reader's* is that of the interface and of the address: "ru", "fi-simple". The
*content's* is that of a text of a service: fi, sv, en or a Sámi language, seldom another. Everything that shows a page
is given the reader's; the functions here tell what follows from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.common.errors import BadUse

DATA = Path(__file__).parent / "data" / "languages.toml"

# Content languages of the Finnish Service Catalogue (ptv-api.md 5.9), in the order tried as fallback.
CONTENT_LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
INTERFACE_LANGUAGES = ("fi", "sv", "en")
"""The languages that the interface is always whole in. Those it can be opened in are `reader_languages()`."""

Localized = dict[str, str]
"""Language code → text. Never holds an empty text."""

_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")
_QUALITY = re.compile(r"q\s*=\s*([01](?:\.[0-9]{0,3})?)")
_LONGEST_HEADER = 500


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a reader may have.

    `name` is its own name for itself, `texts` the order in which texts of services are looked for, `complete` the one
    of `INTERFACE_LANGUAGES` that stands in for what is not translated, and for words put together from parts (dates,
    opening hours). `simple_of` is set for plain language: the ordinary language it is a variant of.
    """

    code: str
    name: str
    complete: str
    texts: tuple[str, ...]
    simple_of: str = ""
    right_to_left: bool = False

    @property
    def base(self) -> str:
        """The language without its variant: what a text must be in to be the reader's own."""
        return self.simple_of or self.code


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text together with the language it is really in."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


NO_TEXT = LocalText("", "")


@cache
def reader_languages() -> Mapping[str, Language]:
    """Every language that the interface can be opened in, by its code in addresses."""
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {
        code: Language(
            code,
            row["name"],
            row["complete"],
            tuple(row["texts"]),
            row.get("simple_of", ""),
            row.get("right_to_left", False),
        )
        for code, row in table.items()
    }


def base_language(language: str) -> str:
    """The language without its variant: 'fi' of 'fi-simple'."""
    found = reader_languages().get(language)
    return found.base if found else language


def complete_language(language: str) -> str:
    """Which of `INTERFACE_LANGUAGES` stands in for a reader's language; for one not known English."""
    found = reader_languages().get(language)
    return found.complete if found else "en"


def in_quotes(text: str, language: str) -> str:
    """Somebody's own words as they are marked in the language of the page: ”näin”, ”så här”, “like this”."""
    first = "“" if complete_language(language) == "en" else "”"
    return f"{first}{text}”"


def is_own(text_language: str, language: str) -> bool:
    """Whether a text is in the reader's own language."""
    return text_language == language or text_language == base_language(language)


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    found = reader_languages().get(language)
    return found is not None and found.right_to_left


def simple_variant(language: str) -> str:
    """The plain-language variant of a language; empty when it has none."""
    return next((each.code for each in reader_languages().values() if each.simple_of == language), "")


def with_variants(languages: Iterable[str]) -> tuple[str, ...]:
    """The languages, each followed by its plain-language variant."""
    return tuple(code for each in languages for code in (each, simple_variant(each)) if code)


def best_language(accepted: str, offered: Sequence[str]) -> str:
    """Which of the languages offered suits best a browser that sends this `Accept-Language`; else the first one.

    'sv-FI' is met by Swedish and 'fi-simple' by Finnish; what the browser says badly is passed over.
    """
    for code in _accepted(accepted):
        for candidate in (code, code.partition("-")[0]):
            if candidate in offered:
                return candidate
    return offered[0]


def _accepted(header: str) -> Iterator[str]:
    """The languages of an `Accept-Language` header, the most wanted first."""
    weighed = []
    for part in header[:_LONGEST_HEADER].lower().split(","):
        code, _, quality = part.partition(";")
        found = _QUALITY.fullmatch(quality.strip()) if quality else None
        weight = float(found[1]) if found else (0.0 if quality else 1.0)
        if weight > 0:
            weighed.append((weight, code.strip()))
    return (code for _, code in sorted(weighed, key=lambda pair: -pair[0]))


def read_languages(given: Iterable[str]) -> tuple[str, ...]:
    """Languages that an operator wants offered, each once. Raises BadUse for unknown ones, or when none is whole."""
    codes = tuple(dict.fromkeys(code.strip() for code in given if code.strip()))
    known = [code for code, each in reader_languages().items() if not each.simple_of]
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise BadUse(
            f"Unknown language of the interface: {', '.join(unknown)}.", f"There are: {', '.join(known)}."
        )
    if codes and not set(codes) & set(INTERFACE_LANGUAGES):
        raise BadUse("None of the languages offered is a whole one.", "Offer at least one of: fi, sv, en.")
    return codes


def is_language_code(code: str) -> bool:
    """Whether it looks like a language's code (ISO 639), known to us or not."""
    return bool(_CODE.fullmatch(code))


def fallback_order(language: str) -> tuple[str, ...]:
    """Languages to try for a reader of `language`, best first; every content language is in it."""
    found = reader_languages().get(language)
    return found.texts if found else CONTENT_LANGUAGES


def pick(texts: Mapping[str, str], language: str) -> LocalText:
    """The text in `language`, else in the nearest language there is; `NO_TEXT` when there is none."""
    for code in fallback_order(language):
        if texts.get(code):
            return LocalText(texts[code], code)
    for code, text in texts.items():
        if text:
            return LocalText(text, code)
    return NO_TEXT
