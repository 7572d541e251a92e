"""How to show a telephone number and how to dial it.

Groups follow Kielitoimiston ohjepankki ("Puhelinnumerot") and SFS 4175: the area or operator code is a
group of its own without brackets, the rest goes in groups of three and four. Numbers come as dialled
(`Phone.number` of the catalogue): digits, with `+` and the country unless it is a Finnish service number.
Nothing here raises.
"""

from __future__ import annotations

import re

from tarjotin.common.languages import complete_language

_DIALLED = re.compile(r"\+?[0-9]{3,15}")  # 15 digits is the most a number of the world has (ITU-T E.164)
_FINLAND = "+358"
_FINNISH = re.compile(r"\+358[1-9][0-9]{2,}")
_NATIONAL_ZERO = re.compile(r"^\+3580+")

# The first group of a national number, longest first: service numbers and old mobiles said as 0800 123 456
# and 0400 123 456, the 029 of public offices said as 0295 333 200, then codes of three and two digits.
_FIRST_GROUP = re.compile(
    r"""
      0[1-8]00(?=\d{3,6}$) | 0606(?=\d{4,6}$) | 029\d(?=\d{6}$) | 0457(?=\d{7}$)
    | 0(?:1\d|2[019]|30|39|4\d|50|60|7[0135]|80)(?=\d{3})
    | 0[2-9](?=\d{3})
    """,
    re.VERBOSE,
)
_GROUPS = {5: (2, 3), 6: (3, 3), 7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 4), 11: (3, 4, 4)}
_SHORT_NUMBER = re.compile(r"[1-9][0-9]{5}")  # 116 117; the shorter ones are said in one go


def format_phone(number: str, language: str) -> str:
    """'013 000 1234' for readers in Finnish or Swedish, '+358 13 000 1234' in English.

    A service number is shown as dialled, in groups; a foreign number, and what is no number, as given.
    """
    dialled = _dialled(number)
    if not dialled:
        return number
    if not dialled.startswith("+"):
        return _national(dialled)
    if not dialled.startswith(_FINLAND):
        return dialled
    national = _national("0" + dialled.removeprefix(_FINLAND))
    # Who reads Finnish, Swedish or Sámi lives with Finnish numbers and dials them without the country.
    return (
        national
        if complete_language(language) in ("fi", "sv")
        else f"{_FINLAND} {national.removeprefix('0')}"
    )


def tel_href(number: str) -> str:
    """'tel:+358130001234'; '' when the number is not one that can be dialled, so that no link is made."""
    dialled = _dialled(number)
    return f"tel:{dialled}" if dialled else ""


def _dialled(number: str) -> str:
    """The number to dial, '' for anything but digits and a leading plus.

    The catalogue has Finnish numbers with the national zero left in (+358 06 …); a call needs it taken out.
    """
    if not _DIALLED.fullmatch(number):
        return ""
    dialled = _NATIONAL_ZERO.sub(_FINLAND, number)
    if dialled.startswith(_FINLAND) and not _FINNISH.fullmatch(dialled):
        return ""
    return dialled


def _national(number: str) -> str:
    first = _FIRST_GROUP.match(number)
    if first is not None:
        return f"{first.group()} {_grouped(number[first.end() :])}"
    return _grouped(number) if _SHORT_NUMBER.fullmatch(number) else number


def _grouped(digits: str) -> str:
    groups, start = [], 0
    for length in _GROUPS.get(len(digits), (len(digits),)):
        groups.append(digits[start : start + length])
        start += length
    return " ".join(groups)
