"""Which part of the net a request comes from, so that a flood shuts the door only on those beside it.

The first part of the address chooses one of some thousand buckets, by a keyed hash that changes every day: a bucket
holds thousands of households and tells of nobody.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

EVERYBODY = 0
"""The bucket of all, and of those of whom only the proxy or the own house is known."""


def bucket_of(request: HttpRequest, today: dt.date, neighbourhoods: int) -> int:
    """The bucket of a request today, from 1 to `neighbourhoods`; `EVERYBODY` when nothing of the sender is known."""
    try:
        address = ip_address(_address(request))
    except ValueError:
        return EVERYBODY
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        # A server that listens to both kinds is told old addresses so; their first bits are all alike.
        address = address.ipv4_mapped
    if address.is_private or address.is_loopback:
        return EVERYBODY
    # What one household or one office has: the first 24 bits of an old address, 48 of a new one.
    kept = 3 if isinstance(address, IPv4Address) else 6
    text = today.isoformat().encode() + address.packed[:kept]
    key = f"tarjotin attempts {settings.SECRET_KEY}".encode()
    return 1 + int.from_bytes(hmac.digest(key, text, hashlib.sha256)) % neighbourhoods


def _address(request: HttpRequest) -> str:
    """The sender's address. A proxy that the operator vouches for writes it last into its own header."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
