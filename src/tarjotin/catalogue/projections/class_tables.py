"""Which service classes the codes of other catalogues mean: dated tables with their sources, in `data`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.shapes import Term, TermScheme
from tarjotin.common.languages import Localized

_DATA = Path(__file__).parent / "data"
_EVERYBODY = "KR1"
_YSO = "yso:"
_YSO_ADDRESS = "http://www.yso.fi/onto/yso/"
_ONTOLOGIES = "http://www.yso.fi/onto/"
_CODE = re.compile(r"(?P<list>P|KR|KE)\d{1,2}(\.\d{1,2}){0,2}")
_SCHEMES: dict[str, TermScheme] = {"P": "service_class", "KR": "target_group", "KE": "life_event"}
_CODE_MARK = "/code/"  # addresses of national code lists: uri.suomi.fi/codelist/ptv/ptvserclass2/code/P27.1


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A kind of sports place: what one of them is called, and the classes and concepts it is found under."""

    first: int
    last: int
    names: Localized
    classes: tuple[str, ...]
    concepts: tuple[str, ...]


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def _place_types() -> tuple[PlaceType, ...]:
    return tuple(
        PlaceType(first, last, each["names"], tuple(each["classes"]), tuple(each["concepts"]))
        for each in _table("lipas_types.toml")["types"]
        for first, last in [each["codes"]]
    )


def place_type(code: int) -> PlaceType | None:
    """The kind of sports place with this type code of LIPAS; None for one that is not listed."""
    return next((each for each in _place_types() if each.first <= code <= each.last), None)


@cache
def _by_keyword(section: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, keywords in _table("event_keywords.toml")[section].items():
        for keyword in keywords:
            found.setdefault(keyword, []).append(code)
    return {keyword: tuple(codes) for keyword, codes in found.items()}


def terms_of_event(keywords: Iterable[str], audiences: Iterable[str], kind: str) -> tuple[Term, ...]:
    """Terms of an event with these keywords: leisure for everybody when none of them says more."""
    topics, groups = list(keywords), [*audiences]
    table = _table("event_keywords.toml")
    classes = {code for keyword in topics for code in _by_keyword("classes").get(keyword, ())}
    classes |= set(table["types"].get(kind, ()))
    targets = {code for each in (*groups, *topics) for code in _by_keyword("target_groups").get(each, ())}
    concepts = {
        _YSO_ADDRESS + each.removeprefix(_YSO) for each in (*topics, *groups) if each.startswith(_YSO)
    }
    return (
        *(Term("service_class", code) for code in classes or table["otherwise"]),
        *(Term("target_group", code) for code in targets or {_EVERYBODY}),
        *(Term("ontology", address) for address in concepts),
    )


def terms_of_named(code: str, name: str, address: str) -> tuple[Term, ...]:
    """Terms that a taxonomy term of an HSDS directory means: by its address, its code or its name; often none."""
    if address.startswith(_ONTOLOGIES):
        return (Term("ontology", address),)
    match = _CODE.fullmatch(address.partition(_CODE_MARK)[2] or code)
    if match and match[0] in code_list(_SCHEMES[match["list"]]):
        return (Term(_SCHEMES[match["list"]], match[0]),)
    names = _table("hsds_terms.toml")["names"]
    return tuple(Term("service_class", each) for each in names.get(name.casefold(), ()))
