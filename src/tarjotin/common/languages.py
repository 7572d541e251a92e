"""Languages of texts: which there are, and which one to show when the reader's own is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Content languages of the Finnish Service Catalogue (ptv-api.md 5.9), in the order tried as fallback.
CONTENT_LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
INTERFACE_LANGUAGES = ("fi", "sv", "en")

# Who reads one of these is likeliest to get by with the next ones in the list.
_FALLBACKS = {
    "fi": ("fi", "sv", "en", "se", "smn", "sms"),
    "sv": ("sv", "fi", "en", "se", "smn", "sms"),
    "en": ("en", "fi", "sv", "se", "smn", "sms"),
    "se": ("se", "fi", "smn", "sms", "sv", "en"),
    "smn": ("smn", "fi", "se", "sms", "sv", "en"),
    "sms": ("sms", "fi", "se", "smn", "sv", "en"),
}

Localized = dict[str, str]
"""Language code → text. Never holds an empty text."""


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


def fallback_order(language: str) -> tuple[str, ...]:
    """Languages to try for a reader of `language`, best first; every content language is in it."""
    return _FALLBACKS.get(language, CONTENT_LANGUAGES)


def pick(texts: Mapping[str, str], language: str) -> LocalText:
    """The text in `language`, else in the nearest language there is; `NO_TEXT` when there is none."""
    for code in fallback_order(language):
        if texts.get(code):
            return LocalText(texts[code], code)
    for code, text in texts.items():
        if text:
            return LocalText(text, code)
    return NO_TEXT
