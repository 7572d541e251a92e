"""The pieces that PTV v11 payloads are made of: texts, classes, areas, phones, hours and addresses."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.geography import Municipality, point_near
from bench.lexicon import Lexicon, Term
from bench.reference import Item

Json = dict[str, Any]

ONTOLOGY = "http://www.yso.fi/onto/"
NEWEST = datetime(2026, 8, 31, 14, 0, 0)  # noqa: DTZ001 - PTV writes UTC without saying so
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def guid(*parts: object) -> str:
    """The same parts give the same id; it looks like any random one."""
    digits = hashlib.blake2b(":".join(map(str, parts)).encode(), digest_size=16).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def values(texts: dict[str, str | None]) -> list[Json]:
    return [{"value": value, "language": language} for language, value in texts.items()]


def typed(texts: dict[str, str | None], kind: str) -> list[Json]:
    return [{"language": language, "value": value, "type": kind} for language, value in texts.items()]


def same(value: str, languages: list[str]) -> list[Json]:
    return [{"value": value, "language": language} for language in languages]


def moment(rng: Random) -> str:
    """A time of change: recent ones are the most common, and the seconds have five or six decimals."""
    age = timedelta(seconds=int(rng.random() ** 2.2 * 8 * 365 * 86400), microseconds=rng.randrange(10**6))
    text = (NEWEST - age).isoformat()
    return text.rstrip("0") if "." in text else text


def coded(item: Item, ontology: str, description: dict[str, str] | None = None) -> Json:
    """A service class, target group or life event as the interface shows it."""
    parent = item["parent"] or None
    name: Json = {"name": values(item["names"])}
    if description is not None:
        name["description"] = values(dict(description))
    new_uri = item["uri"]
    return {
        **name,
        "code": item["code"],
        "ontologyType": ontology,
        "uri": item["old_uri"],
        "parentId": guid(ontology, parent) if parent else None,
        "parentUri": item.get("parent_old_uri"),
        "newUri": new_uri,
        "newParentUri": f"{new_uri.rsplit('/', 1)[0]}/{parent}" if parent else None,
    }


def concept(term: Term) -> Json:
    return {
        "name": values(dict(term.names)),
        "code": None,
        "ontologyType": term.ontology,
        "uri": ONTOLOGY + term.uri,
        "parentId": None,
        "parentUri": ONTOLOGY + term.parent if term.parent else None,
    }


def municipality_name(municipality: Municipality) -> Json:
    names = {language: municipality.names[language] for language in ("fi", "sv", "en")}
    return {"code": municipality.code, "name": values(dict(names))}


def area(kind: str, municipalities: list[Json], code: str | None = None, names: Item | None = None) -> Json:
    return {
        "type": kind,
        "code": code,
        "name": values(names) if names else None,
        "municipalities": municipalities,
    }


def phone(rng: Random, language: str, note: str | None, kind: str | None = "Phone") -> Json:
    """A number; service numbers have no prefix, and a few rows have no number at all."""
    service_number = rng.random() < 0.035
    number: str | None = f"{rng.randrange(10**5, 10**6)}" if service_number else _subscriber(rng)
    if rng.random() < 0.02:
        number = None
    row: Json = {
        "additionalInformation": note,
        "serviceChargeType": "Chargeable" if rng.random() < 0.93 else "FreeOfCharge",
        "chargeDescription": None,
        "prefixNumber": None if service_number else "+358",
        "isFinnishServiceNumber": service_number,
        "number": number,
        "language": language,
    }
    return {"type": kind, **row} if kind else row


def web(url: str, name: str | None, language: str) -> Json:
    return {"url": url, "value": name, "language": language}


def email(rng: Random, domain: str) -> str:
    box = rng.choice(("info", "asiakaspalvelu", "kirjaamo", "neuvonta", "toimisto", "ajanvaraus", "yhteys"))
    return f"{box}{rng.choice(('', '', '.keskus', '.ita', '.lansi', str(rng.randrange(1, 40))))}@{domain}"


def weekly_hours(rng: Random, notes: dict[str, str | None]) -> Json:
    """Opening hours of a week: five days most often, sometimes two intervals, sometimes none given."""
    days = rng.choices(((0, 5), (0, 2), (0, 4), (0, 7), (1, 2), (0, 6), (0, 0)), (70, 6, 6, 6, 4, 3, 5))[0]
    opens, closes = rng.randrange(12, 21), rng.randrange(28, 40)
    lunch = rng.random() < 0.03
    rows = []
    for day in WEEK[days[0] : days[1]]:
        intervals = [(opens, 23), (25, closes)] if lunch else [(opens, closes)]
        rows += [_interval(day, start, end) for start, end in intervals]
    return _hours("DaysOfTheWeek", rows, notes, always=rng.random() < 0.02)


def exceptional_hours(rng: Random, notes: dict[str, str | None]) -> Json:
    start = NEWEST.replace(hour=0) + timedelta(days=rng.randrange(-300, 200))
    end = start + timedelta(days=rng.randrange(0, 60))
    closed = rng.random() < 0.7
    rows = [] if closed else [{"dayFrom": None, "dayTo": "", "from": "09:00:00", "to": "15:00:00"}]
    bounds = {"validFrom": start.isoformat(), "validTo": end.isoformat(), "isClosed": closed}
    return {**_hours("Exceptional", rows, notes), **bounds, "validForNow": False}


def street_address(
    rng: Random, lexicon: Lexicon, municipality: Municipality, languages: list[str], note: list[Json]
) -> Json:
    first, ending = (lexicon.places[kind][int(len(lexicon.places[kind]) * rng.random())] for kind in "fs")
    names = {"fi": first[0] + ending[0], "sv": first[1] + ending[1], "en": first[0] + ending[0]}
    north, east = point_near(municipality, rng)
    located = rng.random() < 0.975
    letter = rng.choice("ABCDE") if rng.random() < 0.2 else ""
    return {
        "street": [{"value": names[language], "language": language} for language in languages],
        "streetNumber": f"{int(rng.random() ** 2 * 90) + 1} {letter}".strip(),
        "postalCode": f"{municipality.postal_area}{rng.randrange(0, 100, 10):02}",
        "postOffice": post_office(municipality, languages),
        "municipality": municipality_name(municipality),
        "additionalInformation": note,
        "latitude": f"{north:.3f}" if located else None,
        "longitude": f"{east:.3f}" if located else None,
        "coordinateState": rng.choice(("Ok",) * 40 + ("EnteredByUser",)) if located else "NotReceived",
    }


def box_address(rng: Random, municipality: Municipality, languages: list[str]) -> Json:
    return {
        "postOfficeBox": same(f"PL {rng.randrange(1, 999)}", languages),
        "postalCode": f"{municipality.postal_area}{rng.randrange(1, 100, 10):02}",
        "postOffice": post_office(municipality, languages),
        "municipality": municipality_name(municipality),
        "additionalInformation": [{"value": None, "language": languages[0]}],
    }


def post_office(municipality: Municipality, languages: list[str]) -> list[Json]:
    return [{"value": municipality.names[language].upper(), "language": language} for language in languages]


def _subscriber(rng: Random) -> str:
    if rng.random() < 0.4:
        return f"{rng.choice((40, 44, 45, 50))}{rng.randrange(10**6, 10**7)}"
    return f"{rng.choice((2, 3, 5, 6, 8, 9, 14, 15, 16, 17, 18, 19))}{rng.randrange(10**6, 10**7)}"


def _interval(day: str, start: int, end: int) -> Json:
    return {"dayFrom": day, "dayTo": "", "from": _clock(start), "to": _clock(end)}


def _clock(half_hours: int) -> str:
    return f"{half_hours // 2:02}:{half_hours % 2 * 30:02}:00"


def _hours(kind: str, rows: list[Json], notes: dict[str, str | None], always: bool = False) -> Json:
    return {
        "serviceHourType": kind,
        "validFrom": None,
        "validTo": None,
        "isClosed": False,
        "validForNow": True,
        "isAlwaysOpen": always,
        "isReservation": False,
        "additionalInformation": values(notes),
        "openingHour": [] if always else rows,
    }
