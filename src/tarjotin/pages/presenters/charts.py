"""Bars over time as the numbers of an SVG picture. Pure; the same numbers always stand in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 180
_GAP = 0.25


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in the picture's units; `is_hidden` for a number too small to show, drawn as a mark of its own."""

    x: str
    y: str
    width: str
    height: str
    label: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of bars with the highest number on its scale."""

    bars: tuple[Bar, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def draw(values: Sequence[tuple[str, int | None]]) -> Chart:
    """Bars of labelled values from left to right; None is a hidden number, zero has no bar."""
    top = max((value for _, value in values if value is not None), default=0)
    step = WIDTH / max(1, len(values))
    bars = []
    for n, (label, value) in enumerate(values):
        if value == 0:
            continue
        height = 4.0 if value is None else max(2.0, HEIGHT * value / max(1, top))
        bars.append(
            Bar(
                x=f"{n * step + step * _GAP / 2:.1f}",
                y=f"{HEIGHT - height:.1f}",
                width=f"{step * (1 - _GAP):.1f}",
                height=f"{height:.1f}",
                label=label,
                is_hidden=value is None,
            )
        )
    return Chart(tuple(bars), top)
