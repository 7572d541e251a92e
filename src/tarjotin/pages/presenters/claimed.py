"""Which languages a page may claim: those that what it tells of is really described in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tarjotin.common.languages import CONTENT_LANGUAGES, INTERFACE_LANGUAGES, base_language


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a page tells search engines of its languages."""

    written_in: tuple[str, ...]
    canonical_language: str


def claimed(names: Mapping[str, str], language: str, offered: Sequence[str]) -> Claimed:
    """For the page in `language`, one of those `offered`, of what has these names."""
    return Claimed(written_in(names, offered), canonical_language(names, language, offered))


def written_in(names: Mapping[str, str], offered: Sequence[str] = CONTENT_LANGUAGES) -> tuple[str, ...]:
    """Of these languages, those that a service or an organisation has a name in."""
    return tuple(code for code in offered if names.get(code))


def canonical_language(
    names: Mapping[str, str], language: str, offered: Sequence[str] = INTERFACE_LANGUAGES
) -> str:
    """The page to keep of those that have the same words: a Finnish text in a Swedish frame is the Finnish page.

    A page in plain language has the words of the ordinary one.
    """
    own = base_language(language)
    if names.get(own):
        return own
    return next(iter(written_in(names, offered)), own)
