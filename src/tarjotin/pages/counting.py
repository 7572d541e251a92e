"""Counting what a page was used for: nothing of the request is kept, and some are not counted at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from tarjotin.common.languages import base_language
from tarjotin.events.services import Use, count_search, count_use
from tarjotin.events.suppression import usage_rules
from tarjotin.pages.region import county_of


def count(request: HttpRequest, kind: Use, *, themes: Iterable[str] = (), municipality: str = "") -> None:
    """Count that something was done, unless a program did it or somebody who asks not to be counted."""
    if is_counted(request.headers):
        count_use(county_of(request), kind, themes=themes, municipality=municipality)


def count_words(request: HttpRequest, text: str, language: str, total: int, previous: str) -> None:
    """Count the words of a search, of the same people as everything else."""
    if is_counted(request.headers):
        count_search(text, base_language(language), total, previous)


def count_visit(request: HttpRequest, response: HttpResponse) -> None:
    """Count somebody who comes from outside to a page that there is."""
    is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
    if is_page and comes_from_outside(request.headers, request.get_host()):
        count(request, "visit")


def is_counted(headers: Mapping[str, str]) -> bool:
    """Whether this is a person who has not asked to be left out (Do Not Track, Global Privacy Control)."""
    if headers.get("DNT") == "1" or headers.get("Sec-GPC") == "1":
        return False
    program = headers.get("User-Agent", "").lower()
    return bool(program) and not any(word in program for word in usage_rules()["robots"])


def comes_from_outside(headers: Mapping[str, str], host: str) -> bool:
    """Whether the page was opened from another site, a bookmark or by its address, and not from a page of ours.

    Without a cookie nobody can say whether it is the same person as an hour ago: a visit is one coming in. Browsers
    say where they come from in `Sec-Fetch-Site` (Fetch Metadata, W3C); older ones in `Referer`. What a page fetches in
    the background is no visit.
    """
    if headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("none", "cross-site")
    return urlsplit(headers.get("Referer", "")).netloc != host
