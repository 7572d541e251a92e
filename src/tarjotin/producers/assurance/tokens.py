"""The links of mails that ask whether a description is still right: signed, for some days, about one service.

A link says nothing about a person: whoever reads the organisation's mail may answer for it. Opening one changes
nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from tarjotin.producers.assurance.rules import link_days

_SALT = "tarjotin.producers.assurance"
_LONGEST = 1000


class LinkUnknownError(Exception):
    """Not a link of ours, or one that has been changed on the way."""


class LinkOverError(Exception):
    """The link's days are over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link asks about: a service, of the organisation that was asked, in a region's tray.

    `address_key` is of the address that it was mailed to (`digests`): the link ends with it.
    """

    service_id: str
    organisation_id: str
    county: str
    address_key: str


def link_to_say(asked: Asked, site: str, language: str) -> str:
    """The whole address of the page that asks. `site` is the beginning of every address: https://tray.example.fi."""
    told = [asked.service_id, asked.organisation_id, asked.county, asked.address_key]
    token = signing.dumps(told, salt=_SALT)
    return site.rstrip("/") + reverse("producers:assurance:by_mail", args=[language, token])


def read_token(token: str) -> Asked:
    """What a link asks about. Raises `LinkUnknownError` and `LinkOverError`."""
    if len(token) > _LONGEST:
        raise LinkUnknownError
    try:
        service_id, organisation_id, county, address_key = signing.loads(
            token, salt=_SALT, max_age=dt.timedelta(days=link_days())
        )
    except signing.SignatureExpired as error:
        raise LinkOverError from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkUnknownError from error
    return Asked(service_id, organisation_id, county, address_key)
