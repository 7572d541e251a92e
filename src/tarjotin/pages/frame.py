"""What frames the pages: parts that are the same on every page of a tray in one language, made once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tarjotin.common.languages import base_language, is_right_to_left
from tarjotin.pages.brand.presenters import BrandShown
from tarjotin.pages.crisis import CrisisNumber, crisis_numbers
from tarjotin.pages.presenters.origins import Origin


@dataclass(frozen=True, slots=True)
class Frame:
    """All that these parts depend on: their templates are given nothing else, as `tray`."""

    language: str
    name: str
    owner: str
    is_demo: bool
    fetched: str
    origins: tuple[Origin, ...]
    brand: BrandShown | None

    @property
    def crisis(self) -> tuple[CrisisNumber, ...]:
        """The help numbers: read where they are shown, so that the page knows which words are in which language."""
        return crisis_numbers(self.language)

    @property
    def direction(self) -> str:
        """How the page is written."""
        return "rtl" if is_right_to_left(self.language) else "ltr"

    @property
    def is_simple(self) -> bool:
        """Whether the words of the interface are in plain language."""
        return base_language(self.language) != self.language


# A dozen languages, a handful of regions, the day's brand notices and harvests; seven parts of each.
@lru_cache(maxsize=1000)
def frame_part(template: str, frame: Frame) -> SafeString:
    """One of these parts as HTML, in the active language, which is the frame's."""
    return render_to_string(template, {"tray": frame})
