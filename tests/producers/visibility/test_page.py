"""What a visitor types, and the page that answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tarjotin.pages.context import forget_store
from tarjotin.producers.visibility.typed import read_typed
from tests import make
from tests.producers.visibility import prepared
from tests.ptv_samples import guid


@pytest.fixture(autouse=True)
def _store(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.TARJOTIN_HOME = tmp_path / "home"
    settings.TARJOTIN_INDEX = settings.TARJOTIN_HOME / "index"
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    cache.clear()
    forget_store()


def _page(text: str, language: str = "en") -> str:
    response = Client().get(f"/{language}/why-not-shown", {"q": text})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        (guid(7), guid(7)),
        (guid(7).upper(), guid(7)),
        (f"  {guid(7)}. ", guid(7)),
        (f"https://www.suomi.fi/palvelut/uimahalli-joensuun-kaupunki/{guid(7)}", guid(7)),
        (f"suomi.fi/palvelut/palvelupiste/uimahalli/{guid(7)}?utm=1#sisalto", guid(7)),
        (f"https://tray.example/fi/service/{guid(7)}?municipality=167", guid(7)),
        (f"https://tray.example/fi/organisation/{guid(1)}/service/{guid(7)}", guid(7)),
        (f"PTV-tunniste: {guid(7)}", guid(7)),
        ("uimahalli", ""),
        (guid(7) + "0", ""),
        (guid(7)[:-1], ""),
        ("", ""),
        ("\x00\ue000" * 1000, ""),
    ],
)
def test_an_id_is_read_wherever_it_stands(typed: str, id: str) -> None:
    assert read_typed(typed).id == id


@pytest.mark.parametrize(
    ("typed", "is_address"),
    [
        ("https://www.suomi.fi/palvelut", True),
        ("www.suomi.fi", True),
        ("suomi.fi/x", True),
        ("uinti 1/2", False),
    ],
)
def test_an_address_without_an_id_is_not_taken_for_words(typed: str, is_address: bool) -> None:
    assert read_typed(typed).is_address == is_address
    assert read_typed("http://[").id == ""


def test_what_is_typed_is_answered(tmp_path: Path) -> None:
    prepared.put_in_store(tmp_path / "dump")
    assert "Which service do you mean?" in _page("")

    found = _page("peer support")
    assert f'href="?q={guid(25)}"' in found
    assert guid(26) not in found, "only those that have the words"
    assert f'href="?q={guid(51)}"' in _page("withdrawn"), "also what is no longer published"
    assert "Not published since" in _page("withdrawn")
    assert "We found no such service" in _page("zzzz zzzz")
    assert "does not show which service" in _page("https://www.suomi.fi/palvelut")

    only = _page("Åland")
    assert "Is this your service?" in only
    assert "Which one is yours?" not in only

    # The id of the organisation leads to its services.
    assert "Which one is yours?" in _page(guid(900))

    shown = _page(f"https://www.suomi.fi/palvelut/peer/{guid(25)}")
    assert "This service is shown." in shown
    assert f'href="/en/service/{guid(25)}"' in shown
    elsewhere = _page(guid(5))
    assert "This service is not shown." in elsewhere
    assert "Its area in PTV is: Vaasa." in elsewhere
    assert "Järjestö corrects this in PTV." in elsewhere
    by_hand = _page(guid(prepared.REMOVED_ONLY))
    assert "Palvelu on päättymässä." in by_hand
    assert "Decided by: hyte-koordinaattori." in by_hand
    assert "A service we do not know" in _page(guid(71))


def test_what_is_typed_is_shown_as_text_and_bounded(tmp_path: Path) -> None:
    prepared.put_in_store(tmp_path / "dump")
    page = _page("<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert f"“{'x' * 500}”" in _page("x" * 5000), "the rest is not looked at"
    assert Client().post("/fi/why-not-shown", {"q": "x"}).status_code == 405


def test_the_way_here_is_at_the_foot_and_where_nothing_was_found(tmp_path: Path) -> None:
    prepared.put_in_store(tmp_path / "dump")
    client = Client()
    assert 'href="/fi/why-not-shown"' in client.get("/fi/about").content.decode()
    nothing = client.get("/fi/search", {"q": "xyzzyqq"}).content.decode()
    assert 'href="/fi/why-not-shown?q=xyzzyqq"' in nothing
