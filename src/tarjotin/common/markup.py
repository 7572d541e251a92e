"""Untrusted text of a source into safe, simple blocks, and those into HTML.

Texts of the service catalogue are plain, with signs that their writers use: blank lines, bullets, numbers and
addresses (ptv-api.md 5.1); other sources write HTML or Markdown. All are read here for what they mean and
nothing of the source is passed on as markup. Nothing here raises, and the work grows with the length only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

MAX_LENGTH = 20_000
_MAX_SOURCE = 4 * MAX_LENGTH  # tags may take their room
_MAX_ROUNDS = 6  # text escaped twice or thrice occurs; more is meant to harm


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are; a newline in them is a line break."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link whose address is http, https, mailto or tel and nothing else."""

    url: str
    label: str


Span = Text | Link
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `depth` 0 is the highest of the text, and going down never skips a depth."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text and links."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order does not matter."""

    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list numbered from one."""

    items: tuple[Spans, ...]


Block = Heading | Paragraph | BulletList | NumberedList


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of any text, at most `MAX_LENGTH` characters of it; an ellipsis tells that there was more."""
    return tuple(_blocks(_tidy(text)))


def plain(text: str) -> str:
    """The text without markup, for search and cards; what is plain already stays as it is.

    Blank lines part blocks; items of lists keep '• ' or their number.
    """
    for _ in range(_MAX_ROUNDS):
        read = _plain_once(text)
        if read == text:
            return text
        text = read
    # Marks inside marks inside marks: take away what they are made of.
    return _plain_once(re.sub(r"[<&\[#]", "", text))


def first_sentences(text: str, limit: int) -> str:
    """As many whole sentences from the start as fit in `limit` characters, on one line, headings left out.

    When not even the first fits, it is cut between words and ends in an ellipsis.
    """
    blocks = parse(text)
    units = [unit for block in blocks for unit in _sentences_of(block)]
    if not units:
        units = [block.text for block in blocks if isinstance(block, Heading)]
    told = ""
    for unit in units:
        longer = f"{told} {unit}".strip()
        if len(longer) > limit:
            break
        told = longer
    if not told and units:
        return _cut(units[0], limit)
    return told[:-1] + "…" if told.endswith(":") else told  # a colon that leads to nothing


def to_html(blocks: Iterable[Block], heading_level: int = 3) -> str:
    """Safe HTML of the blocks; the highest heading is `heading_level`, none is below h6."""
    return "\n".join(_block_html(block, heading_level) for block in blocks)


# Reading: signs and tags away


def _tidy(text: str) -> str:
    """The text with tags read, entities decoded and characters cleaned, until nothing is left to do."""
    text = text[:_MAX_SOURCE] if len(text) <= _MAX_SOURCE else text[:_MAX_SOURCE] + "…"
    for _ in range(_MAX_ROUNDS):
        read = _clean(_ENTITY.sub(lambda found: unescape(found.group()), _TagReader().read(text)))
        if read == text:
            break
        text = read
    else:
        text = _clean(re.sub("[<&]", "", text))
    return text if len(text) <= MAX_LENGTH else _cut(text, MAX_LENGTH)


# Only with the semicolon: `?a=1&copy=2` in an address is no sign of copyright.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def _clean(text: str) -> str:
    """One kind of newline and space; no control, direction, zero-width or private characters."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[^\S\n]", " ", text)
    text = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r" +", " ", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" \n", "\n", text)).strip("\n ")


def _cut(text: str, limit: int) -> str:
    """The text up to `limit` characters with an ellipsis, between words when there is a gap near enough."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    gap = max(kept.rfind(" "), kept.rfind("\n"))
    if gap > len(kept) // 2 and not text[len(kept)].isspace():
        kept = kept[:gap]
    return (kept.rstrip() + "…")[: max(limit, 0)]


class _TagReader:
    """Turns tags into the signs that a plain text has. Knows the lists and links that are open."""

    _TAG = re.compile(r"<[!?][^<>]*>|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
    _HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
    _GAPS = dict.fromkeys(("p", "div", "ul", "ol", "table", "section", "article", "blockquote", "dl"), "\n\n")
    _GAPS |= {"br": "\n", "tr": "\n", "dt": "\n", "dd": "\n", "hr": "\n\n", "td": " ", "th": " "}
    _DROPPED = ("script", "style")

    def __init__(self) -> None:
        self._out: list[str] = []
        self._numbers: list[int | None] = []  # a list that is open: None for bullets, else the last number
        self._link: tuple[str, int] | None = None
        self._dropping = ""
        self._is_fresh = False  # right after the mark of an item or heading, where no line may break

    def read(self, text: str) -> str:
        if "<" not in text:
            return text
        text = "".join(_without_comments(text))
        start = 0
        for tag in self._TAG.finditer(text):
            self._put(text[start : tag.start()])
            self._read_tag(bool(tag[1]), (tag[2] or "").lower(), tag[3] or "")
            start = tag.end()
        self._put(text[start:])
        return "".join(self._out)

    def _put(self, text: str) -> None:
        if self._is_fresh:
            text = text.lstrip()
        if text and not self._dropping:
            self._is_fresh = False
            self._out.append(text)

    def _read_tag(self, is_end: bool, name: str, attributes: str) -> None:
        if self._dropping or name in self._DROPPED:
            self._dropping = "" if is_end and name == (self._dropping or name) else self._dropping or name
        elif name == "a":
            self._close_link()
            self._open_link(attributes)
        elif name == "li" or re.fullmatch("h[1-6]", name):
            self._out.append("\n" if name == "li" else "\n\n")
            if not is_end:
                self._out.append(self._next_mark() if name == "li" else "#" * int(name[1]) + " ")
                self._is_fresh = True
        elif not self._is_fresh:
            self._out.append(self._GAPS.get(name, ""))
        if name in ("ul", "ol") and not self._dropping:
            self._open_or_close_list(name, is_end)

    def _open_or_close_list(self, name: str, is_end: bool) -> None:
        if not is_end:
            self._numbers.append(0 if name == "ol" else None)
        elif self._numbers:
            self._numbers.pop()

    def _next_mark(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "* "
        self._numbers[-1] = number + 1
        return f"{number + 1}. "

    def _open_link(self, attributes: str) -> None:
        href = self._HREF.search(attributes)
        if href is not None:
            self._link = unescape(href[1] or href[2] or href[3] or "").strip(), len(self._out)

    def _close_link(self) -> None:
        """An address that is not allowed leaves its words behind, and so does one written as its own label."""
        if self._link is None:
            return
        (target, start), self._link = self._link, None
        label = " ".join("".join(self._out[start:]).split()).replace("[", "(").replace("]", ")")
        url = _safe_url(re.sub(r"\s", "%20", target)).replace("(", "%28").replace(")", "%29")
        if url and label and label != target:
            self._out[start:] = [f"[{label}]({url})"]


def _without_comments(text: str) -> Iterator[str]:
    before, *rest = text.split("<!--")
    yield before
    for piece in rest:
        yield piece.partition("-->")[2]


# Blocks

_HEADING = re.compile(r"(#{1,6}) (?:#{1,6} )*(.*[^#\s].*)")
_BULLET = re.compile(r"[*•–-] (.+)")
_NUMBER = re.compile(r"([1-9][0-9]?)[.)] (.+)")
_RULE = re.compile(r"[*•–—_=-]+")  # a line of nothing but marks: a rule, or an item left empty


@dataclass(slots=True)
class _Line:
    kind: str  # blank, heading, bullet, number, more (goes on with the item above) or text
    text: str = ""
    number: int = 0  # of a heading, how many # it has


def _blocks(text: str) -> list[Block]:
    lines = [_read_line(line) for line in text.split("\n")]
    _check_numbers(lines)
    blocks: list[Block] = []
    gathered: list[_Line] = []
    for line in lines:
        if not _goes_on(gathered, line):
            blocks += _finished(gathered)
            gathered = []
        gathered.append(line)
    blocks += _finished(gathered)
    return blocks
