"""Answers are packed for those who can unpack them."""

from __future__ import annotations

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client

from tarjotin.catalogue.shapes import Service


@pytest.mark.parametrize(
    "address", ["/fi/", "/fi/service/service-1", "/static/tray/tray.css", "/sitemap-services-1.xml"]
)
def test_pages_and_styles_come_packed(client: Client, example: Service, address: str) -> None:
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    plain = client.get(address)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(body(packed)) == body(plain)
    assert len(body(packed)) < len(body(plain))


def body(response: HttpResponse | FileResponse) -> bytes:
    """What went over the wire, whether it came at once or piece by piece."""
    return response.getvalue()
