"""The region's own identity provider (OpenID Connect), by which its staff may sign in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tarjotin.common.errors import BadUse

PROVIDER_ID = "region"
"""As it stands in the address that the provider sends people back to: /staff/oidc/region/callback."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """Where it is and how we are known there; without an issuer there is none."""

    issuer: str = ""
    client_id: str = ""
    secret: str = ""
    name: str = ""
    checks_email: bool = False
    """The provider gives only addresses that it has checked, though its tokens do not say so."""

    def as_allauth(self) -> dict[str, Any]:
        """`SOCIALACCOUNT_PROVIDERS`. The exchange is always bound to its beginning (PKCE, RFC 7636)."""
        app: dict[str, Any] = {
            "provider_id": PROVIDER_ID,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "verified_email": self.checks_email},
        }
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app] if self.issuer else []}}


def read_provider(
    issuer: str, client_id: str, secret: str, name: str, checks_email: bool
) -> IdentityProvider:
    """The provider of the settings, none for an empty issuer. Raises `BadUse` for one that cannot be used."""
    if not issuer:
        return IdentityProvider()
    if not _is_safe(issuer):
        raise BadUse("TARJOTIN_OIDC_ISSUER cannot be used.", "Give an https address.")
    if not client_id or not secret:
        raise BadUse(
            "TARJOTIN_OIDC_ISSUER is set without a client.",
            "Set TARJOTIN_OIDC_CLIENT_ID and TARJOTIN_OIDC_CLIENT_SECRET too.",
        )
    return IdentityProvider(issuer.rstrip("/"), client_id, secret, name or "OpenID Connect", checks_email)


def origins_of(issuer: str, others: Sequence[str]) -> list[str]:
    """The sites that signing in leads through, as a content security policy writes them."""
    return [f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, (issuer, *others)) if parts.netloc]


def _is_safe(issuer: str) -> bool:
    """Whether what is said there can be heard and changed by nobody else. On this machine itself nobody is between."""
    try:
        parts = urlsplit(issuer)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK))
