"""What stands in the margins of a page, its number and title, is no part of the text: an artifact of the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import Any


@cache
def mark_margins() -> None:
    """Have WeasyPrint write the margins of pages as artifacts (ISO 14289-1, 7.1 and 7.8); once a process.

    WeasyPrint marks their text as content and then leaves it out of the tags, which is neither the one nor the other.
    It offers no hook for this: this wraps the method that marks text and the function that makes tags. A test reads
    the marks of a made PDF, so that a change there is seen.
    """
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    mark, build = Stream.marked, tags._build_box_tree

    def mark_content(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        # Boxes of margins alone come from no element: those of ::before and ::after have the one they stand in.
        made: AbstractContextManager[None] = (
            stream.artifact() if box.element is None else mark(stream, box, tag)
        )
        return made

    def build_content(box: Any, *given: Any) -> Iterator[Any]:
        if not isinstance(box, MarginBox):
            yield from build(box, *given)

    Stream.marked, tags._build_box_tree = mark_content, build_content
