"""The foot of the pages: the same on every page of a tray in one language, so that it is made once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tarjotin.tray.brand.presenters import BrandShown
from tarjotin.tray.crisis import CrisisNumber, crisis_numbers


@dataclass(frozen=True, slots=True)
class Foot:
    """All that the foot depends on; its template is given nothing else."""

    language: str
    owner: str
    is_demo: bool
    fetched: str
    brand: BrandShown | None

    @property
    def crisis(self) -> tuple[CrisisNumber, ...]:
        """The help numbers: read where they are shown, so that the page knows which words are in which language."""
        return crisis_numbers(self.language)


# A dozen languages, a handful of regions, and the day's brand notices and harvests.
@lru_cache(maxsize=200)
def foot_html(foot: Foot) -> SafeString:
    """The foot as HTML, in the active language, which is the foot's."""
    return render_to_string("tray/parts/footer.html", {"tray": foot})
