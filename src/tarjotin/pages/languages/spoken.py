"""Names of the languages of services: in the language itself, and in the reader's."""

from __future__ import annotations

import html
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.common.languages import base_language, pick
from tarjotin.pages.languages.standing_in import raised, standing
from tarjotin.regions.codes import languages

_DATA = Path(__file__).parent / "data" / "own_names.toml"
# Nearly every service is given in these two: a mark of them would tell nothing.
_USUAL = ("fi", "sv")
_MOST_ON_CARD = 4


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
    first = (base_language(language), *_USUAL, "en")
    ordered = sorted(dict.fromkeys(codes), key=lambda code: (*first, code).index(code))
    return tuple(spoken(code, language) for code in ordered)


def others(codes: Iterable[str], language: str) -> tuple[SpokenLanguage, ...]:
    """The languages besides Finnish and Swedish, in the source's order."""
    return tuple(spoken(code, language) for code in dict.fromkeys(codes) if code not in _USUAL)


@lru_cache(maxsize=2000)
def badges(codes: tuple[str, ...], language: str) -> SafeString:
    """List items for a card: the languages besides Finnish and Swedish, the first few of them by name."""
    found = others(codes, language)
    shown = found if len(found) <= _MOST_ON_CARD + 1 else found[:_MOST_ON_CARD]
    rest = len(found) - len(shown)
    names = [each.both_names for each in shown] + ([f"+{rest}"] if rest else [])
    with override(language):
        label = f'<span class="hidden">{html.escape(_("Language of the service"))}: </span>'
    # Names and label are escaped where they are made, on the lines before.
    return SafeString("".join(f'<li class="spoken">{label}{name}</li>' for name in names))


@cache
def own_names() -> Mapping[str, str]:
    """Names of languages in themselves, by code."""
    table: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["names"]
    return table
