"""v12's reference data: code lists from files, classes and terms from the seed's payloads (ptv-v12.md 12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.standin.ptv.codes import Code, Codes
from tests.standin.ptv.v12_query import Values
from tests.standin.ptv.v12_shapes import class_code, class_uri
from tests.standin.ptv.v12_texts import Json, Row, fill, rows, text_map

CODE_LISTS = (
    "municipality-codes",
    "region-codes",
    "wellbeing-services-county-codes",
    "postal-codes",
    "language-codes",
    "country-codes",
)
# The v11 field whose items become the list.
CLASS_LISTS = {
    "service-classes": "serviceClasses",
    "target-groups": "targetGroups",
    "life-events": "lifeEvents",
    "industrial-classes": "industrialClasses",
}
TERMS = "ontology-terms"


def filters(noun: str) -> tuple[str, ...]:
    """The query parameters of a reference list besides paging."""
    if noun in CODE_LISTS:
        return ("isValid", "codes", "name")
    return ("isValid", "uris", "types", "name") if noun == TERMS else ("isValid", "uris", "codes", "name")


def code_list(codes: Codes, noun: str) -> list[Json]:
    """A list that v11 has too, by code; regions and counties name their municipalities."""
    has_members = noun in ("region-codes", "wellbeing-services-county-codes")
    found = _lists(codes)[noun]
    return [
        {
            "code": code,
            "isValid": True,
            "name": fill(found[code].names, ""),
            **({"municipalities": list(found[code].municipalities)} if has_members else {}),
        }
        for code in sorted(found)
    ]


def _lists(codes: Codes) -> dict[str, Mapping[str, Code]]:
    return {
        "municipality-codes": codes.municipalities,
        "region-codes": codes.areas.get("Region", {}),
        "wellbeing-services-county-codes": codes.areas.get("WellbeingServiceCounties", {}),
        "postal-codes": codes.postal_codes,
        "language-codes": codes.languages,
        "country-codes": codes.countries,
    }


def class_lists(payloads: Iterable[Row]) -> dict[str, list[Json]]:
    """The classes and terms that the payloads use, with the names they give them, by URI."""
    found: dict[str, dict[str, Json]] = {noun: {} for noun in (*CLASS_LISTS, TERMS)}
    for payload in payloads:
        for noun, field in CLASS_LISTS.items():
            for item in rows(payload, field):
                found[noun].setdefault(class_uri(item), _class_item(item))
        for item in rows(payload, "ontologyTerms"):
            found[TERMS].setdefault(item["uri"], _term_item(item))
    return {noun: [items[uri] for uri in sorted(items)] for noun, items in found.items()}


def _class_item(item: Row) -> Json:
    return {
        "code": class_code(item),
        "uri": class_uri(item),
        "parentUri": item.get("newParentUri"),
        "isValid": True,
        "name": text_map(rows(item, "name")),
    }


def _term_item(item: Row) -> Json:
    return {
        "uri": item["uri"],
        "type": item.get("ontologyType"),
        "parentUris": [item["parentUri"]] if item.get("parentUri") else [],
        "isValid": True,
        "name": text_map(rows(item, "name")),
    }


def chosen(items: Iterable[Json], values: Values) -> list[Json]:
    """The items that pass the filters of the query; `name` is a part of the name in any language."""
    return [item for item in items if all(_passes(item, name, wanted) for name, wanted in values.items())]


def _passes(item: Json, name: str, wanted: list[str]) -> bool:
    if name == "isValid":
        return bool(item["isValid"]) == (wanted[0] == "true")
    if name == "name":
        return any(wanted[0].casefold() in text.casefold() for text in item["name"].values())
    member = {"codes": "code", "uris": "uri", "types": "type"}.get(name)
    return member is None or item[member] in wanted
