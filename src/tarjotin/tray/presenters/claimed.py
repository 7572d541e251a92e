"""Which languages a page may claim: those that what it tells of is really described in."""

from __future__ import annotations

from collections.abc import Mapping

from tarjotin.common.languages import CONTENT_LANGUAGES, INTERFACE_LANGUAGES, base_language


def written_in(names: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that a service or an organisation has a name in."""
    return tuple(code for code in CONTENT_LANGUAGES if names.get(code))


def canonical_language(names: Mapping[str, str], language: str) -> str:
    """The page to keep of those that have the same words: a Finnish text in a Swedish frame is the Finnish page.

    A page in plain language has the words of the ordinary one.
    """
    own = base_language(language)
    if names.get(own):
        return own
    return next((code for code in INTERFACE_LANGUAGES if names.get(code)), own)
