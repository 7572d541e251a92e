"""Fragments shared by all payload objects: texts, phones, web pages, addresses, contact details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .codes import Codes, Json
from .sheets import hours, modified, notes, number

Texts = dict[str, dict[str, str]]
REPEATED = ("fi", "sv", "en", "se", "smn", "sms")
EMPTY_KINDS = ("ValidityTime", "ProcessingTime", "DeadLine", "ChargeTypeAdditionalInfo")


@dataclass
class Region:
    """What every object needs to look up: code lists, and the sheets of the region itself."""

    codes: Codes
    sheet: Json

    def hours(self, lines: list[str]) -> list[Json]:
        """Opening hours with the region's presets at hand."""
        return hours(lines, self.sheet["presets"])


def rows(versions: Texts, **kinds: str) -> list[Json]:
    """Typed text rows: each keyword names a payload type and the label it comes from."""
    return [
        {"language": code, "value": texts[label], "type": kind}
        for code, texts in versions.items()
        for kind, label in kinds.items()
        if texts.get(label)
    ]


def service_rows(key: str, versions: Texts, legend: dict[str, str]) -> list[Json]:
    """Descriptions of a service; every eighth one also carries empty items, as real payloads do."""
    found = rows(versions, **legend)
    if number("empty:" + key, 8) == 0:
        have = {(row["language"], row["type"]) for row in found}
        for code in versions:
            found += [
                {"language": code, "value": None, "type": kind}
                for kind in EMPTY_KINDS
                if (code, kind) not in have
            ]
    return found


def plain(values: dict[str, str]) -> list[Json]:
    """Untyped text rows from {language: text}."""
    return [{"value": value, "language": code} for code, value in values.items()]


def as_list(value: Any) -> list[Any]:
    """One value or a list of them, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def phones(region: Region, source: Any, languages: list[str], typed: str | None = None) -> list[Json]:
    """Read `0123 free sms # fi: note`: four digits, then words; numbers cannot reach anybody.

    Words: free, other, paid (the default); sms, fax; service (a national service number, dialled as it is).
    `typed` puts the kind of phone 'first' or 'last', as the two places in the payload do.
    """
    found: list[Json] = []
    for line in as_list(source):
        text, remarks = notes(line)
        digits, *words = text.split()
        if len(digits) != 4 or not digits.isdigit():
            raise ValueError(f"not a demo phone number: {line}")
        service = "service" in words
        charge = "free" if "free" in words else "other" if "other" in words else "paid"
        kind = "Sms" if "sms" in words else "Fax" if "fax" in words else "Phone"
        about = {row["language"]: row["value"] for row in remarks}
        for code in languages:
            row: Json = {
                "additionalInformation": about.get(code),
                "serviceChargeType": {"free": "FreeOfCharge", "other": "Other", "paid": "Chargeable"}[charge],
                "chargeDescription": None
                if kind == "Sms"
                else region.sheet["charges"].get(charge, {}).get(code),
                "prefixNumber": None if service else "+358",
                "isFinnishServiceNumber": service,
                "number": f"013000{digits}" if service else f"13000{digits}",
                "language": code,
            }
            found.append(
                {"type": kind} | row if typed == "first" else row | ({"type": kind} if typed else {})
            )
    return found


def web_pages(source: str | None, versions: Texts) -> list[Json]:
    """One row a language: the Finnish page, and the pages under it for other languages."""
    if not source:
        return []
    main = next(iter(sorted(versions, key=lambda code: code != "fi")))
    return [
        {"url": source if code == main else f"{source}/{code}", "value": texts["name"], "language": code}
        for code, texts in versions.items()
    ]


def emails(source: Any, versions: Texts) -> list[Json]:
    """The same address for every language version."""
    return [{"value": mail, "language": code} for mail in as_list(source) for code in versions]


def _repeated(text: str) -> list[Json]:
    return [{"value": text, "language": code} for code in REPEATED]


def street(region: Region, item: Json, post_office: bool = False) -> Json:
    """A street address; `at` is a municipality code and metres north and east of its centre."""
    code, *steps = item["at"].split()
    town = region.sheet["towns"][code]
    north, east = (int(step) for step in (steps or ["0", "0"]))
    name, _, house = item["street"].rpartition(" ")
    state = item.get("state", "EnteredByUser" if number(item["id"], 6) == 0 else "Ok")
    known = state in ("Ok", "EnteredByUser")
    decimals = "" if state == "EnteredByUser" else f".{number(item['id'], 999):03d}".rstrip("0").rstrip(".")
    return {
        "street": _repeated(name),
        "streetNumber": house,
        "postalCode": item.get("post", town["post"]),
        "postOffice": _repeated(region.codes.municipality(code)["name"][0]["value"].upper()),
        "municipality": region.codes.municipality(code),
        "additionalInformation": plain(item.get("find", {})) if not post_office else [],
        "latitude": f"{town['north'] + north}{decimals}" if known else None,
        "longitude": f"{town['east'] + east}{decimals}" if known else None,
        "coordinateState": state,
    }


def box(region: Region, number_text: str, code: str) -> Json:
    """A post office box address in one municipality."""
    municipality = region.codes.municipality(code)
    return {
        "postOfficeBox": [
            {"value": f"PL {number_text}", "language": "fi"},
            {"value": f"PB {number_text}", "language": "sv"},
        ],
        "postalCode": region.sheet["towns"][code]["post"][:4] + "1",
        "postOffice": _repeated(municipality["name"][0]["value"].upper()),
        "municipality": municipality,
        "additionalInformation": [],
    }


def entrance(region: Region, sets: list[str], latitude: str, longitude: str) -> Json:
    """A main entrance with the accessibility sentences of the named sets."""
    groups = [region.sheet["access"][name] for name in sets]
    return {
        "name": [],
        "isMainEntrance": True,
        "coordinates": {"latitude": latitude, "longitude": longitude},
        "contactInfo": {"phone": None, "email": None, "url": None},
        "accessibilitySentences": [
            {
                "sentenceGroup": plain(group["group"]),
                "sentences": [{"sentence": plain(sentence)} for sentence in group["sentences"]],
            }
            for group in groups
        ],
    }


def location(region: Region, item: Json) -> list[Json]:
    """The visiting address of a place, then its postal address if it has one."""
    visit = street(region, item)
    empty: Json = {"otherAddress": None, "locationAbroad": None}
    doors = []
    if "access" in item:
        doors = [entrance(region, item["access"], visit["latitude"], visit["longitude"])]
    found: list[Json] = [
        {"type": "Location", "subType": "Single", "postOfficeBoxAddress": None, "streetAddress": visit}
        | empty
        | {"entrances": doors, "country": "FI"}
    ]
    if "box" in item:
        found.append(
            {
                "type": "Postal",
                "subType": "PostOfficeBox",
                "postOfficeBoxAddress": box(region, item["box"], item["at"].split()[0]),
                "streetAddress": None,
            }
            | empty
            | {"entrances": [], "country": "FI"}
        )
    elif item.get("postal"):
        found.append(
            {
                "type": "Postal",
                "subType": "Street",
                "postOfficeBoxAddress": None,
                "streetAddress": street(region, item | {"street": item["postal"]}, post_office=True),
            }
            | empty
            | {"entrances": [], "country": "FI"}
        )
    return found


def connection(region: Region, end: str, other: Json, link: Json, ends: tuple[Json, Json]) -> Json:
    """One connection seen from one end; `end` is 'serviceChannel' or 'service'."""
    versions: Texts = {code: {"text": link[code]} for code in ("fi", "sv", "en") if code in link}
    for code, fee in link.get("fee", {}).items():
        versions.setdefault(code, {})["fee"] = fee
    contact = None
    if "tel" in link or "mail" in link or "web" in link or "box" in link:
        named: Texts = {code: {"name": link.get("site", "")} for code in (versions or {"fi": {}})}
        contact = {
            "emails": emails(link.get("mail"), named),
            "phoneNumbers": phones(region, link.get("tel"), list(named), typed="last"),
            "webPages": web_pages(link.get("web"), named),
            "addresses": [
                {
                    "type": "Postal",
                    "subType": "PostOfficeBox",
                    "postOfficeBoxAddress": box(region, link["box"], "167"),
                    "streetAddress": None,
                    "foreignAddress": None,
                    "country": "FI",
                }
            ]
            if "box" in link
            else [],
        }
    charge = {"free": "FreeOfCharge", "paid": "Chargeable", "other": "Other"}.get(link.get("charge", ""))
    return {
        end: other,
        "serviceChargeType": charge,
        "description": rows(versions, Description="text", ChargeTypeAdditionalInfo="fee"),
        "extraTypes": [
            {
                "type": "Asti",
                "code": code,
                "name": plain(region.sheet["extra"][code]),
                "description": plain(link.get("extra_text", {})),
            }
            for code in as_list(link.get("extra"))
        ],
        "serviceHours": region.hours(link.get("hours", [])),
        "contactDetails": contact,
        "digitalAuthorizations": [region.codes.authorization(uri) for uri in as_list(link.get("auth"))],
        "modified": max(modified(ends[0]), modified(ends[1])),
    }
