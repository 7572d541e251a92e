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
    """The blocks of any text, `MAX_LENGTH` characters of it at most; an ellipsis tells of the rest."""
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


def _tidy(text: str) -> str:
    """The text with tags read, entities decoded and characters cleaned, until nothing is left to do."""
    text = _clean(text if len(text) <= _MAX_SOURCE else text[:_MAX_SOURCE] + "…")
    if "<" not in text and "&" not in text:
        return _cut(text, MAX_LENGTH)
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
    # Nearly every text is clean: asking it as a whole is a hundred times quicker than sign by sign.
    if not text.replace("\n", "").isprintable():
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
# Private-use characters, which no cleaned text has: the parts of a link, and a mark before its own text.
_LINK, _LABEL, _LINK_END, _MARKED = "\ue000", "\ue001", "\ue002", "\ue003"
_ANCHOR = re.compile(f"{_LINK}([^{_LINK}-{_LINK_END}]*){_LABEL}([^{_LINK}-{_LINK_END}]*)({_LINK_END})?")
_GAP_AFTER_MARK = re.compile(rf"{_MARKED}\s++(?![*#0-9]+\.? {_MARKED})")


def _without_tags(text: str) -> str:
    """Tags turned into the signs that a plain text has, all others dropped; needs a cleaned text."""
    if "<" not in text:
        return text
    lists: list[int] = []
    text = _TAG.sub(lambda tag: _sign(tag, lists), _DROPPED.sub("", text))
    return _ANCHOR.sub(_anchor, _GAP_AFTER_MARK.sub("", text))


def _sign(tag: re.Match[str], lists: list[int]) -> str:
    """What a tag means. `lists` has the open lists: the last number, below zero in a list of bullets."""
    is_end, name = tag[1] == "/", (tag[2] or "").lower()
    if name == "a":
        href = None if is_end else _HREF.search(tag[3])
        target = next(filter(None, href.groups()), "") if href else ""
        return _LINK_END if is_end else f"{_LINK}{target}{_LABEL}"
    if name in ("ul", "ol"):
        lists[len(lists) - is_end :] = [] if is_end else [0 if name == "ol" else -MAX_LENGTH]
        return "\n\n"
    if name == "li":
        return "\n" if is_end else f"\n{_next_mark(lists)} {_MARKED}"
    if re.fullmatch("h[1-6]", name):
        return "\n\n" if is_end else f"\n\n{'#' * int(name[1])} {_MARKED}"
    return _GAPS.get(name, "")


def _next_mark(lists: list[int]) -> str:
    lists[-1:] = [number + 1 for number in lists[-1:]]
    return f"{lists[-1]}." if lists and lists[-1] > 0 else "*"


def _anchor(found: re.Match[str]) -> str:
    """Only the words stay of a link without an end, not allowed, or with its address for a label."""
    target = unescape(found[1]).strip()
    label = " ".join(found[2].replace("[", "(").replace("]", ")").split())
    url = _safe_url(target.replace(" ", "%20")).replace("(", "%28").replace(")", "%29")
    return f"[{label}]({url})" if found[3] and url and label and label != target else found[2]


class _Line(NamedTuple):
    kind: str  # one of `_KINDS`
    text: str
    number: int  # of a heading, how many # it has
    source: str
    is_indented: bool  # such a text goes on with the item above


_KINDS = {
    "blank": re.compile(r"()([*•–—_=-]*)"),  # a line of mere marks is a rule, or an item left empty
    "heading": re.compile(r"(#{1,6}) (?:#{1,6} )*(.+)"),
    "bullet": re.compile(r"([*•–-]) (.+)"),
    "number": re.compile(r"([1-9][0-9]?)[.)] (.+)"),
    "text": re.compile(r"()(.+)"),
}
_LISTS = ("bullet", "number")


def _blocks(text: str) -> list[Block]:
    parts: list[tuple[_Line, list[str]]] = []  # what opened a block, and its texts
    is_apart = True
    for line in _with_sure_numbers([_read_line(line) for line in text.split("\n")]):
        kind = parts[-1][0].kind if parts else ""
        if line.kind == "blank":
            is_apart = True
            continue
        if line.is_indented and kind in _LISTS and line.kind == "text" and not is_apart:
            parts[-1][1][-1] += f" {line.text}"
        elif kind == line.kind and (not is_apart if kind == "text" else kind in _LISTS and line.number != 1):
            parts[-1][1].append(line.text)
        else:
            parts.append((line, [line.text]))
        is_apart = False
    return _built(parts)


def _read_line(line: str) -> _Line:
    source = line.strip()
    kind, found = next((kind, found) for kind, sign in _KINDS.items() if (found := sign.fullmatch(source)))
    number = int(found[1]) if kind == "number" else len(found[1]) if kind == "heading" else 0
    return _Line(kind, found[2], number, source, line != source)


def _with_sure_numbers(lines: list[_Line]) -> list[_Line]:
    """Numbers make a list only as 1, 2, …: '2. krs' alone is a floor, and keeps its number as text."""
    runs: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.kind == "number":
            runs += [] if line.number == len(runs[-1]) + 1 else [[]]
            runs[-1].append(at)
        elif line.kind != "blank" and not line.is_indented:
            runs.append([])
    for run in runs:
        if len(run) == 1 or (run and lines[run[0]].number != 1):
            for at in run:
                lines[at] = lines[at]._replace(kind="text", text=lines[at].source)
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


_OPENED_BY = {")": "(", "]": "[", "}": "{"}
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
# A web address has a host and no user before it, as in https://suomi.fi@elsewhere.example.
_WEB = re.compile(r"//[^\W_][\w.-]*(?::[0-9]{1,5})?(?:[/?#][^\s\\\"<>]*)?")
_SAFE = {"http": _WEB, "https": _WEB, "mailto": _MAIL, "tel": re.compile(r"\+?[0-9().-]{3,20}")}
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
    while last := address[-1:]:
        is_left_open = address.count(last) > address.count(_OPENED_BY.get(last, last))
        if last not in ".,:;!?…'’”»*_" and not is_left_open:
            break
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
    if scheme == "mailto":
        rest = rest.partition("?")[0]
    pattern = _SAFE.get(scheme)
    return f"{scheme}:{rest}" if pattern is not None and pattern.fullmatch(rest) else ""


def _label(spans: Spans) -> str:
    return "".join(span.text if isinstance(span, Text) else span.label for span in spans)


def _plain_once(text: str) -> str:
    return "\n\n".join(_plain_block(block) for block in parse(text))


def _plain_block(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        return _label(block.spans)
    marks = [f"{n}." if isinstance(block, NumberedList) else "•" for n in range(1, len(block.items) + 1)]
    return "\n".join(f"{mark} {_label(item)}" for mark, item in zip(marks, block.items, strict=True))


_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*\s+")
_ABBREVIATION = re.compile(
    r"(?i:esim|mm|ns|ks|puh|n|v|nro|os|t\.ex|bl\.a|osv|kl|tel|ca|s\.k|e\.g|i\.e|dr|st)\."
)


def _sentences_of(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return []
    if not isinstance(block, Paragraph):
        return [", ".join(_label(item) for item in block.items).rstrip(".,;") + "."]
    text = " ".join(_label(block.spans).split())
    sentences, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        last_word = text[start : found.start() + 1].rsplit(" ", 1)[-1].lstrip("(")
        if not text[found.end()].islower() and not _ABBREVIATION.fullmatch(last_word):
            sentences.append(text[start : found.end()].strip())
            start = found.end()
    return [*sentences, text[start:]]


def _block_html(block: Block, heading_level: int) -> str:
    if isinstance(block, Heading):
        tag = f"h{min(max(heading_level, 1) + block.depth, 6)}"
        return f"<{tag}>{escape(block.text)}</{tag}>"
    if isinstance(block, Paragraph):
        return f"<p>{_html(block.spans)}</p>"
    tag = "ul" if isinstance(block, BulletList) else "ol"
    return f"<{tag}>{''.join(f'<li>{_html(item)}</li>' for item in block.items)}</{tag}>"


def _html(spans: Spans) -> str:
    return "".join(_span_html(span) for span in spans)


def _span_html(span: Span) -> str:
    if isinstance(span, Text):
        return escape(span.text).replace("\n", "<br>")
    rel = ' rel="nofollow noopener"' if span.url.startswith("http") else ""
    return f'<a href="{escape(span.url)}"{rel}>{escape(span.label)}</a>'
