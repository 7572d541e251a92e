"""Municipalities, counties, regions and languages by code, read once from the project's own code lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tarjotin.common.errors import BadUse
from tarjotin.common.languages import Localized

DATA = Path(__file__).parent / "data"

AreaKind = Literal["county", "region", "business_subregion", "hospital_district"]

_AREA_FILES: dict[AreaKind, str] = {
    "county": "counties.json",
    "region": "regions.json",
    "business_subregion": "business_subregions.json",
    "hospital_district": "hospital_districts.json",
}


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality on 1.1.2023: `code` has three digits, `county` and `region` two."""

    code: str
    names: Localized
    county: str
    region: str


@dataclass(frozen=True, slots=True)
class County:
    """A wellbeing services county, Helsinki (90) or Åland (91), with its municipality codes sorted."""

    code: str
    names: Localized
    municipalities: tuple[str, ...]
    is_county: bool

    @property
    def regions(self) -> tuple[str, ...]:
        """Codes of the regions (maakunta) that hold any of its municipalities."""
        return tuple(sorted({municipalities()[code].region for code in self.municipalities}))


def _items(filename: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((DATA / filename).read_text(encoding="utf-8"))["items"]
    return items


@cache
def municipalities() -> Mapping[str, Municipality]:
    """All municipalities by code (Statistics Finland, 1.1.2023)."""
    return {
        item["code"]: Municipality(item["code"], item["names"], item["county"], item["region"])
        for item in _items("municipalities.json")
    }


@cache
def counties() -> Mapping[str, County]:
    """The 21 wellbeing services counties, Helsinki and Åland by code (Statistics Finland, 13.10.2021)."""
    return {
        item["code"]: County(
            item["code"], item["names"], tuple(sorted(item["municipalities"])), item["is_county"]
        )
        for item in _items("counties.json")
    }


def municipalities_of(county: str) -> tuple[str, ...]:
    """The codes of the county, or of the whole country for a tray of no county."""
    own = counties().get(county)
    return own.municipalities if own else tuple(municipalities())


@cache
def neighbours() -> Mapping[str, tuple[str, ...]]:
    """Codes of the municipalities that share a border, a bridge or a ferry with each municipality."""
    table = json.loads((DATA / "neighbours.json").read_text(encoding="utf-8"))["items"]
    return {code: tuple(around) for code, around in table.items()}


@cache
def municipality_points() -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude (WGS 84) of the main settlement of each municipality."""
    table = json.loads((DATA / "municipality_points.json").read_text(encoding="utf-8"))["items"]
    return {code: (point[0], point[1]) for code, point in table.items()}


@cache
def _official_languages() -> Mapping[str, tuple[str, ...]]:
    table = json.loads((DATA / "municipality_languages.json").read_text(encoding="utf-8"))["items"]
    return {code: tuple(spoken) for code, spoken in table.items()}


def official_languages(code: str) -> tuple[str, ...]:
    """The national languages that a municipality serves in, its majority's first (decree for 2023–2032)."""
    return _official_languages().get(code, ("fi",))


@cache
def languages() -> Mapping[str, Localized]:
    """Names of the languages a service may be given in, by code (PTV)."""
    return {item["code"]: item["names"] for item in _items("languages.json")}


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code with the municipality it lies in and the name of its post office."""

    code: str
    municipality: str
    post_office: Localized


@cache
def _postal_codes() -> Mapping[str, PostalCode]:
    return {
        item["code"]: PostalCode(item["code"], item["municipality"], item["names"])
        for item in _items("postal_codes.json")
    }


def postal_code(code: str) -> PostalCode | None:
    """What is known of a postal code (Posti, 2020); None when it is not on the list."""
    return _postal_codes().get(code)


@cache
def post_offices() -> Mapping[str, str]:
    """The municipality of each post office by its name in small letters; one in several is left out."""
    found: dict[str, set[str]] = {}
    for each in _postal_codes().values():
        for name in each.post_office.values():
            found.setdefault(name.casefold(), set()).add(each.municipality)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def _areas(kind: AreaKind) -> Mapping[str, tuple[str, ...]]:
    return {item["code"]: tuple(sorted(item["municipalities"])) for item in _items(_AREA_FILES[kind])}


@cache
def _area_names(kind: AreaKind) -> Mapping[str, Localized]:
    return {item["code"]: item["names"] for item in _items(_AREA_FILES[kind])}


def area_municipalities(kind: AreaKind, code: str) -> tuple[str, ...] | None:
    """Municipality codes of an area, sorted; None when the code is not on our list."""
    return _areas(kind).get(code)


def area_names(kind: AreaKind, code: str) -> Localized:
    """Names of an area by language; empty when the code is not on our list."""
    return _area_names(kind).get(code, {})


def county(code: str) -> County:
    """The county with this code. Raises `BadUse` with the list of codes when there is none."""
    found = counties().get(code)
    if found is None:
        known = ", ".join(f"{item.code} {item.names['fi']}" for item in counties().values())
        raise BadUse(f"No region has the code '{code}'.", f"Use one of: {known}.")
    return found


def municipality(code: str) -> Municipality:
    """The municipality with this code. Raises `BadUse` when there is none."""
    found = municipalities().get(code)
    if found is None:
        raise BadUse(
            f"No municipality has the code '{code}'.",
            "Use the three-digit code of Statistics Finland, for example 167 for Joensuu.",
        )
    return found
