"""Putting a booklet together: which services, what is said of them, and the pages as HTML or PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import segno
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import holds_demo
from tarjotin.common.languages import reader_languages
from tarjotin.finding.asking.listing import list_nearest
from tarjotin.finding.query import Query
from tarjotin.pages.context import owner_name, tray_name
from tarjotin.pages.paper.pdf import make_pdf
from tarjotin.pages.presenters.addresses import search_place, theme_place
from tarjotin.themes.queries import themes
from tarjotin.tray.paper.asking import BookletAsked
from tarjotin.tray.paper.booklet import MOST_SERVICES, Booklet, Surroundings, present_booklet

STYLES = ("pages/tokens.css", "tray/paper/booklet.css")
"""What the booklet is laid out with, as static files."""


def make_booklet(
    asked: BookletAsked,
    language: str,
    county: str,
    now: dt.datetime,
    host: str = "",
    most: int = MOST_SERVICES,
) -> Booklet | None:
    """The booklet asked for, in the language that is active; None while there is no index.

    `host` begins the address where the newest is found ("https://tarjotin.example"); without it none is printed.
    """
    query = Query(language=language, county=county, municipality=asked.municipality, theme=asked.theme)
    listing = list_nearest(query, most)
    if not listing.is_ready:
        return None
    newest = host + newest_path(asked, language) if host else ""
    around = Surroundings(
        tray_name=tray_name(county, language),
        owner=owner_name(county, language),
        is_demo=holds_demo(),
        newest=newest,
        qr=segno.make(newest, micro=False).svg_data_uri(scale=4, border=2) if newest else "",
    )
    views = service_views([result.id for result in listing.results])
    return present_booklet(asked, listing, views, themes(county), around, language, now)


def newest_path(asked: BookletAsked, language: str) -> str:
    """Where the same services are on the site."""
    place = theme_place(language, asked.theme) if asked.theme else search_place(language)
    return place.address({"municipality": asked.municipality})


def booklet_html(booklet: Booklet, styles: Sequence[str] = ()) -> str:
    """The booklet as a page of its own; `styles` are put into it."""
    is_right_to_left = reader_languages()[booklet.language].right_to_left
    context = {"page": booklet, "styles": styles, "is_right_to_left": is_right_to_left}
    return render_to_string("tray/paper/booklet_alone.html", context)


def static_text(name: str) -> str:
    """A stylesheet of ours, to be put into a page that stands alone."""
    found = finders.find(name)
    return Path(found).read_text(encoding="utf-8") if isinstance(found, str) else ""


def booklet_pdf(booklet: Booklet, brand: str = "") -> bytes:
    """The booklet as tagged PDF, with the region's rules for paper.

    Takes seconds: hold a place (`limits`) while others are served.
    """
    return make_pdf(booklet_html(booklet), STYLES, brand)


def file_name(asked: BookletAsked, title: str, now: dt.datetime, ending: str) -> str:
    """'joensuu-liikunta-2026-11-28.pdf': letters that every machine can keep."""
    plain = title.lower().translate(str.maketrans("åäö", "aao"))
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split()
    return "-".join([*words, f"{now:%Y-%m-%d}"]) + ending
