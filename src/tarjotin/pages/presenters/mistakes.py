"""Where to tell that something on the page of a service is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from tarjotin.catalogue.shapes import Contact
from tarjotin.pages.presenters.contacts import (
    EmailLine,
    LinkLine,
    PhoneLine,
    email_lines,
    link_lines,
    phone_lines,
)


@dataclass(frozen=True, slots=True)
class Mistakes:
    """The region's own form, and the owner's mail address, number or web page, the first that there is."""

    form: str
    emails: tuple[EmailLine, ...]
    phones: tuple[PhoneLine, ...]
    links: tuple[LinkLine, ...]

    @property
    def has_owner(self) -> bool:
        """True when the owner can be told directly."""
        return bool(self.emails or self.phones or self.links)


def present_mistakes(service_id: str, owner: Contact, language: str) -> Mistakes:
    """One way to the owner is enough: mail can be written at any hour, a web page only helps without the others."""
    emails = email_lines(owner.emails, language)[:1]
    phones = () if emails else phone_lines(owner.phones, language)[:1]
    links = () if emails or phones else link_lines(owner.links, language)[:1]
    return Mistakes(feedback_address(service_id, language), emails, phones, links)


def feedback_address(service_id: str, language: str) -> str:
    """The form that leads to the region's queue, with the service filled in."""
    return f"/{language}/feedback?{urlencode({'service': service_id})}"
