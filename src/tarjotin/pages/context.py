"""What every page needs: the tray's name, the language links, the help numbers, whether it is a demo."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import holds_demo, sources_shown
from tarjotin.common.languages import (
    base_language,
    complete_language,
    pick,
    reader_languages,
    simple_variant,
)
from tarjotin.pages.asking.filters import PARAMETERS
from tarjotin.pages.asking.guide_data import parameters
from tarjotin.pages.brand.presenters import present_brand
from tarjotin.pages.frame import Frame, frame_part
from tarjotin.pages.languages.offering import instead_of
from tarjotin.pages.presenters.origins import Origin, present_origins
from tarjotin.pages.presenters.words import day_of
from tarjotin.pages.queries import last_fetched
from tarjotin.pages.region import brand_of, brand_of_county, county_of, languages_of
from tarjotin.regions.codes import counties

# How long the foot of the pages may be behind a harvest; two questions to the database for every page are many.
_FRESH_SECONDS = 20

# What a page in another language is asked with besides filters and the answers to questions; the rest of an address is
# dropped, such as marks of the site somebody came from.
_KEPT = (
    *("service", "kind"),  # what feedback is about
    *("ids", "discreet"),  # a list
    *("day", "all"),  # what is on this week
    "period",  # how the site is used
    "order",  # a booklet
    *("show", "count", "title", "language"),  # an embed and its builder
    *("at", "keys"),  # the phone adviser's view; `at` is a day of coverage too
    *("county", "since"),  # coverage
    "next",  # where a member goes on to after signing in
    "add",  # the desk
)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This same page in one language; `simple` is the page in plain language, beneath the language one is in."""

    code: str
    name: str
    href: str
    url: str
    is_current: bool
    simple: LanguageLink | None = None


@dataclass(frozen=True, slots=True)
class Tray(Frame):
    """The tray as its pages see it. `language` is the reader's, `links` lead to the others that are offered."""

    links: tuple[LanguageLink, ...]
    canonical: str

    @property
    def icon_and_styles(self) -> SafeString:
        """The icon and the styles of every page."""
        return self._part("pages/parts/styles.html")

    @property
    def crisis_strip(self) -> SafeString:
        """The help numbers above everything else."""
        return self._part("pages/parts/crisis.html")

    @property
    def home_link(self) -> SafeString:
        """Logo and name, which lead to the front page."""
        return self._part("pages/parts/home.html")

    @property
    def list_link(self) -> SafeString:
        """The way to one's own list."""
        return self._part("pages/mylist/header.html")

    @property
    def suggesting(self) -> SafeString:
        """What a field that suggests says meanwhile, as attributes of its element."""
        return self._part("pages/parts/suggesting.html")

    @property
    def foot(self) -> SafeString:
        """The foot of the page."""
        return self._part("pages/parts/footer.html")

    @property
    def foot_with_paths(self) -> SafeString:
        """The foot of the page where residents have service paths to read."""
        return self._part("pages/parts/footer_with_paths.html")

    @property
    def short_foot(self) -> SafeString:
        """The foot of the pages that people work on: help right away and where contents come from."""
        return self._part("pages/parts/short_footer.html")

    def _part(self, template: str) -> SafeString:
        frame = Frame(
            self.language, self.name, self.owner, self.is_demo, self.fetched, self.origins, self.brand
        )
        return frame_part(template, frame)


def bare_frame(request: HttpRequest) -> Frame:
    """What a page that stands alone says of whose it is; asks nothing of the database, which may be what is wrong."""
    language, county, brand = language_of(request), county_of(request), brand_of(request)
    owner = owner_name(county, language)
    shown = present_brand(brand, owner, language, timezone.localdate()) if brand else None
    return Frame(language, tray_name(county, language), owner, False, "", (), shown)


def tray(request: HttpRequest) -> dict[str, Tray]:
    """The context processor."""
    language, county, brand = language_of(request), county_of(request), brand_of(request)
    with translation.override(language):
        links = _links(request, language)
        return {
            "tray": Tray(
                name=tray_name(county, language),
                owner=(owner := owner_name(county, language)),
                language=language,
                links=links,
                canonical=next(link.url for link in links if link.code == base_language(language)),
                brand=present_brand(brand, owner, language, timezone.localdate()) if brand else None,
                **_store(language, int(time.monotonic() // _FRESH_SECONDS)),
            )
        }


class _Store(TypedDict):
    is_demo: bool
    fetched: str
    origins: tuple[Origin, ...]


@lru_cache(maxsize=10)
def _store(language: str, period: int) -> _Store:
    """Whether the services are invented, the day they were fetched and where from; asked once a period."""
    return {
        "is_demo": holds_demo(),
        "fetched": day_of(last_fetched(), language),
        "origins": present_origins(sources_shown(), language),
    }


def forget_store() -> None:
    """Ask the database again: for tests, which change it under the pages."""
    _store.cache_clear()


def tray_name(county_code: str, language: str) -> str:
    """'Pohjois-Karjalan palvelutarjotin', in English 'North Karelia wellbeing services'."""
    brand = brand_of_county(county_code)
    if brand:
        return pick(brand.names, language).text
    area = _area(county_code, language)
    return _("%(area)s wellbeing services") % {"area": area} if area else _("Wellbeing services")


def _area(county_code: str, language: str) -> str:
    """The county's name as it stands before another noun: 'Pohjois-Karjalan', 'Norra Karelens'."""
    found = counties().get(county_code)
    if found is None:
        return ""
    if county_code == "91":
        return {"fi": "Ahvenanmaan", "sv": "Ålands"}.get(complete_language(language), "Åland")
    name = pick(found.names, language).text
    for ending in (" hyvinvointialue", " välfärdsområde", " wellbeing services county", " kaupunki", " stad"):
        name = name.removesuffix(ending)
    return name.removeprefix("City of ")


def owner_name(county_code: str, language: str) -> str:
    """Whose tray it is, as the brand says it, else the county; empty for a tray of no county."""
    brand, found = brand_of_county(county_code), counties().get(county_code)
    names = brand.owners if brand and brand.owners else found.names if found else {}
    return pick(names, language).text


def language_of(request: HttpRequest) -> str:
    """The language the address begins with; on other pages (not found) the one Django chose. One that is offered."""
    offered = languages_of(request)
    first = _first_part(request.path)
    chosen = first if first in reader_languages() else translation.get_language() or offered[0]
    return chosen if base_language(chosen) in offered else instead_of(chosen, offered)


def _first_part(path: str) -> str:
    return path.split("/", 2)[1] if path.startswith("/") else ""


def _links(request: HttpRequest, language: str) -> tuple[LanguageLink, ...]:
    """Links to this page in each language; from an address without one they lead to the front pages."""
    first = _first_part(request.path)
    rest = request.path[len(first) + 2 :] if first in reader_languages() else ""
    asked = request.GET.copy()
    for name in set(asked) - {*PARAMETERS, *parameters(), *_KEPT}:
        del asked[name]
    query = f"?{asked.urlencode()}" if asked else ""
    # A service is one page wherever its reader lives: the municipality only changes the order of its places.
    own = "" if rest.startswith("service/") else query

    def link(code: str, simple: LanguageLink | None = None) -> LanguageLink:
        return LanguageLink(
            code=code,
            name=reader_languages()[code].name,
            href=f"/{code}/{rest}{query}",
            url=request.build_absolute_uri(f"/{code}/{rest}{own}"),
            is_current=code == language,
            simple=simple,
        )

    current = base_language(language)
    variant = simple_variant(current)
    return tuple(
        link(code, link(variant) if variant and code == current else None) for code in languages_of(request)
    )
