"""The language of a text that is in another one than its page, told in the tags of the PDF too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any


@cache
def mark_languages() -> None:
    """Have WeasyPrint tell the `lang` of an element in its structure element (ISO 14289-1, 7.2); once a process.

    WeasyPrint tells the language of the whole document only, and offers no hook where the tags are made: this wraps
    the function that makes them. A test reads the languages of a made PDF, so that a change there is seen.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def build_with_language(box: Any, *given: Any) -> Iterator[Any]:
        for element in build(box, *given):
            language = _language_of(box)
            if language and element.get("S") != "/Document":
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = build_with_language


def _language_of(box: Any) -> str:
    element = getattr(box, "element", None)
    # A box of no element of its own, such as a line, has its parent's: then the parent's tag tells it too.
    return str(element.get("lang") or "") if element is not None and element.tag != "html" else ""
