"""Untrusted text of a source into safe, simple blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX_LENGTH = 20_000


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
    """A heading; `depth` 0 is the highest of the text, and a depth is never skipped."""

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
    """The blocks of any text. Never raises."""
    raise NotImplementedError


def plain(text: str) -> str:
    """The text without markup, for search and cards; plain text stays as it is."""
    raise NotImplementedError


def first_sentences(text: str, limit: int) -> str:
    """As many whole sentences from the start as fit in `limit` characters, on one line."""
    raise NotImplementedError


def to_html(blocks: Iterable[Block], heading_level: int = 3) -> str:
    """Safe HTML of the blocks, headings from `heading_level` down."""
    raise NotImplementedError
