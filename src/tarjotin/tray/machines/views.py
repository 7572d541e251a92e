"""The sitemap and robots.txt of the tray that is asked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from tarjotin.catalogue.queries import holds_demo
from tarjotin.common.languages import with_variants
from tarjotin.pages.region import county_of, languages_of, site_of
from tarjotin.pages.sitemap import XML_TYPE, sitemap_answer
from tarjotin.tray.machines.sitemap import index_xml, own_pages, service_pages, service_parts

# Lists of a question and forms: a crawler would only go round and round in them.
_LISTS = ("search?", "map", "guide/", "guide?", "week?", "near?", "suggest", "list")
_NOT_FOR_CRAWLERS = (*_LISTS, "feedback", "adviser", "booklet")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the sitemap."""
    written = index_xml(site_of(request), service_parts(county_of(request)))
    return HttpResponse(written, content_type=XML_TYPE)


@require_safe
def sitemap_pages(request: HttpRequest) -> StreamingHttpResponse:
    """Front page, themes and the like."""
    return sitemap_answer(request, own_pages(county_of(request), languages_of(request)))


@require_safe
def sitemap_services(request: HttpRequest, part: int) -> StreamingHttpResponse:
    """One part of the services."""
    entries = service_pages(county_of(request), part, languages_of(request)) if 0 < part < 10_000 else []
    if not entries:
        raise Http404
    return sitemap_answer(request, entries)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: nothing of a tray with invented services."""
    if holds_demo():
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
    shut = "".join(
        f"Disallow: /{language}/{path}\n"
        for language in with_variants(languages_of(request))
        for path in _NOT_FOR_CRAWLERS
    )
    written = f"User-agent: *\n{shut}\nSitemap: {site_of(request)}/sitemap.xml\n"
    return HttpResponse(written, content_type="text/plain; charset=utf-8")
