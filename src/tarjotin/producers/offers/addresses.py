"""The private address of an offer. It is told once; a hash of it is kept.

It is made of the form that was sent, so that a form that comes twice, by a button pressed again, is one offer. It has
144 bits: nobody guesses one, so wrong ones need not be counted.
"""

from __future__ import annotations

import base64
import secrets

from django.core import signing
from django.utils.crypto import salted_hmac

from tarjotin.producers.offers.rules import rules

_SALT = "producers.offers."
_BYTES = 18


def begin_form() -> str:
    """What an empty form carries: made by chance and signed."""
    return _signer().sign(secrets.token_urlsafe(16))


def is_fresh(form: str) -> bool:
    """Whether it is a form of ours that is not too old."""
    try:
        _signer().unsign(form, max_age=rules().form_hours * 3600)
    except signing.BadSignature:
        return False
    return True


def token_of(form: str) -> str:
    """The end of the private address of what a form sends."""
    digest = salted_hmac(_SALT + "token", form, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode()


def hash_of(token: str) -> str:
    """What is kept of it."""
    return salted_hmac(_SALT + "kept", token, algorithm="sha256").hexdigest()


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=_SALT + "form")
