"""Service vouchers in one form."""

from __future__ import annotations

from tarjotin.catalogue.projections.language_order import link_name
from tarjotin.catalogue.shapes import Voucher


def voucher(language: str, name: str, url: str, information: str) -> Voucher | None:
    """A voucher in one language; None when it says nothing.

    One without an address has a text only, as in v12: its information, or its name when that is all there is.
    """
    if url:
        return Voucher(name=link_name(name, url), url=url, information=information, language=language)
    words = information or name
    return Voucher(name="", information=words, language=language) if words else None
