"""Shapes to stored JSON and back, and the key that tells whether a stored shape has changed."""

from __future__ import annotations

import hashlib
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[type, msgspec.json.Decoder[object]] = {}


def encode(shape: object) -> str:
    """A shape as JSON text, keys sorted, so that equal shapes give equal text."""
    return _encoder.encode(shape).decode()


def decode(document: str, shape: type[Shape]) -> Shape:
    """The shape that `encode` wrote. Raises `msgspec.DecodeError` when the text is of another shape."""
    decoder = _decoders.get(shape)
    if decoder is None:
        decoder = _decoders[shape] = msgspec.json.Decoder(shape)
    decoded: Shape = decoder.decode(document)  # type: ignore[assignment]  # the decoder was made for this shape
    return decoded


def content_key(document: str) -> str:
    """A short key of a document, 16 hexadecimal digits."""
    return hashlib.blake2b(document.encode(), digest_size=8).hexdigest()
