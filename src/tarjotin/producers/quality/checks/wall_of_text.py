"""A paragraph so long that nobody reads it: no blank line, list or heading in it."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.common.markup import Paragraph, Text, parse
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language whose description has a paragraph of over `most` characters."""
    for language, text in subject.service.texts.description.items():
        # Nearly every text is shorter than that as a whole, and reading its markup takes longest.
        longest = _longest_paragraph(text) if len(text) > limits["most"] else 0
        if longest > limits["most"]:
            yield Found(language, {"characters": longest, "most": limits["most"]})


def _longest_paragraph(text: str) -> int:
    lengths = [_length(block) for block in parse(text) if isinstance(block, Paragraph)]
    return max(lengths, default=0)


def _length(block: Paragraph) -> int:
    """Of its longest run without a line break."""
    told = "".join(span.text if isinstance(span, Text) else span.label for span in block.spans)
    return max(len(line) for line in told.split("\n"))
