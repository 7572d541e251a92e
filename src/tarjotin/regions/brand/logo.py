"""Looks at a logo before it is taken in: what kind of picture it is, its size, and that nothing in it acts or calls.

An SVG is refused rather than cleaned: a picture that was changed unseen is no longer the region's own.
"""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

LARGEST_SVG, LARGEST_PNG = 30_000, 60_000  # bytes; it comes with every page
_LONGEST_SIDE = 2000  # pixels of a PNG
_WIDEST = 12.0  # times its height: more does not fit beside the tray's name on a phone

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = "svg g path rect circle ellipse line polyline polygon defs symbol use clipPath mask style"
_OTHERS = "linearGradient radialGradient stop text tspan title desc"
_ELEMENTS = frozenset(f"{_SHAPES} {_OTHERS}".split())
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_NUMBER = re.compile(r"\s*([0-9.]+)\s*(?:px)?\s*")
# Whatever is between url( and what it names; only parts of the same picture, #…, may be named.
_ADDRESS = re.compile(r"url\(\s*['\"]?\s*(.?)", re.IGNORECASE | re.DOTALL)
_ACTS = re.compile(r"@import|javascript:|expression\(|\\", re.IGNORECASE)
_CALLS_A_SHEET = "<?xml-stylesheet"
_DECLARED = re.compile(r"<\?xml[^>]*\bencoding\s*=\s*['\"]([^'\"]*)", re.IGNORECASE)


class LogoError(ValueError):
    """A picture that cannot be taken in; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that may be shown on every page. `ratio` is its width to its height."""

    name: str
    content: bytes
    media_type: str
    ratio: float

    @property
    def suffix(self) -> str:
        """The end of its file's name."""
        return "svg" if self.media_type == "image/svg+xml" else "png"


def read_logo(path: Path) -> Logo:
    """The logo in a file. Raises `LogoError`."""
    largest = {".svg": LARGEST_SVG, ".png": LARGEST_PNG}.get(path.suffix.lower())
    if largest is None:
        raise LogoError("it is neither SVG nor PNG. Give one that ends with .svg or .png.")
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise LogoError(f"it cannot be read ({error.strerror}). Put it beside the brand file.") from error
    if len(content) > largest:
        raise LogoError(
            f"it is over {largest // 1000} kB, and comes with every page. Simplify it or make it smaller."
        )
    return _read_svg(path.name, content) if path.suffix.lower() == ".svg" else _read_png(path.name, content)


def _read_png(name: str, content: bytes) -> Logo:
    if not content.startswith(_PNG_HEAD) or len(content) < 24 or content[12:16] != b"IHDR":
        raise LogoError("it is no PNG, whatever its name says. Save it as one.")
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise LogoError(
            f"it is {width} × {height} pixels; at most {_LONGEST_SIDE} a side are taken. Make it smaller."
        )
    return Logo(name, content, "image/png", _ratio(width, height))


def _read_svg(name: str, content: bytes) -> Logo:
    text = _decoded(content)
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise LogoError("it has a DOCTYPE or an entity, which may hide anything. Save it as plain SVG.")
    if _CALLS_A_SHEET in text.lower():
        raise LogoError("it calls for a stylesheet of its own. Save it as plain SVG.")
    try:
        # Without a DOCTYPE there are no entities to grow, and the size has been bounded.
        root = ET.fromstring(text)  # noqa: S314 - see above
    except ET.ParseError as error:
        raise LogoError(f"it is no whole SVG: {error}. Save it anew.") from error
    if root.tag != f"{_SVG}svg":
        raise LogoError("its outermost element is not svg. Save it as plain SVG.")
    for element in root.iter():
        _check_element(element)
    return Logo(name, content, "image/svg+xml", _ratio(*_size(root)))


def _decoded(content: bytes) -> str:
    """The text of the picture, in the one encoding in which everybody reads the same signs."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    # Letters of two bytes pass as UTF-8 with NUL between them, and the parser reads through those.
    if "\0" in text:
        raise LogoError("it is not in UTF-8. Save it as UTF-8.")
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in ("utf-8", "us-ascii"):
        raise LogoError(f"it says that it is in {declared[1][:40]}. Save it as UTF-8.")
    return text


def _check_element(element: ET.Element) -> None:
    name = element.tag.removeprefix(_SVG)
    if name not in _ELEMENTS:
        short = name.rpartition("}")[2]
        raise LogoError(
            f"it has the element {short}, which is not taken. Save it as plain SVG of shapes only."
        )
    for attribute, value in element.attrib.items():
        short = attribute.rpartition("}")[2]
        if short.lower().startswith("on"):
            raise LogoError(f"its {name} has {short}, which would run a script. Remove it.")
        if short == "href" and not value.strip().startswith("#"):
            raise LogoError(f"its {name} calls for {value[:60]}. Draw it into the picture itself.")
        if _calls_outside(value):
            raise LogoError(f"{short} of its {name} calls for something outside the picture. Remove it.")
    if name == "style" and _calls_outside(element.text or ""):
        raise LogoError("its style calls for something outside the picture. Remove that line.")


def _calls_outside(text: str) -> bool:
    return bool(_ACTS.search(text)) or any(first != "#" for first in _ADDRESS.findall(text))


def _size(root: ET.Element) -> tuple[float, float]:
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_NUMBER.fullmatch(side) for side in sides]
    try:
        width, height = (float(match[1]) for match in found if match)
    except ValueError as error:
        raise LogoError(
            'it does not tell its size. Give the svg element a viewBox, such as viewBox="0 0 160 40".'
        ) from error
    return width, height


def _ratio(width: float, height: float) -> float:
    if not (width > 0 and height > 0 and 1 / _WIDEST <= width / height <= _WIDEST):
        raise LogoError(
            f"it is {width:g} wide and {height:g} high. Give one at most {_WIDEST:g} times as wide."
        )
    return width / height
