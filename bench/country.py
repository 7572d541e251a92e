"""The made-up country that every file tells of: its words, places, code lists and writers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bench.geography import Geography
from bench.lexicon import LANGUAGES, Lexicon, load_lexicon
from bench.payload import Json, coded, concept, municipality_name
from bench.prose import Prose, Setting
from bench.reference import Reference, load_reference

# Languages of the texts of a service and of a channel: shares measured from a real sample.
SERVICE_LANGUAGES = ((("fi",), 0.34), (("fi", "sv"), 0.565), (("fi", "sv", "en"), 0.095))
CHANNEL_LANGUAGES = ((("fi",), 0.435), (("fi", "sv"), 0.484), (("fi", "sv", "en"), 0.081))
ALAND = "21"


@dataclass(frozen=True, slots=True)
class Country:
    seed: int
    reference: Reference
    lexicon: Lexicon
    geography: Geography
    prose: dict[str, Prose]
    # Payload pieces that repeat are made once.
    classes: dict[str, Json]
    target_groups: dict[str, Json]
    life_events: dict[str, Json]
    terms: list[Json]
    municipalities: list[Json]
    terms_of_topic: list[list[int]]

    def rng(self, *what: object) -> Random:
        """Random numbers of one thing's own: the order in which things are made changes nothing."""
        return Random(":".join(map(str, (self.seed, *what))))


def load_country(seed: int) -> Country:
    reference, lexicon = load_reference(), load_lexicon()
    geography = Geography(reference.municipalities)
    prose = {language: Prose(language, lexicon) for language in LANGUAGES}
    return Country(
        seed=seed,
        reference=reference,
        lexicon=lexicon,
        geography=geography,
        prose=prose,
        classes=_service_classes(reference, lexicon, prose),
        target_groups={c: coded(i, "TARGETGROUP") for c, i in _with_parents(reference.target_groups).items()},
        life_events={c: coded(i, "LIFESITUATION") for c, i in _with_parents(reference.life_events).items()},
        terms=[concept(term) for term in lexicon.terms],
        municipalities=[municipality_name(municipality) for municipality in geography.municipalities],
        terms_of_topic=[_terms_used_with(set(topic.classes), lexicon) for topic in lexicon.topics],
    )


def languages_of(shares: tuple[tuple[tuple[str, ...], float], ...], region: str, rng: Random) -> list[str]:
    """The languages of a thing's texts, in the arbitrary order in which PTV gives them."""
    if region == ALAND:
        return ["sv", "fi"] if rng.random() < 0.3 else ["sv"]
    chosen = rng.choices([languages for languages, _ in shares], [share for _, share in shares])[0]
    return rng.sample(chosen, len(chosen))


def _terms_used_with(classes: set[str], lexicon: Lexicon) -> list[int]:
    """Terms seen with one of the classes; where none is, those of the main class."""
    terms = list(enumerate(lexicon.terms))
    main = {code.partition(".")[0] for code in classes}
    return [number for number, term in terms if not classes.isdisjoint(term.classes)] or [
        number for number, term in terms if any(code.partition(".")[0] in main for code in term.classes)
    ]


def _with_parents(items: dict[str, Json]) -> dict[str, Json]:
    """The old addresses of the parents are needed beside the new ones."""
    return {
        code: {**item, "parent_old_uri": items[item["parent"]]["old_uri"] if item["parent"] else None}
        for code, item in items.items()
    }


def _service_classes(reference: Reference, lexicon: Lexicon, prose: dict[str, Prose]) -> dict[str, Json]:
    """Every class with a description of our own, as long as the official ones are."""
    topics = {code: number for number, topic in enumerate(lexicon.topics) for code in topic.classes}
    classes = {}
    for code, item in _with_parents(reference.service_classes).items():
        setting = Setting(topics.get(code, len(lexicon.topics) - 1), 0, 0, {"fi": ""}, {}, (0, 0))
        rng = Random(code)
        description = {lang: prose[lang].text("class", 215, setting, rng) for lang in ("fi", "en", "sv")}
        classes[code] = coded(item, "PTVL", description)
    return classes
