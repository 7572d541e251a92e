"""Code lists of the national Service Catalogue, read at build time and given out in payload shape."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

Json = dict[str, Any]
# Fixed for good: every id of the demo region hangs on it.
NAMESPACE = uuid.UUID("6f0c0a52-3a0b-5d0e-9c55-7461726a6f74")
LANGUAGES = ("fi", "sv", "en")


def guid(kind: str, key: str) -> str:
    """Give the lower-case GUID that belongs to one key of one kind, the same in every build."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}:{key}"))


def names(item: Json) -> list[Json]:
    """Turn a code list's names into the rows of a payload, leaving out missing languages."""
    found: Json = item["names"]
    return [{"value": found[code], "language": code} for code in LANGUAGES if found.get(code)]


class Codes:
    """The lists the builder needs; unknown codes raise KeyError with the code in it."""

    def __init__(self, folder: Path) -> None:
        self.classes = self._read(folder, "service-classes")
        self.groups = self._read(folder, "target-groups")
        self.events = self._read(folder, "life-events")
        self.municipalities = self._read(folder, "municipalities")
        self.counties = self._read(folder, "wellbeing-services-counties")
        self.regions = self._read(folder, "regions")
        self.languages = self._read(folder, "languages")
        self.industries = self._read(folder, "industrial-classes-full")
        self.authorizations = self._read(folder, "digital-authorizations", "uri")
        terms = self._read(folder, "ontology-terms-observed", "uri")
        self.terms: dict[str, Json] = {}
        for term in terms.values():
            if term["names"].get("fi"):
                self.terms.setdefault(term["names"]["fi"], term)

    @staticmethod
    def _read(folder: Path, name: str, key: str = "code") -> dict[str, Json]:
        items = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["items"]
        return {item[key]: item for item in items}

    def _class(self, table: dict[str, Json], code: str, kind: str, described: bool = False) -> Json:
        item = table[code]
        parent = table[item["parent"]] if item.get("parent") else None
        row: Json = {"name": names(item)}
        if described:
            row["description"] = names({"names": item["description"]})
        row |= {
            "code": code,
            "ontologyType": kind,
            "uri": item["oldUri"],
            "parentId": guid("class", parent["uri"]) if parent else None,
            "parentUri": parent["oldUri"] if parent else None,
            "newUri": item["uri"],
            "newParentUri": parent["uri"] if parent else None,
        }
        return row

    def service_class(self, code: str) -> Json:
        """A service class with its description, such as P27.1."""
        return self._class(self.classes, code, "ptvserclass2", described=True)

    def target_group(self, code: str) -> Json:
        """A target group, such as KR1.1."""
        return self._class(self.groups, code, "ptvkohderyhmat")

    def life_event(self, code: str) -> Json:
        """A life event, such as KE5."""
        return self._class(self.events, code, "ptvelti")

    def industry(self, code: str) -> Json:
        """A class of the industrial classification, such as 93110."""
        return self._class(self.industries, code, "toimiala_1_20080101")

    def term(self, finnish: str) -> Json:
        """An ontology term by its Finnish name."""
        item = self.terms[finnish]
        return {
            "name": names(item),
            "code": None,
            "ontologyType": item["ontologyType"],
            "uri": item["uri"],
            "parentId": None,
            "parentUri": item["parentUri"],
        }

    def authorization(self, uri: str) -> Json:
        """A digital authorisation that a connection may ask for."""
        item = self.authorizations[uri]
        return {
            "name": names(item),
            "code": None,
            "ontologyType": None,
            "uri": uri,
            "parentId": None,
            "parentUri": item["broader"][0],
            "newUri": None,
            "newParentUri": None,
        }

    def municipality(self, code: str) -> Json:
        """A municipality as addresses and areas carry it."""
        return {"code": code, "name": names(self.municipalities[code])}

    def language(self, code: str) -> str:
        """The code itself, once it is known to exist."""
        return str(self.languages[code]["code"])

    def area(self, text: str) -> tuple[str, list[Json]]:
        """Read 'county', 'region', 'FI', 'FI-AX' or municipality codes; give areaType and areas."""
        if text in ("FI", "FI-AX"):
            return ("Nationwide" if text == "FI" else "NationwideExceptAlandIslands"), []
        if text in ("county", "region"):
            wide = self.counties["14"] if text == "county" else self.regions["12"]
            members = [self.municipality(code) for code in wide["municipalities"]]
            kind = "WellbeingServiceCounties" if text == "county" else "Region"
            return "LimitedType", [
                {"type": kind, "code": wide["code"], "name": names(wide), "municipalities": members}
            ]
        members = [self.municipality(code) for code in text.split()]
        return "LimitedType", [
            {"type": "Municipality", "code": None, "name": None, "municipalities": members}
        ]
