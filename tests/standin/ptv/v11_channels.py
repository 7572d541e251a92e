"""The v11 routes under /ServiceChannel."""

from __future__ import annotations

from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.v11_areas import area_filter
from tests.standin.ptv.v11_asking import Ask, missing
from tests.standin.ptv.v11_common import (
    answer_text,
    archived_list,
    asked_state,
    known_organisation,
    organisation_ids,
)
from tests.standin.ptv.v11_paging import Show, by_guids, full_page, id_page, tracked_ids
from tests.standin.ptv.v11_views import CHANNEL_TYPES, channel_view


def all_ids(ask: Ask) -> Reply:
    """/ServiceChannel: the plain list, which connection changes reach too (contract section 6)."""
    ask.flag("isVisibleForAll")  # checked only: v11 payloads do not say whom a channel is visible to
    owners = organisation_ids(ask)
    state = asked_state(ask)

    def keep(channel: JsonObject) -> bool:
        return not owners or channel["organizationId"] in owners

    return id_page(ask, "channel", keep, state=state, tracked=tracked_ids(ask, "channel", state))


def one(ask: Ask) -> Reply:
    """/ServiceChannel/{id}: the bare object of its type (contract section 2)."""
    id_ = ask.guid("id")
    if not ask.seed.is_published("channel", id_):
        raise missing(f"Service channel with id '{ask.parts['id']}' not found.")
    return answer_text(ask, Reply(200, channel_view(ask.seed, id_)))


def some(ask: Ask) -> Reply:
    """/ServiceChannel/list."""
    return answer_text(ask, by_guids(ask, "channel", "Service channels not found.", _show(ask)))


def full_by_organisation(ask: Ask) -> Reply:
    """/ServiceChannel/list/organization."""
    owners = organisation_ids(ask, required=True)
    page = full_page(ask, "channel", lambda channel: channel["organizationId"] in owners, _show(ask))
    return answer_text(ask, page)


def full_by_area(ask: Ask) -> Reply:
    """/ServiceChannel/list/area/{area}/code/{code}."""
    return answer_text(ask, full_page(ask, "channel", area_filter(ask), _show(ask)))


def archived(ask: Ask) -> Reply:
    """/ServiceChannel/archived/list (contract section 4)."""

    def show(channel: JsonObject, at: str) -> JsonObject:
        return {
            "id": channel["id"],
            "organizationId": channel["organizationId"],
            "type": channel["serviceChannelType"],
            "archivingDate": at,
            "names": channel["serviceChannelNames"],
        }

    return archived_list(ask, "channel", lambda channel: str(channel["organizationId"]), show)


def by_type(ask: Ask) -> Reply:
    """/ServiceChannel/type/{type}."""
    type_ = ask.choice("type", CHANNEL_TYPES)
    return id_page(ask, "channel", lambda channel: channel["serviceChannelType"] == type_)


def by_organisation(ask: Ask) -> Reply:
    """/ServiceChannel/organization/{organizationId}."""
    owner = known_organisation(ask, ask.guid("organizationId"))
    return id_page(ask, "channel", lambda channel: channel["organizationId"] == owner)


def by_organisation_and_type(ask: Ask) -> Reply:
    """/ServiceChannel/organization/{organizationId}/type/{type}."""
    owner = known_organisation(ask, ask.guid("organizationId"))
    wanted = (owner, ask.choice("type", CHANNEL_TYPES))
    return id_page(
        ask, "channel", lambda channel: (channel["organizationId"], channel["serviceChannelType"]) == wanted
    )


def by_area(ask: Ask) -> Reply:
    """/ServiceChannel/area/{area}/code/{code}."""
    return id_page(ask, "channel", area_filter(ask))


def _show(ask: Ask) -> Show:
    return lambda id_: channel_view(ask.seed, id_)
