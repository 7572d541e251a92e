"""The code that a resident withdraws a request with. It is told once; a hash of it is kept.

The code is made of the form that was sent: a form that comes twice, by a button pressed again or a page loaded anew,
gets the same one and is one request. Twelve signs of thirty are 58 bits: while a thousand requests wait, one guess
finds one of them with a chance of two in 10^15, so wrong codes need not be counted.
"""

from __future__ import annotations

import secrets

from django.core import signing
from django.utils.crypto import salted_hmac

from tarjotin.desk.callbacks.rules import rules

# Without signs that are taken for one another when read aloud or copied by hand.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 12, 4
_SALT = "desk.callbacks."


def begin_form() -> str:
    """What an empty form carries: made by chance and signed, good for some hours."""
    return _signer().sign(secrets.token_urlsafe(16))


def is_fresh(form: str) -> bool:
    """Whether it is a form of ours that is not too old."""
    try:
        _signer().unsign(form, max_age=rules().form_hours * 3600)
    except signing.BadSignature:
        return False
    return True


def code_of(form: str) -> str:
    """The code of a form, in groups: 'ABCD-EFGH-JKMN'."""
    number = int.from_bytes(salted_hmac(_SALT + "code", form, algorithm="sha256").digest())
    signs = ""
    for _ in range(_LENGTH):
        number, sign = divmod(number, len(_ALPHABET))
        signs += _ALPHABET[sign]
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> str:
    """A code as a person types it, in the form it was told; '' for what cannot be one."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(signs) != _LENGTH or not set(signs) <= set(_ALPHABET):
        return ""
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac(_SALT + "kept", code, algorithm="sha256").hexdigest()


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=_SALT + "form")
