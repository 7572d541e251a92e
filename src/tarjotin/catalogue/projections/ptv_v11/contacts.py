"""Phones, e-mails and links of v11 objects (ptv-api.md 5.3 Web, Phone)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.language_order import in_language_order, link_name
from tarjotin.catalogue.projections.phone_strings import dial_string, in_phone_order
from tarjotin.catalogue.projections.ptv_v11.texts import language_of
from tarjotin.catalogue.projections.reading import email_address, flag, objects, text, web_address
from tarjotin.catalogue.shapes import Charge, Email, Link, Phone

_CHARGES: dict[str, Charge] = {
    "Chargeable": "chargeable",
    "Charged": "chargeable",
    "FreeOfCharge": "free",
    "Free": "free",
    "Other": "other",
}
_PHONE_KINDS: dict[str, Literal["phone", "sms", "fax"]] = {"Sms": "sms", "Fax": "fax"}


def charge_of(record: JsonObject) -> Charge:
    """The charge type of a service, connection, phone or general description; empty when not given."""
    return _CHARGES.get(text(record.get("serviceChargeType")), "")


def phones_of(record: JsonObject, *keys: str) -> tuple[Phone, ...]:
    """The phones of these lists; those without a number left out. Raises `BrokenFieldError`."""
    return in_phone_order(phone for key in keys for phone in _phones(record, key))


def _phones(record: JsonObject, key: str) -> Iterator[Phone]:
    for item in objects(record, key):
        prefix = text(item.get("prefixNumber"))
        is_service_number = flag(item.get("isFinnishServiceNumber")) or not prefix
        number = dial_string("" if is_service_number else prefix, text(item.get("number")))
        if number:
            yield Phone(
                number=number,
                kind=_PHONE_KINDS.get(text(item.get("type")), "phone"),
                language=language_of(item),
                is_service_number=not number.startswith("+"),
                charge=charge_of(item),
                charge_description=text(item.get("chargeDescription")),
                information=text(item.get("additionalInformation")),
            )


def emails_of(record: JsonObject, *keys: str) -> tuple[Email, ...]:
    """The e-mail addresses of these lists. Raises `BrokenFieldError`."""
    found = (
        Email(address, language_of(item), text(item.get("description")))
        for key in keys
        for item in objects(record, key)
        if (address := email_address(item.get("value")))
    )
    return in_language_order(found)


def links_of(record: JsonObject, key: str = "webPages") -> tuple[Link, ...]:
    """The web pages of a list; those without a safe address left out. Raises `BrokenFieldError`."""
    found = (
        Link(url=url, name=link_name(text(item.get("value")), url), language=language_of(item))
        for item in objects(record, key)
        if (url := web_address(item.get("url")))
    )
    return in_language_order(found)
