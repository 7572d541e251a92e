"""The sitemap: which pages a region's tray has, in which languages each of them really is, and when it changed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import present_services
from tarjotin.pages.presenters.claimed import written_in
from tarjotin.pages.sitemap import SITEMAP_SCHEMA, XML_HEAD, Entry
from tarjotin.regions.codes import counties
from tarjotin.themes.queries import themes

# Three addresses a service: far below the 50 000 that a sitemap may hold, and small enough to be made while one waits.
SERVICES_A_PART = 2000
_ALAND = "91"
_WAYS = ("guide", "life-events", "near", "week")


def index_xml(site: str, parts: int) -> str:
    """The index: the tray's own pages, its service paths, the services in parts. `site` is 'https://host'."""
    names = ["pages", "paths", *(f"services-{number}" for number in range(1, parts + 1))]
    lines = "".join(f"<sitemap><loc>{site}/sitemap-{name}.xml</loc></sitemap>\n" for name in names)
    return f'{XML_HEAD}<sitemapindex xmlns="{SITEMAP_SCHEMA}">\n{lines}</sitemapindex>\n'


def own_pages(county: str, languages: tuple[str, ...]) -> list[Entry]:
    """The pages that are there without any service, and that search engines may keep."""
    paths = ["", "about", "languages", *_WAYS, *(f"theme/{theme.id}" for theme in themes(county))]
    return [Entry(path, languages) for path in paths]


def service_parts(county: str) -> int:
    """How many parts the services of the region make."""
    return -(-_services(county).count() // SERVICES_A_PART)


def service_pages(county: str, part: int, offered: tuple[str, ...]) -> list[Entry]:
    """One part of the services, from 1 on; empty when there are not so many."""
    first = (part - 1) * SERVICES_A_PART
    rows = _services(county).order_by("pk").values_list("source_id", "document", "modified")
    return [_entry(offered, *row) for row in rows[first : first + SERVICES_A_PART]]


def _entry(offered: tuple[str, ...], source_id: str, document: str, modified: dt.datetime | None) -> Entry:
    """A service told in none of the languages offered is there in the first of them, with its own words."""
    written = written_in(decode(document, shapes.Service).names)
    languages = tuple(code for code in written if code in offered)
    return Entry(f"service/{source_id}", languages or offered[:1], modified)


def _services(county: str) -> QuerySet[models.Service]:
    """The services meant for somebody in the county; all of them for a tray of no county."""
    found = counties().get(county)
    if found is None:
        return present_services()
    scopes = ["nationwide"] if county == _ALAND else ["nationwide", "nationwide_except_aland"]
    there = models.ServiceMunicipality.objects.filter(code__in=found.municipalities).values("service")
    return present_services().filter(Q(area_scope__in=scopes) | Q(pk__in=there))
