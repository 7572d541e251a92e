"""Writes services as PTV v11 shows them."""

from __future__ import annotations

from random import Random
from zlib import crc32

from bench.connections import seen_from_service
from bench.country import Country
from bench.organisation_plan import OrganisationPlan
from bench.payload import Json, area, moment, typed, values
from bench.plan import Plan, ServicePlan
from bench.prose import Setting

# Text kinds: section of the templates, share that have it, median length, spread (of a log-normal).
LONG_TEXTS = (
    ("UserInstruction", "instruction", 0.78, 165, 0.75),
    ("ChargeTypeAdditionalInfo", "charge", 0.24, 90, 0.7),
    ("DeadLine", "deadline", 0.018, 60, 0.4),
    ("ProcessingTime", "processing", 0.03, 40, 0.5),
    ("ValidityTime", "validity", 0.07, 45, 0.5),
)
MAXIMUM = 2500.0
FULL_SET_SHARE = 0.9
OUTSOURCED_PER_MILLE = 85


def service_payload(country: Country, plan: Plan, service: ServicePlan) -> Json:
    rng = country.rng("service", service.number)
    organisation = plan.organisations[service.organisation]
    leaning = None if service.description is None else plan.descriptions[service.description]
    charge = rng.choices((None, "FreeOfCharge", "Chargeable"), (31, 38, 31))[0]
    nationwide, areas = service_areas(country, service.number, organisation, rng)
    connections = [seen_from_service(country, service, plan.channels[number]) for number in service.channels]
    permit = country.lexicon.topics[service.setting.topic].name in ("building", "business", "environment")
    return {
        "id": service.id,
        "sourceId": None,
        "generalDescriptionId": leaning.id if leaning else None,
        "subType": None,
        "type": "PermitOrObligation" if permit and rng.random() < 0.3 else "Service",
        "fundingType": "MarketFunded"
        if organisation.kind in ("Company", "SotePrivate")
        else "PubliclyFunded",
        "serviceNames": _names(country, service, rng),
        # The general description's charge is not repeated in the service.
        "serviceChargeType": None if leaning and leaning.charge else charge,
        "areaType": "Nationwide" if nationwide else "LimitedType",
        "areas": areas,
        "serviceDescriptions": _descriptions(country, service, rng),
        "languages": _spoken(country, service, rng),
        "serviceClasses": [country.classes[code] for code in service.classes],
        "ontologyTerms": [country.terms[number] for number in service.terms],
        "targetGroups": _target_groups(country, service, rng),
        "lifeEvents": _life_events(country, service, rng),
        "industrialClasses": [],
        "legislation": _legislation(country, service, rng),
        "keywords": _keywords(country, service, rng),
        "requirements": _requirements(country, service, rng),
        "serviceChannels": connections or None,
        "organizations": _roles(country, plan, service, organisation),
        **_vouchers(service, rng),
        "serviceCollections": [
            {"id": plan.collections[number].id, "name": values(dict(plan.collections[number].name))}
            for number in service.collections
        ],
        "publishingStatus": "Published",
        "modified": moment(rng),
        "responsibleSoteOrganization": None,
    }


def service_areas(
    country: Country, number: int, organisation: OrganisationPlan, rng: Random
) -> tuple[bool, list[Json]]:
    """Whole country or not, and the areas: of a county as an area of its own or as its municipalities."""
    if not organisation.area or rng.random() < 0.02:
        return True, []
    municipalities = [country.municipalities[place] for place in organisation.area]
    if organisation.county is None:
        return False, [area("Municipality", municipalities)]
    if number % 3 == 0:
        names = country.reference.counties[organisation.county]["names"]
        return False, [area("WellbeingServiceCounties", municipalities, organisation.county, names)]
    # Most services of a county are described for a part of it: one town and what is near.
    some = rng.sample(municipalities, min(len(municipalities), rng.choice((1, 1, 2, 3))))
    return False, [area("Municipality", some)]


def _names(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    names = typed(dict(service.names), "Name")
    if rng.random() < 0.2:
        texts = {lang: country.prose[lang].keyword(service.setting, rng) for lang in service.names}
        names += typed(dict(texts), "AlternativeName")
    return names


def _descriptions(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    languages = list(service.names)
    full = rng.random() < FULL_SET_SHARE
    rows: list[Json] = []
    for kind, section, share, median, spread in LONG_TEXTS:
        if not full and kind != "UserInstruction":
            continue
        given = rng.random() < share
        for language in languages:
            length = min(MAXIMUM, median * rng.lognormvariate(0, spread)) - 45
            text = country.prose[language].text(section, length, service.setting, rng) if given else None
            rows.append({"language": language, "value": text, "type": kind})
    for language in languages:
        prose = country.prose[language]
        length = min(MAXIMUM, 587 * rng.lognormvariate(0, 0.65)) - 60
        description = prose.text("description", length, service.setting, rng)
        rows.append({"language": language, "value": description, "type": "Description"})
        summary = prose.summary(service.setting, rng)
        rows.append({"language": language, "value": summary, "type": "Summary"})
    rng.shuffle(rows)
    return rows


def _spoken(country: Country, service: ServicePlan, rng: Random) -> list[str]:
    languages = list(service.names)
    if rng.random() < 0.04:
        languages += rng.sample(country.reference.languages, 2)
    return list(dict.fromkeys(languages))


def _target_groups(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    groups = country.lexicon.topics[service.setting.topic].target_groups
    count = rng.choices((1, 2, 3), (40, 42, 18))[0]
    chosen = list(dict.fromkeys(groups[int(len(groups) * rng.random() ** 1.5)] for _ in range(count)))
    return [country.target_groups[code] for code in chosen]


def _life_events(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    events = country.lexicon.topics[service.setting.topic].life_events
    return [country.life_events[rng.choice(events)]] if events and rng.random() < 0.04 else []


def _legislation(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    return [law(country, service.setting, list(service.names), rng)] if rng.random() < 0.05 else []


def law(country: Country, setting: Setting, languages: list[str], rng: Random) -> Json:
    names = {language: country.prose[language].sentence("law", setting, rng) for language in languages}
    url = f"https://laki.example/ajantasa/{rng.randrange(1990, 2025)}/{rng.randrange(10**7, 10**8)}"
    return {"names": values(dict(names)), "webPages": [{"url": url, "value": None, "language": "fi"}]}


def _keywords(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    if rng.random() > 0.23:
        return []
    languages = list(service.names)[: rng.choice((1, 2))]
    return [
        {"value": country.prose[language].keyword(service.setting, rng).lower(), "language": language}
        for language in languages
        for _ in range(rng.choice((1, 1, 2, 3)))
    ]


def _requirements(country: Country, service: ServicePlan, rng: Random) -> list[Json]:
    given = rng.random() < 0.27
    texts: dict[str, str | None] = {}
    for language in service.names:
        length = 170 * rng.lognormvariate(0, 0.8) - 40
        prose = country.prose[language]
        texts[language] = prose.text("requirements", length, service.setting, rng) if given else None
    return values(texts)


def is_outsourced(country: Country, service: ServicePlan) -> bool:
    """Whether somebody outside PTV produces the service; the organisation's own list needs to know it too."""
    return crc32(f"{country.seed}:producer:{service.number}".encode()) % 1000 < OUTSOURCED_PER_MILLE


def _roles(country: Country, plan: Plan, service: ServicePlan, organisation: OrganisationPlan) -> list[Json]:
    name = {"id": organisation.id, "name": next(iter(organisation.names.values()))}
    responsible = _role(name, "Responsible", None)
    if not is_outsourced(country, service):
        return [responsible, _role(name, "Producer", "SelfProducedServices")]
    # An outside producer is named in text only, or not at all.
    rng = country.rng("producer", service.number)
    producer = next(iter(rng.choice(plan.organisations).names.values()))
    told = [{"value": producer, "language": "fi"}] if rng.random() < 0.6 else []
    provision = "ProcuredServices" if rng.random() < 0.7 else "Other"
    return [responsible, _role(None, "Producer", provision, told)]


def _role(
    organisation: Json | None, role: str, provision: str | None, told: list[Json] | None = None
) -> Json:
    return {
        "additionalInformation": told or [],
        "organization": organisation,
        "roleType": role,
        "provisionType": provision,
    }


def _vouchers(service: ServicePlan, rng: Random) -> Json:
    used = rng.random() < 0.016
    language = next(iter(service.names))
    voucher = {
        "value": "Palveluseteli",
        "language": language,
        "url": "https://www.palveluseteli.example/",
        "additionalInformation": None,
    }
    return {"serviceVouchersInUse": used, "serviceVouchers": [voucher] if used else []}
