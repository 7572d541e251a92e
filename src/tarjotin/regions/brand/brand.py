"""What a region's brand holds once it has been read and checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tarjotin.common.languages import Localized
from tarjotin.regions.brand.colours import Derived
from tarjotin.regions.brand.contrast import Palette, Scheme
from tarjotin.regions.brand.logo import Logo


@dataclass(frozen=True, slots=True)
class Notice:
    """News on the front page, from one day to another, both included; `href` leads to more about it."""

    texts: Localized
    href: str
    first_day: dt.date | None
    last_day: dt.date

    def is_shown_on(self, day: dt.date) -> bool:
        """True on the days it is meant for."""
        return (self.first_day is None or self.first_day <= day) and day <= self.last_day


@dataclass(frozen=True, slots=True)
class FrontWords:
    """The region's own words on the front page; the tray's own stand where these are empty."""

    heading: Localized
    lead: Localized
    hint: Localized


@dataclass(frozen=True, slots=True)
class Contact:
    """How the region itself is reached, at the foot of every page."""

    texts: Localized
    phone: str
    email: str
    page: Localized


@dataclass(frozen=True, slots=True, eq=False)
class Brand:
    """One region's look and words; a brand read anew is another one.

    `id` is its folder's name, `county` the code of its wellbeing services county; `languages` is empty when the region
    leaves them to the installation.
    """

    id: str
    county: str
    dated: dt.date
    source: str
    hosts: tuple[str, ...]
    languages: tuple[str, ...]
    names: Localized
    owners: Localized
    logo: Logo | None
    logo_in_dark: Logo | None
    palettes: dict[Scheme, Palette]
    derived: tuple[Derived, ...]
    has_own_colours: bool
    corners: str
    typeface: str
    front: FrontWords
    notices: tuple[Notice, ...]
    contact: Contact
    feedback_email: str
    quick_exit: str
