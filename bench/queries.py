"""Two hundred searches as people write them: everyday and official words, inflected and misspelt."""

from __future__ import annotations

from random import Random

from bench.geography import Geography
from bench.lexicon import Lexicon, compound, load_lexicon
from bench.payload import Json
from bench.reference import load_reference

COUNT = 200
SHARES = (("fi", 0.7), ("sv", 0.2), ("en", 0.1))
CASES = {"fi": ("nom", "par", "gen", "ill", "ppar"), "sv": ("ind", "def", "pl"), "en": ("sg", "pl")}
EVERYDAY = {
    "fi": ("hammaslääkäri aika", "en jaksa enää", "mummo kaatuu", "apua velkoihin", "missä on uimahalli",
           "lapsi ei nuku", "juominen ongelmana", "yksinäinen", "työkkäri", "kotiapua vanhukselle"),
    "sv": ("tandläkare tid", "orkar inte mer", "hjälp med skulder", "ensam", "simhall", "dagisplats"),
    "en": ("dentist appointment", "help with debt", "lonely", "swimming pool", "learn finnish"),
}  # fmt: skip


def make_queries(seed: int = 7) -> list[Json]:
    """The batch file of `tarjotin search --batch`."""
    rng, lexicon = Random(seed), load_lexicon()
    geography = Geography(load_reference().municipalities)
    languages = rng.choices([lang for lang, _ in SHARES], [share for _, share in SHARES], k=COUNT)
    return [
        {"id": f"q{number:03}", "lang": language, "text": _text(language, lexicon, geography, rng)}
        for number, language in enumerate(languages)
    ]


def _text(language: str, lexicon: Lexicon, geography: Geography, rng: Random) -> str:
    topic = rng.choice(lexicon.topics)
    head = lexicon.heads["s"][int(len(lexicon.heads["s"]) * rng.random() ** 2)][language]
    modifier = rng.choice(topic.modifiers)[language]
    case = rng.choice(CASES[language])
    whole = compound(language, modifier, head[case])
    place = geography.municipalities[geography.pick(rng)].names[language]
    person = rng.choice(lexicon.people)[language][{"fi": "pall", "sv": "pl", "en": "pl"}[language]]
    return rng.choice(
        (
            whole,
            whole,
            modifier.rstrip("_"),
            rng.choice(topic.nouns)[language][case],
            f"{whole} {place}",
            f"{whole} {person}",
            _misspelt(whole, rng),
            rng.choice(EVERYDAY[language]),
        )
    )


def _misspelt(text: str, rng: Random) -> str:
    place = rng.randrange(1, max(2, len(text) - 1))
    return text[:place] + text[place + 1 :]
