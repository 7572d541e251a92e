"""Sealing who wants to be called: encrypted and signed with the operator's key, each for the row it stands in.

Fernet (AES-128-CBC and HMAC-SHA256, of `cryptography`): what was changed does not open. Several keys may be given, the
newest first: it seals, and all of them open.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

# Everything is filled up to a multiple of this, so that the length of a row tells nothing of a name.
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Contact:
    """Who wants to be called, at which number, when and in which language. Never shown by `repr`, so in no log."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    time: str = field(repr=False)
    language: str = field(repr=False)


def new_key() -> str:
    """A key made by chance."""
    return Fernet.generate_key().decode()


def are_usable(keys: Sequence[str]) -> bool:
    """Whether there is a key, and each can be one."""
    try:
        return bool([Fernet(key) for key in keys])
    except ValueError:
        return False


def seal(contact: Contact, row: str, keys: Sequence[str]) -> str:
    """The contact sealed for a row, which is named inside: copied to another provider's row it does not open."""
    told = json.dumps({"row": row, **asdict(contact)}, ensure_ascii=False).encode()
    return _fernet(keys).encrypt(told.ljust(-(-len(told) // _BLOCK) * _BLOCK)).decode()


def unseal(sealed: str, row: str, keys: Sequence[str]) -> Contact | None:
    """What was sealed for the row; None when no key opens it, or it was sealed for another."""
    if not are_usable(keys):
        return None
    try:
        told = json.loads(_fernet(keys).decrypt(sealed))
    except InvalidToken:
        return None
    return Contact(**told) if told.pop("row") == row else None


def reseal(sealed: str, keys: Sequence[str]) -> str:
    """The same with the newest key; as it is when none opens it."""
    try:
        return _fernet(keys).rotate(sealed).decode()
    except InvalidToken:
        return sealed


def _fernet(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
