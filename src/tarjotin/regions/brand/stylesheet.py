"""The small stylesheet of a brand: its colours, corners and typeface as the tokens that all pages use."""

from __future__ import annotations

from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.contrast import Palette, Scheme, contrast, default_palette

# Only what the reader's own device has: a typeface of our own would weigh more than the page.
TYPEFACES = {
    "plain": "",
    "humanist": '"Seravek", "Gill Sans Nova", "Ubuntu", "Calibri", "Source Sans 3", "DejaVu Sans", sans-serif',
    "rounded": '"SF Pro Rounded", "Hiragino Maru Gothic ProN", "Quicksand", "Nunito", "Arial Rounded MT", sans-serif',
    "serif": '"Iowan Old Style", "Palatino Linotype", "Noto Serif", "Georgia", "DejaVu Serif", serif',
}
# A brand is measured on its own grounds, which are seldom quite white (WCAG 2.2, 1.4.3).
_PAPER, _TEXT = "#ffffff", 4.5
CORNERS = {"soft": (), "round": ("1.25rem", "0.875rem"), "square": ("0", "0")}


def stylesheet(brand: Brand) -> str:
    """The rules; empty when the brand changes no token."""
    light = _rules(brand.palettes["light"], "light") + _shape(brand)
    dark = _rules(brand.palettes["dark"], "dark")
    written = f":root {{\n{light}}}\n" if light else ""
    if dark:
        written += f"@media (prefers-color-scheme: dark) {{\n:root:where(:not(.light)) {{\n{dark}}}\n}}\n"
    return written


def paper_stylesheet(brand: Brand) -> str:
    """The rules for paper, which is white and takes but one colour of the brand, where that is read well on it."""
    accent = brand.palettes["light"]["accent"]
    is_own = accent != default_palette("light")["accent"]
    return f"html:root {{ --accent: {accent}; }}\n" if is_own and contrast(accent, _PAPER) >= _TEXT else ""


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
