"""What pages show of a brand, in one language and on one day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tarjotin.common.languages import base_language, pick
from tarjotin.common.phone_numbers import tel_href
from tarjotin.pages.brand.files import files_of
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.regions.brand.brand import Brand

# A logo is as high as the line of the header lets it; wide ones must leave room for the name on a phone.
_LOGO_HEIGHT, _LONGEST_LOGO = 40, 200


@dataclass(frozen=True, slots=True)
class LogoShown:
    """The logo in the header; `says` is what it shows, for those who do not see it.

    One made for light pages alone gets a light plate beneath it on dark ones.
    """

    href: str
    href_in_dark: str
    says: str
    width: int
    height: int
    is_plated: bool


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """A piece of news on the front page."""

    text: Shown
    href: str


@dataclass(frozen=True, slots=True)
class ContactShown:
    """How the region itself is reached."""

    text: Shown | None
    phone: str
    phone_href: str
    email: str
    page: str


@dataclass(frozen=True, slots=True)
class BrandShown:
    """A brand as pages see it; the words of the front page are empty where the tray's own stand."""

    style: str
    paper: str
    icon: str
    logo: LogoShown
    heading: str
    lead: str
    hint: str
    notices: tuple[NoticeShown, ...]
    contact: ContactShown | None
    quick_exit: str


def present_brand(brand: Brand, owner: str, language: str, today: dt.date) -> BrandShown:
    """The brand in one language; words that it does not have in it are left to the tray."""
    files, own = files_of(brand), base_language(language)
    return BrandShown(
        style=files.style.address if files.style else "",
        paper=files.paper.address if files.paper else "",
        icon=files.icon.address,
        logo=_logo(brand, owner),
        heading=brand.front.heading.get(own, ""),
        lead=brand.front.lead.get(own, ""),
        hint=brand.front.hint.get(own, ""),
        notices=tuple(
            NoticeShown(show(notice.texts, language), notice.href)
            for notice in brand.notices
            if notice.is_shown_on(today)
        ),
        contact=_contact(brand, language),
        quick_exit=brand.quick_exit,
    )


def _logo(brand: Brand, owner: str) -> LogoShown:
    files = files_of(brand)
    ratio = brand.logo.ratio if brand.logo else 1.0
    width = min(_LOGO_HEIGHT * ratio, _LONGEST_LOGO)
    return LogoShown(
        href=files.logo.address,
        href_in_dark=files.logo_in_dark.address if files.logo_in_dark else "",
        says=owner if files.has_own_logo else "",
        width=round(width),
        height=round(width / ratio),
        is_plated=files.has_own_logo and files.logo_in_dark is None,
    )


def _contact(brand: Brand, language: str) -> ContactShown | None:
    told = brand.contact
    if not (told.texts or told.phone or told.email or told.page):
        return None
    return ContactShown(
        text=show(told.texts, language) if told.texts else None,
        phone=told.phone,
        phone_href=tel_href(told.phone) if told.phone else "",
        email=told.email,
        page=pick(told.page, language).text,
    )
