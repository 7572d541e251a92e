"""The content hash of a payload: the same for the same content in whatever order its lists came."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder().decode


def bytes_hash(payload: bytes) -> str:
    """Hash of the very bytes, 32 hexadecimal digits."""
    return hashlib.blake2b(payload, digest_size=16).hexdigest()


def content_hash(payload: bytes) -> str:
    """Hash of the content, 32 hexadecimal digits: order of keys and of list items does not count.

    PTV may send hours and other lists in another order at each read (ptv-api.md 5.5). A payload that is not JSON
    hashes as its bytes.
    """
    try:
        canonical = _canonical(_decode(payload))
    except (msgspec.DecodeError, RecursionError):
        return bytes_hash(payload)
    return hashlib.blake2b(canonical, digest_size=16).hexdigest()


def _canonical(value: Any) -> bytes:
    if type(value) is list:
        if not value:
            return b"[]"
        return b"[" + b",".join(sorted([_canonical(item) for item in value])) + b"]"
    if type(value) is dict:
        for inner in value.values():
            if type(inner) is list or type(inner) is dict:
                pairs = [_encode(key) + b":" + _canonical(value[key]) for key in sorted(value)]
                return b"{" + b",".join(pairs) + b"}"
    return _encode(value)
