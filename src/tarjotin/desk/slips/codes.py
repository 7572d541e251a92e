"""Codes of slips: how they are made, read from what somebody typed, and recognised without being kept. Pure.

What is kept of a code is a random seed and a fingerprint. The code is worked out from the seed with the installation's
secret key, and the fingerprint from the code with the same key: a stolen database or backup opens nothing, and yet the
professional can be shown the code again (docs/decisions, "The code of a slip is not kept").
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

# Without signs that are taken for one another when printed, copied by hand or read aloud: 0 and O, 1, I and L, 2 and Z,
# 5 and S, B (for 8), U and V.
ALPHABET = "346789ACDEFGHJKMNPQRTWXY"
LENGTH = 12
_GROUP = 4
# Signs that are no sign of a code but can only stand for one: B looks like 8, and V sounds like W in Finnish.
_MEANT = str.maketrans({"B": "8", "V": "W"})
_BETWEEN = str.maketrans("", "", " \t\r\n\u00a0-\u2010\u2011\u2012\u2013\u2014._")
MINUTES_A_YEAR = 365 * 24 * 60


def new_seed() -> str:
    """A seed for one slip: 128 random bits."""
    return secrets.token_hex(16)


def seed_of(form: str, key: str) -> str:
    """The seed of a slip that is made of a form, which has something random of its own: sent twice it is the same."""
    return _keyed(key, "slip seed", form)[:16].hex()


def code_of(seed: str, key: str) -> str:
    """The code that a seed makes with the installation's key."""
    number = int.from_bytes(_keyed(key, "slip code", seed))
    signs = []
    for _ in range(LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def fingerprint_of(code: str, key: str) -> str:
    """What a code is recognised by; it cannot be turned back without the key."""
    return _keyed(key, "slip fingerprint", code).hex()


def read_code(typed: str) -> str:
    """The code that somebody typed, with or without its hyphens; "" for what cannot be one."""
    signs = typed[:100].translate(_BETWEEN).upper().translate(_MEANT)
    return signs if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """The code as people read it: 'K7M4-9QRT-AWXC'."""
    return "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def chance_of_opening(live_slips: int, attempts: float) -> float:
    """The chance that guesses at random open any of the live slips at all.

    Each attempt opens one with the same small chance; the sum of them all is an upper bound of the whole.
    """
    return min(1.0, live_slips * attempts / float(len(ALPHABET) ** LENGTH))


def attempts_a_year(most: int, minutes: int) -> float:
    """How many codes can be tried in a year when so many are looked at in so many minutes, without a pause."""
    return most * MINUTES_A_YEAR / minutes


def _keyed(key: str, purpose: str, text: str) -> bytes:
    """A keyed hash for one purpose alone: what one tells is of no use for another."""
    own = hmac.digest(key.encode(), f"tarjotin {purpose}".encode(), hashlib.sha256)
    return hmac.digest(own, text.encode(), hashlib.sha256)
