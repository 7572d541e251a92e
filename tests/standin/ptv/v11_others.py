"""The v11 routes of general descriptions, service collections, Common and CodeList."""

from __future__ import annotations

from datetime import UTC, timedelta

from tests.standin.ptv.codes import AREA_TYPES, Code
from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.seed import Kind
from tests.standin.ptv.v11_asking import Ask, Window, instant, missing
from tests.standin.ptv.v11_common import answer_text, known_organisation, organisation_ids
from tests.standin.ptv.v11_paging import by_guids, full_page, id_page, page_of
from tests.standin.ptv.v11_services import roles_in
from tests.standin.ptv.v11_views import collection_view

COLLECTION_ITEM = (
    "id",
    "serviceCollectionNames",
    "serviceCollectionDescriptions",
    "services",
    "serviceChannels",
)
# SRC:H/NewGdsPagingHandler.cs: new means added within a month.
NEW = timedelta(days=30)


def general_description_ids(ask: Ask) -> Reply:
    """/GeneralDescription."""
    return id_page(ask, "general_description")


def general_description(ask: Ask) -> Reply:
    """/GeneralDescription/{id}."""
    id_ = ask.guid("id")
    if not ask.seed.is_published("general_description", id_):
        raise missing(f"General description with id '{ask.parts['id']}' not found.")
    return answer_text(ask, Reply(200, ask.seed.general_descriptions[id_]))


def general_descriptions(ask: Ask) -> Reply:
    """/GeneralDescription/list."""
    show = ask.seed.general_descriptions.__getitem__
    return answer_text(ask, by_guids(ask, "general_description", "General descriptions not found.", show))


def new_general_descriptions(ask: Ask) -> Reply:
    """/GeneralDescription/newGdList."""
    since = (ask.seed.clock().astimezone(UTC) - NEW).replace(tzinfo=None)

    def keep(gd: JsonObject) -> bool:
        return instant(ask.seed.created[gd["id"]]) >= since

    return id_page(ask, "general_description", keep, within=Window(None, None))


def collection_ids(ask: Ask) -> Reply:
    """/ServiceCollection."""
    return id_page(ask, "collection", state="Archived" if ask.flag("archived") else "Published")


def collection(ask: Ask) -> Reply:
    """/ServiceCollection/{id}."""
    id_ = ask.guid("id")
    if not ask.seed.is_published("collection", id_):
        raise missing(f"Service collection with id '{ask.parts['id']}' not found.")
    return answer_text(ask, Reply(200, collection_view(ask.seed, id_)))


def collections_by_organisation(ask: Ask) -> Reply:
    """/ServiceCollection/organization: a page of shortened collections."""
    owners = organisation_ids(ask, required=True)

    def show(id_: str) -> JsonObject:
        view = collection_view(ask.seed, id_)
        return {name: view[name] for name in COLLECTION_ITEM}

    return full_page(ask, "collection", lambda item: item["organizationId"] in owners, show)


def entities_by_organisation(ask: Ask) -> Reply:
    """/Common/EntitiesByOrganization/{organizationId}: its services and channels in one list."""
    owner = known_organisation(ask, ask.guid("organizationId"))
    window, page, seed = ask.window(), ask.page(), ask.seed
    services = [id_ for id_ in seed.ids("service") if owner in roles_in(seed.services[id_])]
    channels = [id_ for id_ in seed.ids("channel") if seed.channels[id_]["organizationId"] == owner]
    found = {id_: _entity(ask, "service", id_) for id_ in services}
    found |= {id_: _entity(ask, "channel", id_) for id_ in channels}
    ids = [id_ for id_, entity in found.items() if window.holds(entity["modified"])]
    ids.sort(key=lambda id_: (seed.created[id_], id_))
    return page_of(ids, page, ask.settings.page_size_ids, found.__getitem__)


def _entity(ask: Ask, kind: Kind, id_: str) -> JsonObject:
    payload = ask.seed.all(kind)[id_]
    type_ = payload["type"] if kind == "service" else payload["serviceChannelType"]
    return {"id": id_, "type": type_, "modified": payload["modified"]}


def municipality_codes(ask: Ask) -> Reply:
    """/CodeList/GetMunicipalityCodes."""
    return _code_list(ask.settings.codes.municipalities)


def language_codes(ask: Ask) -> Reply:
    """/CodeList/GetLanguageCodes: languages a service may be given in (contract section 5.9)."""
    return _code_list(ask.settings.codes.languages)


def country_codes(ask: Ask) -> Reply:
    """/CodeList/GetCountryCodes, with the prefixes of their telephone numbers."""
    countries = ask.settings.codes.countries.values()
    return Reply(200, [_code_item(code) | {"prefixNumbers": list(code.prefixes)} for code in countries])


def postal_codes(ask: Ask) -> Reply:
    """/CodeList/GetPostalCodes, page by page."""
    codes = ask.settings.codes.postal_codes
    return page_of(list(codes), ask.page(), ask.settings.page_size_ids, lambda code: _code_item(codes[code]))


def area_codes(ask: Ask) -> Reply:
    """/CodeList/GetAreaCodes/type/{type}."""
    type_ = ask.choice("type", ("Municipality", *AREA_TYPES))
    codes = ask.settings.codes
    return _code_list(codes.municipalities if type_ == "Municipality" else codes.areas[AREA_TYPES[type_]])


def _code_list(codes: dict[str, Code]) -> Reply:
    return Reply(200, [_code_item(code) for code in codes.values()])


def _code_item(code: Code) -> JsonObject:
    names = [{"value": value, "language": language} for language, value in code.names.items()]
    return {"code": code.code, "names": names}
