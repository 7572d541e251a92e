"""Spells the forms of the generator's Swedish and English nouns."""

from __future__ import annotations

SIBILANTS = ("s", "x", "ch", "sh", "z")


def swedish_forms(entry: str) -> dict[str, str]:
    """The forms of `word:definite:plural`: endings are added, `=form` stands alone, `=` is the word."""
    word, definite, plural = [part.strip() for part in entry.split(":")]
    definite_form = _swedish(word, definite)
    plural_form = _swedish(word, plural)
    return {
        "ind": word,
        "def": definite_form,
        "pl": plural_form,
        "dpl": _definite_plural(word, plural_form),
        "gender": "neuter" if definite_form.endswith("t") else "common",
    }


def english_forms(entry: str) -> dict[str, str]:
    """The forms of `word:plural`; without a plural the rule decides, `-` means there is none."""
    word, _, plural = (part.strip() for part in entry.partition(":"))
    return {"sg": word, "pl": word if plural == "-" else plural or _english_plural(word)}


def join_swedish(modifier: str, head: str) -> str:
    """One Swedish word of two parts, or two words after a modifier that ends in `_`."""
    if modifier.endswith("_"):
        return f"{modifier[:-1]} {head}"
    return f"{modifier}-{head}" if " " in modifier else modifier + head


def _swedish(word: str, ending: str) -> str:
    if ending.startswith("="):
        return ending[1:] or word
    return word + ending


def _definite_plural(word: str, plural: str) -> str:
    if plural.endswith("r"):
        return f"{plural}na"
    if plural.endswith("n") and plural != word:
        return f"{plural}a"
    if plural.endswith("are"):
        return f"{plural[:-1]}na"
    return f"{plural}en" if plural == word else plural


def _english_plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(SIBILANTS) else f"{word}s"
