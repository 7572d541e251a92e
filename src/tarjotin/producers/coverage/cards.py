"""What a number on a card of coverage is of, as it is said after the number: '6' 'services'. Pure."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import npgettext, pgettext

Counted = Callable[[int], str]
"""The words for so many."""


def services(n: int) -> str:
    """Services of any reach."""
    return npgettext("after its number", "service", "services", n)


def own(n: int) -> str:
    """A municipality's own services."""
    return npgettext("after its number", "own service", "own services", n)


def in_area(n: int) -> str:
    """Services for a county, or for any limited area of the country."""
    return npgettext(
        "after its number",
        "service for this area or a part of it",
        "services for this area or a part of it",
        n,
    )


def of_them_in_county(_n: int) -> str:
    """Those of them that are for every municipality of the county."""
    return pgettext("after its number", "of them for the whole county")


def in_county(n: int) -> str:
    """Services for every municipality of the county."""
    return npgettext("after its number", "service for the whole county", "services for the whole county", n)


def in_country(n: int) -> str:
    """Services for every municipality there is."""
    return npgettext("after its number", "service for the whole country", "services for the whole country", n)


def organisations(n: int) -> str:
    """Organisations that answer for any of the services."""
    return npgettext("after its number", "organisation", "organisations", n)


def organisations_of_area(n: int) -> str:
    """Organisations that answer for services of a county."""
    return npgettext(
        "after its number",
        "organisation with services for this area",
        "organisations with services for this area",
        n,
    )


def organisations_with_own(n: int) -> str:
    """Organisations that answer for a municipality's own services."""
    return npgettext(
        "after its number", "organisation with own services", "organisations with own services", n
    )


def parts(n: int) -> str:
    """Parts of an organisation that describe services of their own."""
    return npgettext("after its number", "part of the organisation", "parts of the organisation", n)


def inhabitants(n: int) -> str:
    """Who live in a municipality."""
    return npgettext("after its number", "inhabitant", "inhabitants", n)


def own_by_inhabitants() -> str:
    """A municipality's own services for every ten thousand who live there."""
    return pgettext("after its number", "own services per 10,000 inhabitants")
