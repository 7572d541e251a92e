"""The v11 routes under /Service."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.v11_areas import area_filter
from tests.standin.ptv.v11_asking import Ask, Refused, missing, wrong
from tests.standin.ptv.v11_common import answer_text, archived_list, asked_state, organisation_ids
from tests.standin.ptv.v11_merge import general_description_of
from tests.standin.ptv.v11_paging import Show, by_guids, full_page, id_page, tracked_ids
from tests.standin.ptv.v11_views import service_view

TYPES = ("Service", "PermitOrObligation", "ProfessionalQualification")
OLD_URI = r"http://urn\.fi/URN:NBN:fi:au:ptvl:v[0-9]+"
SUOMI = r"http://uri\.suomi\.fi/codelist"
SERVICE_CLASS = rf"{OLD_URI}|{SUOMI}/ptv/ptvserclass2?/code/P[0-9]{{1,2}}(\.[0-9]{{1,2}})?"
TARGET_GROUP = rf"{OLD_URI}|{SUOMI}/ptv/ptvkohderyhmat/code/KR[1-3](\.[0-9])?"
INDUSTRIAL_CLASS = (
    r"http://www\.stat\.fi/meta/luokitukset/toimiala/001-2008/[0-9]{1,5}"
    rf"|{SUOMI}/jhs/toimiala_1_20080101/code/[A-Z0-9]{{1,5}}"
)


def all_ids(ask: Ask) -> Reply:
    """/Service: the plain list, which connection changes reach too (contract section 6)."""
    state = asked_state(ask)
    return id_page(ask, "service", state=state, tracked=tracked_ids(ask, "service", state))


def one(ask: Ask) -> Reply:
    """/Service/{id}."""
    return _one(ask, with_gd=False)


def one_with_gd(ask: Ask) -> Reply:
    """/Service/serviceWithGD/{id}."""
    return _one(ask, with_gd=True)


def some(ask: Ask) -> Reply:
    """/Service/list."""
    return answer_text(ask, by_guids(ask, "service", "Services not found.", _show(ask, with_gd=False)))


def some_with_gd(ask: Ask) -> Reply:
    """/Service/serviceWithGD/list."""
    return answer_text(ask, by_guids(ask, "service", "Services not found.", _show(ask, with_gd=True)))


def full_by_organisation(ask: Ask) -> Reply:
    """/Service/list/organization."""
    ids = organisation_ids(ask, required=True)
    show = _show(ask, with_gd=ask.flag("serviceWithGD"))
    return answer_text(ask, full_page(ask, "service", lambda service: bool(ids & roles_in(service)), show))


def full_by_area(ask: Ask) -> Reply:
    """/Service/list/area/{area}/code/{code}."""
    show = _show(ask, with_gd=ask.flag("serviceWithGD"))
    return answer_text(ask, full_page(ask, "service", area_filter(ask), show))


def archived(ask: Ask) -> Reply:
    """/Service/archived/list (contract section 4)."""

    def show(service: JsonObject, at: str) -> JsonObject:
        return {
            "id": service["id"],
            "organizationId": _responsible(service),
            "type": service["type"],
            "archivingDate": at,
            "serviceNames": service["serviceNames"],
        }

    return archived_list(ask, "service", _responsible, show)


def by_channel(ask: Ask) -> Reply:
    """/Service/serviceChannel/{serviceChannelId}; dates are when the connection was made."""
    channel_id = ask.guid("serviceChannelId")
    if not ask.seed.is_published("channel", channel_id):
        raise missing(f"Service channel with id '{ask.parts['serviceChannelId']}' not found.")
    window = ask.window()
    made = {
        connection.service_id
        for connection in ask.seed.connections.of_channel(channel_id)
        if window.holds(connection.created)
    }
    return id_page(ask, "service", lambda service: service["id"] in made, tracked=frozenset(made))


def by_service_class(ask: Ask) -> Reply:
    """/Service/serviceClass: services of the class or of its parent class."""
    return _by_class(ask, "serviceClasses", "Service class", SERVICE_CLASS, with_parent=True)


def by_target_group(ask: Ask) -> Reply:
    """/Service/targetGroup."""
    return _by_class(ask, "targetGroups", "Target group", TARGET_GROUP)


def by_industrial_class(ask: Ask) -> Reply:
    """/Service/industrialClass."""
    return _by_class(ask, "industrialClasses", "Industrial class", INDUSTRIAL_CLASS)


def by_area(ask: Ask) -> Reply:
    """/Service/area/{area}/code/{code}."""
    return id_page(ask, "service", area_filter(ask))


def by_type(ask: Ask) -> Reply:
    """/Service/type/{type}."""
    type_ = ask.choice("type", TYPES)
    return id_page(ask, "service", lambda service: service["type"] == type_)


def roles_in(service: JsonObject) -> set[str]:
    """Organisations that are responsible for the service or produce it."""
    return {role["organization"]["id"] for role in service["organizations"] if role["organization"]}


def _show(ask: Ask, *, with_gd: bool) -> Show:
    return lambda id_: service_view(ask.seed, id_, with_gd=with_gd)


def _one(ask: Ask, *, with_gd: bool) -> Reply:
    id_ = ask.guid("id")
    if not ask.seed.is_published("service", id_):
        raise missing(f"Service with id '{ask.parts['id']}' not found.")
    return answer_text(ask, Reply(200, service_view(ask.seed, id_, with_gd=with_gd)))


def _responsible(service: JsonObject) -> str | None:
    roles = (role for role in service["organizations"] if role["roleType"] == "Responsible")
    return next((role["organization"]["id"] for role in roles if role["organization"]), None)


def _by_class(ask: Ask, field: str, title: str, pattern: str, *, with_parent: bool = False) -> Reply:
    uri = ask.query.one("uri")
    if not uri:
        # The source answers 400 here; somebody saw 404 from the live service (contract section 2).
        raise Refused(Reply(400, {"errorMessage": "Query string parameter uri is mandatory."}))
    if not re.fullmatch(pattern, uri):
        raise wrong("uri", f"The field uri must match the regular expression '{pattern}'.")
    classes = _classes(ask, field)
    asked = {uri} if uri in classes or any(uri in _parents(item) for item in classes.values()) else set()
    if not asked:
        raise missing(f"{title} with uri '{uri}' not found.")
    if with_parent and uri in classes:
        asked |= _parents(classes[uri])
    has = _classifier(ask, field)
    return id_page(ask, "service", lambda service: bool(asked & has(service)))


def _classes(ask: Ask, field: str) -> dict[str, JsonObject]:
    """All classes the seed uses, under each of their URIs."""
    users = [*ask.seed.services.values(), *ask.seed.general_descriptions.values()]
    return {uri: item for user in users for item in user[field] for uri in _uris(item)}


def _classifier(ask: Ask, field: str) -> Callable[[JsonObject], set[str]]:
    """The class URIs of a service, those of its general description among them."""

    def uris(service: JsonObject) -> set[str]:
        gd = general_description_of(ask.seed, service)
        return {uri for item in service[field] + (gd[field] if gd else []) for uri in _uris(item)}

    return uris


def _uris(item: JsonObject) -> set[str]:
    return {uri for uri in (item["uri"], item.get("newUri")) if uri}


def _parents(item: JsonObject) -> set[str]:
    return {uri for uri in (item["parentUri"], item.get("newParentUri")) if uri}
