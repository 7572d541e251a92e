"""The stylesheet: contrasts of the tokens, computed as WCAG 2.2 does, and no colour outside the token file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import tarjotin.pages
from tarjotin.catalogue.shapes import ChannelType
from tarjotin.regions.brand.contrast import SCHEMES, Scheme, default_palette, measure

STATIC = Path(tarjotin.pages.__file__).parent / "static" / "pages"
ROOMS = Path(tarjotin.pages.__file__).parent.parent
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
_LIGHT, _DARK = "", "@media (prefers-color-scheme: dark)"
_STRONG, _STRONG_DARK = (
    "@media (prefers-contrast: more)",
    "@media (prefers-contrast: more) and (prefers-color-scheme: dark)",
)


def block(head: str) -> dict[str, str]:
    """The colours that the rules under one media query set; those of the file's first rule when it is empty."""
    _, _, rest = TOKENS.partition(f"\n{head} {{\n" if head else "\n:root {\n")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rest.partition("\n}")[0]))


def colours(scheme: Scheme) -> dict[str, str]:
    return block(_LIGHT) | (block(_DARK) if scheme == "dark" else {})


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_that_pages_use_can_be_seen(scheme: Scheme) -> None:
    assert [str(pair) for pair in measure(colours(scheme)) if not pair.passes] == []


@pytest.mark.parametrize(("scheme", "head"), [("light", _STRONG), ("dark", _STRONG_DARK)])
def test_who_asks_for_more_contrast_gets_seven_for_text(scheme: Scheme, head: str) -> None:
    strong = block(head)
    assert set(default_palette(scheme)) - set(strong) == set()
    assert [str(pair) for pair in measure(strong) if pair.ratio < 7] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_brands_are_measured_against_the_colours_of_the_stylesheet(scheme: Scheme) -> None:
    told = colours(scheme)
    assert {token: told[token] for token in default_palette(scheme)} == default_palette(scheme)


def test_a_region_can_change_every_colour_in_one_file() -> None:
    sheet = (STATIC / "site.css").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", sheet)
    used = set(re.findall(r"var\(--([\w-]+)\)", sheet))
    assert used <= set(re.findall(r"--([\w-]+):", TOKENS))


def test_every_sheet_uses_only_tokens_that_there_are() -> None:
    known = set(re.findall(r"--([\w-]+):", TOKENS))
    for sheet in [*ROOMS.glob("*/static/*/*.css"), *ROOMS.glob("*/static/*/*.svg")]:
        assert set(re.findall(r"var\(--([\w-]+)\)", sheet.read_text(encoding="utf-8"))) <= known, sheet.name


def test_every_theme_has_its_picture() -> None:
    from tarjotin.pages.presenters.front import PICTOGRAMS
    from tarjotin.themes.queries import themes

    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "pictograms.svg").read_text(encoding="utf-8")))
    assert {theme.id for theme in themes()} == PICTOGRAMS
    assert drawn == PICTOGRAMS | {"tray"}


def test_every_way_to_reach_a_service_has_its_sign() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "signs.svg").read_text(encoding="utf-8")))
    assert drawn == set(get_args(ChannelType))
