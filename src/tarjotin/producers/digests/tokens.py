"""Links of mails that confirm an address or stop its mails: signed for its key, and telling nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django.core import signing
from django.urls import reverse

from tarjotin.producers.digests.models import OwnerAddress
from tarjotin.producers.digests.rules import digest_rules

Purpose = Literal["confirm", "stop"]
_SALT = "tarjotin.producers.digests."
_LONGEST = 300


def link_of(address: OwnerAddress, purpose: Purpose, language: str) -> str:
    """The whole address of the page that confirms, or stops."""
    token = signing.dumps(address.key, salt=_SALT + purpose)
    return address.site.rstrip("/") + reverse(f"producers:digests:{purpose}", args=[language, token])


class LinkUnknownError(Exception):
    """Not a link of ours, one that has been changed on the way, or one whose days are over."""


def address_of(token: str, purpose: Purpose) -> OwnerAddress | None:
    """The address that a link is about; None when it has been deleted since. Raises `LinkUnknownError`.

    A link that stops mails has no last day.
    """
    days = dt.timedelta(days=digest_rules().confirm_days) if purpose == "confirm" else None
    try:
        key = signing.loads(token[: _LONGEST + 1], salt=_SALT + purpose, max_age=days)
    except (signing.BadSignature, ValueError) as error:
        raise LinkUnknownError from error
    return OwnerAddress.objects.filter(key=key).first() if isinstance(key, str) else None
