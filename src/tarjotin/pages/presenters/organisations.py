"""The page of one organisation: who it is, how to reach it, what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.catalogue.queries import OrganisationName, OrganisationView, ServiceName
from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.pages.presenters.claimed import canonical_language, written_in
from tarjotin.pages.presenters.contacts import (
    AddressLine,
    EmailLine,
    LinkLine,
    PhoneLine,
    address_lines,
    email_lines,
    link_lines,
    phone_lines,
)
from tarjotin.pages.presenters.origins import Origin, present_origin
from tarjotin.pages.presenters.services import OrganisationLink, organisation_link
from tarjotin.pages.presenters.texts import Rich, Shown, show, show_rich, show_summary
from tarjotin.pages.presenters.words import day_of

_MOST_CARDS = 20


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """A service as a link with its summary."""

    id: str
    name: Shown
    summary: Shown


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything the page of an organisation shows."""

    id: str
    name: Shown
    written_in: tuple[str, ...]
    canonical_language: str
    summary: Shown
    description: Rich
    phones: tuple[PhoneLine, ...]
    emails: tuple[EmailLine, ...]
    links: tuple[LinkLine, ...]
    addresses: tuple[AddressLine, ...]
    parent: OrganisationLink | None
    children: tuple[OrganisationLink, ...]
    services: tuple[ServiceLink, ...]
    modified: str
    fetched: str
    origin: Origin | None = None

    @property
    def has_many_services(self) -> bool:
        """True when names alone are quicker to leaf through than cards: a city may have three hundred."""
        return len(self.services) > _MOST_CARDS

    @property
    def has_contacts(self) -> bool:
        """True when there is any way to get in touch."""
        return bool(self.phones or self.emails or self.links or self.addresses)


def present_organisation(
    view: OrganisationView, language: str, offered: Sequence[str] = INTERFACE_LANGUAGES
) -> OrganisationPage:
    """The page of an organisation for a reader of `language`, one of those `offered` by the tray."""
    organisation, contact = view.organisation, view.organisation.contact
    return OrganisationPage(
        id=organisation.id,
        name=show(organisation.names, language),
        written_in=written_in(organisation.names, offered),
        canonical_language=canonical_language(organisation.names, language, offered),
        summary=show_summary(organisation.summary, organisation.description, language),
        description=show_rich(organisation.description, language),
        phones=phone_lines(contact.phones, language),
        emails=email_lines(contact.emails, language),
        links=link_lines(contact.links, language),
        addresses=address_lines(contact.addresses, language),
        parent=organisation_link(view.parent, language),
        children=_children(view.children, language),
        services=_services(view.services, language),
        modified=day_of(organisation.modified, language),
        fetched=day_of(view.fetched, language),
        origin=present_origin(view.source, language),
    )


def _children(children: Sequence[OrganisationName], language: str) -> tuple[OrganisationLink, ...]:
    links = (OrganisationLink(child.id, show(child.names, language)) for child in children)
    return tuple(sorted(links, key=lambda link: order_key(link.name.text)))


def _services(services: Sequence[ServiceName], language: str) -> tuple[ServiceLink, ...]:
    links = (
        ServiceLink(service.id, show(service.names, language), show(service.summaries, language))
        for service in services
    )
    return tuple(sorted(links, key=lambda link: order_key(link.name.text)))
