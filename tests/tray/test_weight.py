"""Answers are packed for those who can unpack them."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from tarjotin.catalogue.shapes import Service


@pytest.mark.parametrize(
    "address", ["/fi/", "/fi/service/service-1", "/static/pages/site.css", "/sitemap-services-1.xml"]
)
def test_pages_and_styles_come_packed(client: Client, example: Service, address: str) -> None:
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    plain = client.get(address)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    packed_body, plain_body = packed.getvalue(), plain.getvalue()
    assert gzip.decompress(packed_body) == plain_body
    assert len(packed_body) < len(plain_body)
