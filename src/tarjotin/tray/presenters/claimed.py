"""Which languages a page may claim: those that what it tells of is really described in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tarjotin.common.languages import INTERFACE_LANGUAGES


def written_in(names: Mapping[str, str], offered: Sequence[str] = INTERFACE_LANGUAGES) -> tuple[str, ...]:
    """The languages that the tray offers, of those that a service or an organisation has a name in."""
    return tuple(code for code in offered if names.get(code))


def canonical_language(
    names: Mapping[str, str], language: str, offered: Sequence[str] = INTERFACE_LANGUAGES
) -> str:
    """The page to keep of those that have the same words: a Finnish text in a Swedish frame is the Finnish page."""
    written = written_in(names, offered)
    return written[0] if written and language not in written else language
