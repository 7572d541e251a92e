"""The few parts of v12 answers that the adapter itself reads: pages, and what an object refers to."""

from __future__ import annotations

import msgspec

from tarjotin.sources.payloads import UNREADABLE
from tarjotin.sources.records import Kind, Reference


class SearchPage(msgspec.Struct):
    """The envelope of every v12 list (docs/developers/ptv-v12.md 3); items stay as they came."""

    totalItems: int  # noqa: N815 - the source's own spelling
    totalPages: int  # noqa: N815 - the source's own spelling
    items: list[msgspec.Raw]


class Pair(msgspec.Struct):
    """A connection has no id of its own: the pair of its ends is the key."""

    serviceContentId: str = ""  # noqa: N815 - the source's own spelling
    channelContentId: str = ""  # noqa: N815 - the source's own spelling

    @property
    def id(self) -> str:
        """`service:channel`, lower-case."""
        return f"{self.serviceContentId}:{self.channelContentId}".lower()


class CollectionItem(msgspec.Struct):
    """A member of a service collection."""

    itemType: str = ""  # noqa: N815 - the source's own spelling
    contentId: str = ""  # noqa: N815 - the source's own spelling


class Collection(msgspec.Struct):
    """What a service collection holds; only its own page tells."""

    items: list[CollectionItem] = []


class Concept(msgspec.Struct):
    """An ontology term or industrial class of the reference data: its address is its id."""

    uri: str = ""


class _Producers(msgspec.Struct):
    organizations: list[str] | None = None


class _AllProducers(msgspec.Struct):
    selfProducedProducers: _Producers | None = None  # noqa: N815 - the source's own spelling
    procuredProducers: _Producers | None = None  # noqa: N815 - the source's own spelling
    otherProducers: _Producers | None = None  # noqa: N815 - the source's own spelling


class _Names(msgspec.Struct):
    """Every field by which an object of any kind names another one."""

    organizationContentId: str | None = None  # noqa: N815 - the source's own spelling
    generalDescriptionContentId: str | None = None  # noqa: N815 - the source's own spelling
    parentOrganizationContentId: str | None = None  # noqa: N815 - the source's own spelling
    otherResponsibleOrganizations: list[str] | None = None  # noqa: N815 - the source's own spelling
    producers: _AllProducers | None = None
    ontologyTerms: list[str] | None = None  # noqa: N815 - the source's own spelling
    industrialClasses: list[str] | None = None  # noqa: N815 - the source's own spelling


_names = msgspec.json.Decoder(_Names)
_pair = msgspec.json.Decoder(Pair)


def pair(payload: bytes) -> Pair:
    """The ends of a connection; empty ones when they cannot be read."""
    try:
        return _pair.decode(payload)
    except UNREADABLE:
        return Pair()


def references(kind: Kind, payload: bytes) -> tuple[Reference, ...]:
    """What an object names and a harvest must therefore read too. A payload that cannot be read names nothing."""
    if kind == "connection":
        channel = pair(payload).channelContentId
        return (Reference("channel", channel.lower()),) if channel else ()
    if kind == "term":
        return ()
    try:
        named = _names.decode(payload)
    except UNREADABLE:
        return ()
    organisations = [named.parentOrganizationContentId, *(named.otherResponsibleOrganizations or ())]
    if kind in ("service", "channel"):
        organisations.append(named.organizationContentId)
    if named.producers:
        for group in (
            named.producers.selfProducedProducers,
            named.producers.procuredProducers,
            named.producers.otherProducers,
        ):
            organisations += (group and group.organizations) or ()
    found = [Reference("organisation", id.lower()) for id in organisations if id]
    if named.generalDescriptionContentId:
        found.append(Reference("general_description", named.generalDescriptionContentId.lower()))
    found += [
        Reference("term", uri) for uri in (*(named.ontologyTerms or ()), *(named.industrialClasses or ()))
    ]
    return tuple(found)
