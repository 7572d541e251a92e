"""The files of a brand that pages link to: stylesheet and logo, named by their content so that they never change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.contrast import default_palette
from tarjotin.regions.brand.logo import Logo
from tarjotin.regions.brand.stylesheet import paper_stylesheet, stylesheet

_MARK = Path(__file__).parent.parent / "static" / "pages" / "mark.svg"
# Brands of the whole country, and a few that were in force before them.
_MOST = 100


@dataclass(frozen=True, slots=True)
class BrandFile:
    """A file as it is served."""

    name: str
    content: bytes
    media_type: str

    @property
    def address(self) -> str:
        """Where pages find it."""
        return f"/brand/{self.name}"


@dataclass(frozen=True, slots=True)
class BrandFiles:
    """The files of one brand; None where it has none of its own."""

    style: BrandFile | None
    paper: BrandFile | None
    logo: BrandFile
    logo_in_dark: BrandFile | None
    icon: BrandFile
    has_own_logo: bool

    @property
    def by_name(self) -> Mapping[str, BrandFile]:
        """Every file by the last part of its address."""
        files = (self.style, self.paper, self.logo, self.logo_in_dark, self.icon)
        return {file.name: file for file in files if file}


@lru_cache(maxsize=_MOST)
def files_of(brand: Brand) -> BrandFiles:
    """The files of a brand; made once for each content of it."""
    mark = _file(_mark(brand.palettes["light"]["accent"]), "svg", "image/svg+xml")
    logo = _picture(brand.logo) if brand.logo else mark
    return BrandFiles(
        style=_sheet(stylesheet(brand)),
        paper=_sheet(paper_stylesheet(brand)),
        logo=logo,
        logo_in_dark=_picture(brand.logo_in_dark) if brand.logo_in_dark else None,
        icon=logo if brand.logo and 0.8 < brand.logo.ratio < 1.25 else mark,
        has_own_logo=brand.logo is not None,
    )


def paper_style(brand: Brand | None) -> str:
    """A brand's rules for paper as text; empty without a brand, or when the tray's own colour stands."""
    paper = files_of(brand).paper if brand else None
    return paper.content.decode() if paper else ""


def _sheet(written: str) -> BrandFile | None:
    return _file(written.encode(), "css", "text/css; charset=utf-8") if written else None


def _picture(logo: Logo) -> BrandFile:
    return _file(logo.content, logo.suffix, logo.media_type)


def _file(content: bytes, suffix: str, media_type: str) -> BrandFile:
    name = hashlib.blake2b(content, digest_size=8).hexdigest()
    return BrandFile(f"{name}.{suffix}", content, media_type)


@cache
def _mark(accent: str) -> bytes:
    """The tray's own mark in the region's colour."""
    drawn = _MARK.read_text(encoding="utf-8")
    return drawn.replace(default_palette("light")["accent"], accent).encode()
