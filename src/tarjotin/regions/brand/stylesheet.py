"""The small stylesheet of a brand: its colours, corners and typeface as the tokens that all pages use."""

from __future__ import annotations

from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.contrast import Palette, Scheme, default_palette

# Only what the reader's own device has: a typeface of our own would weigh more than the page.
TYPEFACES = {
    "plain": "",
    "humanist": '"Seravek", "Gill Sans Nova", "Ubuntu", "Calibri", "Source Sans 3", "DejaVu Sans", sans-serif',
    "rounded": '"SF Pro Rounded", "Hiragino Maru Gothic ProN", "Quicksand", "Nunito", "Arial Rounded MT", sans-serif',
    "serif": '"Iowan Old Style", "Palatino Linotype", "Noto Serif", "Georgia", "DejaVu Serif", serif',
}
CORNERS = {"soft": (), "round": ("1.25rem", "0.875rem"), "square": ("0", "0")}


def stylesheet(brand: Brand) -> str:
    """The rules; empty when the brand changes no token."""
    light = _rules(brand.palettes["light"], "light") + _shape(brand)
    dark = _rules(brand.palettes["dark"], "dark")
    written = f":root {{\n{light}}}\n" if light else ""
    if dark:
        written += f"@media (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
    return written


def _shape(brand: Brand) -> str:
    rules = ""
    if CORNERS[brand.corners]:
        large, small = CORNERS[brand.corners]
        rules += f"  --corner: {large};\n  --corner-small: {small};\n"
    if TYPEFACES[brand.typeface]:
        rules += f"  --font: {TYPEFACES[brand.typeface]};\n"
    return rules


def _rules(palette: Palette, scheme: Scheme) -> str:
    default = default_palette(scheme)
    return "".join(
        f"  --{token}: {colour};\n" for token, colour in palette.items() if colour != default[token]
    )
