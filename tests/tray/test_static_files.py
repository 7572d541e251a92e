"""Static files are kept by browsers for good when their address tells their content, and not otherwise."""

from __future__ import annotations

import gzip
import re
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

import tarjotin.pages
from tarjotin.catalogue.shapes import Service
from tarjotin.config.static_files import version_of

pytestmark = pytest.mark.django_db

STATIC = Path(tarjotin.pages.__file__).parent / "static"
NAMED = re.compile(r'(?:href|src)="(/static/[^"#]+)')


@pytest.mark.parametrize("address", ["/fi/", "/fi/search", "/fi/service/service-1"])
def test_whatever_a_page_names_may_be_kept_for_a_year(client: Client, example: Service, address: str) -> None:
    named = NAMED.findall(client.get(address).content.decode())
    assert named
    for each in named:
        with closing(client.get(each)) as answer:
            assert answer.status_code == 200, each
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", each


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789"])
def test_a_file_asked_by_another_name_than_its_content_is_soon_asked_for_again(
    client: Client, query: str
) -> None:
    with closing(client.get(f"/static/pages/site.css{query}")) as answer:
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["pages/site.css", "pages/mark.svg", "pages/suggest.js"])
@pytest.mark.parametrize("packing", ["gzip", "identity"])
def test_a_file_comes_whole_packed_or_not(client: Client, name: str, packing: str) -> None:
    with closing(client.get(f"/static/{name}", headers={"accept-encoding": packing})) as answer:
        body = answer.getvalue()
        assert int(answer.headers["Content-Length"]) == len(body)
        assert "Accept-Encoding" in answer.headers["Vary"]
    content = gzip.decompress(body) if packing == "gzip" else body
    assert content == (STATIC / name).read_bytes()


def test_only_the_head_of_a_packed_file_can_be_asked(client: Client) -> None:
    head = client.head("/static/pages/site.css", headers={"accept-encoding": "gzip"})
    whole = client.get("/static/pages/site.css", headers={"accept-encoding": "gzip"})
    assert head.getvalue() == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_a_browser_that_has_the_file_is_told_so(client: Client) -> None:
    packed = {"accept-encoding": "gzip"}
    first = client.get("/static/pages/site.css", headers=packed)
    again = client.get("/static/pages/site.css", headers={**packed, "if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.getvalue() == b""


@pytest.mark.parametrize("name", ["tray/none.css", "tray", "pages/site.css.bak"])
def test_what_is_not_there_has_no_version_and_no_page(client: Client, name: str) -> None:
    assert version_of(name) == ""
    assert client.get(f"{settings.STATIC_URL}{name}").status_code == 404
