"""Small complete v11 payloads for tests, and a way to write them down as a seed directory."""

from __future__ import annotations

import json
from pathlib import Path

from tests.standin.ptv.loading import FILES
from tests.standin.ptv.replies import JsonObject

MODIFIED = "2024-05-01T08:00:00.5"


def guid(number: int) -> str:
    """A readable GUID; greater numbers sort later."""
    return f"{number:08d}-0000-4000-8000-000000000000"


def text(value: str | None, language: str = "fi", type_: str = "Name") -> JsonObject:
    """One item of an LT list (contract section 5)."""
    return {"language": language, "value": value, "type": type_}


def class_item(code: str, old_number: int, parent: JsonObject | None = None) -> JsonObject:
    """A service class with both its URIs (section 5.1)."""
    base = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code"
    return {
        "name": [{"value": f"Luokka {code}", "language": "fi"}],
        "description": [],
        "code": code,
        "ontologyType": "ptvserclass2",
        "uri": f"http://urn.fi/URN:NBN:fi:au:ptvl:v{old_number}",
        "parentId": None,
        "parentUri": parent["uri"] if parent else None,
        "newUri": f"{base}/{code}",
        "newParentUri": parent["newUri"] if parent else None,
    }


def term(number: int) -> JsonObject:
    """An ontology term (section 5.1)."""
    return {
        "name": [{"value": f"käsite {number}", "language": "fi"}],
        "code": None,
        "ontologyType": "YSO",
        "uri": f"http://www.yso.fi/onto/koko/p{number}",
        "parentId": None,
        "parentUri": None,
    }


def municipality_area(*codes: str) -> JsonObject:
    """An area of type Municipality, whose code and name are null (section 5.1)."""
    return _area("Municipality", None, codes)


def area(type_: str, code: str, *municipalities: str) -> JsonObject:
    """A region, county or other area that knows its municipalities."""
    return _area(type_, code, municipalities)


def _area(type_: str, code: str | None, municipalities: tuple[str, ...]) -> JsonObject:
    name = None if code is None else [{"value": f"Alue {code}", "language": "fi"}]
    return {
        "type": type_,
        "code": code,
        "name": name,
        "municipalities": [{"code": member, "name": []} for member in municipalities],
    }


def connection(end: str, id_: str, description: str | None = None) -> JsonObject:
    """A connection seen from one side; `end` is serviceChannel or service (section 5.2)."""
    return {
        end: {"id": id_, "name": "nimi liitoksessa"},
        "serviceChargeType": None,
        "description": [text(description, type_="Description")] if description else [],
        "extraTypes": [],
        "serviceHours": [],
        "contactDetails": None,
        "digitalAuthorizations": [],
        "modified": MODIFIED,
    }


def role(organisation: str | None, type_: str = "Responsible") -> JsonObject:
    """An organisation's role in a service; None is a producer named in text only (section 5.1)."""
    return {
        "organization": {"id": organisation, "name": "nimi roolissa"} if organisation else None,
        "roleType": type_,
        "provisionType": "SelfProducedServices" if type_ == "Producer" else None,
        "additionalInformation": [] if organisation else [{"value": "Yritys Oy", "language": "fi"}],
    }


def service(id_: str, name: str, organisation: str, **fields: object) -> JsonObject:
    """A service (section 5.1)."""
    return {
        "id": id_,
        "sourceId": None,
        "generalDescriptionId": None,
        "subType": None,
        "type": "Service",
        "fundingType": "PubliclyFunded",
        "serviceNames": [text(name)],
        "serviceChargeType": None,
        "areaType": "LimitedType",
        "areas": [],
        "serviceDescriptions": [text("Kuvaus.", type_="Description"), text(None, type_="DeadLine")],
        "languages": ["fi"],
        "serviceClasses": [],
        "ontologyTerms": [],
        "targetGroups": [],
        "lifeEvents": [],
        "industrialClasses": [],
        "legislation": [],
        "keywords": [],
        "requirements": [],
        "serviceChannels": None,
        "organizations": [role(organisation)],
        "serviceVouchersInUse": False,
        "serviceVouchers": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": MODIFIED,
        "responsibleSoteOrganization": None,
        **fields,
    }


def hours(day: str, start: str, end: str) -> JsonObject:
    """One row of opening hours for one day (section 5.5)."""
    return {
        "serviceHourType": "DaysOfTheWeek",
        "validFrom": None,
        "validTo": None,
        "isClosed": False,
        "validForNow": True,
        "isAlwaysOpen": False,
        "isReservation": False,
        "additionalInformation": [],
        "openingHour": [{"dayFrom": day, "dayTo": "", "from": start, "to": end}],
    }


def channel(id_: str, name: str, organisation: str, type_: str = "WebPage", **fields: object) -> JsonObject:
    """A channel with the fields all five types share (section 5.3)."""
    return {
        "id": id_,
        "sourceId": None,
        "serviceChannelType": type_,
        "organizationId": organisation,
        "serviceChannelNames": [text(name)],
        "serviceChannelDescriptions": [],
        "areaType": "LimitedType",
        "areas": [],
        "languages": ["fi"],
        "webPages": [],
        "serviceHours": [],
        "services": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": MODIFIED,
        "responsibleSoteOrganization": None,
        "ontologyTerms": [],
        **fields,
    }


def organisation(id_: str, name: str, **fields: object) -> JsonObject:
    """An organisation (section 5.6)."""
    return {
        "id": id_,
        "sourceId": None,
        "oid": None,
        "parentOrganizationId": None,
        "organizationRootId": id_,
        "organizationType": "Region",
        "municipality": None,
        "businessCode": "1234567-1",
        "businessName": name,
        "organizationNames": [text(name)],
        "displayNameType": [{"type": "Name", "language": "fi"}],
        "areaType": "LimitedType",
        "areas": [],
        "organizationDescriptions": [],
        "emails": [],
        "phoneNumbers": [],
        "webPages": [],
        "electronicInvoicings": [],
        "addresses": [],
        "publishingStatus": "Published",
        "services": [],
        "modified": MODIFIED,
        "subOrganizations": [],
        **fields,
    }


def general_description(id_: str, name: str, **fields: object) -> JsonObject:
    """A general description (section 5.7)."""
    return {
        "id": id_,
        "names": [text(name)],
        "descriptions": [],
        "serviceClasses": [],
        "ontologyTerms": [],
        "targetGroups": [],
        "lifeEvents": [],
        "industrialClasses": [],
        "requirements": [],
        "type": "Service",
        "serviceChargeType": None,
        "legislation": [],
        "generalDescriptionType": "Municipality",
        "publishingStatus": "Published",
        "modified": MODIFIED,
        "serviceChannels": [],
        **fields,
    }


def collection(id_: str, name: str, organisation: str, *services: str) -> JsonObject:
    """A service collection (section 5.8)."""
    return {
        "services": [{"id": service_id, "name": [], "description": []} for service_id in services],
        "id": id_,
        "sourceId": None,
        "organizationId": organisation,
        "serviceCollectionNames": [{"value": name, "language": "fi"}],
        "serviceCollectionDescriptions": [],
        "serviceChannels": [],
        "publishingStatus": "Published",
        "modified": MODIFIED,
    }


def write_seed(directory: Path, **payloads: list[JsonObject]) -> Path:
    """Write the payloads as the files a stand-in is started from; names are those of the files."""
    unknown = payloads.keys() - set(FILES)
    if unknown:
        raise ValueError(f"no such files: {sorted(unknown)}; known are {FILES}")
    for name in FILES:
        content = json.dumps(payloads.get(name, []), ensure_ascii=False)
        (directory / f"{name}.json").write_text(content, encoding="utf-8")
    return directory
