"""The stand-in: events behind `/v1/event/`, with what `include` brings along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.standin.small import Asked, Small, serving

LIBRARY = {
    "id": "tprek:8254",
    "name": {"fi": "Joensuun pääkirjasto", "sv": None, "en": "Joensuu main library"},
    "street_address": {"fi": "Koskikatu 25"},
    "address_locality": {"fi": "Joensuu"},
    "postal_code": "80100",
    "telephone": {"fi": "013 267 6201"},
    "email": "kirjasto@joensuu.example",
    "info_url": {"fi": "https://kirjasto.example/"},
    "position": {"type": "Point", "coordinates": [29.7636, 62.6010]},
    "divisions": [{"type": "muni", "ocd_id": "ocd-division/country:fi/kunta:joensuu", "municipality": None}],
}
ONLINE = {"id": "helsinki:internet", "name": {"fi": "Internet"}, "divisions": []}
ABOUT_BOOKS = {"id": "yso:p8113", "name": {"fi": "kirjallisuus", "sv": "litteratur", "en": "literature"}}
FOR_OLDER = {"id": "yso:p2433", "name": {"fi": "ikääntyneet", "en": "senior citizens"}}


def an_event(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A reading circle of two hours in the library of Joensuu, free of charge, in December 2026."""
    return {
        "id": f"joensuu:agf{number}",
        "name": {"fi": f"Lukupiiri {number}", "en": f"Reading circle {number}", "sv": None},
        "short_description": {"fi": "Luetaan ja jutellaan."},
        "description": {"fi": "<p>Luetaan yhdessä.</p><script>alert(1)</script>"},
        "location": LIBRARY,
        "location_extra_info": {"fi": "Toinen kerros"},
        "keywords": [ABOUT_BOOKS],
        "audience": [FOR_OLDER],
        "in_language": [{"@id": "https://events.example/v1/language/fi/"}],
        "offers": [{"is_free": True, "price": None, "description": None}],
        "info_url": {"fi": "https://kirjasto.example/lukupiiri"},
        "start_time": "2026-12-03T16:00:00Z",
        "end_time": "2026-12-03T18:00:00Z",
        "event_status": "EventScheduled",
        "publication_status": "public",
        "type_id": "General",
        "publisher": "joensuu:kirjasto",
        "provider": {"fi": "Lukupiirin väki"},
        "sub_events": [],
        "super_event_type": None,
        "deleted": False,
        "last_modified_time": "2026-11-20T08:00:00Z",
    } | fields


def an_organisation(id: str = "joensuu:kirjasto", name: str = "Joensuun kaupunginkirjasto") -> dict[str, Any]:
    """One that publishes events."""
    return {"id": id, "name": name, "classification": None, "parent_organization": None}


@dataclass
class EventsStandin:
    """The events and organisations; `leaves_after_first_page` names the event that goes when that page was read."""

    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    organisations: dict[str, dict[str, Any]] = field(default_factory=dict)
    today: dt.date = dt.date(2026, 11, 29)
    page_size: int = 2
    leaves_after_first_page: str = ""
    url: str = ""

    def answer(self, path: str, asked: Asked) -> Any:
        """What a server of Linked Events sends."""
        parts = path.strip("/").split("/")
        if path == "/event/":
            return self._list(asked)
        if len(parts) == 2 and parts[0] in ("event", "organization"):
            return (self.events if parts[0] == "event" else self.organisations).get(parts[1])
        return None

    def _list(self, asked: Asked) -> dict[str, Any] | None:
        number = int(asked.get("page", "1"))
        coming = [
            each for _, each in sorted(self.events.items()) if each["end_time"] >= self.today.isoformat()
        ]
        items = coming[(number - 1) * self.page_size : number * self.page_size]
        if not items and number > 1:
            return None
        if number == 1 and self.leaves_after_first_page:
            self.events.pop(self.leaves_after_first_page)
            self.leaves_after_first_page = ""
        has_more = number * self.page_size < len(coming)
        following = f"{self.url}/event/?{urlencode(asked | {'page': str(number + 1)})}" if has_more else None
        return {"meta": {"count": len(coming), "next": following, "previous": None}, "data": items}


@contextmanager
def running(*events: dict[str, Any]) -> Iterator[tuple[Small, EventsStandin]]:
    """The stand-in with these events and their publisher on a free port."""
    publisher = an_organisation()
    standin = EventsStandin({each["id"]: each for each in events}, {publisher["id"]: publisher})
    with serving(standin.answer, "/v1") as small:
        standin.url = small.url
        yield small, standin
