"""Each host name is its region's tray: name, look, words, services and addresses; other hosts are told so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.feedback.mail import region_address
from tarjotin.pages.context import tray_name
from tarjotin.regions.brand import shelf
from tests.regions.brands import LOGO, write_brand

KARJALA, POHJA = "karjala.example", "pohja.example"
MORE = """
logo = "logo.svg"
feedback_email = "palaute@karjala.example"
[colours.light]
accent = "#7a1f5c"
[front]
heading.fi = "Mitä sinulle kuuluu?"
[contact]
text.fi = "Neuvonta auttaa & ohjaa."
phone = "013 330 2400"
[[notices]]
text.fi = "Tämä on ohi."
until = 2020-01-01
[[notices]]
text.fi = "Neuvonta on kiinni."
until = 2099-01-01
href = "https://karjala.example/uutinen"
"""


@pytest.fixture
def two_brands(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """North Karelia with everything, and Ostrobothnia in two languages without a look of its own."""
    monkeypatch.setattr(shelf, "_LOOK_EVERY_SECONDS", 0.0)
    settings.TARJOTIN_BRANDS = tmp_path / "regions"
    write_brand(tmp_path / "new", more=MORE, logo=LOGO)
    write_brand(
        tmp_path / "new",
        "pohja",
        county='"17"',
        hosts=f'["{POHJA}"]',
        names__fi='"Pohjan tarjotin"',
        languages='["fi", "en"]',
    )
    shelf.put(settings.TARJOTIN_BRANDS, tmp_path / "new")
    yield settings.TARJOTIN_BRANDS
    shelf.forget()


def page(client: Client, address: str, host: str = KARJALA) -> str:
    response = client.get(address, headers={"host": host})
    assert response.status_code == 200, (address, host)
    return response.content.decode()


def test_two_regions_are_served_by_one_process(client: Client, example: Service, two_brands: Path) -> None:
    karjala, pohja = page(client, "/fi/"), page(client, "/fi/", POHJA)
    assert "Karjalan tarjotin</title>" in karjala
    assert "Mitä sinulle kuuluu?</h1>" in karjala
    assert "Pohjan tarjotin</title>" in pohja
    assert "Mikä tekisi sinulle hyvää?</h1>" in pohja
    assert "/fi/search?municipality=167" in karjala
    assert "/fi/search?municipality=167" not in pohja
    assert "/fi/search?municipality=231" in pohja
    for number in ("112", "116 117"):
        assert number in karjala
        assert number in pohja


def test_services_are_those_of_the_hosts_region(client: Client, example: Service, two_brands: Path) -> None:
    assert f"/fi/service/{example.id}" in page(client, "/fi/search?municipality=167")
    listed = client.get("/sitemap-services-1.xml", headers={"host": KARJALA}).getvalue().decode()
    assert f"http://{KARJALA}/fi/service/{example.id}" in listed
    assert client.get("/sitemap-services-1.xml", headers={"host": POHJA}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/fi/", "/fi/theme/exercise", "/fi/service/service-1", "/sitemap-pages.xml"]
)
def test_addresses_follow_the_host(client: Client, example: Service, two_brands: Path, address: str) -> None:
    html = page(client, address) if "xml" not in address else ""
    html = html or client.get(address, headers={"host": KARJALA}).getvalue().decode()
    assert f"http://{KARJALA}/fi/" in html
    assert "testserver" not in html


def test_embeds_carry_the_name_and_address_of_the_host(
    client: Client, example: Service, two_brands: Path
) -> None:
    builder = page(client, "/fi/embed")
    assert f"http://{KARJALA}/fi/embed/search" in builder
    assert "Karjalan tarjotin" in builder
    frame = page(client, "/fi/embed/search")
    assert "/brand/" in frame
    assert '<option value="sv"' not in page(client, "/fi/embed", POHJA)


def test_a_tray_offers_only_its_own_languages(client: Client, example: Service, two_brands: Path) -> None:
    html = page(client, "/fi/", POHJA)
    assert 'hreflang="en"' in html
    assert 'hreflang="sv"' not in html
    for address in ("", "search?q=uni", "feedback"):
        elsewhere = client.get(f"/sv/{address}", headers={"host": POHJA})
        assert (elsewhere.status_code, elsewhere.headers["Location"]) == (302, f"/fi/{address}")
    front = client.get("/", headers={"host": POHJA, "accept-language": "sv"})
    assert front.headers["Location"] == "/fi/"
    assert "/sv/" not in client.get("/sitemap-pages.xml", headers={"host": POHJA}).getvalue().decode()


def test_a_service_told_in_a_language_not_offered_keeps_its_own_page(
    client: Client, example: Service, two_brands: Path
) -> None:
    html = page(client, "/en/service/service-1", POHJA)
    canonical = re.search(r'rel="canonical" href="http://pohja\.example/(fi|en)/', html)
    assert canonical


def test_the_look_comes_as_a_small_file_kept_for_good(
    client: Client, example: Service, two_brands: Path
) -> None:
    html = page(client, "/fi/")
    (sheet,) = re.findall(r'<link rel="stylesheet" href="(/brand/[0-9a-f]{16}\.css)">', html)
    assert html.index("tokens.css") < html.index(sheet) < html.index("site.css")
    response = client.get(sheet, headers={"host": KARJALA})
    assert response.headers["Content-Type"].startswith("text/css")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--accent: #7a1f5c;" in response.content.decode()
    (logo,) = set(re.findall(r'<img src="(/brand/[0-9a-f]{16}\.svg)" alt="Pohjois', html))
    picture = client.get(logo, headers={"host": KARJALA})
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in picture.headers["Content-Security-Policy"]
    assert client.get("/brand/0123456789abcdef.css").status_code == 404
    assert ".css" not in "".join(re.findall(r'href="/brand/[^"]+', page(client, "/fi/", POHJA)))


def test_a_brand_without_a_logo_has_the_mark_in_its_own_colour(
    client: Client, example: Service, two_brands: Path, tmp_path: Path
) -> None:
    write_brand(tmp_path / "new", more='[colours.light]\naccent = "#7a1f5c"')
    shelf.put(two_brands, tmp_path / "new" / "karjala")
    (mark,) = set(re.findall(r'(/brand/[0-9a-f]{16}\.svg)"', page(client, "/fi/")))
    drawn = client.get(mark, headers={"host": KARJALA}).content.decode()
    assert "#7a1f5c" in drawn
    assert "#14594f" not in drawn


def test_news_and_contacts_are_shown_and_what_is_over_is_not(
    client: Client, example: Service, two_brands: Path
) -> None:
    html = page(client, "/fi/")
    assert "Neuvonta on kiinni." in html
    assert "Tämä on ohi." not in html
    assert "Neuvonta auttaa &amp; ohjaa." in html
    assert 'href=""' in html
    swedish = page(client, "/sv/")
    assert 'lang="fi">Neuvonta on kiinni.' in swedish
    assert "Mitä sinulle kuuluu?" not in swedish
    assert "Karelens bricka" in swedish


@pytest.mark.parametrize(("host", "status"), [("elsewhere.example", 421), ("bad host", 400), ("[", 400)])
def test_an_address_that_no_tray_has_says_so_helpfully(
    client: Client, two_brands: Path, db: None, host: str, status: int
) -> None:
    response = client.get("/fi/", headers={"host": host, "accept-language": "fi"})
    html = response.content.decode()
    assert response.status_code == status
    assert "Tässä osoitteessa ei ole palveluja" in html
    assert f'href="http://{KARJALA}/"' in html
    assert "112" in html
    assert "elsewhere.example" not in html
    swedish = client.get("/fi/", headers={"host": host, "accept-language": "sv"})
    assert "Det finns inga tjänster på den här adressen" in swedish.content.decode()


def test_a_new_region_is_answered_without_a_restart(
    client: Client, example: Service, two_brands: Path, tmp_path: Path
) -> None:
    host = {"host": "savo.example"}
    assert client.get("/fi/", headers=host).status_code == 421
    write_brand(
        tmp_path / "savo", "savo", county='"13"', hosts='["savo.example"]', names__fi='"Savon tarjotin"'
    )
    shelf.put(two_brands, tmp_path / "savo")
    assert "Savon tarjotin" in page(client, "/fi/", "savo.example")


def test_the_region_of_the_settings_answers_for_its_hosts(
    client: Client, example: Service, two_brands: Path, settings: Settings
) -> None:
    assert "Karjalan tarjotin" in page(client, "/fi/", "testserver")
    settings.TARJOTIN_REGION = ""
    assert "Karjalan tarjotin" not in page(client, "/fi/", "testserver")


def test_feedback_goes_to_the_mailbox_of_its_region(two_brands: Path, settings: Settings) -> None:
    settings.TARJOTIN_FEEDBACK_EMAIL = "all@example.fi"
    assert region_address("14") == "palaute@karjala.example"
    assert region_address("17") == "all@example.fi"
    assert mail.outbox == []


def test_names_are_the_brands_wherever_a_county_is_named(two_brands: Path) -> None:
    assert tray_name("14", "sv") == "Karelens bricka"
    assert tray_name("17", "fi") == "Pohjan tarjotin"
    assert tray_name("13", "fi") == "Pohjois-Savon palvelutarjotin"


def text_colours(made: bytes) -> set[tuple[float, ...]]:
    """The colours that a PDF writes text or draws lines in, as red, green and blue from 0 to 1."""
    found = set()
    for page in pikepdf.open(io.BytesIO(made)).pages:
        for each in pikepdf.parse_content_stream(page):
            if str(each.operator) in ("rg", "RG"):
                found.add(tuple(round(float(part), 2) for part in each.operands))
    return found


PLUM, GREEN = (0.48, 0.12, 0.36), (0.08, 0.35, 0.31)


def test_paper_wears_the_colour_of_its_region(client: Client, example: Service, two_brands: Path) -> None:
    for address in (f"/fi/list/list.pdf?ids={example.id}", "/fi/booklet.pdf?municipality=167"):
        own = client.get(address, headers={"host": KARJALA})
        assert own.headers["Content-Type"] == "application/pdf", address
        assert PLUM in text_colours(own.content)
        assert GREEN not in text_colours(own.content)
    plain = client.get(f"/fi/list/list.pdf?ids={example.id}", headers={"host": POHJA})
    assert GREEN in text_colours(plain.content)
    (sheet,) = re.findall(r'href="(/brand/\w+\.css)"', page(client, f"/fi/list/print?ids={example.id}"))
    assert page(client, sheet) == "html:root { --accent: #7a1f5c; }\n"
