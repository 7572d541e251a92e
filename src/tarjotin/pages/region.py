"""Which region's tray a request is about, how that region presents itself, and in which languages: by host name."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from tarjotin.pages.languages.offering import offered
from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.shelf import brands


def county_of(request: HttpRequest) -> str:
    """The code of the wellbeing services county whose tray is asked; empty shows everything in the store as one."""
    by_host = _brand_of_host(host_of(request))
    county: str = by_host.county if by_host else settings.TARJOTIN_REGION
    return county


def brand_of(request: HttpRequest) -> Brand | None:
    """The brand of the tray that is asked; None when it has none, and the tray's own look stands."""
    return _brand_of_host(host_of(request)) or brand_of_county(settings.TARJOTIN_REGION)


def languages_of(request: HttpRequest) -> tuple[str, ...]:
    """The languages of the tray, the first one for those whose own is not among them; no variants."""
    brand = brand_of(request)
    return brand.languages if brand and brand.languages else offered()


def brand_of_county(county: str) -> Brand | None:
    """The brand of a county, None when it has none."""
    return next((brand for brand in all_brands().values() if county and brand.county == county), None)


def all_brands() -> Mapping[str, Brand]:
    """Every brand in force by its id."""
    return brands(settings.TARJOTIN_BRANDS)


def site_of(request: HttpRequest) -> str:
    """The beginning of every address of this site: 'https://host'."""
    return request.build_absolute_uri("/").rstrip("/")


def host_of(request: HttpRequest) -> str:
    """The host name that was asked, without its port, in small letters; empty when there is none that could be."""
    host, _port = split_domain_port(request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", ""))
    return host


def _brand_of_host(host: str) -> Brand | None:
    return next((brand for brand in all_brands().values() if host in brand.hosts), None)
