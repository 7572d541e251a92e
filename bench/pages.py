"""Measures how fast a running site answers: the front, theme, search and service pages over HTTP."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

import httpx

from bench.measure import percentiles

THEME = re.compile(r"/(teema|teemat|tema|teman|theme|themes)/[^/?#]+")
SERVICE = re.compile(r"/(palvelu|palvelut|tjanst|tjanster|service|services)/[^/?#]+")
SEARCH_FIELDS = ("q", "haku", "query", "text", "s")
SAMPLE = 40

Timing = dict[str, float | int | str | None]


class _Page(HTMLParser):
    """The links of a page and the first form with a field to search with."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.search: tuple[str, str] | None = None
        self._form: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form" and given.get("method", "get").lower() == "get":
            self._form = given.get("action", "")
        elif tag == "input" and self._form is not None and _is_search(given):
            self.search = self.search or (self._form, given.get("name", "q"))


def _is_search(given: dict[str, str]) -> bool:
    return given.get("type") == "search" or given.get("name") in SEARCH_FIELDS


@dataclass(slots=True)
class Site:
    """Pages found by following the site's own links, so that no address is written down here."""

    front: str
    themes: list[str] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)


def wait_until_up(base: str, timeout: float) -> float:
    """Seconds until the front page answered; TimeoutError if it never did."""
    started = time.perf_counter()
    while time.perf_counter() - started < timeout:
        try:
            if httpx.get(base, follow_redirects=True, timeout=10).status_code == httpx.codes.OK:
                return round(time.perf_counter() - started, 2)
        except httpx.HTTPError:
            pass
        time.sleep(0.25)
    raise TimeoutError(f"{base} did not answer within {timeout:.0f} seconds")


def explore(client: httpx.Client, base: str, texts: list[str]) -> Site:
    answer = client.get(base)
    page = _parsed(answer)
    site = Site(front=str(answer.url), themes=_matching(page, answer, THEME))
    if page.search is None:
        return site
    action, name = page.search
    address = urljoin(str(answer.url), action).partition("?")[0]
    site.searches = [f"{address}?{urlencode({name: text})}" for text in texts[:SAMPLE]]
    for url in [*site.searches, *site.themes]:
        found = client.get(url)
        site.services += [
            link for link in _matching(_parsed(found), found, SERVICE) if link not in site.services
        ]
        if len(site.services) >= SAMPLE:
            break
    return site


def latencies(client: httpx.Client, site: Site, requests: int) -> dict[str, Timing]:
    """For each kind of page the percentiles over `requests` requests, one at a time, addresses in turn."""
    kinds = {"front": [site.front], "theme": site.themes, "search": site.searches, "service": site.services}
    return {kind: _timed(client, urls, requests) for kind, urls in kinds.items() if urls}


def _timed(client: httpx.Client, urls: list[str], requests: int) -> Timing:
    client.get(urls[0])
    times, failed, size = [], [], 0
    for number in range(requests):
        started = time.perf_counter()
        answer = client.get(urls[number % len(urls)])
        times.append((time.perf_counter() - started) * 1000)
        if answer.status_code != httpx.codes.OK:
            failed.append(f"{answer.status_code} {answer.url}")
        size += len(answer.content)
    mean_kb = round(size / requests / 1000, 1)
    counts: Timing = {"pages": len(urls), "failed": len(failed), "mean_kb": mean_kb}
    return {**counts, **percentiles(times), "first_failure": failed[0] if failed else None}


def _parsed(answer: httpx.Response) -> _Page:
    page = _Page()
    page.feed(answer.text)
    return page


def _matching(page: _Page, answer: httpx.Response, pattern: re.Pattern[str]) -> list[str]:
    base = urlsplit(str(answer.url))
    urls = dict.fromkeys(urljoin(str(answer.url), link).partition("#")[0] for link in page.links)
    return [url for url in urls if urlsplit(url).netloc == base.netloc and pattern.search(urlsplit(url).path)]
