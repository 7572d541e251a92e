"""Questions of each sort, the same for the same seed: what people type, choose and leaf through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from random import Random

from bench.geography import Geography
from bench.lexicon import Lexicon, compound, load_lexicon
from bench.queries import CASES
from bench.reference import load_reference
from tarjotin.finding.concepts.loading import own_concepts
from tarjotin.finding.query import Query
from tarjotin.regions.codes import municipality_points
from tarjotin.themes.queries import themes

LIMIT = 20
# A Wednesday at a quarter past ten.
MOMENT = dt.datetime(2026, 11, 25, 10, 15, tzinfo=dt.timezone(dt.timedelta(hours=2)))
LANGUAGES = ("fi", "fi", "fi", "fi", "fi", "fi", "fi", "sv", "sv", "en")
# Our own, of what people say of their days: none of it is from a judged set.
SPOKEN = {
    "fi": (
        "polvi kipeä eikä pääse portaita", "poika istuu vain koneella", "isä juo joka ilta", "vuokra rästissä",
        "mistä saa kyydin lääkäriin", "äiti unohtelee jo lääkkeitä", "jäin työttömäksi", "ero tulossa ja lapset",
        "naapuri ei avaa enää ovea", "mistä ilmaista ruokaa", "en saa nukuttua", "tytär ei mene kouluun",
        "haluaisin laihtua", "kuka hoitaa koiran kun olen sairaalassa", "tarvitsen jonkun jolle puhua",
        "rollaattori hukassa", "missä voi pelata pingistä", "lapsenlapsi puhuu huonosti",
    ),
    "sv": (
        "pappa dricker för mycket", "var får man gratis mat", "kan inte sova", "dottern vill inte gå till skolan",
        "skulderna växer", "behöver skjuts till läkaren", "knät gör ont i trappor", "någon att prata med",
    ),
    "en": (
        "my son only plays games", "where to get free food", "cannot sleep at night", "someone to talk to",
        "rent is late", "need a ride to the doctor", "my mother forgets things", "new in finland and alone",
    ),
}  # fmt: skip
SENTENCES = {
    "fi": ("Mistä saan apua, kun {a} ja {b} ovat vaikeita?", "Missä järjestetään {a} ja {b} {p}?",
           "Miten pääsen {a} palveluun, jos asun paikassa {m}?", "Haluaisin tietää mitä maksaa {a} {p}"),
    "sv": ("Var får jag hjälp med {a} och {b}?", "Hur ansöker jag om {a} i {m}?", "Finns det {a} {p} i närheten?"),
    "en": ("Where can I get help with {a} and {b}?", "How do I apply for {a} in {m}?", "Is there {a} {p} nearby?"),
}  # fmt: skip
NASTY = (
    "a" * 10_000, "a b c d e f g h " * 625, "äö" * 5_000, "\u202e" * 10_000, "👩‍👩‍👧‍👦" * 1_400, "\x00\x01\x02" * 3_333,
    '"' * 10_000, "(" * 10_000, "AND OR NOT " * 909, "* " * 5_000, "name:x^9~2 " * 909, "1 2 3 4 5 6 7 8 9 " * 555,
    "uimahalli " * 1_000, "e\u0301" * 5_000, "ß" * 10_000, "İ" * 10_000, "٣٤٥ " * 2_500, "中文" * 5_000,
    "  \n\t" * 2_500, "-'-'" * 2_500,
)  # fmt: skip

Maker = Callable[[], Query]


class Questions:
    """Makes questions of each sort; two with one seed make the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = Random(seed)
        self._lexicon: Lexicon = load_lexicon()
        self._places = Geography(load_reference().municipalities)
        self._everyday = [
            (language, text)
            for concept in own_concepts()
            for language, texts in concept.everyday.items()
            for text in texts
        ]

    def sorts(self, count: int) -> dict[str, list[Query]]:
        """So many different questions of each sort; of listings as many as there are."""
        makers: dict[str, Maker] = {
            "one word": self._one_word,
            "several words": self._several_words,
            "sentence": self._sentence,
            "everyday words": self._everyday_words,
            "one typo": self._typo,
            "filtered": self._filtered,
            "words and filters": self._words_and_filters,
            "in a county": self._in_county,
            "within distance": self._within_distance,
            "list without words": self._listing,
        }
        return {name: list(islice(_different(maker), count)) for name, maker in makers.items()}

    def prefixes(self, count: int) -> list[tuple[str, str]]:
        """What stands in the search field while somebody types, with the language: one to eight letters."""
        found: dict[tuple[str, str], None] = {}
        while len(found) < count:
            language = self._language()
            word = self._word(language)
            found[word[: self._rng.randint(1, min(8, len(word)))], language] = None
        return list(found)

    def nasty(self) -> list[Query]:
        """Ten thousand characters of what nobody should type, and of random signs of all of Unicode."""
        strange = [
            "".join(
                chr(self._rng.choice((0x2FF, 0xD7FF, 0x10FFFF)) - self._rng.randrange(0x2FF))
                for _ in range(10_000)
            )
            for _ in range(10)
        ]
        mixed = [" ".join(self._word(self._language()) for _ in range(1_000))[:10_000] for _ in range(10)]
        return [Query(text, limit=LIMIT) for text in (*NASTY, *strange, *mixed)]

    def _language(self) -> str:
        return self._rng.choice(LANGUAGES)

    def _word(self, language: str) -> str:
        """A compound of a topic or its noun, in one of its forms."""
        topic = self._rng.choice(self._lexicon.topics)
        case = self._rng.choice(CASES[language])
        if topic.nouns and self._rng.random() < 0.4:
            return self._rng.choice(topic.nouns)[language][case]
        head = self._rng.choice(self._lexicon.heads["s"])[language][case]
        return compound(language, self._rng.choice(topic.modifiers)[language], head).replace("_", " ").strip()

    def _person(self, language: str) -> str:
        form = {"fi": "pall", "sv": "pl", "en": "pl"}[language]
        return self._rng.choice(self._lexicon.people)[language][form]

    def _place(self, language: str) -> str:
        return self._places.municipalities[self._places.pick(self._rng)].names[language]

    def _ask(self, text: str, language: str) -> Query:
        return Query(text, language, limit=LIMIT)

    def _one_word(self) -> Query:
        language = self._language()
        return self._ask(self._word(language), language)

    def _several_words(self) -> Query:
        language = self._language()
        others = (self._word(language), self._person(language), self._place(language))
        return self._ask(f"{self._word(language)} {self._rng.choice(others)}", language)

    def _sentence(self) -> Query:
        language = self._language()
        return self._ask(
            self._rng.choice(SENTENCES[language]).format(
                a=self._word(language),
                b=self._word(language),
                p=self._person(language),
                m=self._place(language),
            ),
            language,
        )

    def _everyday_words(self) -> Query:
        if self._rng.random() < 0.15:
            language = self._language()
            return self._ask(self._rng.choice(SPOKEN[language]), language)
        language, text = self._rng.choice(self._everyday)
        return self._ask(text, language)

    def _typo(self) -> Query:
        language = self._language()
        word = next(word for word in iter(lambda: self._word(language), "") if len(word) >= 6)
        return self._ask(_misspelt(word, self._rng), language)

    def _filtered(self) -> Query:
        return self._with_filters("", self._language(), self._rng.randint(1, 3))

    def _words_and_filters(self) -> Query:
        language = self._language()
        return self._with_filters(self._word(language), language, self._rng.randint(1, 3))

    def _with_filters(self, text: str, language: str, most: int) -> Query:
        rng = self._rng
        chosen = rng.sample(("municipality", "theme", "charge", "open_now", "target_group", "mode"), most)
        municipality = self._places.municipalities[self._places.pick(rng)]
        return Query(
            text,
            language,
            county=municipality.county if rng.random() < 0.5 else "",
            municipality=municipality.code if "municipality" in chosen else "",
            theme=rng.choice(themes("")).id if "theme" in chosen else "",
            charge="free" if "charge" in chosen else "",
            open_now=MOMENT if "open_now" in chosen else None,
            target_group=rng.choice(("KR1", "KR1.2", "KR1.4", "KR2")) if "target_group" in chosen else "",
            mode=rng.choice(("remote", "in_person")) if "mode" in chosen else "",
            limit=LIMIT,
        )

    def _in_county(self) -> Query:
        language = self._language()
        place = self._places.municipalities[self._places.pick(self._rng)]
        return Query(self._word(language), language, county=place.county, limit=LIMIT)

    def _within_distance(self) -> Query:
        language, rng = self._language(), self._rng
        latitude, longitude = rng.choice(list(municipality_points().values()))
        point = (round(latitude + rng.gauss(0, 0.05), 2), round(longitude + rng.gauss(0, 0.1), 2))
        text = self._word(language) if rng.random() < 0.5 else ""
        return Query(text, language, point=point, within_km=rng.choice((5, 10, 25, 50)), limit=LIMIT)

    def _listing(self) -> Query:
        rng = self._rng
        place = self._places.municipalities[self._places.pick(rng)]
        counties = (place.county, place.county, "")
        return Query(
            language=self._language(),
            county=rng.choice(counties),
            limit=LIMIT,
            offset=LIMIT * rng.choice((0, 0, 0, 1, 2, 4, 9)),
        )


def _different(maker: Maker) -> Iterator[Query]:
    """Each question once; ends when a thousand in a row were none new."""
    seen: set[Query] = set()
    known = 0
    while known < 1000:
        made = maker()
        known += 1
        if made not in seen:
            seen.add(made)
            known = 0
            yield made


def _misspelt(text: str, rng: Random) -> str:
    """One letter left out, doubled, changed or swapped with the next; never the first."""
    at = rng.randrange(1, len(text) - 1)
    before, letter, rest = text[:at], text[at], text[at + 1 :]
    return rng.choice(
        (
            before + rest,
            before + letter * 2 + rest,
            before + rng.choice("aeioutnslk") + rest,
            before + rest[:1] + letter + rest[1:],
        )
    )


def texts_of(questions: Sequence[Query]) -> list[str]:
    """The words of the questions that have any."""
    return [question.text for question in questions if question.text]
