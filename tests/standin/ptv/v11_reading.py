"""Short ways for tests to read v11 pages and errors."""

from __future__ import annotations

import ssl
from typing import Any

import httpx

# The stand-in speaks plain HTTP; loading the system's certificates for each client costs more than a test.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def reader(url: str) -> httpx.Client:
    """A client whose paths begin at the v11 address of a stand-in."""
    return httpx.Client(base_url=f"{url}/api/v11", verify=NO_CERTIFICATES)


def ids(reply: httpx.Response) -> list[str]:
    """Ids on one page, none when itemList is null."""
    assert reply.status_code == 200, reply.text
    return [item["id"] for item in reply.json()["itemList"] or []]


def all_ids(client: httpx.Client, path: str, **query: str) -> list[str]:
    """Ids of all pages."""
    found: list[str] = []
    page = 1
    while more := ids(client.get(path, params=query | {"page": str(page)})):
        found += more
        page += 1
    return found


def error(reply: httpx.Response, status: int) -> Any:
    """The body of an error reply."""
    assert reply.status_code == status, reply.text
    return reply.json()
