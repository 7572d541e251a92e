"""The stylesheet: contrasts of the tokens, computed as WCAG 2.2 does, and no colour outside the token file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tarjotin.tray

STATIC = Path(tarjotin.tray.__file__).parent / "static" / "tray"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")

# Text that stands on a ground: 4.5 to 1. Borders of fields and the focus ring: 3 to 1.
TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "accent-soft"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "accent-soft"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent-strong", "surface"),
    ("accent-strong", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-alert", "alert"),
    ("on-notice", "notice"),
    ("open", "surface"),
)
LINE_PAIRS = (("line-strong", "surface"), ("line-strong", "paper"), ("focus", "paper"), ("focus", "surface"))


def colours(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(found[ink], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_fields_and_focus_can_be_seen(scheme: str, line: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(found[line], found[ground]) >= 3


def test_a_region_can_change_every_colour_in_one_file() -> None:
    sheet = (STATIC / "tray.css").read_text(encoding="utf-8").split("@media print")[0]
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", sheet)
    used = set(re.findall(r"var\(--([\w-]+)\)", sheet))
    assert used <= set(re.findall(r"--([\w-]+):", TOKENS))


def test_every_theme_has_its_picture() -> None:
    from tarjotin.themes.queries import themes
    from tarjotin.tray.presenters.front import PICTOGRAMS

    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "pictograms.svg").read_text(encoding="utf-8")))
    assert {theme.id for theme in themes()} == PICTOGRAMS
    assert drawn == PICTOGRAMS | {"tray"}
