"""What a check looks at: a service with its ways in, or an organisation, and what is known around them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tarjotin.catalogue.shapes import Channel, Connection, Email, Hours, Link, Organisation, Service
from tarjotin.common.dates import in_finland
from tarjotin.common.languages import Localized, pick
from tarjotin.events.assurance import Said
from tarjotin.producers.links.rules import Failing, links_of

Value = str | int


@dataclass(frozen=True, slots=True)
class Way:
    """A channel with what its connection says of it for this service."""

    connection: Connection
    channel: Channel

    @property
    def name(self) -> str:
        """What the channel is called, in Finnish when it has such a name."""
        return pick(self.channel.names, "fi").text

    @property
    def hours(self) -> tuple[Hours, ...]:
        """Hours of the connection and of the channel itself."""
        return (*self.connection.hours, *self.channel.hours)

    def links(self) -> Iterable[Link]:
        """Every web address that the owner gave for this way in."""
        return links_of(self.channel, self.connection)

    def emails(self) -> Iterator[Email]:
        """Every e-mail address given for this way in."""
        yield from self.channel.emails
        if self.connection.contact:
            yield from self.connection.contact.emails


@dataclass(frozen=True, slots=True)
class ServiceSubject:
    """A service as it is checked. `general_codes` are the codes that come from its general description, so that an
    owner is not asked to mend what is national; `owner_type` is the kind of the organisation that answers for it,
    `owner_municipality` the code of the municipality that it is or belongs to, and `said` what was last said of its
    description."""

    service: Service
    ways: tuple[Way, ...] = ()
    general_codes: frozenset[str] = frozenset()
    owner_type: str = ""
    owner_municipality: str = ""
    owner_names: Localized = field(default_factory=dict)
    said: Said | None = None

    @property
    def looked_at(self) -> dt.date | None:
        """The day in Finland on which its owner last changed it at the source, or said that it is still right."""
        modified = self.service.modified
        assured = self.said.at if self.said and self.said.is_right else None
        last = max(modified, assured) if modified and assured else modified
        return in_finland(last).date() if last else None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the service is described in: those of its names."""
        return tuple(sorted(self.service.names))


@dataclass(frozen=True, slots=True)
class OrganisationSubject:
    """An organisation as it is checked, with how many services it answers for."""

    organisation: Organisation
    services: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """What checks know besides: the day, and the web addresses that fail, as they are asked."""

    today: dt.date
    failing: Mapping[str, Failing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to mend. `language` is that of the text it is about; `values` fill the sentence of the check's data."""

    language: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
