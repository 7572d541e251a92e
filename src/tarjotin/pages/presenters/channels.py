"""A way to reach a service for a page: the connection's own words, hours and contacts go first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import CHANNEL_ORDER, ConnectedChannel, OrganisationName
from tarjotin.catalogue.shapes import Channel, ChannelType, Connection, Contact, WebAccessibility
from tarjotin.pages.presenters.contacts import (
    AddressLine,
    EmailLine,
    LinkLine,
    PhoneLine,
    address_lines,
    email_lines,
    in_one_language,
    link_lines,
    phone_lines,
)
from tarjotin.pages.presenters.hours import HoursShown, present_hours
from tarjotin.pages.presenters.texts import (
    Rich,
    Shown,
    in_reader_language,
    link_text,
    safe_url,
    show,
    show_rich,
    show_summary,
)
from tarjotin.pages.presenters.words import charge_words, language_names, municipality_name

# A county's thirteen health centres, each with its hours, would bury everything that comes after them.
_MOST_UNFOLDED = 4
# Kinds of channels that are shut at times; a web page without hours is not worth a remark.
_KINDS_WITH_HOURS = ("phone", "place")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A form or attachment to open; `format` is 'PDF' or empty."""

    text: Shown
    href: str
    format: str
    description: Shown


@dataclass(frozen=True, slots=True)
class WebAccessibilityShown:
    """What the owner says of the accessibility of a web service, with its statement when there is one."""

    words: str
    statement: LinkLine | None


@dataclass(frozen=True, slots=True)
class ChannelShown:
    """One channel of one service. Empty fields are not shown; `misses` are the important facts not given."""

    id: str
    kind: ChannelType
    name: Shown
    organisation: Shown
    own_description: Rich
    summary: Shown
    description: Rich
    hours: tuple[HoursShown, ...]
    phones: tuple[PhoneLine, ...]
    emails: tuple[EmailLine, ...]
    links: tuple[LinkLine, ...]
    addresses: tuple[AddressLine, ...]
    postal_addresses: tuple[AddressLine, ...]
    delivery_addresses: tuple[AddressLine, ...]
    files: tuple[FileLine, ...]
    form_identifier: Shown
    charge: str
    charge_information: Rich
    sign_in: str
    signature: str
    extras: tuple[str, ...]
    authorizations: tuple[Shown, ...]
    languages: tuple[str, ...]
    web_accessibility: tuple[WebAccessibilityShown, ...]
    misses: tuple[str, ...]
    nearest: str = ""
    """'Lähinnä: Lieksa' of the first place in the reader's municipality, when the address names one."""

    @property
    def in_short(self) -> str:
        """Where it is and whether it is open, for the line it is folded into."""
        where = [address.line for address in self.addresses[:1]]
        numbers = [phone.number for phone in self.phones[:1]] if not where else []
        state = [hours.state for hours in self.hours[:1] if hours.state]
        return " · ".join((*where, *numbers, *state))

    @property
    def is_online(self) -> bool:
        """True when its web address is the way in, and numbers are there to help."""
        return self.kind in ("e_service", "web_page", "form")


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """The channels of one kind under one heading."""

    kind: ChannelType
    title: str
    channels: tuple[ChannelShown, ...]

    @property
    def is_long(self) -> bool:
        """True when each channel is better folded into a line of its own."""
        return len(self.channels) > _MOST_UNFOLDED


def present_channels(
    connected: Sequence[ConnectedChannel],
    responsible: OrganisationName | None,
    language: str,
    now: dt.datetime,
    municipality: str = "",
) -> tuple[ChannelGroup, ...]:
    """Channels by kind in the order a reader looks for them; kinds that are not there are left out.

    Places in `municipality` go first, and the first of them is marked as the nearest.
    """
    titles: dict[str, str] = {
        "phone": _("By phone"),
        "place": _("In person"),
        "e_service": _("Online service"),
        "web_page": _("Website"),
        "form": _("Forms"),
    }
    near_first = sorted(connected, key=lambda each: not _is_near(each.channel, municipality))
    shown = [_present(each, responsible, language, now) for each in near_first]
    if near_first and _is_near(near_first[0].channel, municipality):
        name = municipality_name(municipality, language)
        shown[0] = replace(shown[0], nearest=_("Nearest: %(municipality)s") % {"municipality": name})
    groups = []
    for kind in CHANNEL_ORDER:
        channels = tuple(channel for channel in shown if channel.kind == kind)
        if channels:
            groups.append(ChannelGroup(channels[0].kind, titles[kind], channels))
    return tuple(groups)


def _is_near(channel: Channel, municipality: str) -> bool:
    """True for a place that can be visited in the municipality."""
    visiting = [address for address in channel.addresses if address.kind == "visiting"]
    return (
        bool(municipality)
        and channel.type == "place"
        and any(address.municipality == municipality for address in visiting)
    )


def _present(
    each: ConnectedChannel, responsible: OrganisationName | None, language: str, now: dt.datetime
) -> ChannelShown:
    channel, connection = each.channel, each.connection
    own = connection.contact or Contact()
    hours = _hours(connection, channel, language, now)
    by_kind = {
        kind: address_lines((a for a in channel.addresses if a.kind == kind), language)
        for kind in ("visiting", "postal", "delivery")
    }
    phones = phone_lines((*own.phones, *channel.phones), language)
    is_other = each.organisation and (responsible is None or each.organisation.id != responsible.id)
    return ChannelShown(
        id=channel.id,
        kind=channel.type,
        name=show(channel.names, language),
        organisation=show(each.organisation.names, language) if each.organisation and is_other else Shown(),
        own_description=show_rich(connection.description, language, 5),
        summary=show_summary(channel.summary, channel.description, language),
        description=show_rich(channel.description, language, 5),
        hours=hours,
        phones=phones,
        emails=email_lines((*own.emails, *channel.emails), language),
        links=link_lines((*own.links, *channel.links), language),
        addresses=by_kind["visiting"],
        postal_addresses=(*address_lines(own.addresses, language), *by_kind["postal"]),
        delivery_addresses=by_kind["delivery"],
        files=_files(channel, language),
        form_identifier=show(channel.form_identifier, language),
        charge=charge_words(connection.charge),
        charge_information=show_rich(connection.charge_information, language, 5),
        sign_in=_("You need to sign in.") if channel.requires_sign_in else "",
        signature=_("An electronic signature is needed.") if channel.requires_signature else "",
        extras=_extras(connection),
        authorizations=tuple(show(names, language) for names in connection.authorizations),
        languages=language_names(channel.languages, language),
        web_accessibility=_web_accessibility(channel.web_accessibility, language),
        misses=_misses(channel, hours, by_kind["visiting"], phones),
    )


def _hours(
    connection: Connection, channel: Channel, language: str, now: dt.datetime
) -> tuple[HoursShown, ...]:
    """The hours of this very service first; the channel's own beside them when they differ."""
    is_phone = channel.type == "phone"
    if not connection.hours or set(map(repr, connection.hours)) == set(map(repr, channel.hours)):
        only = present_hours(channel.hours, language, now, is_phone=is_phone)
        return (only,) if only else ()
    own = present_hours(
        connection.hours,
        language,
        now,
        heading=_("Hours of this service"),
        is_phone=is_phone,
        beside=channel.hours,
    )
    general = {
        "phone": _("General hours of the phone number"),
        "place": _("General opening hours of the place"),
    }.get(channel.type, _("General opening hours"))
    common = present_hours(channel.hours, language, now, heading=general, is_phone=is_phone, is_general=True)
    return tuple(each for each in (own, common) if each)


def _files(channel: Channel, language: str) -> tuple[FileLine, ...]:
    forms = [
        FileLine(Shown(_("Form to print")), href, file.format.upper(), Shown())
        for file in in_reader_language(channel.form_files, language)
        if (href := safe_url(file.url))
    ]
    attachments = [
        FileLine(
            in_one_language(link_text(file.url, file.name), file.language, language),
            href,
            "",
            in_one_language(file.description, file.language, language),
        )
        for file in in_reader_language(channel.attachments, language)
        if (href := safe_url(file.url))
    ]
    return (*forms, *attachments)


def _extras(connection: Connection) -> tuple[str, ...]:
    """What else is done at this place for the service (PTV's 'Asti' kinds)."""
    if not connection.extra_types:
        return ()
    words = {
        "DocumentReceived": _("You can leave documents here"),
        "GuidanceToOnlineSelfService": _("Guidance in using online services"),
        "LostAndFound": _("Lost and found"),
        "OnlineSelfServicePoint": _("A computer for online services"),
        "OnsiteGuidance": _("Help in person"),
        "OnsiteGuidanceByServiceAuthor": _("Help in person from the service provider"),
        "RemoteGuidance": _("Remote guidance"),
    }
    return tuple(words[code] for code in connection.extra_types if code in words)


def _web_accessibility(given: Sequence[WebAccessibility], language: str) -> tuple[WebAccessibilityShown, ...]:
    if not given:
        return ()
    words = {
        "full": _("The service meets the accessibility requirements."),
        "partial": _("The service partly meets the accessibility requirements."),
        "none": _("The service does not meet the accessibility requirements."),
    }
    shown = []
    for each in in_reader_language(given, language):
        statement = link_lines((each.statement,), language)[0] if each.statement else None
        if each.level in words:
            shown.append(WebAccessibilityShown(words[each.level], statement))
    return tuple(shown)


def _misses(
    channel: Channel,
    hours: Sequence[HoursShown],
    visiting: Sequence[AddressLine],
    phones: Sequence[PhoneLine],
) -> tuple[str, ...]:
    """Important facts that the source does not tell: better said than left to be looked for."""
    misses = []
    if channel.type == "phone" and not phones:
        misses.append(_("The phone number has not been given."))
    if channel.type == "place" and not visiting:
        misses.append(_("The address has not been given."))
    if channel.type in _KINDS_WITH_HOURS and not hours:
        misses.append(
            _("Opening hours have not been given.")
            if channel.type == "place"
            else _("The hours when the phone is answered have not been given.")
        )
    if channel.type in ("e_service", "web_page") and not channel.links:
        misses.append(_("The web address has not been given."))
    return tuple(misses)
