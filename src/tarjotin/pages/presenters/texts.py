"""A text of the source for a reader of one language: said to be in another language when it is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from tarjotin.common import markup
from tarjotin.common.languages import fallback_order, is_own, is_right_to_left, pick

# A longer web address fills two lines of a phone and tells nobody anything.
_LONGEST_ADDRESS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of text. `language` and `note` are empty when it is in the reader's own language."""

    text: str = ""
    language: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Rich:
    """A longer text as safe HTML, with `language` and `note` as in `Shown`."""

    html: SafeString
    language: str = ""
    note: str = ""

    @property
    def direction(self) -> SafeString:
        """Its `dir` attribute, when the page is written the other way."""
        return direction(self.language)

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A text and whose it is: the service's own, or the national general description's."""

    text: Rich
    is_general: bool = False


class _InLanguage(Protocol):
    @property
    def language(self) -> str: ...


Item = TypeVar("Item", bound=_InLanguage)


def show(texts: Mapping[str, str], language: str) -> Shown:
    """The text in the reader's language, else in the nearest one with a note about it."""
    found = pick(texts, language)
    line = one_line(found.text)
    if is_own(found.language, language) or not line:
        return Shown(line)
    return Shown(line, found.language, _language_note(found.language, is_only=_count(texts) == 1))


# Letters and the commonest marks between them: in a text of these nothing is markup. Most names and summaries.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.()–’!?-])*")


def one_line(text: str) -> str:
    """The text on one line, without markup."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    return _read_line(text)


@lru_cache(maxsize=20_000)
def _read_line(text: str) -> str:
    return " ".join(markup.plain(text).split())


def said_html(shown: Shown) -> SafeString:
    """The text as HTML, with its language marked for screen readers when it is not the page's own."""
    text = html.escape(unparted(shown.text))
    if shown.language:
        text = f'<span lang="{html.escape(shown.language)}"{direction(shown.language)}>{text}</span>'
    # Escaped on the line before: here rather than in the template, since a page of results has a hundred of them.
    return SafeString(text)


# A hyphen after a short beginning ('sote-keskus') or before the end of a name in two words ('Karjalassa -opas').
# No part of a code with more hyphens: it must break somewhere.
_SHORT_BEFORE = re.compile(r"(?<![\w-])\w{1,4}-(?=[^\W\d]\w*(?![\w-]))|(?<=\s)-(?=\w)")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)–(?=\d)")


def unparted(text: str) -> str:
    """The text for eyes, in which no line ends within 'sote-keskus' or '8–10'.

    The sign that keeps them together is one that the search passes over; what is for machines goes without.
    """
    if "-" in text:
        text = _SHORT_BEFORE.sub("\\g<0>\u2060", text)
    return _BETWEEN_NUMBERS.sub("–\u2060", text) if "–" in text else text


def note_html(shown: Shown) -> SafeString:
    """The note that stands behind a text in another language, as in `parts/note.html`; empty for the reader's own."""
    return SafeString(f' <span class="note">({html.escape(shown.note)})</span>' if shown.note else "")


def direction(language: str) -> SafeString:
    """The `dir` attribute of a text in `language`, when the page that is shown is written the other way."""
    is_turned = is_right_to_left(get_language() or "")
    if is_turned == is_right_to_left(language):
        return SafeString()
    return SafeString(' dir="ltr"' if is_turned else ' dir="rtl"')


def show_rich(texts: Mapping[str, str], language: str, heading_level: int = 3) -> Rich:
    """The same for a text of many paragraphs; headings in it begin from `heading_level`."""
    found = pick(texts, language)
    rich = _rich_html(found.text, heading_level)
    if is_own(found.language, language) or not rich:
        return Rich(rich)
    return Rich(rich, found.language, _language_note(found.language, is_only=_count(texts) == 1))


# The same national text and the same health centre stand on hundreds of pages.
@lru_cache(maxsize=1000)
def _rich_html(text: str, heading_level: int) -> SafeString:
    # to_html escapes everything that is not its own tags: that is its promise and its tests.
    return SafeString(markup.to_html(markup.parse(text), heading_level))


def show_summary(summary: Mapping[str, str], description: Mapping[str, str], language: str) -> Shown:
    """The summary, unless the description that stands with it begins with the very same words."""
    shown = show(summary, language)
    return Shown() if show(description, language).text.startswith(shown.text) else shown


def sourced(
    own: Mapping[str, str], general: Mapping[str, str], language: str, heading_level: int = 3
) -> tuple[Sourced, ...]:
    """The service's own text and then the general description's, those that there are."""
    texts = (
        Sourced(show_rich(own, language, heading_level)),
        Sourced(show_rich(general, language, heading_level), is_general=True),
    )
    return tuple(each for each in texts if each.text)


def in_reader_language(items: Iterable[Item], language: str) -> tuple[Item, ...]:
    """Items of the nearest language that has any, and those of no language."""
    given = tuple(items)
    present = {item.language for item in given if item.language}
    chosen = next((code for code in fallback_order(language) if code in present), "")
    return tuple(item for item in given if item.language in ("", chosen))


def link_text(url: str, name: str) -> str:
    """The name of a link; without one its address, or of a long address the site: short enough to read aloud."""
    bare = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return name.strip() or (bare if len(bare) <= _LONGEST_ADDRESS else bare.partition("/")[0])


def safe_url(url: str) -> str:
    """The address when it is one for the web; empty for anything else (`javascript:` among them)."""
    address = url.strip()
    if address.lower().startswith(("http://", "https://")):
        return address
    return f"https://{address}" if address.lower().startswith("www.") else ""


def _count(texts: Mapping[str, str]) -> int:
    return sum(bool(text) for text in texts.values())


def _language_note(language: str, *, is_only: bool) -> str:
    words = (_ONLY_IN if is_only else _IN).get(language)
    return _(words) if words else language


# Translated one at a time: a page of results in another language than its services has forty such notes.
_ONLY_IN = {
    "fi": gettext_noop("only in Finnish"),
    "sv": gettext_noop("only in Swedish"),
    "en": gettext_noop("only in English"),
    "se": gettext_noop("only in Northern Sámi"),
    "smn": gettext_noop("only in Inari Sámi"),
    "sms": gettext_noop("only in Skolt Sámi"),
}
_IN = {
    "fi": gettext_noop("in Finnish"),
    "sv": gettext_noop("in Swedish"),
    "en": gettext_noop("in English"),
    "se": gettext_noop("in Northern Sámi"),
    "smn": gettext_noop("in Inari Sámi"),
    "sms": gettext_noop("in Skolt Sámi"),
}
