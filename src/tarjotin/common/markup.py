"""Untrusted text of a source into safe, simple blocks, and those into HTML.

Texts of the service catalogue are plain, with signs that their writers use: blank lines, bullets, numbers and
addresses (ptv-api.md 5.1); other sources write HTML or Markdown. All are read here for what they mean and
nothing of the source is passed on as markup. Nothing here raises, and the work grows with the length only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple
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


# Tags, entities and characters


def _tidy(text: str) -> str:
    """The text with tags read, entities decoded and characters cleaned, until nothing is left to do."""
    if len(text) > _MAX_SOURCE:
        text = text[:_MAX_SOURCE] + "…"
    text = _clean(text)
    for _ in range(_MAX_ROUNDS):
        read = _clean(_ENTITY.sub(lambda found: unescape(found.group()), _without_tags(text)))
        if read == text:
            return _cut(text, MAX_LENGTH)
        text = read
    return _cut(_clean(re.sub(r"[<&]", "", text)), MAX_LENGTH)


def _clean(text: str) -> str:
    """One kind of newline and space; no control, direction, zero-width or private characters."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[^\S\n]", " ", text)
    text = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    text = re.sub(r" +", " ", unicodedata.normalize("NFC", text))
    return re.sub(r"\n{3,}", "\n\n", text.replace(" \n", "\n")).strip("\n ")


def _cut(text: str, limit: int) -> str:
    """The text up to `limit` characters with an ellipsis, between words when there is a gap near enough."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    gap = max(kept.rfind(" "), kept.rfind("\n"))
    if gap > len(kept) // 2 and not text[len(kept)].isspace():
        kept = kept[:gap]
    return (kept.rstrip() + "…")[: max(limit, 0)]


# Only with the semicolon: `?a=1&copy=2` in an address is no sign of copyright.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_DROPPED = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[!?][^<>]*>|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_GAPS = {"br": "\n", "tr": "\n", "dt": "\n", "dd": "\n", "td": " ", "th": " "} | dict.fromkeys(
    ("p", "div", "hr", "table", "section", "article", "blockquote", "dl"), "\n\n"
)
# Private-use characters, which no cleaned text has: the parts of a link, and a mark that its text must follow.
_LINK, _LABEL, _LINK_END, _FOLLOWS = "\ue000", "\ue001", "\ue002", "\ue003"
_ANCHOR = re.compile(f"{_LINK}([^{_LINK}-{_LINK_END}]*){_LABEL}([^{_LINK}-{_LINK_END}]*){_LINK_END}")


def _without_tags(text: str) -> str:
    """Tags turned into the signs that a plain text has, all others dropped; needs a cleaned text."""
    if "<" not in text:
        return text
    lists: list[int] = []
    text = _TAG.sub(lambda tag: _sign(tag, lists), _DROPPED.sub("", text))
    return _ANCHOR.sub(_anchor, re.sub(rf"{_FOLLOWS}\s+", "", text))


def _sign(tag: re.Match[str], lists: list[int]) -> str:
    """What a tag means. `lists` has the open lists: the last number, below zero in a list of bullets."""
    is_end, name = tag[1] == "/", (tag[2] or "").lower()
    if name == "a":
        href = None if is_end else _HREF.search(tag[3])
        return (
            _LINK_END if is_end else f"{_LINK}{(href[1] or href[2] or href[3] or '') if href else ''}{_LABEL}"
        )
    if name in ("ul", "ol"):
        lists[-1:] = [] if is_end else [*lists[-1:], 0 if name == "ol" else -1000]
        return "\n\n"
    if name == "li":
        return "\n" if is_end else f"\n{_next_mark(lists)} {_FOLLOWS}"
    if re.fullmatch("h[1-6]", name):
        return "\n\n" if is_end else f"\n\n{'#' * int(name[1])} {_FOLLOWS}"
    return _GAPS.get(name, "")


def _next_mark(lists: list[int]) -> str:
    if not lists or lists[-1] < 0:
        return "*"
    lists[-1] += 1
    return f"{lists[-1]}."


def _anchor(found: re.Match[str]) -> str:
    """An address that is not allowed leaves its words behind, and so does one written as its own label."""
    target = unescape(found[1]).strip()
    label = " ".join(found[2].replace("[", "(").replace("]", ")").split())
    url = _safe_url(target.replace(" ", "%20")).replace("(", "%28").replace(")", "%29")
    return f"[{label}]({url})" if url and label and label != target else found[2]


# Lines into blocks


class _Line(NamedTuple):
    kind: str  # blank, heading, bullet, number, more (indented: may go on with an item) or text
    text: str
    number: int = 0  # of a heading, how many # it has
    source: str = ""


_KINDS = {
    "blank": re.compile(r"()( ?[*•–—_=-]*)"),  # a line of mere marks is a rule, or an item left empty
    "heading": re.compile(r" ?(#{1,6}) (?:#{1,6} )*(.+)"),
    "bullet": re.compile(r" ?([*•–-]) (.+)"),
    "number": re.compile(r" ?([1-9][0-9]?)[.)] (.+)"),
    "more": re.compile(r"( )(.+)"),
    "text": re.compile(r"()(.+)"),
}
_LISTS = ("bullet", "number")


def _blocks(text: str) -> list[Block]:
    parts: list[tuple[_Line, list[str]]] = []  # what opened a block, and its texts
    is_apart = True
    for line in _with_sure_numbers([_read_line(line) for line in text.split("\n")]):
        kind = parts[-1][0].kind if parts else ""
        if line.kind == "more" and kind in _LISTS and not is_apart:
            parts[-1][1][-1] += f" {line.text}"
        elif line.kind in _LISTS and kind == line.kind and line.number != 1:
            parts[-1][1].append(line.text)
        elif line.kind in ("text", "more") and kind in ("text", "more") and not is_apart:
            parts[-1][1].append(line.text)
        elif line.kind != "blank":
            parts.append((line, [line.text]))
        is_apart = line.kind == "blank"
    return _built(parts)


def _read_line(line: str) -> _Line:
    kind, found = next((kind, found) for kind, sign in _KINDS.items() if (found := sign.fullmatch(line)))
    number = int(found[1]) if kind == "number" else len(found[1]) if kind == "heading" else 0
    return _Line(kind, found[2], number, line.strip())


def _with_sure_numbers(lines: list[_Line]) -> list[_Line]:
    """Numbers make a list only as 1, 2, …: '2. krs' alone is a floor, and keeps its number as text."""
    run: list[int] = []
    for at, line in enumerate([*lines, _Line("text", "")]):
        if line.kind == "number" and line.number == len(run) + 1:
            run.append(at)
        elif line.kind not in ("blank", "more"):
            unsure = run if len(run) == 1 else []
            run = [at] if line.kind == "number" and line.number == 1 else []
            for index in [*unsure, *([at] if line.kind == "number" and not run else [])]:
                lines[index] = _Line("text", lines[index].source)
    return lines


def _built(parts: Sequence[tuple[_Line, list[str]]]) -> list[Block]:
    levels = sorted({line.number for line, _ in parts if line.kind == "heading"})
    blocks: list[Block] = []
    depth = -1
    for line, texts in parts:
        if line.kind == "heading":
            depth = min(levels.index(line.number), depth + 1)
            blocks.append(Heading(_label(_spans(texts[0])), depth))
        elif line.kind in _LISTS:
            items = tuple(_spans(text) for text in texts)
            blocks.append(BulletList(items) if line.kind == "bullet" else NumberedList(items))
        else:
            blocks.append(Paragraph(_spans("\n".join(texts))))
    return blocks


# Words and links

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(
    rf"""
      \[([^\[\]\n]{{1,300}})\]\(((?:[^\s()]|\([^\s()]{{0,300}}\)){{1,1000}}+)\)
    | ((?<!\w)https?://[^\s<>"]{{1,2000}} | (?<![\w.@/:-])www\.[^\W_][^\s<>"]{{1,2000}})
    | (?<![\w.+-]){_MAIL.pattern}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _spans(text: str) -> Spans:
    spans: list[Span] = []
    start = 0
    for found in _ADDRESS.finditer(text):
        span, end = _link(found)
        if span is not None:
            spans += [Text(text[start : found.start()]), span]
            start = end
    spans.append(Text(text[start:]))
    return tuple(span for span in spans if span != Text(""))


def _link(found: re.Match[str]) -> tuple[Span | None, int]:
    """The link that was found and where it ends. Of a label whose address is not allowed the words stay."""
    label, target = found[1], found[2]
    if label is not None:
        url = _safe_url(target)
        words = Text(label) if re.match("[a-zA-Z][a-zA-Z0-9+.-]*:", target) else None
        return (Link(url, label.strip() or url) if url else words), found.end()
    written = _without_last_signs(found.group())
    url = _safe_url(written)
    return (Link(url, written) if url else None), found.start() + len(written)


def _without_last_signs(address: str) -> str:
    """An address up to the signs of the sentence it stands in; a bracket it opens itself is its own."""
    while address and (
        address[-1] in ".,:;!?…'’”»*_"
        or (
            address[-1] in ")]}"
            and address.count("([{"[")]}".index(address[-1])]) < address.count(address[-1])
        )
    ):
        address = address[:-1]
    return address


def _safe_url(target: str) -> str:
    """The address to link to, '' unless it is one of the web, of mail or a telephone and hides nothing."""
    if target.lower().startswith("www."):
        target = f"https://{target}"
    elif _MAIL.fullmatch(target):
        target = f"mailto:{target}"
    scheme, _, rest = target.partition(":")
    scheme = scheme.lower()
    if not target.isprintable() or re.search(r"[\s\\\"<>]", target):
        return ""
    if scheme == "mailto":
        address = rest.partition("?")[0]
        return f"mailto:{address}" if _MAIL.fullmatch(address) else ""
    if scheme == "tel":
        return f"tel:{rest}" if re.fullmatch(r"\+?[0-9().-]{3,20}", rest) else ""
    return f"{scheme}:{rest}" if scheme in ("http", "https") and _has_honest_host(target) else ""


def _has_honest_host(url: str) -> bool:
    """Whether a web address has a host and no user before it, as in https://suomi.fi@elsewhere.example."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


# Blocks into text and HTML


def _label(spans: Spans) -> str:
    return "".join(span.text if isinstance(span, Text) else span.label for span in spans)


def _plain_once(text: str) -> str:
    return "\n\n".join(_plain_block(block) for block in parse(text))


def _plain_block(block: Block) -> str:
    match block:
        case Heading(text):
            return text
        case Paragraph(spans):
            return _label(spans)
        case BulletList(items):
            return "\n".join(f"• {_label(item)}" for item in items)
        case NumberedList(items):
            return "\n".join(f"{number}. {_label(item)}" for number, item in enumerate(items, 1))


_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*\s+")
_ABBREVIATIONS = frozenset(
    "esim. mm. ns. ks. puh. klo. n. v. nro. os. t.ex. bl.a. osv. kl. tel. ca. s.k. e.g. i.e. etc. dr. st.".split()
)


def _sentences_of(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return []
    if not isinstance(block, Paragraph):
        return [", ".join(_label(item) for item in block.items)]
    text = " ".join(_label(block.spans).split())
    sentences, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        last_word = text[start : found.start() + 1].rsplit(" ", 1)[-1].lstrip("(").lower()
        if not text[found.end()].islower() and last_word not in _ABBREVIATIONS:
            sentences.append(text[start : found.end()].strip())
            start = found.end()
    return [*sentences, text[start:]]


def _block_html(block: Block, heading_level: int) -> str:
    match block:
        case Heading(text, depth):
            tag = f"h{min(max(heading_level, 1) + depth, 6)}"
            return f"<{tag}>{escape(text)}</{tag}>"
        case Paragraph(spans):
            return f"<p>{_html(spans)}</p>"
        case BulletList(items) | NumberedList(items):
            tag = "ul" if isinstance(block, BulletList) else "ol"
            return f"<{tag}>{''.join(f'<li>{_html(item)}</li>' for item in items)}</{tag}>"


def _html(spans: Spans) -> str:
    return "".join(_span_html(span) for span in spans)


def _span_html(span: Span) -> str:
    if isinstance(span, Text):
        return escape(span.text).replace("\n", "<br>")
    rel = ' rel="nofollow noopener"' if span.url.startswith("http") else ""
    return f'<a href="{escape(span.url)}"{rel}>{escape(span.label)}</a>'
