"""Plans the catalogue before anything is written: who offers what, through which channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, islice
from random import Random

from bench.country import CHANNEL_LANGUAGES, SERVICE_LANGUAGES, Country, languages_of
from bench.organisation_plan import OrganisationPlan, plan_organisations, shared_out
from bench.payload import guid
from bench.prose import Setting

# 38,000 of the nation's 72,000 channels are places; the rest divide as in a real sample.
CHANNEL_TYPES = {"ServiceLocation": 38000, "WebPage": 16457, "Phone": 11297, "PrintableForm": 3313,
                 "EChannel": 2933}  # fmt: skip
LEANING_SHARE = 0.27
TERM_COUNTS = ((0, 1, 2, 3, 4, 5, 7), (9, 36, 30, 16, 4, 4, 1))
CLASS_COUNTS = ((1, 2, 3, 4), (68, 23, 7, 2))
CHANNELS_WITHOUT_END = 290
ONE_WITHOUT_CHANNELS_IN = 75
COLLECTIONS_PER_SERVICE = 706 / 30000


@dataclass(slots=True)
class DescriptionPlan:
    """A national general description."""

    number: int
    id: str
    setting: Setting
    names: dict[str, str]
    classes: list[str]
    terms: list[int]
    charge: str | None


@dataclass(slots=True)
class ServicePlan:
    number: int
    id: str
    organisation: int
    setting: Setting
    names: dict[str, str]
    classes: list[str]
    terms: list[int]
    description: int | None
    channels: list[int] = field(default_factory=list)
    collections: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ChannelPlan:
    number: int
    id: str
    kind: str
    organisation: int
    setting: Setting
    names: dict[str, str]
    services: list[int]


@dataclass(slots=True)
class CollectionPlan:
    number: int
    id: str
    organisation: int
    name: dict[str, str]
    services: list[int]
    channels: list[int]


@dataclass(slots=True)
class Plan:
    organisations: list[OrganisationPlan]
    descriptions: list[DescriptionPlan]
    services: list[ServicePlan]
    channels: list[ChannelPlan]
    collections: list[CollectionPlan]


@dataclass(frozen=True, slots=True)
class Size:
    services: int = 30000
    channels: int = 72000
    organisations: int = 1600
    general_descriptions: int = 308

    def scaled(self, scale: float) -> Size:
        """A smaller country keeps a few of everything."""
        return Size(
            services=max(20, round(self.services * scale)),
            channels=max(48, round(self.channels * scale)),
            organisations=max(8, round(self.organisations * scale)),
            general_descriptions=max(4, round(self.general_descriptions * scale)),
        )


def plan_catalogue(country: Country, size: Size) -> Plan:
    organisations = plan_organisations(country, size.organisations)
    weights = [organisation.weight for organisation in organisations]
    service_counts = shared_out(size.services, weights)
    descriptions = [_description(country, number) for number in range(size.general_descriptions)]
    plan = Plan(organisations, descriptions, [], [], [])
    kinds = iter(_channel_kinds(country, size.channels))
    channel_counts = shared_out(size.channels, [float(count) for count in service_counts])
    for organisation, services, channels in zip(organisations, service_counts, channel_counts, strict=True):
        _add_services(country, plan, organisation, services)
        own = range(len(plan.services) - services, len(plan.services))
        _add_channels(country, plan, organisation, own, list(islice(kinds, channels)))
    _add_collections(country, plan, round(size.services * COLLECTIONS_PER_SERVICE))
    return plan


def _description(country: Country, number: int) -> DescriptionPlan:
    rng = country.rng("description", number)
    topic = _weighted_topic(country, rng, range(len(country.lexicon.topics)))
    setting = _setting(country, rng, topic, None)
    languages = ["fi", "sv", "en"] if rng.random() < 0.73 else ["fi"]
    names = {language: country.prose[language].name("service", setting, rng) for language in languages}
    charge = rng.choices((None, "FreeOfCharge", "Chargeable"), (68, 22, 10))[0]
    classes, terms = _classes(country, rng, topic), _terms(country, rng, topic)
    return DescriptionPlan(number, guid(country.seed, "gd", number), setting, names, classes, terms, charge)


def _add_services(country: Country, plan: Plan, organisation: OrganisationPlan, count: int) -> None:
    fitting = [item for item in plan.descriptions if item.setting.topic in organisation.topics]
    for _ in range(count):
        number = len(plan.services)
        rng = country.rng("plan of service", number)
        leaning = rng.choice(fitting or plan.descriptions) if rng.random() < LEANING_SHARE else None
        plan.services.append(_service(country, number, organisation, leaning, rng))


def _service(
    country: Country, number: int, owner: OrganisationPlan, leaning: DescriptionPlan | None, rng: Random
) -> ServicePlan:
    topic = leaning.setting.topic if leaning else _weighted_topic(country, rng, owner.topics)
    setting = _setting(country, rng, topic, owner)
    region = country.geography.municipalities[owner.municipality].region
    languages = languages_of(SERVICE_LANGUAGES, region, rng)
    names = {language: country.prose[language].name("service", setting, rng) for language in languages}
    classes, terms = _classes(country, rng, topic), _terms(country, rng, topic)
    if leaning:
        # PTV shows the classes and terms of the general description among the service's own.
        classes = list(dict.fromkeys([*leaning.classes, *classes[1:]]))
        terms = list(dict.fromkeys([*leaning.terms, *terms[1:]]))
        if rng.random() < 0.4:
            names = {language: leaning.names.get(language, name) for language, name in names.items()}
    return ServicePlan(
        number, guid(country.seed, "service", number), owner.number, setting, names, classes, terms,
        leaning.number if leaning else None,
    )  # fmt: skip


def _add_channels(
    country: Country, plan: Plan, organisation: OrganisationPlan, own: range, kinds: list[str]
) -> None:
    """Each channel serves one service at least; services that got none take one of the channels there are."""
    first = len(plan.channels)
    reached = _reached(own)
    for kind in kinds:
        number = len(plan.channels)
        rng = country.rng("plan of channel", number)
        services = _services_of(rng, reached, kind)
        plan.channels.append(_channel(country, plan, number, kind, organisation, services, rng))
    rng = country.rng("leftovers", organisation.number)
    served = {service for channel in plan.channels[first:] for service in channel.services}
    for service in reached:
        if service not in served and kinds:
            plan.channels[rng.randrange(first, len(plan.channels))].services.append(service)
    for channel in plan.channels[first:]:
        for service in channel.services:
            plan.services[service].channels.append(channel.number)


def _reached(own: range) -> list[int]:
    """The services with a channel; some stay without any, as in PTV."""
    return [number for number in own if len(own) < 3 or number % ONE_WITHOUT_CHANNELS_IN]


def _services_of(rng: Random, own: list[int], kind: str) -> list[int]:
    """The services of a channel: most have one, places a few, an e-service now and then nearly all."""
    if kind == "EChannel" and len(own) > 20 and rng.random() < 0.03:
        return rng.sample(own, min(CHANNELS_WITHOUT_END, len(own) * 2 // 3))
    more = int(rng.expovariate(0.64 if kind == "ServiceLocation" else 0.9))
    count = min(len(own), 1 + more)
    return list(dict.fromkeys(own[int(len(own) * rng.random() ** 1.25)] for _ in range(count)))


def _channel(
    country: Country, plan: Plan, number: int, kind: str, owner: OrganisationPlan, services: list[int],
    rng: Random,
) -> ChannelPlan:  # fmt: skip
    served = plan.services[services[0]].setting
    setting = _setting(country, rng, served.topic, owner, served)
    region = country.geography.municipalities[owner.municipality].region
    languages = languages_of(CHANNEL_LANGUAGES, region, rng)
    names = {language: country.prose[language].name(kind, setting, rng) for language in languages}
    return ChannelPlan(
        number, guid(country.seed, "channel", number), kind, owner.number, setting, names, services
    )


def _add_collections(country: Country, plan: Plan, count: int) -> None:
    rng = country.rng("collections")
    for number in range(max(1, count)):
        service = plan.services[rng.randrange(len(plan.services))]
        own = [item for item in plan.services[service.number : service.number + 8]
               if item.organisation == service.organisation]  # fmt: skip
        chosen = own[: rng.randrange(1, 8)]
        channels = service.channels[:2] if rng.random() < 0.3 else []
        name = {language: f"{text} – {number + 1}" for language, text in service.names.items()}
        collection_id = guid(country.seed, "collection", number)
        numbers = [item.number for item in chosen]
        plan.collections.append(
            CollectionPlan(number, collection_id, service.organisation, name, numbers, channels)
        )
        for item in chosen:
            item.collections.append(number)


def _channel_kinds(country: Country, count: int) -> list[str]:
    """Exactly the national shares, one of each kind at least, in random order."""
    counts = shared_out(count, [float(weight) for weight in CHANNEL_TYPES.values()])
    kinds = [kind for kind, number in zip(CHANNEL_TYPES, counts, strict=True) for _ in range(number)]
    country.rng("kinds").shuffle(kinds)
    return kinds


def _setting(
    country: Country, rng: Random, topic: int, owner: OrganisationPlan | None, like: Setting | None = None
) -> Setting:
    lexicon = country.lexicon
    organisation = owner.names if owner else {"fi": "Kunta", "sv": "Kommunen", "en": "The municipality"}
    place = country.geography.pick(rng, owner.area) if owner else country.geography.pick(rng)
    modifiers, heads = len(lexicon.topics[topic].modifiers), len(lexicon.heads["s"])
    return Setting(
        topic,
        like.modifier if like else int(modifiers * rng.random() ** 1.4),
        like.head if like else int(heads * rng.random() ** 2),
        organisation,
        country.geography.municipalities[place].names,
        (rng.randrange(len(lexicon.places["f"])), rng.randrange(len(lexicon.places["e"]))),
        place,
    )


def _weighted_topic(country: Country, rng: Random, topics: range | tuple[int, ...]) -> int:
    weights = list(accumulate(country.lexicon.topics[topic].weight for topic in topics))
    return rng.choices(topics, cum_weights=weights)[0]


def _classes(country: Country, rng: Random, topic: int) -> list[str]:
    classes = country.lexicon.topics[topic].classes
    count = rng.choices(*CLASS_COUNTS)[0]
    return list(dict.fromkeys(classes[int(len(classes) * rng.random() ** 1.5)] for _ in range(count)))


def _terms(country: Country, rng: Random, topic: int) -> list[int]:
    """Concepts that are used with the topic's classes."""
    fitting = country.terms_of_topic[topic]
    count = rng.choices(*TERM_COUNTS)[0]
    return list(dict.fromkeys(fitting[int(len(fitting) * rng.random() ** 1.6)] for _ in range(count)))
