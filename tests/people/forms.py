"""Forms as a browser sends them: with the token that the page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client
from django.utils.http import urlencode

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

PLAIN = "application/x-www-form-urlencoded"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def browser_like() -> Client:
    """A client that is held to the rules against forged forms, as browsers are."""
    return Client(enforce_csrf_checks=True)


def send(client: Client, address: str, to: str = "", **fields: str) -> Answer:
    """Open a page, fill in its form and send it (to another address when the form says so)."""
    opened = client.get(address).content.decode()
    token = _TOKEN.search(opened)
    assert token, opened[opened.find("<main") : opened.find("</main")]
    return post(client, to or address, csrfmiddlewaretoken=token[1], **fields)


def post(client: Client, address: str, **fields: str) -> Answer:
    """Send fields as a browser does when a form has no files."""
    return client.post(address, urlencode(fields), content_type=PLAIN)
