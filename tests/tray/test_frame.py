"""The frame of the pages: its parts are made once, and each page has those of its own tray and language."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from tarjotin.pages.frame import Frame, frame_part
from tests import make
from tests.make_staff import professional, sign_in


def home_link(frame: Frame) -> str:
    with translation.override(frame.language):
        return frame_part("pages/parts/home.html", frame)


def frame_of(name: str, language: str) -> Frame:
    return Frame(language, name, owner="", is_demo=False, fetched="", origins=(), brand=None)


def test_a_part_of_the_frame_is_that_of_the_pages_own_tray_and_language() -> None:
    frames = [frame_of(name, language) for name in ("Kainuu", "Lappi") for language in ("fi", "sv")]
    for frame in (*frames, *frames):
        link = home_link(frame)
        assert f'href="/{frame.language}/"' in link
        assert frame.name in link


def test_a_part_of_the_frame_is_made_once_for_all_pages() -> None:
    assert home_link(frame_of("Kymenlaakso", "fi")) is home_link(frame_of("Kymenlaakso", "fi"))


@pytest.mark.parametrize("address", ["staff/home", "adviser"])
def test_where_people_work_the_foot_has_help_and_sources_but_no_ways_of_residents(
    db: None, settings: Settings, address: str
) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    page = sign_in(Client(), professional()).get(f"/fi/{address}").content.decode()
    foot = page.split("<footer")[1]
    assert all(part in foot for part in ("tel:112", "Mistä sisältö tulee", "/fi/accessibility"))
    assert "/fi/guide" not in foot


@pytest.mark.parametrize(
    ("address", "status"),
    [("search?" + "&".join(f"a{n}=1" for n in range(2000)), 400), ("slip/AAAACCCCDDDD/answer", 405)],
)
def test_a_page_that_stands_alone_says_whose_it_is(
    client: Client, db: None, settings: Settings, address: str, status: int
) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    response = client.get(f"/sv/{address}")
    assert response.status_code == status
    assert "Norra Karelens tjänsteutbud" in response.content.decode()


def test_a_fault_of_ours_has_a_page_even_where_nobody_can_tell_whose_it_is(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tarjotin.tray.views.find", fail)
    monkeypatch.setattr("tarjotin.pages.refused.bare_frame", fail)
    client.raise_request_exception = False
    response = client.get("/fi/search")
    assert response.status_code == 500
    assert "tel:112" in response.content.decode()
