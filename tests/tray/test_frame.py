"""The frame of the pages: its parts are made once, and each page has those of its own tray and language."""

from __future__ import annotations

from django.utils import translation

from tarjotin.pages.frame import Frame, frame_part


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
