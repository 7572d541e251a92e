"""Which objects a v12 search finds (ptv-v12.md 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.standin.ptv.v12_catalogue import Entry
from tests.standin.ptv.v12_query import Values, moment_of

AREA = ("areaType", "municipalities", "regions", "wellbeingServicesCounties")
CLASSES = ("industrialClasses", "ontologyTerms", "serviceClasses", "targetGroups")
MATCHED = (*AREA[1:], *CLASSES, "languageVersions", "generalDescriptionTypes")
# The member of the object that holds one value, by the filter that names several allowed ones.
ONE_OF = {
    "organizationContentIds": "organizationContentId",
    "serviceTypes": "serviceType",
    "channelTypes": "serviceChannelType",
    "businessIds": "businessId",
    "organizationTypes": "organizationType",
    "serviceContentIds": "serviceContentId",
    "channelContentIds": "channelContentId",
}
TIME = ("publishedAtOrAfter",)
FILTERS = {
    "service": (
        *AREA,
        *TIME,
        *CLASSES,
        "organizationContentIds",
        "serviceTypes",
        "serviceCollectionContentId",
        "languageVersions",
    ),
    "service-channel": (
        *AREA,
        *TIME,
        "organizationContentIds",
        "serviceCollectionContentId",
        "languageVersions",
        "channelTypes",
    ),
    "organization": (*AREA, *TIME, "languageVersions", "businessIds", "organizationTypes"),
    "general-description": (
        *TIME,
        *CLASSES,
        "organizationContentIds",
        "serviceTypes",
        "generalDescriptionTypes",
    ),
    "service-collection": (*TIME, "organizationContentIds"),
    "connection": (*TIME, "serviceContentIds", "channelContentIds"),
}


def allowed(noun: str) -> list[str]:
    """The query parameters of a search besides paging: each list with alternatives has its Match."""
    names = FILTERS[noun]
    return [*names, *(f"{name}Match" for name in names if name in MATCHED)]


def found(entries: Iterable[Entry], values: Values) -> list[Entry]:
    """The entries that pass every filter of the query; filters of different kinds are and-ed."""
    checks = [_check_of(name, values) for name in values if name in CHECKS]
    return [entry for entry in entries if all(passes(entry) for passes in checks)]


Check = Callable[[Entry], bool]


def _check_of(name: str, values: Values) -> Check:
    return CHECKS[name](name, values)


def _area_type(_name: str, values: Values) -> Check:
    wanted = values["areaType"][0]
    return lambda entry: (entry.content["area"] or {}).get("areaType") == wanted


def matched(name: str, values: Values) -> Check:
    """All of the asked values, or any of them, are among the object's own; compared literally."""
    wanted = set(values[name])
    any_will_do = values.get(f"{name}Match") == ["any"]

    def passes(entry: Entry) -> bool:
        own = _own_values(entry, name)
        return bool(wanted & own) if any_will_do else wanted <= own

    return passes


def _own_values(entry: Entry, name: str) -> set[str]:
    if name in AREA:
        return set((entry.content["area"] or {}).get(name, []))
    return set(entry.content[name])


def _one_of(name: str, values: Values) -> Check:
    member, wanted = ONE_OF[name], {value.lower() for value in values[name]}
    return lambda entry: str(entry.content[member]).lower() in wanted


def _published(name: str, values: Values) -> Check:
    since = moment_of(values, name)
    return lambda entry: since is None or entry.published >= since


def _in_collection(_name: str, values: Values) -> Check:
    wanted = values["serviceCollectionContentId"][0].lower()
    return lambda entry: wanted in entry.collections


CHECKS: dict[str, Callable[[str, Values], Check]] = {
    "areaType": _area_type,
    "publishedAtOrAfter": _published,
    "serviceCollectionContentId": _in_collection,
    **dict.fromkeys(MATCHED, matched),
    **dict.fromkeys(ONE_OF, _one_of),
}
