"""Addresses in one order: visiting, postal, delivery; within a kind street, box, other, foreign."""

from __future__ import annotations

from collections.abc import Iterable

from tarjotin.catalogue.projections.reading import unique
from tarjotin.catalogue.shapes import Address

_KIND_RANKS = {"visiting": 0, "postal": 1, "delivery": 2}


def in_address_order(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Each once, those that say nothing left out; the owner's order within a kind and form."""
    said = [address for address in addresses if _says_something(address)]
    return tuple(sorted(unique(said), key=_address_key))


def _says_something(address: Address) -> bool:
    return bool(
        address.street
        or address.post_office_box
        or address.postal_code
        or address.municipality
        or address.information
        or address.foreign
        or address.receiver
        or address.latitude is not None
    )


def _address_key(address: Address) -> tuple[int, int]:
    return (_KIND_RANKS[address.kind], _form_rank(address))


def _form_rank(address: Address) -> int:
    if address.foreign:
        return 3
    if address.street:
        return 0
    return 1 if address.post_office_box else 2
