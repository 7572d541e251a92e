"""Measures how well one colour is seen on another, and which pairs of a palette are too weak."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Scheme = Literal["light", "dark"]
Palette = Mapping[str, str]
"""Token → colour as '#rrggbb' in small letters."""

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_FILE = Path(__file__).parent / "data" / "palette.toml"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Need:
    """A pair of tokens that pages put together, and the ratio it must reach."""

    seen: str
    ground: str
    ratio: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A pair of a palette as measured."""

    need: Need
    seen: str
    ground: str
    ratio: float

    @property
    def passes(self) -> bool:
        """True when the pair is seen well enough."""
        return self.ratio >= self.need.ratio

    def __str__(self) -> str:
        need = self.need
        return (
            f"{need.seen} {self.seen} on {need.ground} {self.ground}: {shown_ratio(self.ratio)},"
            f" at least {need.ratio:g} is needed"
        )


@cache
def default_palette(scheme: Scheme) -> Palette:
    """The tray's own colours."""
    colours: dict[str, str] = _data()[scheme]
    return colours


@cache
def needs() -> tuple[Need, ...]:
    """Every pair that pages put together."""
    return tuple(
        Need(seen, ground, float(group["ratio"]))
        for group in _data()["needs"]
        for seen, grounds in group["pairs"].items()
        for ground in grounds
    )


def measure(palette: Palette) -> Iterator[Measured]:
    """Every pair of a whole palette."""
    for need in needs():
        seen, ground = palette[need.seen], palette[need.ground]
        yield Measured(need, seen, ground, contrast(seen, ground))


def is_colour(text: str) -> bool:
    """True for '#14594f': six hexadecimal digits, small letters."""
    return bool(_COLOUR.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, whichever is lighter.

    (L1 + 0.05) / (L2 + 0.05), L1 the relative luminance of the lighter: WCAG 2.2, "contrast ratio",
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, from 0 (black) to 1 (white).

    0.2126 R + 0.7152 G + 0.0722 B of the linear parts: WCAG 2.2, "relative luminance",
    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shown_ratio(ratio: float) -> str:
    """Two decimals, never rounded up: 4.499 is 4.49, and not enough."""
    return f"{math.floor(ratio * 100) / 100:.2f}"


@cache
def _data() -> dict:  # type: ignore[type-arg]  # a file of the project's own, whose shape the readers above know
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
