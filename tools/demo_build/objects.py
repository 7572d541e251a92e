"""Services, organisations, general descriptions and service collections in version 11 shape."""

from __future__ import annotations

from .channels import TYPES, channel, main_name
from .codes import Json, guid
from .parts import (
    Region,
    Texts,
    as_list,
    connection,
    emails,
    phones,
    plain,
    rows,
    service_rows,
    street,
    web_pages,
)
from .parts import box as box_address
from .sheets import modified, number, texts

SERVICE_TEXTS = {
    "Description": "text",
    "Summary": "summary",
    "UserInstruction": "how",
    "ValidityTime": "valid",
    "ProcessingTime": "time",
    "DeadLine": "due",
    "ChargeTypeAdditionalInfo": "fee",
}
GENERAL_TEXTS = {
    "Summary": "summary",
    "BackgroundDescription": "text",
    "Description": "kind",
    "UserInstruction": "how",
    "ChargeTypeAdditionalInfo": "fee",
    "DeadLine": "due",
    "ProcessingTime": "time",
}
CHARGES = {"free": "FreeOfCharge", "paid": "Chargeable", "": None}
KINDS = {"permit": "PermitOrObligation", "qualification": "ProfessionalQualification", "service": "Service"}
PROVISION = {"self": "SelfProducedServices", "bought": "ProcuredServices", "other": "Other"}


def _words(versions: Texts) -> list[Json]:
    return [
        {"value": word.strip(), "language": code}
        for code, version in versions.items()
        for word in version.get("words", "").split(",")
        if word.strip()
    ]


def _swedish(url: str) -> str:
    return url.replace("/fi/lainsaadanto/", "/sv/lagstiftning/")


def _laws(region: Region, item: Json) -> list[Json]:
    found = []
    for key in as_list(item.get("laws")):
        law = region.sheet["laws"][key]
        names = {code: law[code] for code in ("fi", "sv", "en") if code in law}
        pages = [
            {
                "url": law["url"] if code == "fi" else _swedish(law["url"]),
                "value": names[code],
                "language": code,
            }
            for code in names
            if code in ("fi", "sv")
        ]
        found.append({"names": plain(names), "webPages": pages})
    return found


def _classified(region: Region, item: Json, general: Json | None) -> Json:
    """Classes of an item, joined with those of the general description it leans on."""
    both = [item] + ([general] if general else [])

    def codes(label: str, default: str = "") -> list[str]:
        return list(dict.fromkeys(code for one in both for code in one.get(label, default).split()))

    terms = list(dict.fromkeys(name.strip() for one in both for name in one["terms"].split(";")))
    return {
        "serviceClasses": [region.codes.service_class(code) for code in codes("classes")],
        "ontologyTerms": [region.codes.term(name) for name in terms if name],
        "targetGroups": [region.codes.target_group(code) for code in codes("for") or ["KR1"]],
        "lifeEvents": [region.codes.life_event(code) for code in item.get("life", "").split()],
        "industrialClasses": [region.codes.industry(code) for code in item.get("tol", "").split()],
    }


class Demo:
    """All sheets together, and the five lists of objects built from them."""

    def __init__(self, region: Region) -> None:
        self.region = region
        sheet = region.sheet
        self.organizations = {item["id"]: item for item in sheet["organization"]}
        self.generals = {item["id"]: item for item in sheet["general"]}
        self.services: dict[str, Json] = {item["id"]: item for item in sheet["service"]}
        self.channels: dict[str, Json] = {
            item["id"]: item | {"sheet": kind} for kind in TYPES for item in sheet.get(kind, [])
        }
        counts = (len(sheet["service"]), sum(len(sheet.get(kind, [])) for kind in TYPES))
        if counts != (len(self.services), len(self.channels)):
            raise ValueError("an id is used twice")
        order = list(TYPES)
        self.links: dict[str, list[tuple[Json, Json]]] = {}
        for key, item in self.services.items():
            links = [link if isinstance(link, dict) else {"c": link} for link in item.get("ch", [])]
            pairs = [(self.channels[link["c"]], link) for link in links]
            self.links[key] = sorted(pairs, key=lambda pair: order.index(pair[0]["sheet"]))

    def _ref(self, kind: str, item: Json) -> Json:
        return {"id": guid(kind, item["id"]), "name": main_name(item)}

    def _roles(self, item: Json) -> list[Json]:
        def role(key: str | None, kind: str, way: str | None = None, text: Json | None = None) -> Json:
            return {
                "organization": self._ref("organization", self.organizations[key]) if key else None,
                "roleType": kind,
                "provisionType": way,
                "additionalInformation": plain(text or {}),
            }

        found = [role(item["org"], "Responsible")]
        found += [role(key, "OtherResponsible") for key in as_list(item.get("with"))]
        for maker in item.get("makers", [{"org": item["org"], "way": "self"}]):
            text = {code: maker[code] for code in ("fi", "sv", "en") if code in maker}
            found.append(role(maker.get("org"), "Producer", PROVISION[maker.get("way", "bought")], text))
        return found

    def service(self, item: Json) -> Json:
        """One service with its connections, roles and collections."""
        versions = texts(item)
        organization = self.organizations[item["org"]]
        general = self.generals[item["gd"]] if "gd" in item else None
        area_type, areas = self.region.codes.area(item.get("area", organization["area"]))
        charge = None if general and general.get("charge") else CHARGES[item.get("charge", "free")]
        spoken = item.get("langs", organization["langs"]).split()
        classified = _classified(self.region, item, general)
        links = [
            connection(self.region, "serviceChannel", self._ref("channel", other), link, (item, other))
            for other, link in self.links[item["id"]]
        ]
        vouchers = [
            {
                "value": row["name"],
                "language": row["language"],
                "url": row["url"],
                "additionalInformation": row["text"],
            }
            for row in item.get("vouchers", [])
        ]
        return {
            "id": guid("service", item["id"]),
            "sourceId": None,
            "generalDescriptionId": guid("general", item["gd"]) if general else None,
            "subType": general.get("kind") if general else None,
            "type": KINDS[item.get("type", "service")],
            "fundingType": "MarketFunded" if item.get("market") else "PubliclyFunded",
            "serviceNames": rows(versions, Name="name", AlternativeName="other"),
            "serviceChargeType": charge,
            "areaType": area_type,
            "areas": areas,
            "serviceDescriptions": service_rows(item["id"], versions, SERVICE_TEXTS),
            "languages": [self.region.codes.language(code) for code in spoken],
            "serviceClasses": classified["serviceClasses"],
            "ontologyTerms": classified["ontologyTerms"],
            "targetGroups": classified["targetGroups"],
            "lifeEvents": classified["lifeEvents"],
            "industrialClasses": classified["industrialClasses"],
            "legislation": _laws(self.region, item),
            "keywords": _words(versions),
            "requirements": [
                {"value": version.get("who"), "language": code}
                for code, version in versions.items()
                if "who" in version or number("who:" + item["id"], 5) == 0
            ],
            "serviceChannels": links or None,
            "organizations": self._roles(item),
            "serviceVouchersInUse": bool(vouchers),
            "serviceVouchers": vouchers,
            "serviceCollections": [
                {"id": guid("collection", row["id"]), "name": plain(_names(row))}
                for row in self.region.sheet["collection"]
                if item["id"] in row["services"]
            ],
            "publishingStatus": "Published",
            "modified": modified(item),
            "responsibleSoteOrganization": None,
        }

    def channel(self, item: Json) -> Json:
        """One channel, its terms gathered from the services it serves."""
        links = [
            (service, link)
            for key, service in self.services.items()
            for other, link in self.links[key]
            if other["id"] == item["id"]
        ]
        terms: dict[str, Json] = {}
        for service, _ in links:
            general = self.generals[service["gd"]] if "gd" in service else None
            for term in _classified(self.region, service, general)["ontologyTerms"]:
                terms.setdefault(term["uri"], term)
        return channel(self.region, item, self.organizations[item["org"]], links, list(terms.values())) | {
            "serviceCollections": [
                {"id": guid("collection", row["id"]), "name": plain(_names(row))}
                for row in self.region.sheet["collection"]
                if item["id"] in row.get("channels", [])
            ]
        }

    def organization(self, item: Json) -> Json:
        """One organisation with the services it answers for or produces."""
        versions = texts(item)
        parent = item.get("parent")
        root = item
        while root.get("parent"):
            root = self.organizations[root["parent"]]
        area_type, areas = self.region.codes.area(item["area"])
        codes = list(versions)
        addresses: list[Json] = []
        if "street" in item:
            addresses.append(
                {"type": "Visiting", "subType": "Street", "postOfficeBoxAddress": None}
                | {"streetAddress": street(self.region, item)}
                | {"foreignAddress": None, "country": "FI", "otherAddress": None}
            )
        if "box" in item:
            addresses.append(
                {"type": "Postal", "subType": "PostOfficeBox"}
                | {"postOfficeBoxAddress": box_address(self.region, item["box"], item["at"].split()[0])}
                | {"streetAddress": None, "foreignAddress": None, "country": "FI", "otherAddress": None}
            )
        town = item["at"].split()[0] if item["type"] == "Municipality" else None
        return {
            "id": guid("organization", item["id"]),
            "sourceId": None,
            "oid": None,
            "parentOrganizationId": guid("organization", parent) if parent else None,
            "organizationRootId": guid("organization", root["id"]),
            "organizationType": item["type"],
            "municipality": self.region.codes.municipality(town) if town else None,
            "businessCode": item.get("business"),
            "businessName": main_name(item) if item.get("business") else None,
            "organizationNames": rows(versions, Name="name", AlternativeName="other"),
            "displayNameType": [{"type": "Name", "language": code} for code in codes],
            "areaType": area_type,
            "areas": areas,
            "organizationDescriptions": rows(versions, Summary="summary", Description="text"),
            "emails": [{"description": None} | row for row in emails(item.get("mail"), versions)],
            "phoneNumbers": phones(self.region, item.get("tel"), codes),
            "webPages": web_pages(item.get("web"), versions),
            "electronicInvoicings": [],
            "addresses": addresses,
            "publishingStatus": "Published",
            "services": [
                {"service": self._ref("service", service)}
                | {key: row[key] for key in ("roleType", "provisionType", "additionalInformation")}
                for service in self.services.values()
                for row in self._roles(service)
                if row["organization"] and row["organization"]["id"] == guid("organization", item["id"])
            ],
            "modified": modified(item),
            "subOrganizations": [
                self._ref("organization", child)
                for child in self.organizations.values()
                if child.get("parent") == item["id"]
            ],
        }

    def general(self, item: Json) -> Json:
        """One national general description."""
        versions = texts(item)
        classified = _classified(self.region, item, None)
        return {
            "id": guid("general", item["id"]),
            "names": rows(versions, Name="name"),
            "descriptions": rows(versions, **GENERAL_TEXTS),
            **classified,
            "requirements": [
                {"value": version["who"], "language": code}
                for code, version in versions.items()
                if "who" in version
            ],
            "type": KINDS[item.get("type", "service")],
            "serviceChargeType": CHARGES[item.get("charge", "")],
            "legislation": _laws(self.region, item),
            "generalDescriptionType": item.get("kind"),
            "publishingStatus": "Published",
            "modified": modified(item),
            "serviceChannels": [],
        }

    def collection(self, item: Json) -> Json:
        """One service collection with names and descriptions of its members."""

        def member(kind: str, one: Json) -> Json:
            versions = texts(one)
            return {
                "id": guid(kind, one["id"]),
                "name": rows(versions, Name="name"),
                "description": rows(versions, Description="text"),
            }

        return {
            "services": [member("service", self.services[key]) for key in item["services"]],
            "id": guid("collection", item["id"]),
            "sourceId": None,
            "organizationId": guid("organization", item["org"]),
            "serviceCollectionNames": plain(_names(item)),
            "serviceCollectionDescriptions": rows(texts(item), Description="text"),
            "serviceChannels": [
                member("channel", self.channels[key])
                | {"serviceChannelType": TYPES[self.channels[key]["sheet"]]}
                for key in item.get("channels", [])
            ],
            "publishingStatus": "Published",
            "modified": modified(item),
        }


def _names(item: Json) -> dict[str, str]:
    return {code: version["name"] for code, version in texts(item).items()}
