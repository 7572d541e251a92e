"""What somebody may write of where they are: a postal code, a municipality, a post office; never a street."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import cache

from tarjotin.common.languages import pick
from tarjotin.regions.codes import municipalities, post_offices, postal_code

_MOST_LIKE = 3
_LIKENESS = 0.7


def municipality_of(written: str) -> str:
    """The code of the municipality that a postal code, a municipality's name or a post office's tells; "" for none."""
    found = postal_code(written)
    if found:
        return found.municipality
    name = " ".join(written.casefold().split())
    return _names().get(name, "") or post_offices().get(name, "")


def like(written: str, language: str, codes: Collection[str]) -> tuple[str, ...]:
    """Names of municipalities that look like what was written, of those with these codes first."""
    names = {code: pick(each.names, language).text for code, each in municipalities().items()}
    near = difflib.get_close_matches(
        written.casefold(), [name.casefold() for name in names.values()], n=20, cutoff=_LIKENESS
    )
    alike = [code for name in near for code, told in names.items() if told.casefold() == name]
    return tuple(names[code] for code in sorted(alike, key=lambda code: code not in codes)[:_MOST_LIKE])


@cache
def _names() -> dict[str, str]:
    return {
        part.casefold(): code
        for code, each in municipalities().items()
        for name in each.names.values()
        for part in (name, *name.split(" - "))
    }
