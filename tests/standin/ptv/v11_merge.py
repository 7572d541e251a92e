"""Merges a general description into a service, as PTV does at each read (contract section 7)."""

from __future__ import annotations

from tests.standin.ptv.replies import JsonObject
from tests.standin.ptv.seed import Seed

ALWAYS_JOINED = ("serviceClasses", "ontologyTerms", "targetGroups")
JOINED_WITH_GD = ("lifeEvents", "industrialClasses")


def general_description_of(seed: Seed, service: JsonObject) -> JsonObject | None:
    """The published general description the service leans on, if there is one."""
    id_ = service["generalDescriptionId"]
    if id_ is None or not seed.is_published("general_description", id_):
        return None
    return seed.general_descriptions[id_]


def merged(service: JsonObject, gd: JsonObject | None, *, with_gd: bool) -> JsonObject:
    """The service as `/Service/{id}` (or `/Service/serviceWithGD/{id}`) shows it."""
    if gd is None:
        return service
    result = dict(service)
    for name in ALWAYS_JOINED:
        result[name] = union(gd[name], service[name])
    if gd["serviceChargeType"]:
        result["serviceChargeType"] = gd["serviceChargeType"] if with_gd else None
    if with_gd:
        result |= _texts_of_gd(service, gd)
    return result


def _texts_of_gd(service: JsonObject, gd: JsonObject) -> JsonObject:
    """The fields that only the WithGD variant fills."""
    # Empty texts of the general description are not passed on, unlike empty texts of the service.
    texts = [text | {"type": f"GD_{text['type']}"} for text in gd["descriptions"] if text["value"]]
    return {
        "subType": gd["generalDescriptionType"],
        "serviceDescriptions": service["serviceDescriptions"] + texts,
        "requirements": _requirements(service["requirements"], gd["requirements"]),
        "legislation": service["legislation"] + gd["legislation"],
        **{name: union(gd[name], service[name]) for name in JOINED_WITH_GD},
    }


def _requirements(own: list[JsonObject], general: list[JsonObject]) -> list[JsonObject]:
    """The general text, a blank line, then the service's own, language by language.

    A service without any text of its own takes the general ones whole; otherwise only languages the
    service has are shown.
    """
    if not any(text["value"] for text in own):
        return general or own
    by_language = {text["language"]: text["value"] for text in general if text["value"]}
    return [
        text
        | {"value": "\n\n".join(filter(None, (by_language.get(text["language"]), text["value"]))) or None}
        for text in own
    ]


def union(first: list[JsonObject], second: list[JsonObject]) -> list[JsonObject]:
    """Both lists without repeating a URI."""
    return list({item["uri"]: item for item in [*second, *first]}.values())
