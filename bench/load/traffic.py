"""What people ask of a tray, in one shuffled order that is the same for the same seed.

Addresses of services and themes come from the tray's own sitemap; words from the generator of questions; the shares of
the kinds are a guess at a weekday: most come to search, and open what they find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import httpx

from bench.queries import make_queries

SHARES = {"search": 0.30, "filtered": 0.20, "theme": 0.10, "service": 0.25, "suggestions": 0.15}
LANGUAGES, WEIGHTS = ("fi", "sv", "en"), (70, 20, 10)
# So many batches of two hundred different searches.
_BATCHES = 5
# Values that every tray knows; a municipality is taken from the choices of the tray's own search page.
_FILTERS = {
    "charge": ("free",),
    "mode": ("in_person", "remote"),
    "channel_type": ("phone", "place", "e_service"),
    "target_group": ("KR1.2", "KR1.3", "KR1.4"),
    "open": ("now", "0", "3"),
    "service_language": ("sv", "en"),
    "accessibility": ("accessible",),
}
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")
_MUNICIPALITY = re.compile(r'<option value="(\d{3})"')


class Asked(NamedTuple):
    """One request: which kind of page, and its path."""

    kind: str
    path: str


class Tray(NamedTuple):
    """What there is to ask of a tray."""

    services: Sequence[str]
    themes: Sequence[str]
    municipalities: Sequence[str]


def look_at(client: httpx.Client) -> Tray:
    """Every service and theme the sitemap names, and the municipalities of the search page."""
    parts = [urlsplit(found).path for found in _LOCATION.findall(client.get("/sitemap.xml").text)]
    found = [urlsplit(each).path for part in parts for each in _LOCATION.findall(client.get(part).text)]
    municipalities = dict.fromkeys(_MUNICIPALITY.findall(client.get("/fi/search").text))
    return Tray(
        services=[path for path in found if "/service/" in path],
        themes=[path for path in found if "/theme/" in path],
        municipalities=list(municipalities),
    )


def make_traffic(tray: Tray, count: int, seed: int) -> list[Asked]:
    """So many requests of all kinds, shuffled."""
    rng = Random(seed)
    queries = [query for batch in range(_BATCHES) for query in make_queries(seed + batch)]

    def words() -> tuple[str, str]:
        query = rng.choice(queries)
        return query["lang"], query["text"]

    makers: dict[str, Callable[[], str]] = {
        "search": lambda: _search(*words(), {}),
        "filtered": lambda: _filtered(rng, tray, *words()),
        "theme": lambda: _theme(rng, tray),
        "service": lambda: rng.choice(tray.services),
        "suggestions": lambda: _suggestions(rng, *words()),
    }
    kinds = rng.choices(list(SHARES), list(SHARES.values()), k=count)
    return [Asked(kind, makers[kind]()) for kind in kinds]


def _search(language: str, text: str, filters: dict[str, str]) -> str:
    return f"/{language}/search?{urlencode({'q': text, **filters})}"


def _filtered(rng: Random, tray: Tray, language: str, text: str) -> str:
    """A municipality, one or two other filters, and words in half of them."""
    names = rng.sample(list(_FILTERS), rng.choice((1, 1, 2)))
    filters = {name: rng.choice(_FILTERS[name]) for name in names}
    if tray.municipalities and rng.random() < 0.6:
        filters["municipality"] = rng.choice(tray.municipalities)
    return _search(language, text if rng.random() < 0.5 else "", filters)


def _theme(rng: Random, tray: Tray) -> str:
    path = rng.choice(tray.themes)
    return path if rng.random() < 0.6 else f"{path}?page={rng.choice((2, 2, 3))}"


def _suggestions(rng: Random, language: str, text: str) -> str:
    """The beginning of a word, as the field asks while somebody types."""
    return f"/{language}/suggest?{urlencode({'q': text[: rng.randint(2, 8)]})}"
