"""Reads and checks the query of a v12 request against what its endpoint allows (ptv-v12.md 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tests.standin.ptv.requests import Query
from tests.standin.ptv.v12_texts import LANGUAGES, Json

Values = dict[str, list[str]]

CODE = r"(?!\.)[a-zA-Z0-9.]+(?<!\.)"
URI = r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+"
SERVICE_TYPES = ("Service", "ProfessionalQualification", "PermitOrOtherObligation")
CHANNEL_TYPES = ("EService", "TelephoneService", "PrintableForm", "ServiceLocation", "WebPage")
ORGANIZATION_TYPES = ("State", "Municipality", "RegionalOrganization", "Organization", "Company")
DESCRIPTION_TYPES = ("Church", "EmploymentArea", "Municipality", "Other", "WellbeingServicesCounty")


@dataclass(frozen=True)
class Rule:
    """What one parameter may hold: a pattern, an id, a moment or one of some words."""

    pattern: str = ".*"
    words: tuple[str, ...] = ()
    limit: int | None = 1
    """How many values; None: any number, each once."""
    kind: str = "text"

    def complaint(self, value: str) -> str | None:
        """Why the value is not allowed, or None."""
        if self.words and value not in self.words:
            return f"must be equal to one of the allowed values: {', '.join(self.words)}"
        if self.kind == "id" and not is_uuid(value):
            return 'must match format "uuid"'
        if self.kind == "moment" and read_moment(value) is None:
            return 'must match format "date-time"'
        return None if re.fullmatch(self.pattern, value) else f'must match pattern "{self.pattern}"'


MATCH = Rule(words=("all", "any"))
BOOLEAN = Rule(words=("true", "false"))
RULES = {
    "page": Rule(r"\d+"),
    "pageSize": Rule(r"\d+"),
    "areaType": Rule(words=("WholeCountry", "WholeCountryExceptAland", "LimitedArea")),
    "municipalities": Rule(r"\d{3}", limit=20),
    "regions": Rule(r"\d{2}", limit=20),
    "wellbeingServicesCounties": Rule(r"\d{2}", limit=20),
    "publishedAtOrAfter": Rule(kind="moment"),
    "archivedAtOrAfter": Rule(kind="moment"),
    "organizationContentIds": Rule(kind="id", limit=20),
    "serviceContentIds": Rule(kind="id", limit=20),
    "channelContentIds": Rule(kind="id", limit=20),
    "serviceCollectionContentId": Rule(kind="id"),
    "serviceTypes": Rule(words=SERVICE_TYPES, limit=None),
    "industrialClasses": Rule(URI, limit=20),
    "ontologyTerms": Rule(URI, limit=20),
    "serviceClasses": Rule(CODE, limit=20),
    "targetGroups": Rule(CODE, limit=20),
    "languageVersions": Rule(words=LANGUAGES, limit=None),
    "channelTypes": Rule(words=CHANNEL_TYPES, limit=None),
    "businessIds": Rule(r"\d{7}-\d", limit=20),
    "organizationTypes": Rule(words=ORGANIZATION_TYPES, limit=None),
    "generalDescriptionTypes": Rule(words=DESCRIPTION_TYPES, limit=None),
    "isValid": BOOLEAN,
    "codes": Rule(r"[a-zA-Z0-9.-]+", limit=20),
    "uris": Rule(URI, limit=20),
    "types": Rule(limit=20),
    "name": Rule(),
}
RANGES = {"page": (1, 1_000_000), "pageSize": (1, 100)}
AREA_LISTS = ("municipalities", "regions", "wellbeingServicesCounties")


class QueryError(Exception):
    """A query that breaks a rule; `errors` are the entries of the 400 answer."""

    def __init__(self, errors: list[Json]) -> None:
        super().__init__(str(errors))
        self.errors = errors


def read(query: Query, allowed: Iterable[str], required: Iterable[str] = ()) -> Values:
    """The allowed parameters of the query with their values; raises QueryError (ptv-v12.md 2 and 3)."""
    names = {"page", "pageSize", *allowed, *required}
    values = {name: split(name, query.many(name)) for name in names if query.many(name)}
    errors = [
        *_unknown(query, names),
        *(
            {"path": name, "message": f"must have required property '{name}'"}
            for name in required
            if name not in values
        ),
        *(error for name, found in values.items() for error in _breaches(name, found)),
        *misplaced_areas(values),
    ]
    if errors:
        raise QueryError(errors)
    return values


def split(name: str, found: list[str]) -> list[str]:
    """Lists come as repeated names by the schema and with commas by its texts: both are understood."""
    if _rule_of(name).limit == 1:
        return found
    return [value for text in found for value in text.split(",")]


def _rule_of(name: str) -> Rule:
    return MATCH if name.endswith("Match") else RULES[name]


def _unknown(query: Query, names: Iterable[str]) -> Iterator[Json]:
    known = {name.lower() for name in names}
    for name in query.values:
        if name not in known:
            yield {"path": name, "message": "must NOT have additional properties"}


def _breaches(name: str, found: list[str]) -> Iterator[Json]:
    rule = _rule_of(name)
    for complaint in {rule.complaint(value): None for value in found}:
        if complaint:
            yield {"path": name, "message": complaint}
    if rule.limit is not None and len(found) > rule.limit:
        yield {"path": name, "message": f"must NOT have more than {rule.limit} items"}
    if len(set(found)) < len(found):
        yield {"path": name, "message": "must NOT have duplicate items"}
    low, high = RANGES.get(name, (0, 0))
    if high and found[0].isdecimal() and not low <= int(found[0]) <= high:
        yield {"path": name, "message": f"must be >= {low} and <= {high}"}


def misplaced_areas(values: Values) -> Iterator[Json]:
    """The area lists are only enabled by areaType=LimitedArea."""
    if values.get("areaType") != ["LimitedArea"]:
        for name in AREA_LISTS:
            if name in values:
                yield {"path": name, "message": "is enabled by areaType LimitedArea only"}


def is_uuid(value: str) -> bool:
    """Whether the text is a UUID with hyphens (ptv-v12.md 1)."""
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False


def read_moment(value: str) -> datetime | None:
    """An RFC 3339 moment; a time without an offset is none."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else None


def moment_of(values: Values, name: str) -> datetime | None:
    """The moment a parameter names, None when it was not given (ptv-v12.md 3)."""
    return read_moment(values[name][0]) if name in values else None
