"""Phones, e-mails and links out of v12 language versions (ptv-v12.md 5.2 and 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.language_order import in_language_order, link_name
from tarjotin.catalogue.projections.phone_strings import dial_string, in_phone_order
from tarjotin.catalogue.projections.ptv_v12.texts import Versions
from tarjotin.catalogue.projections.reading import email_address, objects, section, text, web_address
from tarjotin.catalogue.shapes import Charge, Email, Link, Phone

_CHARGES: dict[str, Charge] = {
    "Charged": "chargeable",
    "Free": "free",
    "ExtraCharge": "other",
    "Other": "other",
}
_PHONE_KINDS: dict[str, Literal["phone", "sms", "fax"]] = {"Sms": "sms", "Fax": "fax"}


def charge_of(record: JsonObject) -> Charge:
    """The charge type of a service, connection, phone or general description; empty when not given."""
    return _CHARGES.get(text(record.get("chargeType")), "")


def phones_of(versions: Versions, *keys: str) -> tuple[Phone, ...]:
    """The phones of these lists in every language version. Raises `BrokenFieldError`."""
    return in_phone_order(
        phone for language, version in versions for key in keys for phone in _phones(language, version, key)
    )


def _phones(language: str, version: JsonObject, key: str) -> Iterator[Phone]:
    for item in objects(version, key):
        number = dial_string(text(item.get("dialCode")), text(item.get("number")))
        if number:
            yield Phone(
                number=number,
                kind=_PHONE_KINDS.get(text(item.get("type")), "phone"),
                language=language,
                is_service_number=not number.startswith("+"),
                charge=charge_of(item),
                charge_description=text(item.get("chargeDescription")),
                information=text(item.get("additionalInformation")),
            )


def emails_of(versions: Versions, *keys: str) -> tuple[Email, ...]:
    """The e-mail addresses of these lists in every language version. Raises `BrokenFieldError`."""
    found = (
        Email(address, language, text(item.get("additionalInformation")))
        for language, version in versions
        for key in keys
        for item in objects(version, key)
        if (address := email_address(item.get("email")))
    )
    return in_language_order(found)


def links_of(versions: Versions, *keys: str) -> tuple[Link, ...]:
    """The links of these lists in every language version. Raises `BrokenFieldError`."""
    found = (
        link
        for language, version in versions
        for key in keys
        for item in objects(version, key)
        if (link := link_of(language, item))
    )
    return in_language_order(found)


def web_addresses_of(versions: Versions) -> tuple[Link, ...]:
    """The one web address that each language version of some channels has. Raises `BrokenFieldError`."""
    found = ((language, section(version, "webAddress")) for language, version in versions)
    links = (link_of(language, item) for language, item in found if item)
    return in_language_order(link for link in links if link)


def link_of(language: str, item: JsonObject) -> Link | None:
    """A link in one language; None when its address is not safe to link to."""
    url = web_address(item.get("url"))
    if not url:
        return None
    name = link_name(text(item.get("name")), url)
    return Link(url, name, language, text(item.get("additionalInformation")))
