"""A sitemap's part: pages with the languages each of them really is in, and when it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from django.http import HttpRequest, StreamingHttpResponse

from tarjotin.pages.region import site_of

XML_TYPE = "application/xml; charset=utf-8"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page by its address after the language, the languages it is in, and when its content changed."""

    path: str
    languages: tuple[str, ...]
    changed: dt.datetime | None = None


def sitemap_answer(request: HttpRequest, entries: Sequence[Entry]) -> StreamingHttpResponse:
    """A part of the sitemap, with the addresses that the tray was asked by."""
    return StreamingHttpResponse(_pages_xml(site_of(request), entries), content_type=XML_TYPE)


def _pages_xml(site: str, entries: Sequence[Entry]) -> Iterator[str]:
    """Each page in each of its languages, with the others as alternates."""
    yield f'{XML_HEAD}<urlset xmlns="{SITEMAP_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for entry in entries:
        addresses = {code: f"{site}/{code}/{entry.path}" for code in entry.languages}
        alternates = "".join(_alternate(code, address) for code, address in addresses.items())
        alternates += _alternate("x-default", addresses[entry.languages[0]])
        changed = f"<lastmod>{entry.changed.date().isoformat()}</lastmod>" if entry.changed else ""
        for address in addresses.values():
            yield f"<url><loc>{_escaped(address)}</loc>{changed}{alternates}</url>\n"
    yield "</urlset>\n"


def _alternate(code: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'


def _escaped(address: str) -> str:
    return quoteattr(address)[1:-1]
