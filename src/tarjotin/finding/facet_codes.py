"""What a service can be filtered by, as codes: for whom, by whom, how, where, when it is open, how well it is told.

Pure: shapes in, codes out, for one given day. `slot_of`, `day_code` and `moment_code` put a moment into the form
of the codes, for when somebody asks what is open then: `slots` hold, but on `exception_days`, where
`exception_moments` hold alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tarjotin.catalogue import shapes
from tarjotin.catalogue.providers import provider_of
from tarjotin.common.languages import Localized
from tarjotin.finding.distances import Point
from tarjotin.finding.facet_access import accessibility, visiting_addresses
from tarjotin.finding.facet_hours import day_code as day_code
from tarjotin.finding.facet_hours import exceptions, timetables
from tarjotin.finding.facet_hours import moment_code as moment_code
from tarjotin.finding.facet_hours import slot_of as slot_of

Connections = Mapping[str, shapes.Connection]


@dataclass(frozen=True, slots=True)
class FacetCodes:
    """The codes of one service, sorted and each once; an empty tuple means not known.

    target_group, life_event: codes of the national lists
    service_language: the languages of the service, else of its channels
    channel_type: kinds of its channels
    charge: "free", "chargeable" or "other", as the service or, when it says nothing, all its connections agree
    provider: "county", "municipality", "state", "ngo", "parish" or "company", whose service it is
    mode: "remote", "in_person"
    accessibility: one of "accessible", "partly", "unknown" for a service with places, else none
    slots: half hours of the ordinary week, 0 from Monday 00:00, in which a place, phone or chat is open at its start
    exception_days: ISO dates of the year ahead on which any of them keeps other hours than in that week
    exception_moments: "2026-12-24:20", the half hours of those days in which any of them is open
    points: WGS 84 (latitude, longitude) of visiting addresses of places
    place_municipalities: their municipalities
    quality: how well the service is described, 0 to 10
    """

    target_group: tuple[str, ...]
    life_event: tuple[str, ...]
    service_language: tuple[str, ...]
    channel_type: tuple[str, ...]
    charge: tuple[str, ...]
    provider: tuple[str, ...]
    mode: tuple[str, ...]
    accessibility: tuple[str, ...]
    slots: tuple[int, ...]
    exception_days: tuple[str, ...]
    exception_moments: tuple[str, ...]
    points: tuple[Point, ...]
    place_municipalities: tuple[str, ...]
    quality: int


def facet_codes(
    service: shapes.Service,
    channels: Sequence[shapes.Channel],
    connections: Connections,
    organisation: shapes.Organisation | None,
    day: dt.date,
) -> FacetCodes:
    """The codes of a service on `day`; `connections` by channel id, `organisation` the responsible one."""
    places = [channel for channel in channels if channel.type == "place"]
    addresses = [address for place in places for address in visiting_addresses(place)]
    connected = ((channel, connections.get(channel.id)) for channel in channels)
    hours = [each for _, each in timetables(connected, day)]
    exception_days, exception_moments = exceptions(hours)
    return FacetCodes(
        target_group=_codes(service.codes("target_group")),
        life_event=_codes(service.codes("life_event")),
        service_language=_codes(service.languages or (code for each in channels for code in each.languages)),
        channel_type=_codes(channel.type for channel in channels),
        charge=_charge(service, connections),
        provider=_codes([provider_of(organisation)]),
        mode=_mode(channels, connections),
        accessibility=accessibility(places),
        slots=tuple(sorted({slot for each in hours for slot in each.week})),
        exception_days=exception_days,
        exception_moments=exception_moments,
        points=tuple(sorted({point for address in addresses if (point := _point(address))})),
        place_municipalities=_codes(address.municipality for address in addresses),
        quality=_quality(_Described(service, channels, connections, day)),
    )


def _codes(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for code in found if code}))


def _point(address: shapes.Address) -> Point | None:
    if address.latitude is None or address.longitude is None:
        return None
    return (round(address.latitude, 5), round(address.longitude, 5))


def _charge(service: shapes.Service, connections: Connections) -> tuple[str, ...]:
    """As the service says, else as every one of its connections says; one that is silent is no agreement."""
    said = {service.charge} if service.charge else {each.charge for each in connections.values()}
    return _codes(said) if len(said) == 1 else ()


_REMOTE_TYPES = frozenset({"phone", "e_service", "form"})


def _mode(channels: Sequence[shapes.Channel], connections: Connections) -> tuple[str, ...]:
    """In person where there is a place; remote where something can be done by phone, online or by post.

    A web page tells about a service: PTV has e-services for what is done online. It counts only when its
    connection asks for a mandate (nobody needs one to read) or offers guidance from afar. The telephone number
    of a place does not count: it is mostly for booking a visit.
    """
    is_remote = any(
        channel.type in _REMOTE_TYPES or _serves_from_afar(connections.get(channel.id))
        for channel in channels
    )
    has_place = any(channel.type == "place" for channel in channels)
    return ("in_person",) * has_place + ("remote",) * is_remote


def _serves_from_afar(connection: shapes.Connection | None) -> bool:
    return connection is not None and bool(
        connection.authorizations or "RemoteGuidance" in connection.extra_types
    )


class _Described(NamedTuple):
    service: shapes.Service
    channels: Sequence[shapes.Channel]
    connections: Connections
    day: dt.date

    @property
    def summary(self) -> Localized:
        return self.service.texts.summary or self.service.general_texts.summary

    @property
    def description(self) -> Localized:
        return self.service.texts.description or self.service.general_texts.description


_LONG_ENOUGH = 150
_FRESH = dt.timedelta(days=731)

# A point each, with what the reader has of it. Texts of the general description count: they are shown too.
_QUALITY: tuple[tuple[str, Callable[[_Described], bool]], ...] = (
    ("a summary in Finnish: what a result shows", lambda it: bool(it.summary.get("fi"))),
    ("a summary that says more than the name does", lambda it: _tells_more_than_name(it)),
    (
        "a description of some sentences: enough to know whether it is for me",
        lambda it: any(len(text.strip()) >= _LONG_ENOUGH for text in it.description.values()),
    ),
    ("a name in Swedish: the other national language", lambda it: bool(it.service.names.get("sv"))),
    ("a name in English: for those who read neither", lambda it: bool(it.service.names.get("en"))),
    (
        "keywords or concepts: found by other words than its name",
        lambda it: any(it.service.keywords.values()) or bool(it.service.codes("ontology")),
    ),
    (
        "instructions: what to do first",
        lambda it: bool(it.service.texts.user_instruction or it.service.general_texts.user_instruction),
    ),
    ("a channel: there is somewhere to turn to", lambda it: bool(it.channels)),
    (
        "a channel with a contact or hours: one can turn there at once",
        lambda it: any(_can_be_reached(each, it.connections.get(each.id)) for each in it.channels),
    ),
    (
        "changed within two years: somebody looks after it",
        lambda it: it.service.modified is not None and it.day - it.service.modified.date() <= _FRESH,
    ),
)


def _quality(described: _Described) -> int:
    return sum(holds(described) for _, holds in _QUALITY)


def _tells_more_than_name(described: _Described) -> bool:
    """Every summary has a word that no name of the service in that language has."""
    names = (described.service.names, described.service.alternative_names)
    return bool(described.summary) and all(
        _words(text) - {word for each in names for word in _words(each.get(language, ""))}
        for language, text in described.summary.items()
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _can_be_reached(channel: shapes.Channel, connection: shapes.Connection | None) -> bool:
    contact = connection.contact if connection else None
    own = contact is not None and (contact.emails or contact.phones or contact.links or contact.addresses)
    general = channel.phones or channel.emails or channel.links or channel.addresses or channel.form_files
    return bool(own or general or channel.hours or (connection and connection.hours))
