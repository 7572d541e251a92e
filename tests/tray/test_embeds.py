"""Framed pages, the page that makes their code, and who may be framed."""

from __future__ import annotations

import html
import re
from contextlib import closing

import pytest
from django.test import Client

from tarjotin.catalogue.shapes import Service
from tarjotin.tray.embed.asking import LONGEST_TITLE, Embed
from tests import make

FRAMED = ("/fi/embed/search", "/fi/embed/theme/healthy-habits", "/fi/embed/theme/gone")
WHOLE = (
    "/fi/",
    "/fi/embed",
    "/fi/feedback",
    "/fi/accessibility",
    "/fi/search?q=uni",
    "/fi/theme/healthy-habits",
)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize("address", FRAMED)
def test_embeds_may_be_framed_by_anybody_and_set_no_cookie(
    client: Client, example: Service, address: str
) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *;" in f"{policy};"
    assert "default-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies


@pytest.mark.parametrize("address", [*WHOLE, "/fi/no/such", "/fi/service/service-1"])
def test_no_other_page_may_be_framed(client: Client, example: Service, address: str) -> None:
    answer = client.get(address)
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", FRAMED)
def test_every_link_and_form_opens_the_whole_window(client: Client, example: Service, address: str) -> None:
    page = client.get(address).content.decode()
    ways = re.findall(r"<(?:a|form)\b[^>]*>", page)
    assert ways
    assert all('target="_top"' in way for way in ways)
    assert not re.search(r"\s(style|on\w+)=", page)


def test_a_search_box_keeps_its_municipality_and_heading(client: Client, example: Service) -> None:
    page = text(client, "/sv/embed/search?municipality=167&title=Joensuu+m%C3%A5r+bra")
    assert '<html lang="sv" ' in page
    assert "<h1>Joensuu mår bra</h1>" in page
    assert '<input type="hidden" name="municipality" value="167">' in page
    assert 'action="/sv/search"' in page


def test_a_list_shows_as_many_as_asked_and_says_how_many_there_are(
    client: Client, db: None, north_karelia: None
) -> None:
    services = [make.a_service(f"service-{n}") for n in range(7)]
    make.store(services, (), [make.an_organisation()])
    page = text(client, "/fi/embed/theme/healthy-habits?count=3&municipality=167")
    assert len(re.findall(r'href="/fi/service/service-\d\?municipality=167"', page)) == 3
    assert "Katso kaikki 7 palvelua" in page
    assert 'href="/fi/theme/healthy-habits?municipality=167"' in page
    assert "Uniyhdistys" in page


@pytest.mark.parametrize(
    ("count", "shown"), [("0", 1), ("999", 7), ("9" * 50, 5), ("-1", 5), ("x", 5), ("", 5)]
)
def test_a_number_out_of_bounds_is_brought_within(
    client: Client, db: None, north_karelia: None, count: str, shown: int
) -> None:
    make.store([make.a_service(f"service-{n}") for n in range(7)], (), [make.an_organisation()])
    page = text(client, f"/fi/embed/theme/healthy-habits?count={count}")
    assert page.count('href="/fi/service/') == shown


def test_a_theme_that_is_gone_says_so_inside_the_frame(client: Client, db: None) -> None:
    page = text(client, "/fi/embed/theme/gone", status=404)
    assert "Tätä listaa ei enää ole" in page
    assert 'href="/fi/" target="_top"' in page


def code_of(page: str, id: str = "code") -> str:
    found = re.search(rf'<textarea id="{id}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_the_builder_gives_code_that_leads_to_the_embed(client: Client, example: Service) -> None:
    page = text(
        client, "/fi/embed?show=theme&theme=healthy-habits&count=3&municipality=167&language=sv&title=A+%26+B"
    )
    code = code_of(page)
    address = re.search(r'src="([^"]+)"', code)
    assert address
    assert address[1] == (
        "http://testserver/sv/embed/theme/healthy-habits?municipality=167&amp;title=A+%26+B&amp;count=3"
    )
    framed = text(client, html.unescape(address[1]).removeprefix("http://testserver"))
    assert "<h1>A &amp; B</h1>" in framed
    assert 'title="A &amp; B – ' in code
    assert "<script" not in code
    script = re.search(r'<script src="http://testserver(/static/[^"]+)" async', code_of(page, "code-script"))
    assert script
    with closing(client.get(script[1])) as answer:
        assert answer.status_code == 200


def test_a_frame_stays_light_unless_its_editor_asks_for_the_readers_choice(
    client: Client, example: Service
) -> None:
    for address in FRAMED:
        status = 404 if "gone" in address else 200
        light, reader = text(client, address, status), text(client, f"{address}?colours=auto", status)
        assert '<html lang="fi" class="light">' in light
        assert '<meta name="color-scheme" content="light">' in light
        assert '<html lang="fi">' in reader
        assert '<meta name="color-scheme" content="light dark">' in reader
    assert "colours=" not in code_of(text(client, "/fi/embed?colours=nonsense"))
    assert "/fi/embed/search?colours=auto" in code_of(text(client, "/fi/embed?colours=auto"))
    assert ' class="light"' not in text(client, "/fi/"), "pages of our own follow the reader"


def test_a_long_heading_gives_a_higher_frame() -> None:
    plain, long = Embed(), Embed(title="a" * LONGEST_TITLE)
    assert long.height > plain.height
    assert Embed(show="theme", count=6).height > Embed(show="theme", count=5).height


def test_the_builder_is_in_the_foot_of_every_page(client: Client, example: Service) -> None:
    assert '<a href="/sv/embed">' in text(client, "/sv/").split("<footer")[1]


def test_what_the_builder_cannot_use_is_passed_over(client: Client, example: Service) -> None:
    page = text(client, "/fi/embed?show=nonsense&theme=x&language=xx&municipality=999&count=x")
    assert "http://testserver/fi/embed/search" in code_of(page)
    listed = text(client, "/fi/embed?show=theme&theme=nonsense")
    assert re.search(r"/fi/embed/theme/[a-z-]+\?count=5", code_of(listed))


def test_nothing_an_editor_types_becomes_markup(client: Client, example: Service) -> None:
    evil = "%22%3E%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for address in (f"/fi/embed?title={evil}", f"/fi/embed/search?title={evil}", f"/fi/embed?theme={evil}"):
        assert "<script>alert" not in text(client, address)
    assert "<script>alert" not in code_of(text(client, f"/fi/embed?title={evil}"))


def test_a_heading_is_cut_to_its_bounds(client: Client, example: Service) -> None:
    assert f"<h1>{'a' * 80}</h1>" in text(client, f"/fi/embed/search?title={'a' * 500}")
