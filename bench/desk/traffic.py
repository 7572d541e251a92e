"""What professionals ask of the desk: mostly searches and services, now and then the lists of the unit.

The shares are a guess at a working day. Words come from the generator of questions, services from the tray's sitemap.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from bench.load.traffic import LANGUAGES, WEIGHTS, Tray
from bench.queries import make_queries

SHARES = {
    "search": 0.30,
    "filtered": 0.20,
    "page": 0.08,
    "service": 0.30,
    "favourites": 0.06,
    "shortlists": 0.06,
}
_FILTERS = {
    "charge": ("free",),
    "mode": ("in_person", "remote"),
    "channel_type": ("phone", "place"),
    "target_group": ("KR1.2", "KR1.3", "KR1.4"),
    "open": ("now",),
    "service_language": ("sv", "en"),
}
_BATCHES = 5


class Asked(NamedTuple):
    """One request: which kind of page, and its path."""

    kind: str
    path: str


def service_ids(tray: Tray) -> list[str]:
    """The ids of the services that the sitemap names, each once."""
    return sorted({path.rpartition("/")[2] for path in tray.services})


def make_working_day(tray: Tray, count: int, seed: int) -> list[Asked]:
    """So many requests of one professional, who keeps to one language; every third has some services chosen."""
    rng = Random(seed)
    queries = [query for batch in range(_BATCHES) for query in make_queries(batch)]
    ids = service_ids(tray)
    language = rng.choices(LANGUAGES, WEIGHTS)[0]
    own = [query["text"] for query in queries if query["lang"] == language]

    def desk(rest: str = "", **asked: str) -> str:
        if rng.random() < 0.33:
            asked["ids"] = ",".join(rng.sample(ids, 3))
        return f"/{language}/desk/{rest}" + (f"?{urlencode(asked)}" if asked else "")

    def filtered(**more: str) -> str:
        names = rng.sample(list(_FILTERS), rng.choice((1, 1, 2)))
        asked = {name: rng.choice(_FILTERS[name]) for name in names}
        return desk(q=rng.choice(own) if rng.random() < 0.5 else "", **asked, **more)

    makers: dict[str, Callable[[], str]] = {
        "search": lambda: desk(q=rng.choice(own), municipality=rng.choice(("", *tray.municipalities))),
        "filtered": filtered,
        "page": lambda: desk(q=rng.choice(own), municipality="", page="2"),
        "service": lambda: desk(f"service/{rng.choice(ids)}"),
        "favourites": lambda: desk("favourites"),
        "shortlists": lambda: desk("shortlists/"),
    }
    kinds = rng.choices(list(SHARES), list(SHARES.values()), k=count)
    return [Asked(kind, makers[kind]()) for kind in kinds]
