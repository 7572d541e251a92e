"""v11 services, connections, general descriptions, collections and organisations as v12 objects."""

from __future__ import annotations

from collections.abc import Iterable

from tests.standin.ptv.v12_channels import channel
from tests.standin.ptv.v12_contacts import (
    emails,
    legislation_links,
    links,
    links_with_text,
    organization_emails,
    phones,
)
from tests.standin.ptv.v12_hours import service_hours
from tests.standin.ptv.v12_places import area, contact_addresses, limited_area, location
from tests.standin.ptv.v12_texts import (
    LANGUAGES,
    Json,
    Row,
    by_language,
    in_language,
    nullable_map,
    rows,
    text_map,
    times,
    version_languages,
)

__all__ = ["channel", "connection", "general_description", "organization", "service", "service_collection"]

SERVICE_TYPES = {"PermitOrObligation": "PermitOrOtherObligation"}
CHARGES = {"Chargeable": "Charged", "FreeOfCharge": "Free", "Other": "Other"}
ORGANIZATION_TYPES = {
    "SotePublic": "RegionalOrganization",
    "SotePrivate": "Company",
    "Region": "RegionalOrganization",
}
DESCRIPTION_TYPES = {
    "Municipality": "Municipality",
    "Church": "Church",
    "WellbeingServicesCounty": "WellbeingServicesCounty",
    "EmploymentArea": "EmploymentArea",
}
# Texts that only permits and qualifications have in v12.
EXTENDED_TEXTS = {
    "processingTimeAdditionalInformation": "ProcessingTime",
    "deadlineAdditionalInformation": "DeadLine",
    "validityTimeAdditionalInformation": "ValidityTime",
}
STAT_FI = "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/"
INDUSTRY = "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/"
# v12 must name an organisation even where v11 names none, as in general descriptions. The id leads nowhere.
NOBODY = "00000000-0000-4000-8000-000000000012"


def class_code(item: Row) -> str:
    """The code of a class; v11 leaves it out now and then, the address ends with it (ptv-v12.md 5.7)."""
    return str(item.get("code") or class_uri(item).rsplit("/", 1)[-1])


def class_uri(item: Row) -> str:
    """The current address of a class; industrial classes still carry Statistics Finland's old one in v11."""
    uri = str(item.get("newUri") or item["uri"])
    return uri.replace(STAT_FI, INDUSTRY)


def classifications(payload: Row) -> Json:
    """Codes and URIs without names (ptv-v12.md 5.7)."""
    return {
        "targetGroups": [class_code(item) for item in rows(payload, "targetGroups")],
        "lifeEvents": [class_code(item) for item in rows(payload, "lifeEvents")],
        "serviceClasses": [class_code(item) for item in rows(payload, "serviceClasses")],
        "industrialClasses": [class_uri(item) for item in rows(payload, "industrialClasses")],
        "ontologyTerms": [item["uri"] for item in rows(payload, "ontologyTerms")],
    }


def service(payload: Row) -> Json:
    """A v11 service (without its general description) as a v12 service (ptv-v12.md 7)."""
    roles = rows(payload, "organizations")
    responsible = _organization_ids(roles, "Responsible")
    others = responsible[1:] + _organization_ids(roles, "OtherResponsible")
    return {
        "contentId": payload["id"],
        "organizationContentId": (responsible or others or [NOBODY])[0],
        "generalDescriptionContentId": payload.get("generalDescriptionId"),
        "serviceType": _service_type(payload),
        **classifications(payload),
        "producers": producers([role for role in roles if role["roleType"] == "Producer"]),
        "otherResponsibleOrganizations": others,
        "chargeType": CHARGES.get(payload.get("serviceChargeType") or ""),
        "fundingType": payload.get("fundingType"),
        "serviceLanguages": list(rows(payload, "languages")),
        "area": area(payload.get("areaType"), rows(payload, "areas")),
        **times(payload),
        "languageVersions": {
            language: _service_version(payload, language)
            for language in version_languages(rows(payload, "serviceNames"))
        },
    }


def _service_type(payload: Row) -> str:
    kind = str(payload["type"])
    return SERVICE_TYPES.get(kind, kind)


def _organization_ids(roles: Iterable[Row], role_type: str) -> list[str]:
    return [
        role["organization"]["id"]
        for role in roles
        if role["roleType"] == role_type and role.get("organization")
    ]


def producers(roles: list[Row]) -> Json:
    """Producers by how the service is produced; v12 has no place for a self producer without an id."""
    made: Json = {"selfProducedProducers": {"organizations": []}}
    for field, provision in (("procuredProducers", "ProcuredServices"), ("otherProducers", "Other")):
        unnamed = [role for role in _of_provision(roles, provision) if not role.get("organization")]
        named = [text_map(rows(role, "additionalInformation")) for role in unnamed]
        made[field] = {
            "organizations": _organization_ids(_of_provision(roles, provision), "Producer"),
            "other": [{"name": name} for name in named if any(name.values())],
        }
    own = _of_provision(roles, "SelfProducedServices")
    made["selfProducedProducers"]["organizations"] = _organization_ids(own, "Producer")
    return made


def _of_provision(roles: Iterable[Row], provision: str) -> list[Row]:
    return [role for role in roles if role.get("provisionType") == provision]


def _service_version(payload: Row, language: str) -> Json:
    names = rows(payload, "serviceNames")
    return {
        "name": by_language(names, "Name")[language],
        "alternativeName": by_language(names, "AlternativeName").get(language),
        "summary": _text_of(payload, "serviceDescriptions", "Summary", language),
        **template_texts(payload, "serviceDescriptions", language),
        "freelyAssignedKeywords": [
            row["value"] for row in in_language(rows(payload, "keywords"), language) if row["value"]
        ],
        "voucher": voucher(payload, language),
    }


def _text_of(payload: Row, field: str, kind: str, language: str) -> str | None:
    return by_language(rows(payload, field), kind).get(language)


def template_texts(payload: Row, field: str, language: str) -> Json:
    """The texts a service shares with its general description."""
    texts: Json = {
        "description": _text_of(payload, field, "Description", language),
        "userInstructions": _text_of(payload, field, "UserInstruction", language),
        "conditions": by_language(rows(payload, "requirements")).get(language),
        "chargeTypeAdditionalInformation": _text_of(payload, field, "ChargeTypeAdditionalInfo", language),
        "legislationLinks": legislation_links(rows(payload, "legislation"), language),
    }
    if _service_type(payload) != "Service":
        texts |= {name: _text_of(payload, field, kind, language) for name, kind in EXTENDED_TEXTS.items()}
    return texts


def voucher(payload: Row, language: str) -> Json:
    """The voucher of one language version by what is told of it (ptv-v12.md 7)."""
    if not payload.get("serviceVouchersInUse"):
        return {"voucherType": "NotUsed"}
    told = in_language(rows(payload, "serviceVouchers"), language)
    if any(row.get("url") for row in told):
        return {"voucherType": "WithUrl", "urls": links_with_text(told, language)}
    words = next((row.get("additionalInformation") or row.get("value") for row in told), None)
    return {"voucherType": "WithAdditionalInformation", "additionalInformation": words}


def connection(service_id: str, channel_id: str, content: Row) -> Json:
    """What v11 says of a channel inside a service, as an object of its own (ptv-v12.md 9)."""
    contacts = content.get("contactDetails") or {}
    return {
        "serviceContentId": service_id,
        "channelContentId": channel_id,
        "contactAddresses": contact_addresses(rows(contacts, "addresses"), "foreignAddress"),
        "chargeType": CHARGES.get(content.get("serviceChargeType") or ""),
        "serviceHours": service_hours(rows(content, "serviceHours")),
        **times(content),
        "languageVersions": {
            language: _connection_version(content, contacts, language)
            for language in connection_languages(content, contacts)
        },
    }


def connection_languages(content: Row, contacts: Row) -> list[str]:
    """A connection has no name: its language versions are those somebody wrote something in."""
    words = [row for row in rows(content, "description") if row.get("value")]
    reach = rows(contacts, "emails") + rows(contacts, "phoneNumbers") + rows(contacts, "webPages")
    used = {row["language"] for row in words + reach}
    return [language for language in LANGUAGES if language in used]


def _connection_version(content: Row, contacts: Row, language: str) -> Json:
    return {
        "description": _text_of(content, "description", "Description", language),
        "chargeTypeAdditionalInformation": _text_of(
            content, "description", "ChargeTypeAdditionalInfo", language
        ),
        "contactPhoneNumbers": phones(rows(contacts, "phoneNumbers"), language, "Phone"),
        "contactFaxNumbers": phones(rows(contacts, "phoneNumbers"), language, "Fax"),
        "contactEmails": emails(rows(contacts, "emails"), language),
        "contactWebPages": links_with_text(rows(contacts, "webPages"), language),
    }


def general_description(payload: Row) -> Json:
    """A v11 general description as a v12 one (ptv-v12.md 10)."""
    kind = payload.get("generalDescriptionType")
    return {
        "contentId": payload["id"],
        "organizationContentId": NOBODY,
        "serviceType": _service_type(payload),
        "generalDescriptionTypes": [DESCRIPTION_TYPES.get(kind, "Other")] if kind else [],
        "chargeType": CHARGES.get(payload.get("serviceChargeType") or ""),
        **classifications(payload),
        **times(payload),
        "languageVersions": {
            language: _description_version(payload, language)
            for language in version_languages(rows(payload, "names"))
        },
    }


def _description_version(payload: Row, language: str) -> Json:
    return {
        "name": by_language(rows(payload, "names"), "Name")[language],
        "backgroundDescription": _text_of(payload, "descriptions", "BackgroundDescription", language),
        **template_texts(payload, "descriptions", language),
        "freelyAssignedKeywords": [],
    }


def service_collection(payload: Row) -> Json:
    """A v11 collection as v12's listing: without members and without a time of publishing (ptv-v12.md 10)."""
    names = by_language(rows(payload, "serviceCollectionNames"))
    texts = rows(payload, "serviceCollectionDescriptions")
    return {
        "contentId": payload["id"],
        "organizationContentId": payload["organizationId"],
        "migratedAt": times(payload)["migratedAt"],
        "languageVersions": {
            language: {
                "name": names[language],
                "summary": by_language(texts, "Summary").get(language),
                "description": by_language(texts, "Description").get(language),
            }
            for language in LANGUAGES
            if language in names
        },
    }


def collection_items(payload: Row) -> list[Json]:
    """The members a single collection names."""
    services = [{"itemType": "Service", "contentId": row["id"]} for row in rows(payload, "services")]
    channels = [{"itemType": "Channel", "contentId": row["id"]} for row in rows(payload, "serviceChannels")]
    return services + channels


def organization(payload: Row) -> Json:
    """A v11 organisation as a v12 one (ptv-v12.md 11)."""
    kind = str(payload["organizationType"])
    kind = ORGANIZATION_TYPES.get(kind, kind)
    addresses = rows(payload, "addresses")
    return {
        "contentId": payload["id"],
        "parentOrganizationContentId": payload.get("parentOrganizationId"),
        "organizationType": kind,
        "businessId": payload.get("businessCode") or "",
        "oid": payload.get("oid") or None,
        "area": organization_area(payload, kind),
        "location": location(addresses, "Visiting", "foreignAddress"),
        "contactAddresses": contact_addresses(addresses, "foreignAddress"),
        "eInvoiceAddresses": [_e_invoice(row) for row in rows(payload, "electronicInvoicings")],
        **times(payload),
        "languageVersions": {
            language: _organization_version(payload, language)
            for language in version_languages(rows(payload, "organizationNames"))
        },
    }


def organization_area(payload: Row, kind: str) -> Json:
    """A municipality is its own area; regional organisations can only be limited ones."""
    municipality = payload.get("municipality")
    if kind == "Municipality" and municipality:
        return {"areaType": "LimitedArea", "municipalities": [municipality["code"]]}
    if kind == "RegionalOrganization":
        return limited_area(rows(payload, "areas"))
    return area(payload.get("areaType") or "Nationwide", rows(payload, "areas"))


def _e_invoice(row: Row) -> Json:
    return {
        "address": row.get("electronicInvoicingAddress") or "",
        "intermediatorCode": row.get("operatorCode") or None,
        "additionalInformation": nullable_map(rows(row, "additionalInformation")),
    }


def _organization_version(payload: Row, language: str) -> Json:
    names = rows(payload, "organizationNames")
    shown = in_language(rows(payload, "displayNameType"), language)
    return {
        "name": by_language(names, "Name")[language],
        "alternativeName": by_language(names, "AlternativeName").get(language),
        "isAlternativeNamePrimary": any(row["type"] == "AlternativeName" for row in shown),
        "summary": _text_of(payload, "organizationDescriptions", "Summary", language),
        "description": _text_of(payload, "organizationDescriptions", "Description", language),
        "contactEmails": organization_emails(rows(payload, "emails"), language),
        "contactWebPages": links(rows(payload, "webPages"), language),
        "contactPhoneNumbers": phones(rows(payload, "phoneNumbers"), language, "Phone"),
    }
