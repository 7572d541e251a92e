"""What in a short text tells who somebody is: it is refused, or asked about. Pure: nothing is kept, nothing logged.

Refused are personal identity codes (Digital and Population Data Services Agency: the form of 1971 with the signs of
centuries added by the decree 690/2022 from 2023), telephone numbers and e-mail addresses. What looks like a name is
asked about: a name may be a place's or an association's, and no list has all of them.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data" / "names.toml"

Kind = Literal["identity_code", "phone", "email", "name"]

_CENTURIES = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}
# Which century nobody tells: 29 February was in 2000, but in neither 1800 nor 1900.
_FULLEST_CENTURY = "A"
_CHECK_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# As it is written, whether or not its last sign fits: who mistypes one has still told it.
_IDENTITY_CODE = re.compile(r"(?<!\w)(\d{6})\s?([-+A-FU-Y])\s?(\d{3})\s?([0-9A-Y])(?!\w)", re.IGNORECASE)
# Without the sign of the century it is one only when the last sign fits.
_BARE_CODE = re.compile(r"(?<!\w)(\d{6})\s?(\d{3})\s?([0-9A-Y])(?!\w)", re.IGNORECASE)
_EMAIL = re.compile(r"\S*[@\uff20]\S*|\S+\s?[(\[](?:at|ät|miu)[)\]]\s?\S+", re.IGNORECASE)
# Days, times and years are blanked out first: "05.12.2026 klo 09.00–15.00" has the digits of a number.
_DATES_AND_TIMES = re.compile(
    r"(?<![\d.])(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?|\d{1,2}[.:]\d{2})(?![\d.]*\d)"
)
_PHONE = re.compile(r"(?<!\w)(?<!\d[.,])(?:\+|\(\+?)?\d(?:[ \u00a0()/.-]{0,3}\d){5,19}(?!\w)")
# Signs that nobody sees, which other programs leave in what is copied: soft hyphens, zero-width spaces, directions.
_UNSEEN = "Cf"
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_FEWEST_DIGITS, _FEWEST_IN_A_ROW = 7, 7
# 112, 116117 and other numbers of the European series 116 are nobody's own.
_PUBLIC_NUMBER = re.compile(r"116\d{3}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;•*\n–-])[\s\"'”(]*$")


@dataclass(frozen=True, slots=True)
class Identifying:
    """A part of a text that tells who somebody is."""

    kind: Kind
    words: str

    @property
    def is_refused(self) -> bool:
        """A name is asked about, everything else refused."""
        return self.kind != "name"


def identifying(text: str, known: Collection[str] = ()) -> tuple[Identifying, ...]:
    """What identifies somebody in a text, each once, in the order it stands by kind.

    `known` are texts whose words are no names of people here: names of municipalities, of the services chosen.
    """
    found: list[Identifying] = []
    rest = _DASHES.sub("-", "".join(sign for sign in text if unicodedata.category(sign) != _UNSEEN))
    for kind, parts in _REFUSED:
        for words in parts(rest):
            found.append(Identifying(kind, words))
            rest = rest.replace(words, " " * len(words))
    found += [Identifying("name", words) for words in _names(rest, known)]
    return tuple(dict.fromkeys(found))


def _identity_codes(text: str) -> list[str]:
    whole = [
        match.group()
        for match in _IDENTITY_CODE.finditer(text)
        if is_a_day(match[1], match[2]) or is_identity_code("".join(match.groups()))
    ]
    bare = [
        match.group()
        for match in _BARE_CODE.finditer(text)
        if is_a_day(match[1], _FULLEST_CENTURY) and _fits(match[1] + match[2], match[3])
    ]
    return whole + bare


def is_identity_code(code: str) -> bool:
    """Whether these eleven signs are a personal identity code: a day that there is, and a last sign that fits."""
    code = code.upper()
    return bool(
        re.fullmatch(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]", code)
        and is_a_day(code[:6], code[6])
        and _fits(code[:6] + code[7:10], code[10])
    )


def is_a_day(digits: str, century: str) -> bool:
    """Whether ddmmyy is a day of the century that the sign tells."""
    try:
        dt.date(_CENTURIES[century.upper()] + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except (KeyError, ValueError):
        return False
    return True


def _fits(nine: str, last: str) -> bool:
    """The nine digits divided by 31 leave the place of the last sign among the 31."""
    return _CHECK_SIGNS[int(nine) % len(_CHECK_SIGNS)] == last.upper()


def _emails(text: str) -> list[str]:
    return [match.group() for match in _EMAIL.finditer(text)]


def _phones(text: str) -> list[str]:
    without_days = _DATES_AND_TIMES.sub(lambda match: "x" * len(match.group()), text)
    return [match.group() for match in _PHONE.finditer(without_days) if _is_phone(match.group())]


def _is_phone(words: str) -> bool:
    """Digits that begin as a Finnish or foreign number does, or that stand so many in a row that they are a number."""
    digits = re.sub(r"\D", "", words)
    if _PUBLIC_NUMBER.fullmatch(digits) or len(digits) < _FEWEST_DIGITS:
        return False
    begins_so = words[0] in "+(" or digits.startswith(("0", "358"))
    return begins_so or max(map(len, re.findall(r"\d+", words))) >= _FEWEST_IN_A_ROW or _is_mobile(words)


def _is_mobile(words: str) -> bool:
    """A mobile number without its zero: '40 123 4567'. Years in a row ('2025 2026') are none."""
    return bool(re.match(r"(?:4\d|50)[ \u00a0-]\d{3}", words))


# What is refused, in the order it is looked for: the digits of a code are no telephone number.
_REFUSED: tuple[tuple[Kind, Callable[[str], list[str]]], ...] = (
    ("identity_code", _identity_codes),
    ("email", _emails),
    ("phone", _phones),
)


def _names(text: str, known: Collection[str]) -> Iterator[str]:
    """Common names, and words with capital letters side by side."""
    passed = _stems_of(known)
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    last = -1
    for place, (word, start, end) in enumerate(words):
        if place <= last or not word[0].isupper() or _is_passed(word, passed):
            continue
        begins = bool(_SENTENCE_ENDS.search(text[:start]))
        follower = _follower(words, place, text, passed)
        is_name = is_common_name(word, begins_sentence=begins)
        # Where a sentence begins any word has a capital letter: before a common name it is no part of it.
        is_pair = follower and (is_name or not begins or not is_common_name(follower, begins_sentence=False))
        if is_pair:
            last = place + 1
            yield text[start : words[place + 1][2]]
        elif is_name:
            yield text[start:end]


def _follower(words: list[tuple[str, int, int]], place: int, text: str, passed: frozenset[str]) -> str:
    """The next word, when only a space parts it from this one and it begins with a capital letter."""
    if place + 1 >= len(words):
        return ""
    word, start, _ = words[place + 1]
    is_beside = text[words[place][2] : start] == " " and word[0].isupper() and len(word) > 2
    return word if is_beside and not _is_passed(word, passed) else ""


def is_common_name(word: str, *, begins_sentence: bool) -> bool:
    """Whether a word is a common first name or family name in some Finnish or Swedish form of it."""
    lists = _lists()
    stem = word.casefold()
    if any(form in lists.first or form in lists.family for form in _base_forms(stem)):
        return True
    return not begins_sentence and any(form in lists.also_words for form in _base_forms(stem))


# Endings of cases as they follow a vowel or a consonant, the longest first; "s" is the Swedish and English genitive.
_ENDINGS = (
    *("illeen", "iltaan", "iltään", "illa", "illä", "ille", "ilta", "iltä", "issa", "issä", "ista", "istä"),
    *("lla", "llä", "lle", "lta", "ltä", "ssa", "ssä", "sta", "stä", "ksi", "kin"),
    *("han", "hän", "hin", "hun", "aan", "een", "iin", "oon", "uun", "yyn", "ään", "öön"),
    *("ia", "iä", "in", "ta", "tä", "na", "nä", "n", "a", "ä", "s"),
)
_LONG_VOWEL = re.compile(r"([aeiouyäö])\1n$")


@lru_cache(maxsize=5000)
def _base_forms(word: str) -> frozenset[str]:
    """What a word in small letters may be a form of: itself, and it without endings, its consonants strengthened."""
    forms = {word}
    if _LONG_VOWEL.search(word):
        forms.add(word[:-2])
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        forms |= {stem, *_strengthened(stem)}
        # Virtasen, Virtaselle: -nen is -se- before endings; Virtasta has -s alone.
        if stem.endswith("se"):
            forms.add(stem[:-2] + "nen")
        if stem.endswith("s"):
            forms.add(stem[:-1] + "nen")
        # Tuomaan, Markuksen.
        if stem.endswith("kse"):
            forms.add(stem[:-3] + "s")
        if ending == "aan" or stem.endswith("aa"):
            forms |= {stem + "as", stem[:-1] + "s"}
    return frozenset(forms)


def _strengthened(stem: str) -> Iterator[str]:
    """Consonants that are weak before an ending, strong again: Pekan of Pekka, Matin of Matti."""
    for weak, strong in (("k", "kk"), ("t", "tt"), ("p", "pp")):
        if stem[-1 - len(weak) : -1] == weak:
            yield stem[: -1 - len(weak)] + strong + stem[-1]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The names of the data in small letters."""

    first: frozenset[str]
    family: frozenset[str]
    also_words: frozenset[str]
    not_names: frozenset[str]


@cache
def _lists() -> _Lists:
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))

    def words(name: str) -> frozenset[str]:
        return frozenset(told[name].casefold().split())

    also = words("first_names_also_words")
    return _Lists(words("first_names") - also, words("family_names"), also, words("not_names"))


def _stems_of(known: Collection[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in known for word in _WORD.findall(text)) | _lists().not_names


def _is_passed(word: str, passed: frozenset[str]) -> bool:
    """Whether a word is known not to be a person's name, in whatever form."""
    folded = word.casefold()
    if folded in passed or any(form in passed for form in _base_forms(folded)):
        return True
    # Joensuun, Kontiolahden, Hyvinvointialueelle: a long common beginning is enough for what is known.
    return len(folded) >= 6 and any(len(each) >= 5 and each[:5] == folded[:5] for each in passed)
