"""Ways to get in touch for a page: numbers to dial, mail and web addresses, street addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from tarjotin.catalogue.shapes import Address, Email, Link, Phone
from tarjotin.common.languages import pick
from tarjotin.common.phone_numbers import format_phone, tel_href
from tarjotin.pages.presenters.texts import Shown, in_reader_language, link_text, safe_url, show
from tarjotin.pages.presenters.words import call_charge_words, municipality_name


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A telephone number. `href` is empty when it cannot be dialled as given."""

    number: str
    href: str
    kind: str
    charge: str
    charge_description: Shown
    information: Shown


@dataclass(frozen=True, slots=True)
class EmailLine:
    """An e-mail address; `href` is empty when it does not look like one."""

    address: str
    href: str
    description: Shown


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link out of the tray; `host` tells where it leads, `href` is empty when it may not be followed."""

    text: Shown
    href: str
    host: str
    description: Shown


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address on one line. `entrances` are ready sentences of the accessibility register."""

    line: str
    municipality: str
    information: Shown
    receiver: str
    latitude: float | None
    longitude: float | None
    entrances: tuple[EntranceShown, ...] = ()

    @property
    def coordinates(self) -> str:
        """'62.60000,29.76000' for the map of the reader's own device; empty when not known."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"{self.latitude:.5f},{self.longitude:.5f}"


@dataclass(frozen=True, slots=True)
class SentenceGroup:
    """Accessibility sentences about one part of the premises."""

    title: Shown
    sentences: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class EntranceShown:
    """An entrance with what the register says of the way through it."""

    name: Shown
    is_main: bool
    groups: tuple[SentenceGroup, ...]


def in_one_language(text: str, text_language: str, language: str) -> Shown:
    """A text that the source gives in one language only."""
    return show({text_language or language: text}, language) if text.strip() else Shown()


def phone_lines(phones: Iterable[Phone], language: str) -> tuple[PhoneLine, ...]:
    """Numbers for this reader, each once."""
    lines: dict[str, PhoneLine] = {}
    for phone in in_reader_language(phones, language):
        lines.setdefault(f"{phone.kind} {phone.number}", _phone_line(phone, language))
    return tuple(lines.values())


def email_lines(emails: Iterable[Email], language: str) -> tuple[EmailLine, ...]:
    """Mail addresses for this reader, each once."""
    lines: dict[str, EmailLine] = {}
    for email in in_reader_language(emails, language):
        address = email.address.strip()
        href = f"mailto:{address}" if "@" in address and not set(address) & set(" ?&<>\"'") else ""
        description = in_one_language(email.description, email.language, language)
        lines.setdefault(address.lower(), EmailLine(address, href, description))
    return tuple(lines.values())


def link_lines(links: Iterable[Link], language: str) -> tuple[LinkLine, ...]:
    """Web addresses for this reader, each once."""
    lines: dict[str, LinkLine] = {}
    for link in in_reader_language(links, language):
        lines.setdefault(link.url, _link_line(link, language))
    return tuple(lines.values())


def address_lines(addresses: Iterable[Address], language: str) -> tuple[AddressLine, ...]:
    """Addresses in the source's order, those that say nothing left out."""
    lines = (_address_line(address, language) for address in addresses)
    return tuple(line for line in lines if line.line or line.information)


def _phone_line(phone: Phone, language: str) -> PhoneLine:
    kinds = {"phone": "", "sms": _("Text message"), "fax": _("Fax")}
    explained = in_one_language(phone.charge_description, phone.language, language)
    # The owner's own words say more than ours, to those who can read them.
    is_said = (
        not explained.language and (bool(explained) or phone.charge == "other") and phone.charge != "free"
    )
    # What our words tell is the price of a call.
    is_called = phone.kind != "sms"
    return PhoneLine(
        number=format_phone(phone.number, language),
        href=_phone_href(phone),
        kind=kinds[phone.kind],
        charge="" if is_said or not is_called else call_charge_words(phone.charge),
        charge_description=explained,
        information=in_one_language(phone.information, phone.language, language),
    )


def _phone_href(phone: Phone) -> str:
    """What a tap does: calls, writes a text message, or nothing, since a fax answers with a howl."""
    if phone.kind == "fax":
        return ""
    href = tel_href(phone.number)
    return href.replace("tel:", "sms:", 1) if phone.kind == "sms" else href


def _link_line(link: Link, language: str) -> LinkLine:
    href = safe_url(link.url)
    try:
        host = (urlsplit(href).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket in the wrong place makes an address that leads nowhere
        href, host = "", ""
    text = in_one_language(link_text(link.url, link.name), link.language, language)
    return LinkLine(text, href, host, in_one_language(link.description, link.language, language))


def _address_line(address: Address, language: str) -> AddressLine:
    post_office = calm(pick(address.post_office, language).text)
    if address.foreign:
        line = pick(address.foreign, language).text
    else:
        street = f"{pick(address.street, language).text} {address.street_number}".strip()
        box = pick(address.post_office_box, language).text
        line = ", ".join(filter(None, (street, box, f"{address.postal_code} {post_office}".strip())))
    municipality = municipality_name(address.municipality, language)
    return AddressLine(
        line=" ".join(line.split()),
        municipality="" if municipality.casefold() == post_office.casefold() else municipality,
        information=show(address.information, language),
        receiver=pick(address.receiver, language).text,
        latitude=address.latitude,
        longitude=address.longitude,
        entrances=_entrances(address, language),
    )


def _entrances(address: Address, language: str) -> tuple[EntranceShown, ...]:
    shown = [
        EntranceShown(
            show(entrance.name, language),
            entrance.is_main,
            tuple(
                SentenceGroup(
                    show(part.group, language), tuple(show(each, language) for each in part.sentences if each)
                )
                for part in entrance.accessibility
            ),
        )
        for entrance in address.entrances
        if entrance.accessibility
    ]
    return tuple(sorted(shown, key=lambda entrance: not entrance.is_main))


def calm(post_office: str) -> str:
    """The national catalogue shouts its post offices: JOENSUU becomes Joensuu."""
    return post_office.title() if post_office.isupper() else post_office
