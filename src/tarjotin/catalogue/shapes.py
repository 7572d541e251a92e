"""The one model as plain dataclasses: what a service, a channel and an organisation are, whatever the source.

Every field has a default that means "not given", so that a projection states only what its source says.
Texts are `Localized`: language code → text, empty texts left out. Codes are those of the national lists.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from tarjotin.common.dates import in_finland
from tarjotin.common.languages import Localized

Charge = Literal["", "free", "chargeable", "other"]
ServiceType = Literal["service", "permit_or_obligation", "professional_qualification"]
ChannelType = Literal["e_service", "web_page", "phone", "form", "place"]
AreaScope = Literal["", "nationwide", "nationwide_except_aland", "limited"]
TermScheme = Literal["service_class", "target_group", "life_event", "ontology", "industrial_class"]
HoursKind = Literal["weekly", "exceptional", "over_midnight"]
AddressKind = Literal["visiting", "postal", "delivery"]


@dataclass(frozen=True, slots=True)
class Link:
    """A web address with its name in one language; the name may be empty."""

    url: str
    name: str = ""
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address as given for one language."""

    address: str
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as dialled: `number` begins with `+` unless it is a Finnish service number."""

    number: str
    kind: Literal["phone", "sms", "fax"] = "phone"
    language: str = ""
    is_service_number: bool = False
    charge: Charge = ""
    charge_description: str = ""
    information: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a service or channel is meant for. `municipalities` is sorted and empty when nationwide.

    `counties` and `regions` keep the codes the source named, so a page can say "all of North Karelia".
    """

    scope: AreaScope = ""
    municipalities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """One stretch of opening: days are 0 = Monday … 6 = Sunday, None when the row speaks of its dates.

    `last_day` differs from `first_day` only when the stretch runs over several days. Times are local (Helsinki).
    """

    first_day: int | None
    last_day: int | None
    opens: dt.time
    closes: dt.time


@dataclass(frozen=True, slots=True)
class Hours:
    """One row of opening hours (ptv-api.md 5.5). No intervals and no flag means that hours were not given."""

    kind: HoursKind = "weekly"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    is_closed: bool = False
    is_always_open: bool = False
    by_appointment: bool = False
    intervals: tuple[Interval, ...] = ()
    information: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Accessibility sentences of one part of the premises, in the register's own words."""

    group: Localized
    sentences: tuple[Localized, ...]


@dataclass(frozen=True, slots=True)
class Entrance:
    """An entrance described in the accessibility register."""

    name: Localized = field(default_factory=dict)
    is_main: bool = False
    latitude: float | None = None
    longitude: float | None = None
    accessibility: tuple[Sentences, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A street address, post-office box or free-text location. Coordinates are WGS 84 degrees."""

    kind: AddressKind = "visiting"
    street: Localized = field(default_factory=dict)
    street_number: str = ""
    post_office_box: Localized = field(default_factory=dict)
    postal_code: str = ""
    post_office: Localized = field(default_factory=dict)
    municipality: str = ""
    information: Localized = field(default_factory=dict)
    foreign: Localized = field(default_factory=dict)
    country: str = "FI"
    latitude: float | None = None
    longitude: float | None = None
    entrances: tuple[Entrance, ...] = ()
    receiver: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contact:
    """Ways to get in touch that a connection or channel gives."""

    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[Link, ...] = ()
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A code of one national list, or an ontology concept by its address."""

    scheme: TermScheme
    code: str


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A term with its names: what the source says of a concept that no list of ours holds."""

    scheme: TermScheme
    code: str
    names: Localized


@dataclass(frozen=True, slots=True)
class Law:
    """A law that a service rests on, with its links by language."""

    names: Localized
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Voucher:
    """A service voucher (palveluseteli) that can be used for the service."""

    name: str
    url: str = ""
    information: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Producer:
    """Who produces the service: an organisation by id, or only a name in text when it has none in the source."""

    organisation_id: str = ""
    information: Localized = field(default_factory=dict)
    provision: Literal["", "self", "procured", "voucher", "other"] = ""


@dataclass(frozen=True, slots=True)
class ServiceTexts:
    """The texts of a service or a general description, each by language."""

    summary: Localized = field(default_factory=dict)
    description: Localized = field(default_factory=dict)
    background: Localized = field(default_factory=dict)
    user_instruction: Localized = field(default_factory=dict)
    requirements: Localized = field(default_factory=dict)
    charge_information: Localized = field(default_factory=dict)
    deadline: Localized = field(default_factory=dict)
    processing_time: Localized = field(default_factory=dict)
    validity_time: Localized = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Connection:
    """A service–channel pair with what the channel is for this service; own hours and contacts go first."""

    service_id: str
    channel_id: str
    description: Localized = field(default_factory=dict)
    charge: Charge = ""
    charge_information: Localized = field(default_factory=dict)
    hours: tuple[Hours, ...] = ()
    contact: Contact | None = None
    extra_types: tuple[str, ...] = ()
    authorizations: tuple[Localized, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """What is offered. `general_texts` come from the general description it leans on and are marked as such."""

    id: str
    type: ServiceType = "service"
    funding: Literal["", "public", "market"] = ""
    names: Localized = field(default_factory=dict)
    alternative_names: Localized = field(default_factory=dict)
    texts: ServiceTexts = field(default_factory=ServiceTexts)
    general_description_id: str = ""
    general_texts: ServiceTexts = field(default_factory=ServiceTexts)
    charge: Charge = ""
    charge_from_general: bool = False
    area: Area = field(default_factory=Area)
    languages: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    laws: tuple[Law, ...] = ()
    general_laws: tuple[Law, ...] = ()
    voucher_in_use: bool = False
    vouchers: tuple[Voucher, ...] = ()
    responsible_id: str = ""
    other_responsible_ids: tuple[str, ...] = ()
    producers: tuple[Producer, ...] = ()
    modified: dt.datetime | None = None
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    """When it is over, as an event is, or when what is told of it is no longer to be shown; None for no end."""
    sent_by: str = ""
    """Who sent it to the region's editors; empty for what they wrote themselves and for other catalogues."""

    @property
    def last_day(self) -> dt.date | None:
        """The last day, in Finland, on which it is shown: what ends as a day begins ends with the day before."""
        return None if self.ends is None else (in_finland(self.ends) - dt.timedelta(microseconds=1)).date()

    def codes(self, scheme: TermScheme) -> tuple[str, ...]:
        """The codes of one scheme, in order."""
        return tuple(term.code for term in self.terms if term.scheme == scheme)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A form or other file that belongs to a channel."""

    url: str
    name: str = ""
    description: str = ""
    language: str = ""
    kind: Literal["form", "attachment"] = "attachment"


@dataclass(frozen=True, slots=True)
class FormFile:
    """A printable form in one file format and language."""

    url: str
    format: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class WebAccessibility:
    """What the owner says of the accessibility of an e-service or web page."""

    level: Literal["full", "partial", "none", "unknown"] = "unknown"
    wcag: str = ""
    statement: Link | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """How a service is reached. Fields that another channel type has stay empty."""

    id: str
    type: ChannelType
    organisation_id: str = ""
    names: Localized = field(default_factory=dict)
    alternative_names: Localized = field(default_factory=dict)
    summary: Localized = field(default_factory=dict)
    description: Localized = field(default_factory=dict)
    area: Area = field(default_factory=Area)
    languages: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    hours: tuple[Hours, ...] = ()
    requires_sign_in: bool = False
    requires_signature: bool = False
    signatures_needed: int = 0
    attachments: tuple[Attachment, ...] = ()
    form_files: tuple[FormFile, ...] = ()
    form_identifier: Localized = field(default_factory=dict)
    web_accessibility: tuple[WebAccessibility, ...] = ()
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who answers for services. `type` is the source's own kind, lower-case with underscores."""

    id: str
    type: str = ""
    parent_id: str = ""
    municipality: str = ""
    business_id: str = ""
    names: Localized = field(default_factory=dict)
    alternative_names: Localized = field(default_factory=dict)
    summary: Localized = field(default_factory=dict)
    description: Localized = field(default_factory=dict)
    area: Area = field(default_factory=Area)
    contact: Contact = field(default_factory=Contact)
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class GeneralDescription:
    """A national text that services lean on; its codes and laws are merged into them."""

    id: str
    names: Localized = field(default_factory=dict)
    texts: ServiceTexts = field(default_factory=ServiceTexts)
    charge: Charge = ""
    terms: tuple[Term, ...] = ()
    laws: tuple[Law, ...] = ()
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """A service collection: services and channels that its owner shows together."""

    id: str
    organisation_id: str = ""
    names: Localized = field(default_factory=dict)
    description: Localized = field(default_factory=dict)
    service_ids: tuple[str, ...] = ()
    channel_ids: tuple[str, ...] = ()
    modified: dt.datetime | None = None
