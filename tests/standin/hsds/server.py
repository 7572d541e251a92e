"""The stand-in: services behind `/services`, in the envelope of HSDS 3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.standin.small import Asked, Small, serving


def uuid(number: int) -> str:
    """A UUID that tells its number."""
    return f"00000000-0000-4000-8000-{number:012}"


def a_service(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A supported walking group in Kontiolahti, told in Finnish, with a place, a phone and weekly hours."""
    return {
        "id": uuid(number),
        "name": f"Kävelyryhmä {number}",
        "alternate_name": "Sauvat mukaan",
        "description": "Kävellään yhdessä rauhallisesti.",
        "url": "https://yhdistys.example/kavely",
        "email": "kavely@yhdistys.example",
        "status": "active",
        "application_process": "Tule mukaan ilmoittautumatta.",
        "eligibility_description": "Kaikille yli 60-vuotiaille.",
        "fees_description": "Kahvi omakustanteinen.",
        "last_modified": "2026-10-05T10:00:00Z",
        "phones": [{"id": uuid(800), "number": "013 123 456", "type": "voice"}],
        "languages": [{"id": uuid(700), "code": "fi", "name": "Finnish"}],
        "organization": {
            "id": uuid(900),
            "name": "Liikkeelle ry",
            "description": "Yhdistys.",
            "website": "https://yhdistys.example",
        },
        "cost_options": [{"id": uuid(600), "option": "Kaikki", "amount": 0, "currency": "eur"}],
        "service_areas": [{"id": uuid(500), "name": "Kontiolahti"}],
        "attributes": [
            {"id": uuid(400), "taxonomy_term": {"id": uuid(401), "name": "Physical Activity", "code": "1"}},
            {"id": uuid(402), "taxonomy_term": {"id": uuid(403), "name": "ikäihmiset", "code": "KR1.1"}},
        ],
        "service_at_locations": [
            {
                "id": uuid(300),
                "description": "Lähtö kylätalolta.",
                "schedules": [
                    {
                        "id": uuid(200),
                        "freq": "WEEKLY",
                        "interval": 1,
                        "byday": "TU,TH",
                        "opens_at": "10:00:00",
                        "closes_at": "11:30:00",
                    }
                ],
                "location": {
                    "id": uuid(100),
                    "location_type": "physical",
                    "name": "Kylätalo",
                    "latitude": 62.765,
                    "longitude": 29.847,
                    "addresses": [
                        {
                            "id": uuid(101),
                            "address_1": "Kylätie 1",
                            "city": "Kontiolahti",
                            "state_province": "Pohjois-Karjala",
                            "postal_code": "81100",
                            "country": "FI",
                            "address_type": "physical",
                        }
                    ],
                },
            }
        ],
    } | fields


@dataclass
class HsdsStandin:
    """The services; `leaves_after_first_page` is the one that goes when that page was read."""

    services: dict[str, dict[str, Any]] = field(default_factory=dict)
    page_size: int = 2
    leaves_after_first_page: str = ""

    def answer(self, path: str, asked: Asked) -> Any:
        """What a directory sends: items of a list have no more than their ids when `minimal` is asked for."""
        if path == "/services":
            return self._list(int(asked.get("page", "1")))
        return self.services.get(path.removeprefix("/services/"))

    def _list(self, number: int) -> dict[str, Any]:
        known = sorted(self.services)
        ids = known[(number - 1) * self.page_size : number * self.page_size]
        if number == 1 and self.leaves_after_first_page:
            self.services.pop(self.leaves_after_first_page)
            self.leaves_after_first_page = ""
        pages = -(-len(known) // self.page_size)
        return {
            "total_items": len(known),
            "total_pages": pages,
            "page_number": number,
            "size": len(ids),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not ids,
            "contents": [
                {"id": id, "last_modified": self.services[id]["last_modified"]}
                for id in ids
                if id in self.services
            ],
        }


@contextmanager
def running(*services: dict[str, Any]) -> Iterator[tuple[Small, HsdsStandin]]:
    """The stand-in with these services on a free port."""
    standin = HsdsStandin({each["id"]: each for each in services})
    with serving(standin.answer) as small:
        yield small, standin
