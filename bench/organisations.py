"""Writes organisations, general descriptions and service collections as PTV v11 shows them."""

from __future__ import annotations

from random import Random

from bench.country import Country
from bench.organisation_plan import OrganisationPlan
from bench.payload import Json, moment, phone, street_address, typed, values, web
from bench.plan import CollectionPlan, DescriptionPlan, Plan, ServicePlan
from bench.prose import Setting
from bench.services import is_outsourced, law, service_payload

UNIT_KINDS = {"Unit": "Municipality"}
GD_TEXTS = (
    ("UserInstruction", "instruction", 0.22),
    ("ChargeTypeAdditionalInfo", "charge", 0.2),
    ("DeadLine", "deadline", 0.03),
    ("ProcessingTime", "processing", 0.02),
    ("ValidityTime", "validity", 0.03),
)


def organisation_payload(
    country: Country, plan: Plan, organisation: OrganisationPlan, own: list[ServicePlan]
) -> Json:
    rng = country.rng("organisation payload", organisation.number)
    municipality = country.geography.municipalities[organisation.municipality]
    names = {language: name for language, name in organisation.names.items() if language != "genitive"}
    languages = list(names)
    number = phone(rng, "fi", None, None)
    is_municipality = organisation.kind == "Municipality"
    site = f"https://www.{organisation.id[:8]}.example/"
    return {
        "id": organisation.id,
        "sourceId": None,
        "oid": "",
        "parentOrganizationId": None
        if organisation.parent is None
        else plan.organisations[organisation.parent].id,
        "organizationRootId": _root(plan, organisation).id,
        "organizationType": UNIT_KINDS.get(organisation.kind, organisation.kind),
        "municipality": country.municipalities[organisation.municipality] if is_municipality else None,
        "businessCode": f"{rng.randrange(10**6, 10**7)}-{rng.randrange(10)}",
        "businessName": names["fi"],
        "organizationNames": typed(dict(names), "Name"),
        "displayNameType": [{"type": "Name", "language": language} for language in languages],
        "areaType": None if organisation.area else "Nationwide",
        "areas": [],
        "organizationDescriptions": _organisation_texts(country, organisation, languages),
        "emails": [],
        "phoneNumbers": [{**number, "language": language} for language in languages],
        "webPages": [web(site + language, name, language) for language, name in names.items()],
        "electronicInvoicings": [],
        "addresses": [_visiting(street_address(rng, country.lexicon, municipality, languages, []))],
        "publishingStatus": "Published",
        "services": [row for service in own for row in _service_rows(country, service)],
        "modified": moment(rng),
        "subOrganizations": [
            {"id": unit.id, "name": unit.names["fi"]}
            for unit in plan.organisations
            if unit.parent == organisation.number
        ],
    }


def description_payload(country: Country, description: DescriptionPlan) -> Json:
    rng = country.rng("description payload", description.number)
    languages = list(description.names)
    setting = description.setting
    topic = country.lexicon.topics[setting.topic]
    rows = _description_rows(country, description, rng)
    groups = topic.target_groups[: rng.choice((1, 2))]
    requirements = {
        language: country.prose[language].sentence("requirements", setting, rng)
        if rng.random() < 0.3
        else None
        for language in languages
    }
    return {
        "id": description.id,
        "names": typed(dict(description.names), "Name"),
        "descriptions": rows,
        "serviceClasses": [country.classes[code] for code in description.classes],
        "ontologyTerms": [country.terms[number] for number in description.terms],
        "targetGroups": [country.target_groups[code] for code in groups],
        "lifeEvents": [country.life_events[code] for code in topic.life_events[:1] if rng.random() < 0.1],
        "industrialClasses": [],
        "requirements": values(dict(requirements)),
        "type": "Service" if rng.random() < 0.9 else "PermitOrObligation",
        "serviceChargeType": description.charge,
        "legislation": [law(country, setting, languages, rng) for _ in range(rng.choice((0, 0, 1, 1)))],
        "generalDescriptionType": "Municipality",
        "publishingStatus": "Published",
        "modified": moment(rng),
        "serviceChannels": [],
    }


def collection_payload(country: Country, plan: Plan, collection: CollectionPlan) -> Json:
    """A collection repeats the names and whole descriptions of its services."""
    rng = country.rng("collection", collection.number)
    services = [plan.services[number] for number in collection.services]
    channels = [plan.channels[number] for number in collection.channels]
    return {
        "services": [_in_collection(country, plan, service) for service in services],
        "id": collection.id,
        "sourceId": None,
        "organizationId": plan.organisations[collection.organisation].id,
        "serviceCollectionNames": values(dict(collection.name)),
        "serviceCollectionDescriptions": [],
        "serviceChannels": [
            {
                "id": channel.id,
                "name": typed(dict(channel.names), "Name"),
                "description": [],
                "serviceChannelType": channel.kind,
            }
            for channel in channels
        ],
        "publishingStatus": "Published",
        "modified": moment(rng),
    }


def _description_rows(country: Country, description: DescriptionPlan, rng: Random) -> list[Json]:
    setting = description.setting
    rows: list[Json] = []
    for language in description.names:
        prose = country.prose[language]
        background = prose.text("description", 520 * rng.lognormvariate(0, 0.35) - 60, setting, rng)
        rows.append({"language": language, "value": background, "type": "BackgroundDescription"})
        rows.append({"language": language, "value": prose.summary(setting, rng), "type": "Summary"})
        for kind, section, share in GD_TEXTS:
            # Empty texts come in two ways: as null and as an empty string.
            empty = None if rng.random() < 0.9 else ""
            text = prose.text(section, 170, setting, rng) if rng.random() < share else empty
            rows.append({"language": language, "value": text, "type": kind})
    rng.shuffle(rows)
    return rows


def _visiting(street: Json) -> Json:
    return {
        "type": "Visiting",
        "subType": "Street",
        "postOfficeBoxAddress": None,
        "streetAddress": street,
        "foreignAddress": None,
        "country": "FI",
        "otherAddress": None,
    }


def _root(plan: Plan, organisation: OrganisationPlan) -> OrganisationPlan:
    return organisation if organisation.parent is None else plan.organisations[organisation.parent]


def _organisation_texts(country: Country, organisation: OrganisationPlan, languages: list[str]) -> list[Json]:
    rng = country.rng("organisation text", organisation.number)
    place = country.geography.municipalities[organisation.municipality].names
    setting = Setting(rng.choice(organisation.topics), 0, 0, organisation.names, place, (0, 0))
    texts = {lang: country.prose[lang].text("organisation", 250, setting, rng) for lang in languages}
    return typed(dict(texts), "Description")


def _service_rows(country: Country, service: ServicePlan) -> list[Json]:
    name = {"id": service.id, "name": next(iter(service.names.values()))}
    rows: list[Json] = [
        {"service": name, "roleType": "Responsible", "provisionType": None, "additionalInformation": []}
    ]
    if not is_outsourced(country, service):
        rows.append({**rows[0], "roleType": "Producer", "provisionType": "SelfProducedServices"})
    return rows


def _in_collection(country: Country, plan: Plan, service: ServicePlan) -> Json:
    texts = service_payload(country, plan, service)["serviceDescriptions"]
    return {
        "id": service.id,
        "name": typed(dict(service.names), "Name"),
        "description": [row for row in texts if row["type"] == "Description"],
    }
