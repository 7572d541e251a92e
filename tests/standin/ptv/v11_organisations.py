"""The v11 routes under /Organization."""

from __future__ import annotations

from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.seed import Seed
from tests.standin.ptv.v11_areas import area_filter
from tests.standin.ptv.v11_asking import Ask
from tests.standin.ptv.v11_common import (
    answer_text,
    asked_state,
    known_organisation,
    organisation_of_oid,
    organisations_of_business,
)
from tests.standin.ptv.v11_paging import Show, by_guids, full_page, id_page
from tests.standin.ptv.v11_views import organisation_view, roles_by_organisation, sub_organisations


def all_ids(ask: Ask) -> Reply:
    """/Organization."""
    return id_page(ask, "organisation", state=asked_state(ask))


def one(ask: Ask) -> Reply:
    """/Organization/{id}."""
    return answer_text(ask, Reply(200, _show(ask)(known_organisation(ask, ask.guid("id")))))


def some(ask: Ask) -> Reply:
    """/Organization/list."""
    return answer_text(ask, by_guids(ask, "organisation", "Organizations not found.", _show(ask)))


def by_business_code(ask: Ask) -> Reply:
    """/Organization/businesscode/{code}."""
    show = _show(ask)
    found = organisations_of_business(ask, ask.parts["code"])
    return answer_text(ask, Reply(200, [show(id_) for id_ in found]))


def by_oid(ask: Ask) -> Reply:
    """/Organization/oid/{oid}."""
    return answer_text(ask, Reply(200, _show(ask)(organisation_of_oid(ask, ask.parts["oid"]))))


def by_area(ask: Ask) -> Reply:
    """/Organization/area/{area}/code/{code}."""
    return id_page(ask, "organisation", area_filter(ask, organisations=True))


def full_by_area(ask: Ask) -> Reply:
    """/Organization/list/area/{area}/code/{code}."""
    return answer_text(ask, full_page(ask, "organisation", area_filter(ask, organisations=True), _show(ask)))


def roots(ask: Ask) -> Reply:
    """/Organization/Hierarchy: organisations with no published organisation above them."""
    reply = id_page(ask, "organisation", lambda organisation: _parent(ask.seed, organisation) is None)
    # This list is a plain IdPage: its items do not carry the parent (contract section 2).
    body: JsonObject = dict(reply.body) if isinstance(reply.body, dict) else {}
    if body["itemList"]:
        body["itemList"] = [{"id": item["id"], "name": item["name"]} for item in body["itemList"]]
    return Reply(reply.status, body)


def hierarchy(ask: Ask) -> Reply:
    """/Organization/Hierarchy/{id}: everything above and below."""
    id_ = known_organisation(ask, ask.guid("id"))
    above = _parent(ask.seed, ask.seed.organisations[id_])
    return Reply(
        200,
        _named(ask.seed, id_)
        | {
            "parent": _above(ask.seed, above) if above else None,
            "subOrganizations": [_below(ask.seed, sub) for sub in sub_organisations(ask.seed, id_)],
        },
    )


def _named(seed: Seed, id_: str) -> JsonObject:
    return {"id": id_, "organizationNames": seed.organisations[id_]["organizationNames"]}


def _above(seed: Seed, id_: str) -> JsonObject:
    parent = _parent(seed, seed.organisations[id_])
    return _named(seed, id_) | {"parent": _above(seed, parent) if parent else None}


def _below(seed: Seed, id_: str) -> JsonObject:
    return _named(seed, id_) | {
        "subOrganizations": [_below(seed, sub) for sub in sub_organisations(seed, id_)]
    }


def _parent(seed: Seed, organisation: JsonObject) -> str | None:
    id_: str | None = organisation["parentOrganizationId"]
    return id_ if id_ and seed.is_published("organisation", id_) else None


def _show(ask: Ask) -> Show:
    roles = roles_by_organisation(ask.seed)
    return lambda id_: organisation_view(ask.seed, id_, roles)
