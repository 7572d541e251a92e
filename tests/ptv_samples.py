"""Small v11-shape payloads for tests: each has what the contract demands, and what a test says besides."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Payload = dict[str, Any]


def guid(number: int) -> str:
    """A GUID that is easy to read in a failure: 00000000-0000-4000-8000-000000000007."""
    return f"00000000-0000-4000-8000-{number:012d}"


def text(value: str, language: str = "fi", type: str = "Name") -> Payload:
    """One item of a typed, localized list."""
    return {"language": language, "value": value, "type": type}


def service_payload(number: int, **fields: Any) -> Payload:
    """A service for Joensuu in the class of exercise, connected to nothing unless `channels` says so."""
    channels: Sequence[int] = fields.pop("channels", ())
    payload: Payload = {
        "id": guid(number),
        "sourceId": None,
        "generalDescriptionId": None,
        "subType": None,
        "type": "Service",
        "fundingType": "PubliclyFunded",
        "serviceNames": [text(fields.pop("name", f"Palvelu {number}"))],
        "serviceChargeType": None,
        "areaType": "LimitedType",
        "areas": [municipality_area(fields.pop("municipality", "167"))],
        "serviceDescriptions": [
            text("Lyhyt kuvaus.", type="Summary"),
            text(fields.pop("description", "Pidempi kuvaus."), type="Description"),
        ],
        "languages": ["fi"],
        "serviceClasses": [code("P27.1", "ptvserclass2")],
        "ontologyTerms": [],
        "targetGroups": [code("KR1", "ptvkohderyhmat")],
        "lifeEvents": [],
        "industrialClasses": [],
        "legislation": [],
        "keywords": [],
        "requirements": [],
        "serviceChannels": [connection(channel) for channel in channels] or None,
        "organizations": [
            {
                "organization": {"id": guid(900), "name": "Järjestö"},
                "roleType": "Responsible",
                "provisionType": None,
                "additionalInformation": [],
            }
        ],
        "serviceVouchersInUse": False,
        "serviceVouchers": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": "2026-01-02T03:04:05.678",
        "responsibleSoteOrganization": None,
    }
    return payload | fields


def municipality_area(municipality: str) -> Payload:
    """An area of one municipality, its code and name null as real payloads have them."""
    return {
        "type": "Municipality",
        "code": None,
        "name": None,
        "municipalities": [{"code": municipality, "name": [{"value": "Kunta", "language": "fi"}]}],
    }


def code(value: str, scheme: str) -> Payload:
    """A class of a national list."""
    return {
        "name": [{"value": value, "language": "fi"}],
        "code": value,
        "ontologyType": scheme,
        "uri": f"http://urn.fi/URN:NBN:fi:au:ptvl:{value}",
        "parentId": None,
        "parentUri": None,
        "newUri": f"http://uri.suomi.fi/codelist/ptv/{scheme}/code/{value}",
        "newParentUri": None,
    }


def connection(channel: int) -> Payload:
    """A connection as seen from the service."""
    return {
        "serviceChannel": {"id": guid(channel), "name": f"Kanava {channel}"},
        "serviceChargeType": None,
        "description": [],
        "extraTypes": [],
        "serviceHours": [],
        "contactDetails": None,
        "digitalAuthorizations": [],
        "modified": "2026-01-02T03:04:05.678",
    }


def phone_payload(number: int, **fields: Any) -> Payload:
    """A telephone channel open on weekdays from nine to three."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    payload: Payload = {
        "id": guid(number),
        "sourceId": None,
        "serviceChannelType": "Phone",
        "organizationId": guid(900),
        "serviceChannelNames": [text(f"Kanava {number}")],
        "serviceChannelDescriptions": [text("Soita meille.", type="Summary")],
        "areaType": "LimitedType",
        "areas": [municipality_area("167")],
        "phoneNumbers": [],
        "supportEmails": [],
        "languages": ["fi"],
        "webPages": [],
        "serviceHours": [
            {
                "serviceHourType": "DaysOfTheWeek",
                "validFrom": None,
                "validTo": None,
                "isClosed": False,
                "validForNow": True,
                "isAlwaysOpen": False,
                "isReservation": False,
                "additionalInformation": [],
                "openingHour": [
                    {"dayFrom": day, "dayTo": "", "from": "09:00:00", "to": "15:00:00"} for day in days
                ],
            }
        ],
        "services": None,
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": "2026-01-02T03:04:05.678",
        "responsibleSoteOrganization": None,
        "ontologyTerms": [],
    }
    return payload | fields


def organisation_payload(number: int = 900, **fields: Any) -> Payload:
    """An organisation with a name and nothing else."""
    payload: Payload = {
        "id": guid(number),
        "sourceId": None,
        "oid": None,
        "parentOrganizationId": None,
        "organizationRootId": None,
        "organizationType": "Organization",
        "municipality": None,
        "businessCode": "1234567-1",
        "businessName": "Järjestö",
        "organizationNames": [text("Järjestö")],
        "displayNameType": [{"type": "Name", "language": "fi"}],
        "areaType": None,
        "areas": [],
        "organizationDescriptions": [],
        "emails": [],
        "phoneNumbers": [],
        "webPages": [],
        "electronicInvoicings": [],
        "addresses": [],
        "publishingStatus": "Published",
        "services": [],
        "modified": "2026-01-02T03:04:05.678",
        "subOrganizations": [],
    }
    return payload | fields


FILES = {
    "services": "services.json",
    "channels": "servicechannels.json",
    "organisations": "organizations.json",
    "general_descriptions": "generaldescriptions.json",
    "collections": "servicecollections.json",
}


def write_dump(directory: Path, **kinds: Sequence[Mapping[str, Any]]) -> Path:
    """Write a dump folder; kinds not given become empty files, except that the usual organisation is there."""
    directory.mkdir(parents=True, exist_ok=True)
    contents: dict[str, Sequence[Mapping[str, Any]]] = {"organisations": [organisation_payload()]}
    for kind, filename in FILES.items():
        items = kinds.get(kind, contents.get(kind, ()))
        (directory / filename).write_text(json.dumps(list(items), ensure_ascii=False), encoding="utf-8")
    return directory
