"""Plans the organisations: municipalities, wellbeing services counties, the state and all the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.country import Country
from bench.payload import guid
from bench.prose import proper_name

# Kind, how many of 1,600, and how big a part of all services is theirs.
KINDS = (
    ("Municipality", 309, 0.56),
    ("SotePublic", 21, 0.16),
    ("State", 70, 0.08),
    ("Organization", 400, 0.07),
    ("Unit", 480, 0.06),
    ("Company", 180, 0.03),
    ("SotePrivate", 60, 0.02),
    ("RegionalOrganization", 80, 0.02),
)
HELSINKI = "091"
STATE_TOPICS = ("administration", "money", "business", "employment", "transport", "immigration", "emergency",
                "education", "environment")  # fmt: skip
ASSOCIATION_TOPICS = ("culture", "sports", "mental", "selfcare", "elderly", "disability", "youth", "social")
COMPANY_TOPICS = ("elderly", "health", "rehabilitation", "homecare", "transport", "environment", "sports")
SUFFIXES = {"Company": "Oy", "SotePrivate": "Hoiva Oy"}


@dataclass(slots=True)
class OrganisationPlan:
    number: int
    id: str
    kind: str
    names: dict[str, str]
    municipality: int
    # The municipalities where its services are given; empty is the whole country.
    area: tuple[int, ...]
    county: str | None
    parent: int | None
    weight: float
    topics: tuple[int, ...]


def plan_organisations(country: Country, count: int) -> list[OrganisationPlan]:
    """The first ones are of every kind, so that a small country has them all."""
    organisations: list[OrganisationPlan] = []
    for kind, rank in list(_order())[:count]:
        organisations.append(_organisation(country, kind, rank, organisations))
    total = {kind: sum(o.weight for o in organisations if o.kind == kind) for kind, *_ in KINDS}
    shares = {kind: share for kind, _, share in KINDS}
    for organisation in organisations:
        organisation.weight *= shares[organisation.kind] / total[organisation.kind]
    return organisations


def shared_out(total: int, weights: list[float]) -> list[int]:
    """Whole numbers by weight that sum to `total`; all with weight get one as long as there are enough."""
    whole = sum(weights)
    needy = sum(1 for weight in weights if weight)
    floor = 1 if total >= needy else 0
    rest = total - floor * needy
    exact = [rest * weight / whole for weight in weights]
    counts = [int(value) + (floor if weight else 0) for value, weight in zip(exact, weights, strict=True)]
    by_remainder = sorted(range(len(weights)), key=lambda i: (int(exact[i]) - exact[i], i))
    for index in by_remainder[: total - sum(counts)]:
        counts[index] += 1
    return counts


def _order() -> Iterator[tuple[str, int]]:
    """All kinds interleaved by their numbers, the first of each kind before any second one."""
    ranked = [
        ((rank + 0.5) / number if rank else index * 1e-6, kind, rank)
        for index, (kind, number, _) in enumerate(KINDS)
        for rank in range(number)
    ]
    for _, kind, rank in sorted(ranked):
        yield kind, rank


def _organisation(
    country: Country, kind: str, rank: int, earlier: list[OrganisationPlan]
) -> OrganisationPlan:
    number = len(earlier)
    rng = country.rng("organisation", number)
    geography = country.geography
    home = rank if kind == "Municipality" else geography.pick(rng)
    county, parent = None, None
    area: tuple[int, ...] = (home,)
    if kind == "SotePublic":
        county = sorted(code for code, item in country.reference.counties.items() if item["is_county"])[rank]
        area = geography.of_county(county)
        home = area[0]
    elif kind == "Unit":
        above = rng.choice([o for o in earlier if o.kind in ("Municipality", "SotePublic")])
        area, county, parent, home = above.area, above.county, above.number, above.municipality
    elif kind != "Municipality":
        area = _wider_area(country, kind, home, rng)
    names = _names(country, kind, home, county, rank, rng)
    weight = _weight(country, kind, home, area, rng)
    organisation_id = guid(country.seed, "organisation", number)
    topics = _topics(country, kind, county, home)
    return OrganisationPlan(number, organisation_id, kind, names, home, area, county, parent, weight, topics)


def _wider_area(country: Country, kind: str, home: int, rng: Random) -> tuple[int, ...]:
    if kind == "State" or rng.random() < 0.1:
        return ()
    others = [country.geography.pick(rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 4)))]
    return tuple(dict.fromkeys([home, *others]))


def _weight(country: Country, kind: str, home: int, area: tuple[int, ...], rng: Random) -> float:
    municipalities = country.geography.municipalities
    if kind == "Municipality":
        return municipalities[home].population
    if kind == "SotePublic":
        return sum(municipalities[number].population for number in area)
    return rng.paretovariate(1.3)


def _topics(country: Country, kind: str, county: str | None, home: int) -> tuple[int, ...]:
    topics = country.lexicon.topics
    if county:
        chosen = [topic.name for topic in topics if topic.wellbeing]
    elif kind in ("Municipality", "Unit", "RegionalOrganization"):
        # Helsinki looks after the health and welfare of its people itself.
        whole = country.geography.municipalities[home].code == HELSINKI
        chosen = [t.name for t in topics if whole or not t.wellbeing or t.name in ("selfcare", "immigration")]
    else:
        by_kind = {"State": STATE_TOPICS, "Organization": ASSOCIATION_TOPICS}
        chosen = list(by_kind.get(kind, COMPANY_TOPICS))
    return tuple(number for number, topic in enumerate(topics) if topic.name in chosen)


def _names(
    country: Country, kind: str, home: int, county: str | None, rank: int, rng: Random
) -> dict[str, str]:
    place = country.geography.municipalities[home].names
    if kind == "Municipality":
        return {
            "fi": f"{place['genitive']} kaupunki" if rank < 110 else f"{place['genitive']} kunta",
            "sv": f"{place['sv']} stad" if rank < 110 else f"{place['sv']} kommun",
            "en": f"City of {place['en']}" if rank < 110 else f"Municipality of {place['en']}",
        }
    if kind == "SotePublic":
        names: dict[str, str] = dict(country.reference.counties[county or ""]["names"])
        return names
    return _made_up_names(country, kind, place, county, rng)


def _made_up_names(
    country: Country, kind: str, place: dict[str, str], county: str | None, rng: Random
) -> dict[str, str]:
    lexicon = country.lexicon
    topic = rng.choice(lexicon.topics)
    modifier = topic.modifiers[int(len(topic.modifiers) * rng.random() ** 2)]
    base = {language: text.rstrip("_").capitalize() for language, text in modifier.items()}
    place_name = (rng.randrange(len(lexicon.places["f"])), rng.randrange(len(lexicon.places["e"])))
    own = {lang: proper_name(lexicon, place_name, lang, genitive=False) for lang in ("fi", "sv")}
    if kind == "State":
        return {"fi": f"{base['fi']}virasto", "sv": f"{base['sv']}verket", "en": f"{base['en']} Agency"}
    if kind == "Unit":
        where = place if county is None else country.reference.counties[county]["names"]
        return {
            "fi": f"{where['fi']}, {base['fi'].lower()}yksikkö",
            "sv": f"{where['sv']}, {base['sv'].lower()}enhet",
        }
    if kind == "RegionalOrganization":
        return {
            "fi": f"{place['genitive']} seudun {base['fi'].lower()}kuntayhtymä",
            "sv": f"Samkommunen för {base['sv'].lower()} i {place['sv']}",
        }
    if kind in SUFFIXES:
        return {"fi": f"{own['fi']} {base['fi']} {SUFFIXES[kind]}"}
    names = {"fi": f"{place['genitive']} {base['fi'].lower()}yhdistys ry"}
    return {**names, "sv": f"{base['sv']}föreningen i {place['sv']} rf"} if rng.random() < 0.5 else names
