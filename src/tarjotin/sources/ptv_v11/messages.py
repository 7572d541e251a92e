"""The few parts of v11 answers that the adapter itself reads: id pages, and what an object refers to."""

from __future__ import annotations

import msgspec

from tarjotin.sources.payloads import UNREADABLE
from tarjotin.sources.records import Kind, Reference


class IdItem(msgspec.Struct):
    """An item of an id list; its name may be null and is not needed."""

    id: str


class IdPage(msgspec.Struct):
    """The envelope of an id list; `itemList` is null beyond the last page (ptv-api.md 3).

    Nothing has a default: an error text in place of a page is then no page, and asked for again.
    """

    pageCount: int  # noqa: N815 - the source's own spelling
    itemList: list[IdItem] | None  # noqa: N815 - the source's own spelling


class _Named(msgspec.Struct):
    id: str | None = None


class _ChannelOf(msgspec.Struct):
    serviceChannel: _Named | None = None  # noqa: N815 - the source's own spelling


class _RoleOf(msgspec.Struct):
    organization: _Named | None = None


class _Service(msgspec.Struct):
    generalDescriptionId: str | None = None  # noqa: N815 - the source's own spelling
    serviceChannels: list[_ChannelOf] | None = None  # noqa: N815 - the source's own spelling
    organizations: list[_RoleOf] | None = None
    serviceCollections: list[_Named] | None = None  # noqa: N815 - the source's own spelling


class _Channel(msgspec.Struct):
    organizationId: str | None = None  # noqa: N815 - the source's own spelling


class _Organisation(msgspec.Struct):
    parentOrganizationId: str | None = None  # noqa: N815 - the source's own spelling


_service = msgspec.json.Decoder(_Service)
_channel = msgspec.json.Decoder(_Channel)
_organisation = msgspec.json.Decoder(_Organisation)


def references(kind: Kind, payload: bytes) -> tuple[Reference, ...]:
    """What an object names and a harvest must therefore read too. A payload that cannot be read names nothing."""
    try:
        if kind == "service":
            return _of_service(_service.decode(payload))
        if kind == "channel":
            return _one("organisation", _channel.decode(payload).organizationId)
        if kind == "organisation":
            return _one("organisation", _organisation.decode(payload).parentOrganizationId)
    except UNREADABLE:
        return ()
    return ()


def _one(kind: Kind, id: str | None) -> tuple[Reference, ...]:
    return (Reference(kind, id.lower()),) if id else ()


def _of_service(service: _Service) -> tuple[Reference, ...]:
    found = list(_one("general_description", service.generalDescriptionId))
    for connection in service.serviceChannels or ():
        if connection.serviceChannel is not None:
            found += _one("channel", connection.serviceChannel.id)
    for role in service.organizations or ():
        if role.organization is not None:
            found += _one("organisation", role.organization.id)
    for collection in service.serviceCollections or ():
        found += _one("collection", collection.id)
    return tuple(found)
