"""What several v11 routes share: texts with or without headings, organisation parameters, archives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.seed import STATES, Kind, State
from tests.standin.ptv.v11_asking import (
    BUSINESS_CODE,
    Ask,
    checked_form,
    checked_guid,
    instant,
    missing,
    wrong,
)
from tests.standin.ptv.v11_views import without_headings

ORGANISATION_PARAMETERS = ("organizationId", "code", "oid")
NAMED = "the organization related parameters 'organizationId', 'code' or 'oid'"


def answer_text(ask: Ask, reply: Reply) -> Reply:
    """The reply as it is with showHeader, else without heading marks (contract section 2)."""
    return reply if ask.flag("showHeader") else replace(reply, body=without_headings(reply.body))


def asked_state(ask: Ask) -> State:
    """`status` of the plain lists, Published when missing (contract section 4)."""
    word = ask.choice("status", STATES, "Published")
    return next(state for state in STATES if state == word)


def organisation_ids(ask: Ask, *, required: bool = False) -> set[str]:
    """The organisations named by organizationId, code or oid, of which one may be given (section 2)."""
    given = {name: text for name in ORGANISATION_PARAMETERS if (text := ask.query.one(name))}
    if not given and required:
        raise wrong("organizationId", f"One of {NAMED} has to be set.")
    if len(given) > 1:
        raise wrong(next(iter(given)), f"Only one of {NAMED} can be set at a time.")
    if "organizationId" in given:
        id_ = checked_guid("organizationId", given["organizationId"])
        return {known_organisation(ask, id_)}
    if "code" in given:
        return set(organisations_of_business(ask, given["code"]))
    if "oid" in given:
        return {organisation_of_oid(ask, given["oid"])}
    return set()


def known_organisation(ask: Ask, id_: str) -> str:
    """The id, or 404 when no such organisation is published."""
    if not ask.seed.is_published("organisation", id_):
        raise missing(f"Organization with id '{id_}' not found.")
    return id_


def organisations_of_business(ask: Ask, code: str) -> list[str]:
    """Published organisations with the business code, or 404."""
    found = _published(ask, "businessCode", checked_form("code", code, BUSINESS_CODE))
    if not found:
        raise missing(f"Organization with business code '{code}' not found.")
    return found


def organisation_of_oid(ask: Ask, oid: str) -> str:
    """The published organisation with the oid, or 404."""
    found = _published(ask, "oid", oid)
    if not found:
        raise missing(f"Organization with oid '{oid}' not found.")
    return found[0]


def _published(ask: Ask, field: str, value: str) -> list[str]:
    organisations = ask.seed.organisations
    return [
        id_
        for id_ in ask.seed.ids("organisation")
        if organisations[id_][field] == value and ask.seed.is_published("organisation", id_)
    ]


def archived_list(
    ask: Ask,
    kind: Kind,
    owner: Callable[[JsonObject], str | None],
    show: Callable[[JsonObject, str], JsonObject],
) -> Reply:
    """…/archived/list: what one organisation has archived, oldest first (contract section 4)."""
    way = ask.choice("archivingType", ("Manual", "Automatic"))
    organisation = ask.query.one("organizationId")
    if not organisation:
        raise wrong("organizationId", "The organizationId field is required.")
    organisation = checked_guid("organizationId", organisation)
    take, skip = ask.between("take", 0, 100), ask.skip()
    earliest, latest = ask.moment("minArchivingDate"), ask.moment("maxArchivingDate")
    found: list[tuple[str, str]] = []
    for id_ in ask.seed.ids(kind, "Archived"):
        status = ask.seed.status[id_]
        at = status.at or ""
        fits = (earliest is None or instant(at) >= earliest) and (latest is None or instant(at) <= latest)
        if fits and status.archiving_type == way and owner(ask.seed.all(kind)[id_]) == organisation:
            found.append((at, id_))
    shown = sorted(found)[skip : skip + take]
    return Reply(200, [show(ask.seed.all(kind)[id_], at) for at, id_ in shown])
