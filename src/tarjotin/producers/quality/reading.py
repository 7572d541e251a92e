"""Texts as checks measure them: paragraphs, sentences and their words, and where a text begins. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarjotin.common.markup import plain

LONGEST_EXCERPT = 120

# A sentence ends in a sign that a space and a capital, a digit or a quotation mark follow: not "klo. 9".
_END = re.compile(r"[.!?…:]+[\"”»)]*\s+(?=[\"”»(]?[A-ZÅÄÖÉÜ0-9])")
# After these a full stop ends no sentence. After a figure it does: a year at the end of one is commoner than an ordinal
# before a capital letter.
_SHORT = re.compile(
    r"\b(?:esim|mm|ym|yms|jne|klo|puh|nro|ns|os|ko|em|ks|vrt|n|s|k|t|st|bl\.a|t\.ex|m\.m|osv|kl|tfn|tel|nr|e\.g|i\.e|etc|approx|no)\.$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:[-–—•*·►]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Addresses are read in one go and are no words.
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


def lines(text: str) -> Iterator[str]:
    """The lines of a text without markup, list marks taken off; empty ones left out."""
    for line in plain(text).split("\n"):
        bare = _MARK.sub("", line.strip())
        if bare:
            yield bare


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a line break ends one, so items of lists are sentences of their own."""
    for line in lines(text):
        start = 0
        for end in _END.finditer(line):
            if _SHORT.search(line[start : end.start() + 1]):
                continue
            yield line[start : end.end()].strip()
            start = end.end()
        if line[start:].strip():
            yield line[start:].strip()


def words(text: str) -> list[str]:
    """The words of a text in lower case, numbers and addresses left out."""
    return [word.lower() for word in _WORD.findall(_ADDRESS.sub(" ", text))]


def excerpt(text: str, limit: int = LONGEST_EXCERPT) -> str:
    """The beginning of a text on one line, cut between words."""
    told = " ".join(text.split())
    if len(told) <= limit:
        return told
    return told[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def same(text: str) -> str:
    """A text as it is compared: words alone, in lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))
