"""Telephone numbers as one string to dial, and phones in one order."""

from __future__ import annotations

from collections.abc import Iterable

from tarjotin.catalogue.projections.reading import language_rank
from tarjotin.catalogue.shapes import Phone

_FINLAND = "+358"
_KIND_RANKS = {"phone": 0, "sms": 1, "fax": 2}


def dial_string(prefix: str, number: str) -> str:
    """A number as dialled (ptv-api.md 5.3 Phone): digits after a `+`, or digits alone without a prefix.

    Spaces, dashes and brackets go; so does the 0 that some write between +358 and the number. Empty when
    there is nothing to dial.
    """
    digits = _digits(number)
    if not digits:
        return ""
    if number.startswith("+"):
        return f"+{digits}"
    country = _digits(prefix)
    if not country:
        return digits
    if f"+{country}" == _FINLAND:
        digits = digits.removeprefix("0")
    return f"+{country}{digits}" if digits else ""


def in_phone_order(phones: Iterable[Phone]) -> tuple[Phone, ...]:
    """By language, then voice before messages before fax; the owner's order within."""
    return tuple(sorted(dict.fromkeys(phones), key=_phone_key))


def _phone_key(phone: Phone) -> tuple[tuple[int, str], int]:
    return (language_rank(phone.language), _KIND_RANKS[phone.kind])


def _digits(written: str) -> str:
    if written.isascii() and written.isdigit():
        return written
    return "".join(sign for sign in written if sign.isascii() and sign.isdigit())
