"""Service channels of all five types, in the field order of the version 11 interface."""

from __future__ import annotations

from collections.abc import Callable

from .codes import Json, guid
from .parts import Region, Texts, box, connection, emails, location, phones, plain, rows, street, web_pages
from .sheets import modified, texts

TYPES = {
    "eservice": "EChannel",
    "web": "WebPage",
    "form": "PrintableForm",
    "phone": "Phone",
    "place": "ServiceLocation",
}
Links = list[tuple[Json, Json]]  # (service sheet, link as written in it)


def _attachments(item: Json) -> list[Json]:
    """Read `Form|Attachment fi https://… | name | description`."""
    found = []
    for line in item.get("files", []):
        head, title, *rest = (part.strip() for part in line.split(" | "))
        kind, code, url = head.split()
        found.append(
            {
                "type": kind,
                "name": title,
                "description": rest[0] if rest else None,
                "url": url,
                "language": code,
            }
        )
    return found


def _accessibility(item: Json, versions: Texts) -> list[Json]:
    if "wcag" not in item:
        return []
    level, _, wcag = item["wcag"].partition(" ")
    title = {"fi": "Saavutettavuusseloste", "sv": "Tillgänglighetsutlåtande", "en": "Accessibility statement"}
    stated = level in ("FullyCompliant", "PartiallyCompliant")
    host = "/".join(item["web"].split("/")[:3])
    return [
        {
            "accessibilityClassificationLevel": level,
            "wcagLevel": wcag or None,
            "accessibilityStatementWebPageName": title.get(code) if stated else None,
            "accessibilityStatementWebPage": f"{host}/saavutettavuus" if stated else None,
            "language": code,
        }
        for code in versions
    ]


def _street(region: Region, way: Json, key: str) -> Json:
    """A delivery address has no coordinates."""
    found = street(region, way | {"id": key}, post_office=True)
    return {
        name: value
        for name, value in found.items()
        if name not in ("latitude", "longitude", "coordinateState")
    }


def _delivery(region: Region, item: Json) -> list[Json]:
    found: list[Json] = []
    for way in item.get("deliver", []):
        kind = "PostOfficeBox" if "box" in way else "Street" if "street" in way else "NoAddress"
        found.append(
            {
                "subType": kind,
                "postOfficeBoxAddress": box(region, way["box"], way["at"])
                if kind == "PostOfficeBox"
                else None,
                "streetAddress": _street(region, way, item["id"]) if kind == "Street" else None,
                "deliveryAddressInText": plain(way["text"]) if "text" in way else None,
                "receiver": plain(way.get("to", {})),
            }
        )
    return found


def _eservice(region: Region, item: Json, versions: Texts) -> Json:
    signatures = item.get("signatures", 0)
    return {
        "signatureQuantity": signatures or None,
        "requiresSignature": bool(signatures),
        "requiresAuthentication": item.get("login", False),
        "attachments": _attachments(item),
        "supportPhones": phones(region, item.get("tel"), list(versions)),
        "supportEmails": emails(item.get("mail"), versions),
    }


def _phone(region: Region, item: Json, versions: Texts) -> Json:
    return {
        "phoneNumbers": phones(region, item["tel"], list(versions), typed="first"),
        "supportEmails": emails(item.get("mail"), versions),
    }


def _form(region: Region, item: Json, versions: Texts) -> Json:
    urls = [dict(zip(("language", "type", "value"), line.split(), strict=True)) for line in item["urls"]]
    return {
        "formIdentifier": [{"value": item.get("form_id"), "language": code} for code in versions],
        "deliveryAddresses": _delivery(region, item),
        "channelUrls": [{"language": u["language"], "value": u["value"], "type": u["type"]} for u in urls],
        "supportPhones": phones(region, item.get("tel"), list(versions)),
        "attachments": _attachments(item),
        "supportEmails": emails(item.get("mail"), versions),
    }


def _place(region: Region, item: Json, versions: Texts) -> Json:
    return {
        "phoneNumbers": phones(region, item.get("tel"), list(versions), typed="first"),
        "emails": emails(item.get("mail"), versions),
    }


def _web(region: Region, item: Json, versions: Texts) -> Json:
    return {
        "supportPhones": phones(region, item.get("tel"), list(versions)),
        "supportEmails": emails(item.get("mail"), versions),
    }


OWN: dict[str, Callable[[Region, Json, Texts], Json]] = {
    "eservice": _eservice,
    "phone": _phone,
    "form": _form,
    "place": _place,
    "web": _web,
}


def channel(region: Region, item: Json, organization: Json, links: Links, terms: list[Json]) -> Json:
    """One channel object with its connections; `item["sheet"]` names its kind."""
    kind = item["sheet"]
    versions = texts(item)
    area_type, areas = region.codes.area(str(item.get("area") or organization["area"]))
    found: Json = {"id": guid("channel", item["id"]), "sourceId": None}
    if kind == "place":
        found["oid"] = None
    found["serviceChannelType"] = TYPES[kind]
    found["organizationId"] = guid("organization", item["org"])
    found["serviceChannelNames"] = rows(versions, Name="name", AlternativeName="other")
    if kind == "place":
        found["displayNameType"] = [{"type": "Name", "language": code} for code in versions]
    found["serviceChannelDescriptions"] = rows(versions, Summary="summary", Description="text")
    found |= {"areaType": area_type, "areas": areas} | OWN[kind](region, item, versions)
    spoken = str(item.get("langs") or organization["langs"]).split()
    found["languages"] = [region.codes.language(code) for code in spoken]
    found["webPages"] = web_pages(item.get("web") if kind != "form" else None, versions)
    if kind == "place":
        found["addresses"] = location(region, item)
    found["serviceHours"] = region.hours(item.get("hours", []))
    if kind in ("eservice", "web"):
        found["accessibilityClassification"] = _accessibility(item, versions)
    found["services"] = [
        connection(
            region,
            "service",
            {"id": guid("service", service["id"]), "name": main_name(service)},
            link,
            (service, item),
        )
        for service, link in links
    ]
    found |= {
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": modified(item),
        "responsibleSoteOrganization": None,
        "ontologyTerms": [term | {"newUri": None, "newParentUri": None} for term in terms],
    }
    return found


def main_name(item: Json) -> str:
    """The name other objects show: Finnish when there is one."""
    versions = texts(item)
    return (versions.get("fi") or next(iter(versions.values())))["name"]
