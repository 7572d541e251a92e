"""Words that have no translation: which language they come in instead, and how a page says so.

Django falls from every language to the one of the settings, Finnish; here each falls to the one that its readers are
likeliest to understand. A page of a language that is translated in part marks such words with their own `lang`, so that
a screen reader says them right: while a view makes a page each comes between two marks, and the page as a whole turns
those into elements before it leaves. So do names of our own data, dates and hours (`standing`, `own_name`). What is no
page, or no text of it, leaves without marks (`without_marks`).
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpResponse
from django.utils.translation import trans_real

from tarjotin.common.languages import INTERFACE_LANGUAGES, complete_language, is_own, pick, reader_languages

# Of the private use area: no text of ours or of a source has them, and what readers type is read without them.
_BEGIN, _END = "\ue000", "\ue001"
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
# The same in bytes, as they are, in an address (a message to be sent is one) and in JSON.
_MARKS_SENT = re.compile(rb"\xee\x80[\x80\x81]|%EE%80%8[01]|\\ue00[01]")
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-zA-Z]+)")
# In these there is only text: an element would be shown as it is written.
_ONLY_TEXT = ("option", "script", "style", "textarea", "title")

_is_marking: ContextVar[bool] = ContextVar("is_marking", default=False)


def prepare() -> None:
    """Give every translation the one that stands in for it; once, when the program starts."""
    for code, language in reader_languages().items():
        if code in INTERFACE_LANGUAGES:
            continue
        complete = trans_real.translation(language.complete)
        own = trans_real.translation(code)
        # Django has put Finnish there, and `add_fallback` would only come after it.
        # The standard library has no public way to take a fallback away.
        own._fallback = None  # type: ignore[attr-defined]
        own.add_fallback(complete if language.simple_of else _StandIn(complete))


class _StandIn(gettext.NullTranslations):
    """A whole translation that marks what it gives when a page wants to know."""

    def __init__(self, complete: gettext.NullTranslations) -> None:
        super().__init__()
        self._complete = complete

    def gettext(self, message: str) -> str:
        return _marked(self._complete.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _marked(self._complete.ngettext(msgid1, msgid2, n))


def _marked(text: str) -> str:
    return f"{_BEGIN}{text}{_END}" if _is_marking.get() else text


@contextmanager
def marking() -> Iterator[None]:
    """Within it, words that stand in for missing ones are marked."""
    before = _is_marking.set(True)
    try:
        yield
    finally:
        _is_marking.reset(before)


def standing(words: str, language: str) -> str:
    """Words of ours in the whole language that stands in for the reader's, marked when it is another one."""
    return words if not words or is_own(complete_language(language), language) else _marked(words)


def own_name(names: Mapping[str, str], language: str) -> str:
    """A name of our own data, marked when it is in the whole language that stands in for the reader's."""
    found = pick(names, language)
    return standing(found.text, language) if found.language == complete_language(language) else found.text


def lowered(words: str) -> str:
    """Words that begin with a small letter, marked or not."""
    at = int(words.startswith(_BEGIN))
    return words[:at] + words[at : at + 1].lower() + words[at + 1 :]


def raised(words: str) -> str:
    """Words that begin with a capital letter, marked or not."""
    at = int(words.startswith(_BEGIN))
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def without_marks(text: str) -> str:
    """A text that is no page."""
    return _MARKS.sub("", text)


def sent_without_marks(response: HttpResponse, language: str) -> HttpResponse:
    """What a view answers, with the marks taken out that stand where no element may: a title, JSON, an address."""
    if not is_own(complete_language(language), language):
        response.content = _MARKS_SENT.sub(b"", response.content)
    return response


def with_languages(html: str, language: str) -> str:
    """A page whose marks have become `lang` attributes; where no element may stand they are left out."""
    if _BEGIN not in html:
        # Nearly every page: looking through all its tags would take a fifth of the page's time.
        return html
    complete = complete_language(language)
    begin = f'<span lang="{complete}" dir="ltr">'
    inside, parts = "", []
    for part in _TAG.split(html):
        if part.startswith("<"):
            inside = _only_text(part, inside)
            parts.append(_bare(part))
        elif inside:
            parts.append(_bare(part))
        else:
            parts.append(part.replace(_BEGIN, begin).replace(_END, "</span>"))
    return "".join(parts)


def _only_text(tag: str, inside: str) -> str:
    """Which element of only text is open after this tag."""
    found = _NAME.match(tag)
    if found is None:
        return inside
    is_end, name = bool(found[1]), found[2].lower()
    if inside:
        return "" if is_end and name == inside else inside
    return name if name in _ONLY_TEXT and not is_end else ""


def _bare(text: str) -> str:
    return text.replace(_BEGIN, "").replace(_END, "")
