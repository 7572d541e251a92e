"""A telephone number as a resident writes it. Pure."""

from __future__ import annotations

import re

# What people put between the groups, hyphens and spaces of word processors among them.
_BETWEEN = re.compile(r"[\s\-‐‑–—()./]+")
_NUMBER = re.compile(r"\+?[0-9]+")
_FINNISH = re.compile(r"\+358[1-9][0-9]{4,10}")
# Numbers of services, which nobody is called at (Traficom's numbering: 0100, 0200, 0300, 0600, 0606, 0700, 0800).
_OF_SERVICES = re.compile(r"\+358(?:[123678]00|606)")
_FOREIGN = re.compile(r"\+[1-9][0-9]{7,14}")  # 15 digits is the most a number of the world has (ITU-T E.164)


def read_phone(typed: str) -> str:
    """The number as it is dialled, such as +358401234567; '' for what nobody can be called at.

    Finnish numbers may be written with or without the country, with +358, 00358 or (0) in between; those of other
    countries with + or 00 first.
    """
    plain = _BETWEEN.sub("", typed)
    if not _NUMBER.fullmatch(plain):
        return ""
    number = re.sub(r"^00", "+", plain)
    number = re.sub(r"^0", "+358", number)
    number = re.sub(r"^\+3580", "+358", number)
    if number.startswith("+358"):
        return number if _FINNISH.fullmatch(number) and not _OF_SERVICES.match(number) else ""
    return number if _FOREIGN.fullmatch(number) else ""
