"""The Finnish alphabetical order: å, ä and ö after z, other accents as their plain letters (SFS-EN 13710)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The three characters that follow z in ASCII keep their places when compared as plain text.
_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


# The same names of places are put in order on every page.
@lru_cache(maxsize=5000)
def order_key(text: str) -> str:
    """A key whose plain comparison gives the Finnish order; case, punctuation and spacing count little."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LAST_LETTERS)
    plain = "".join(mark for mark in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(mark))
    return " ".join("".join(mark if mark.isalnum() or mark in "{|}" else " " for mark in plain).split())
