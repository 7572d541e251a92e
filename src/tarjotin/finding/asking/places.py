"""A municipality named in a question ("uimahalli Joensuussa"), in any of its languages and inflections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tarjotin.finding.analysis.finnish import Finnish, base_finnish
from tarjotin.finding.analysis.words import stem
from tarjotin.regions.codes import municipalities

_FORMS = Path(__file__).parent / "data" / "municipality_forms.toml"

# Names that are everyday words too: crash, plough, pitchfork, forest… A capital letter tells the town.
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
    }
)


def named_place(text: str, content: Sequence[str], finnish: Finnish) -> tuple[str, list[str]]:
    """The code of the first municipality that a question names, and its content words without the name."""
    for word in content:
        code = _code(word, finnish)
        if code and (
            _plain_name(code) not in _EVERYDAY_WORDS or re.search(rf"\b{word[0].upper()}{word[1:]}", text)
        ):
            return code, [other for other in content if other != word]
    return "", list(content)


def is_place_name(word: str, finnish: Finnish) -> bool:
    """Whether a word is a municipality's name in some form, an everyday word or not."""
    return bool(_code(word, finnish))


def _code(word: str, finnish: Finnish) -> str:
    names = _names()
    if word in names:
        return names[word]
    if finnish.knows(word):
        return names.get(finnish.analyse(word).lemma, "")
    # The stem of a word that is no other word: "lapun" is of "lappu" (a slip), not of Lapua.
    return names.get(f"~{stem(word, 'fi')}", "") or names.get(_genitive_sv(word), "")


def _genitive_sv(word: str) -> str:
    return word.removesuffix("s") if word.endswith("s") and len(word) > 4 else ""


def _plain_name(code: str) -> str:
    return municipalities()[code].names.get("fi", "").lower()


@cache
def _names() -> dict[str, str]:
    """Municipality codes by lower-case name, its base form, its inflections and (after a "~") its Finnish stem."""
    found: dict[str, str] = {}
    for code, municipality in municipalities().items():
        for name in municipality.names.values():
            low = name.lower()
            found.setdefault(low, code)
            found.setdefault(base_finnish().analyse(low).lemma, code)
        finnish_name = municipality.names.get("fi", "").lower()
        if len(finnish_name) > 4:
            found.setdefault(f"~{stem(finnish_name, 'fi')}", code)
    for code, forms in tomllib.loads(_FORMS.read_text(encoding="utf-8")).items():
        for form in forms.split():
            found.setdefault(form, code)
    return found
