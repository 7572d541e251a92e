"""Which languages a page may claim: those that what it tells of is really described in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tarjotin.common.languages import CONTENT_LANGUAGES, INTERFACE_LANGUAGES, base_language


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
