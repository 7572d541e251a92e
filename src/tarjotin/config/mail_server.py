"""The mail server as one address: smtp://USER:PASSWORD@HOST:PORT, smtp+tls:// for STARTTLS, smtps:// for TLS."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from tarjotin.common.errors import BadUse

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over; an empty host means that there is none."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def read_mail_server(address: str) -> MailServer:
    """The server in an address, none for an empty one. Raises `BadUse` for anything else."""
    if not address:
        return MailServer()
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _unreadable() from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _unreadable()
    return MailServer(
        parts.hostname,
        port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )


def _unreadable() -> BadUse:
    # The address is not repeated: it may hold a password.
    return BadUse(
        "TARJOTIN_SMTP cannot be read.", "Write it as smtp://HOST, or smtp+tls://USER:PASSWORD@HOST:587."
    )
