"""Writes made-up texts: fills the sentence templates of a language with words that fit a service."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.lexicon import Forms, Lexicon, Topic, Word, compound, read_templates

SLOT = re.compile(r"\{([A-Z]+2?)(?:\.([a-z]+))?\}")
SUMMARY_LIMIT = 150
# Share of texts with a slip of the pen: real ones have them, and they make the long tail of an index.
TYPO_SHARE = 0.08
# How steeply the use of words falls from the common to the rare ones.
SKEW = 1.8
WEEKDAYS = {
    "fi": ("maanantaisin", "tiistaisin", "keskiviikkoisin", "torstaisin", "perjantaisin", "arkisin",
           "lauantaisin", "maanantaisin ja torstaisin", "arki-iltaisin", "parillisina viikkoina"),
    "sv": ("måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar", "vardagar", "lördagar",
           "måndagar och torsdagar", "vardagskvällar", "jämna veckor"),
    "en": ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "weekdays", "Saturdays",
           "Mondays and Thursdays", "weekday evenings", "even weeks"),
}  # fmt: skip
SINGULAR = {"fi": "nom", "sv": "ind", "en": "sg"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is about: the service's own name, who offers it and where."""

    topic: int
    modifier: int
    head: int
    organisation: dict[str, str]
    municipality: dict[str, str]
    proper_name: tuple[int, int]
    place: int = 0


Slot = Callable[[str, Setting, Random], str]
Noun = tuple[str, Forms]
Picker = Callable[[Setting, Random], Noun]
Template = list[tuple[str, Slot | None, str]]


class Prose:
    """One language's sentences."""

    def __init__(self, language: str, lexicon: Lexicon) -> None:
        self.language = language
        self.lexicon = lexicon
        self._orders = [_Order(topic, number, lexicon) for number, topic in enumerate(lexicon.topics)]
        self._sections = {
            name: [self._compiled(line) for line in lines] for name, lines in read_templates(language).items()
        }

    def sentence(self, section: str, setting: Setting, rng: Random) -> str:
        templates = self._sections[section]
        template = templates[int(len(templates) * rng.random())]
        parts = [slot(text, setting, rng) if slot else text for text, slot, _ in template]
        text = "".join(parts)
        return text[0].upper() + text[1:]

    def summary(self, setting: Setting, rng: Random) -> str:
        """At most 150 characters; like the real ones, cut where the limit falls."""
        return self.sentence("summary", setting, rng)[:SUMMARY_LIMIT].rstrip()

    def text(self, section: str, length: float, setting: Setting, rng: Random) -> str:
        """Sentences until `length` characters are reached, with a blank line now and then."""
        sentences = [self.sentence(section, setting, rng)]
        size = len(sentences[0])
        while size < length:
            sentence = self.sentence(section, setting, rng)
            gap = "\n\n" if rng.random() < 0.22 else " "
            sentences += (gap, sentence)
            size += len(sentence) + 1
        text = "".join(sentences)
        return _with_typo(text, rng) if rng.random() < TYPO_SHARE else text

    def name(self, kind: str, setting: Setting, rng: Random) -> str:
        return self.sentence(f"name.{kind}", setting, rng)[:100].rstrip()

    def keyword(self, setting: Setting, rng: Random) -> str:
        modifier, forms = self._concept(setting, rng)
        return compound(self.language, modifier, forms[SINGULAR[self.language]])

    def _compiled(self, line: str) -> Template:
        parts: Template = []
        position = 0
        for match in SLOT.finditer(line):
            parts.append((line[position : match.start()], None, ""))
            parts.append((match[2] or match[1], self._slot(match[1]), match[1]))
            position = match.end()
        parts.append((line[position:], None, ""))
        return [part for part in parts if part[0]]

    def _slot(self, letter: str) -> Slot:
        if letter in NUMBERS:
            return NUMBERS[letter]
        others: dict[str, Slot] = {
            "V": self._verb,
            "VI": self._verb,
            "VP": self._verb,
            "W": self._weekday,
            "M": self._municipality,
            "MN": self._municipality,
            "O": self._organisation,
            "U": self._proper_name,
            "U2": self._proper_name,
        }
        if letter in others:
            return others[letter]
        return self._noun_slot(self._pickers()[letter.removeprefix("A")], letter.startswith("A"))

    def _pickers(self) -> dict[str, Picker]:
        return {
            "S": self._own,
            "C": self._concept,
            "T": self._thing,
            "L": self._place,
            "CL": self._special_place,
            "N": lambda setting, rng: ("", self._skewed(self._orders[setting.topic].nouns, rng)),
            "P": lambda setting, rng: ("", self._skewed(self._orders[setting.topic].people, rng)),
            "F": lambda setting, rng: ("", self._skewed(self._orders[setting.topic].staff, rng)),
        }

    def _noun_slot(self, pick: Picker, with_adjective: bool) -> Slot:
        def noun(case: str, setting: Setting, rng: Random) -> str:
            modifier, forms = pick(setting, rng)
            text = compound(self.language, modifier, forms[case]) if modifier else forms[case]
            return self._adjective(forms, case, rng) + text if with_adjective else text

        return noun

    def _own(self, setting: Setting, rng: Random) -> Noun:
        modifier = self.lexicon.topics[setting.topic].modifiers[setting.modifier][self.language]
        return modifier, self.lexicon.heads["s"][setting.head][self.language]

    def _concept(self, setting: Setting, rng: Random) -> Noun:
        order = self._orders[setting.topic]
        return self._modifier(order, rng), self._skewed(order.service_heads, rng)

    def _thing(self, setting: Setting, rng: Random) -> Noun:
        order = self._orders[setting.topic]
        modifier = self._modifier(order, rng) if rng.random() < 0.35 else ""
        return modifier, self._skewed(order.things, rng)

    def _place(self, setting: Setting, rng: Random) -> Noun:
        modifier, forms = self._special_place(setting, rng)
        return (modifier if rng.random() < 0.3 else ""), forms

    def _special_place(self, setting: Setting, rng: Random) -> Noun:
        order = self._orders[setting.topic]
        return self._modifier(order, rng), self._skewed(order.places, rng)

    def _verb(self, form: str, setting: Setting, rng: Random) -> str:
        verbs = self.lexicon.verbs
        return verbs[int(len(verbs) * rng.random() ** 2)][self.language][form]

    def _weekday(self, _: str, setting: Setting, rng: Random) -> str:
        return rng.choice(WEEKDAYS[self.language])

    def _municipality(self, form: str, setting: Setting, rng: Random) -> str:
        if form == "M" and self.language == "fi":
            return setting.municipality["genitive"]
        return setting.municipality[self.language]

    def _organisation(self, _: str, setting: Setting, rng: Random) -> str:
        return setting.organisation.get(self.language) or next(iter(setting.organisation.values()))

    def _proper_name(self, form: str, setting: Setting, rng: Random) -> str:
        return proper_name(self.lexicon, setting.proper_name, self.language, genitive=form == "U")

    def _adjective(self, noun: Forms, case: str, rng: Random) -> str:
        adjectives = self.lexicon.adjectives
        forms = adjectives[int(len(adjectives) * rng.random() ** 1.5)][self.language]
        if self.language == "sv":
            case = "plural" if case == "pl" else noun["gender"]
        text = forms.get(case) or forms[""]
        return text[:-1] if text.endswith("-") else f"{text} "

    def _modifier(self, order: _Order, rng: Random) -> str:
        modifiers = order.topic.modifiers
        return modifiers[int(len(modifiers) * rng.random() ** 1.6)][self.language]

    def _skewed(self, words: list[Word], rng: Random) -> Forms:
        """The first words of a list are common and the last ones rare, as in any real text."""
        return words[int(len(words) * rng.random() ** SKEW)][self.language]


class _Order:
    """The common words in the order of one topic: what is frequent in one field is rare in another."""

    def __init__(self, topic: Topic, number: int, lexicon: Lexicon) -> None:
        rng = Random(number)
        self.topic = topic
        self.service_heads = _shuffled(lexicon.heads["s"], 12, rng)
        self.things = _shuffled(lexicon.heads["t"], 8, rng)
        self.places = _shuffled(lexicon.heads["p"], 2, rng)
        self.people = _shuffled(lexicon.people, 3, rng)
        self.staff = _shuffled(lexicon.staff, 2, rng)
        self.nouns = topic.nouns


def proper_name(lexicon: Lexicon, name: tuple[int, int], language: str, *, genitive: bool) -> str:
    first, ending = (lexicon.places[kind][index] for kind, index in zip("fe", name, strict=True))
    if language == "sv":
        return first[1] + ending[1] + ("s" if genitive else "")
    nominative, _, given = ending[0].partition(">")
    if genitive and language == "fi":
        return first[0] + (given or f"{nominative}n")
    return first[0] + nominative


def _shuffled(words: list[Word], common: int, rng: Random) -> list[Word]:
    """The `common` first ones lead everywhere, the rest come in an order of the topic's own."""
    return words[:common] + rng.sample(words[common:], len(words) - common)


def _with_typo(text: str, rng: Random) -> str:
    place = rng.randrange(1, len(text) - 1)
    if not text[place - 1 : place + 2].isalpha():
        return text
    if rng.random() < 0.5:
        return text[:place] + text[place + 1 :]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _small(_: str, __: Setting, rng: Random) -> str:
    return str(2 + int(rng.random() ** 2 * 28))


def _euros(_: str, __: Setting, rng: Random) -> str:
    return f"{rng.randrange(3, 120)},{rng.randrange(0, 100, 10):02}"


def _year(_: str, __: Setting, rng: Random) -> str:
    return str(rng.randrange(2015, 2026))


def _morning(_: str, __: Setting, rng: Random) -> str:
    return f"{rng.randrange(7, 12)}.{rng.choice(('00', '15', '30', '45'))}"


def _afternoon(_: str, __: Setting, rng: Random) -> str:
    return f"{rng.randrange(12, 20)}.{rng.choice(('00', '15', '30', '45'))}"


NUMBERS: dict[str, Slot] = {
    "D": _small,
    "D2": _small,
    "E": _euros,
    "E2": _euros,
    "Y": _year,
    "H": _morning,
    "H2": _afternoon,
}
