"""A real identity provider in a process of its own, and the way through it as a browser goes."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
from django.test import Client

from tarjotin.config.identity_provider import IdentityProvider, read_provider
from tests.people.forms import send

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


@dataclass(frozen=True, slots=True)
class RunningProvider:
    """Where it listens, and the person that it knows, by the number it has for them."""

    address: str

    def knows(self, subject: str, **claims: object) -> None:
        """Tell the provider about a person, what its tokens say of them included."""
        httpx.put(f"{self.address}/users/{subject}", json=claims).raise_for_status()

    def settings(self, *, checks_email: bool = False) -> IdentityProvider:
        """How a tray is told of it."""
        return read_provider(self.address, "tray", "secret", "Alueen tunnistus", checks_email)

    def sign_in(self, client: Client, subject: str, start: str = "/fi/staff/login") -> Answer:
        """From the tray's page to the provider, sign in there, and back again."""
        return client.get(self.way_back(client, subject, start))

    def way_back(self, client: Client, subject: str, start: str = "/fi/staff/login") -> str:
        """The address that the provider sends the person back to, with the code in it."""
        asked = send(client, start, "/fi/staff/oidc/region", next="/fi/desk/staff")
        there = httpx.post(asked.headers["Location"], data={"sub": subject})
        return there.headers["Location"].removeprefix("http://testserver")


@contextlib.contextmanager
def identity_provider() -> Iterator[RunningProvider]:
    """Started for the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody = json.dumps({"sub": "nobody"})
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--user-claims", nobody]
    process = subprocess.Popen(
        command, env=os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"}, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
                break
            time.sleep(0.1)
        yield RunningProvider(address)
    finally:
        process.terminate()
        process.wait(10)
