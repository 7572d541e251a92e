"""Contacts, files and laws in one order: by language, the owner's order kept within a language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from tarjotin.catalogue.projections.reading import language_rank
from tarjotin.catalogue.shapes import Law, Link
from tarjotin.common.languages import Localized


class _InOneLanguage(Protocol):
    @property
    def language(self) -> str: ...


Item = TypeVar("Item", bound=_InOneLanguage)


def in_language_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each once, by language; the order given stays within a language."""
    return tuple(sorted(dict.fromkeys(items), key=_item_key))


def _item_key(item: _InOneLanguage) -> tuple[int, str]:
    return language_rank(item.language)


def link_name(name: str, url: str) -> str:
    """The name of a link; a name that only repeats the address is none."""
    return "" if name == url else name


def law(language: str, name: str, url: str) -> Law:
    """A law in one language.

    v12 lists laws by language without saying which of them are the same law, so v11 is told that way too.
    """
    named = link_name(name, url)
    names = {language: named} if named else {}
    links = (Link(url=url, language=language),) if url else ()
    return Law(names=names, links=links)


def in_law_order(laws: Iterable[Law]) -> tuple[Law, ...]:
    """Laws by language, name and address, each once; one that says nothing is left out."""
    by_key = {_law_key(one): one for one in laws if one.names or one.links}
    return tuple(by_key[key] for key in sorted(by_key))


def _law_key(one: Law) -> tuple[tuple[int, str], str, str]:
    link = one.links[0] if one.links else Link("")
    language = next(iter(one.names), link.language)
    return (language_rank(language), one.names.get(language, ""), link.url)


def swapped_names(
    names: Localized, alternative: Localized, primary: Iterable[str]
) -> tuple[Localized, Localized]:
    """Names and alternative names with the languages exchanged in which the owner shows the alternative."""
    shown, other = dict(names), dict(alternative)
    for language in primary:
        if language in alternative:
            shown[language] = alternative[language]
            other.pop(language)
            if language in names:
                other[language] = names[language]
    return shown, other
