"""A municipality named in a question ("uimahalli Joensuussa"), in any of its languages and inflections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tarjotin.finding.analysis.finnish import Finnish
from tarjotin.finding.analysis.words import stem, words
from tarjotin.regions.codes import municipalities

# A shorter name's stem is the stem of too many other words.
_SHORTEST_STEMMED = 4
_FORMS = Path(__file__).parent / "data" / "municipality_forms.toml"

# Names that are everyday words too, in any language: crash, plough, pitchfork, forest… A capital letter tells the town.
_EVERYDAY_WORDS = frozenset(
    {
        "kolari",
        "aura",
        "hanko",
        "salo",
        "multia",
        "ii",
        "kemi",
        "loppi",
        "pello",
        "sund",
        "laukaa",
        "lieto",
        "varkaus",
        "vaala",
        "virrat",
        "perho",
        "simo",
        "kaavi",
        # Swedish, "to enter": "ingå äktenskap".
        "ingå",
    }
)
# Of these "in it" is everyday speech too: in a crash, in a field, caught in a theft.
_EVERYDAY_INSIDE = frozenset({"kolari", "aura", "pello", "varkaus", "virrat", "perho", "sund", "lieto"})
_INSIDE = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä")


def named_place(text: str, content: Sequence[str], finnish: Finnish) -> tuple[str, list[str]]:
    """The code of the first municipality that a question names, and its content words without the name."""
    code, name = _name_of_several_words(words(text), finnish)
    if code:
        return code, [word for word in content if word not in name]
    for word in content:
        code = _code(word, finnish)
        if code and (_is_surely_place(word, code) or re.search(rf"\b{word[0].upper()}{word[1:]}", text)):
            return code, [other for other in content if other != word]
    return "", list(content)


def _is_surely_place(word: str, code: str) -> bool:
    """Whether a word names its town without a capital letter: "salossa" does, "salo" and "kolarissa" need one."""
    if word in _EVERYDAY_WORDS or _genitive_sv(word) in _EVERYDAY_WORDS:
        return False
    name = _plain_name(code)
    is_inside = word in _names() and word.endswith(_INSIDE)
    return name not in _EVERYDAY_WORDS or (name not in _EVERYDAY_INSIDE and is_inside)


def _name_of_several_words(told: Sequence[str], finnish: Finnish) -> tuple[str, Sequence[str]]:
    """A municipality whose name is several words ("Mänttä-Vilppulassa", "S:t Karins"), and the words that name it."""
    for name, code in _long_names().items():
        for start in range(len(told) - len(name) + 1):
            found = told[start : start + len(name)]
            if tuple(found[:-1]) == name[:-1] and _is_form_of(found[-1], name[-1], finnish):
                # The ending of "Koski Tl:n" is a word of one letter to the cutter.
                ending = [word for word in told[start + len(name) :][:1] if len(word) == 1]
                return code, [*found, *ending]
    return "", ()


def _is_form_of(word: str, name: str, finnish: Finnish) -> bool:
    return (
        word == name
        or finnish.analyse(word).lemma == name
        or (len(name) > _SHORTEST_STEMMED and stem(word, "fi") == stem(name, "fi"))
    )


@cache
def _long_names() -> dict[tuple[str, ...], str]:
    """Municipality codes by the words of those names that are several; both names of a bilingual one are names too."""
    return {
        name: code
        for code, municipality in municipalities().items()
        for told in municipality.names.values()
        for written in (told, told.replace("S:t ", "Sankt "))
        if " - " not in told and len(name := tuple(words(written))) > 1
    }


def is_place_name(word: str, finnish: Finnish) -> bool:
    """Whether a word is a municipality's name in some form, an everyday word or not."""
    return bool(_code(word, finnish))


def _code(word: str, finnish: Finnish) -> str:
    names = _names()
    if word in names:
        return names[word]
    if finnish.knows(word):
        # The base form of a known word must be the name itself: "nokea" is soot ("noki"), and no Nokia.
        return names.get(finnish.analyse(word).lemma, "")
    # The stem of a word that is no other word: "lapun" is of "lappu" (a slip), not of Lapua.
    return names.get(f"~{stem(word, 'fi')}", "") or names.get(_genitive_sv(word), "")


def _genitive_sv(word: str) -> str:
    return word.removesuffix("s") if word.endswith("s") and len(word) > 4 else ""


def _plain_name(code: str) -> str:
    return municipalities()[code].names.get("fi", "").lower()


@cache
def _names() -> dict[str, str]:
    """Municipality codes by lower-case name, its inflections and (after a "~") its Finnish stem."""
    found: dict[str, str] = {}
    for code, municipality in municipalities().items():
        for name in (part for told in municipality.names.values() for part in told.split(" - ")):
            low = name.lower()
            found.setdefault(low, code)
        finnish_name = municipality.names.get("fi", "").lower()
        if len(finnish_name) > 4:
            found.setdefault(f"~{stem(finnish_name, 'fi')}", code)
    for code, forms in tomllib.loads(_FORMS.read_text(encoding="utf-8")).items():
        for form in forms.split():
            found.setdefault(form, code)
    return found
