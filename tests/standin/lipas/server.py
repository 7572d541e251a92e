"""The stand-in: a dictionary of sports places behind `/v2/sports-sites`, as LIPAS answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.standin.small import Asked, Small, serving


def a_site(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A swimming hall of the municipality of Joensuu, with what LIPAS tells of most places."""
    return {
        "lipas-id": number,
        "event-date": "2026-10-01T09:00:00.000Z",
        "status": "active",
        "name": f"Uimahalli {number}",
        "name-localized": {"se": f"Simhall {number}"},
        "owner": "city",
        "admin": "city-sports",
        "www": "www.joensuu.fi/uimahalli",
        "reservations-link": "https://varaukset.example/",
        "email": "uimahalli@joensuu.example",
        "phone-number": "013 337 5550",
        "comment": "Kuntouimareille ja lapsille.",
        "type": {"type-code": 3110},
        "location": {
            "city": {"city-code": 167},
            "address": "Hiihtomajantie 3",
            "postal-code": "80200",
            "postal-office": "Joensuu",
            "geometries": {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [29.731, 62.593]}}
                ],
            },
        },
        "properties": {"free-use?": False},
    } | fields


@dataclass
class LipasStandin:
    """The places, and which of them leaves as soon as the first page has been read."""

    sites: dict[int, dict[str, Any]] = field(default_factory=dict)
    leaves_after_first_page: int = 0

    def answer(self, path: str, asked: Asked) -> Any:
        """What LIPAS sends; it keeps no order from one question to the next but this one keeps that of the ids."""
        if path == "/sports-sites":
            return self._list(asked)
        number = path.removeprefix("/sports-sites/")
        return self.sites.get(int(number)) if number.isdigit() else None

    def _list(self, asked: Asked) -> dict[str, Any]:
        size, number = int(asked.get("page-size", "10")), int(asked.get("page", "1"))
        fitting = [site for _, site in sorted(self.sites.items()) if _fits(site, asked)]
        items = fitting[(number - 1) * size : number * size]
        if number == 1 and self.leaves_after_first_page:
            self.sites.pop(self.leaves_after_first_page)
            self.leaves_after_first_page = 0
        pagination = {
            "current-page": number,
            "page-size": size,
            "total-items": len(fitting),
            "total-pages": -(-len(fitting) // size),
        }
        return {"items": items, "pagination": pagination}


def _fits(site: dict[str, Any], asked: Asked) -> bool:
    codes, statuses = asked.get("city-codes", ""), asked.get("statuses", "active")
    in_city = not codes or str(site["location"]["city"]["city-code"]) in codes.split(",")
    return in_city and site["status"] in statuses.split(",")


@contextmanager
def running(*sites: dict[str, Any]) -> Iterator[tuple[Small, LipasStandin]]:
    """The stand-in with these places on a free port."""
    standin = LipasStandin({site["lipas-id"]: site for site in sites})
    with serving(standin.answer, "/v2") as small:
        yield small, standin
