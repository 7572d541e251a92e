"""Names of the languages of services: in the language itself, and in the reader's."""

from __future__ import annotations

import html
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.translation import ngettext, override

from tarjotin.common.languages import base_language, pick
from tarjotin.pages.languages.standing_in import raised, standing
from tarjotin.regions.codes import languages

_DATA = Path(__file__).parent / "data" / "own_names.toml"
_MOST_ON_CARD = 6


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language of a service. `own_name` is its name in itself, empty when not known or the same as `name`."""

    code: str
    name: str
    own_name: str

    @property
    def both_names(self) -> SafeString:
        """'Русский (venäjä)' as HTML: who speaks it sees it first, in the letters of the language.

        A single name begins as those do: 'Suomi'. A code that stands for one is as it is.
        """
        if not self.own_name:
            return SafeString(html.escape(self.name if self.name == self.code else raised(self.name)))
        own = f'<bdi lang="{html.escape(self.code)}">{html.escape(self.own_name)}</bdi>'
        # Both are escaped, here and on the line before.
        return SafeString(f"{own} ({html.escape(self.name)})")


def spoken(code: str, language: str) -> SpokenLanguage:
    """A language by its code. One that no list knows is called by its code: it is not left out."""
    own = own_names().get(code, "")
    if code == base_language(language):
        return SpokenLanguage(code, languages().get(code, {}).get(code, own or code), "")
    name = pick(languages().get(code, {}), language).text.strip() or code
    return SpokenLanguage(code, standing(name, language), "" if own.casefold() == name.casefold() else own)


def all_spoken(codes: Iterable[str], language: str) -> tuple[SpokenLanguage, ...]:
    """Every language once: the reader's own first, then those that are asked first, the rest in the source's order."""
    return tuple(spoken(code, language) for code in _ordered(codes, base_language(language)))


@lru_cache(maxsize=2000)
def languages_line(codes: tuple[str, ...], language: str, chosen: str = "") -> SafeString:
    """'Palvelua kielillä: suomi, svenska, Русский' for a card, each by its own name; empty when none is known.

    The one that is `chosen` in a filter goes first: it is never among those that are only counted.
    """
    found = _ordered(codes, chosen, base_language(language))
    shown = found if len(found) <= _MOST_ON_CARD + 1 else found[:_MOST_ON_CARD]
    rest = len(found) - len(shown)
    # Names are escaped where they are made, and the words here before names are put into them.
    names = ", ".join(_in_itself(code, language) for code in shown)
    with override(language):
        if rest:
            more = ngettext(
                "%(languages)s and %(count)d more language",
                "%(languages)s and %(count)d more languages",
                rest,
            )
            names = html.escape(more) % {"languages": names, "count": rest}
        words = ngettext("Service in: %(languages)s", "Service in these languages: %(languages)s", len(found))
        return SafeString(html.escape(words) % {"languages": names} if found else "")


def _ordered(codes: Iterable[str], *first: str) -> list[str]:
    """Each once: those that go first, the national ones and English, the rest in the source's order."""
    order = (*first, "fi", "sv", "en")
    return sorted(dict.fromkeys(codes), key=lambda code: (*order, code).index(code))


def _in_itself(code: str, language: str) -> str:
    """The name of a language in the language itself, as it stands in a sentence; else in the reader's, as HTML."""
    own = languages().get(code, {}).get(code) or own_names().get(code)
    if own is None:
        return html.escape(spoken(code, language).name)
    return f'<bdi lang="{html.escape(code)}">{html.escape(own)}</bdi>'


@cache
def own_names() -> Mapping[str, str]:
    """Names of languages in themselves, by code."""
    table: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["names"]
    return table
