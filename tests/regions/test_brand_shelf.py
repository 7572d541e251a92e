"""Brands are taken in whole or not at all, and whoever reads them sees a change without a restart."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tarjotin.common.tables import FaultyFile
from tarjotin.regions.brand import shelf
from tarjotin.regions.brand.brand import Brand
from tarjotin.regions.brand.reading import read_brand
from tests.regions.brands import LOGO, write_brand


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(shelf, "_LOOK_EVERY_SECONDS", 0.0)
    shelf.forget()
    yield
    shelf.forget()


def names(home: Path) -> dict[str, str]:
    return {id: brand.names["fi"] for id, brand in shelf.brands(home).items()}


def test_a_brand_is_in_force_as_soon_as_it_is_put(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert names(home) == {}
    write_brand(tmp_path / "new", more='logo = "logo.svg"', logo=LOGO)
    shelf.put(home, tmp_path / "new")
    assert names(home) == {"karjala": "Karjalan tarjotin"}
    assert (home / "karjala" / "brand.toml").is_file()
    write_brand(tmp_path / "new", names__fi='"Toinen nimi"')
    shelf.put(home, tmp_path / "new" / "karjala" / "brand.toml")
    assert names(home) == {"karjala": "Toinen nimi"}
    assert not (home / "karjala" / "logo.svg").exists()


def test_a_version_is_deleted_only_when_its_readers_have_had_time(tmp_path: Path) -> None:
    home, new, versions = tmp_path / "home", tmp_path / "new", tmp_path / "home" / ".versions"
    for name in ("Yksi", "Kaksi"):
        write_brand(new, names__fi=f'"{name}"')
        shelf.put(home, new)
    assert len(list(versions.iterdir())) == 2
    for each in versions.iterdir():
        os.utime(each, (0, 0))
    shelf.put(home, new)
    (kept,) = versions.iterdir()
    assert kept == (home / "karjala").resolve()


def test_whoever_asks_during_the_first_look_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_brand(tmp_path)
    is_reading, may_go_on = threading.Event(), threading.Event()

    def slow(path: Path) -> Brand:
        is_reading.set()
        assert may_go_on.wait(10)
        return read_brand(path)

    monkeypatch.setattr(shelf, "read_brand", slow)
    with ThreadPoolExecutor() as threads:
        first = threads.submit(names, tmp_path)
        assert is_reading.wait(10)
        second = threads.submit(names, tmp_path)
        may_go_on.set()
        assert first.result(10) == second.result(10) == {"karjala": "Karjalan tarjotin"}


def test_a_later_look_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_brand(tmp_path)
    assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}
    path.write_text(path.read_text(encoding="utf-8").replace("Karjalan", "Uusi"), encoding="utf-8")

    def asks_meanwhile(path: Path) -> Brand:
        with ThreadPoolExecutor() as threads:
            assert threads.submit(names, tmp_path).result(10) == {"karjala": "Karjalan tarjotin"}
        return read_brand(path)

    monkeypatch.setattr(shelf, "read_brand", asks_meanwhile)
    assert names(tmp_path) == {"karjala": "Uusi tarjotin"}


def test_a_brand_stays_in_force_while_its_files_are_changed_under_the_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_brand(tmp_path)
    assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", lambda path: (_ for _ in ()).throw(FileNotFoundError(path)))
        assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}
    assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}


def test_one_faulty_brand_keeps_all_the_old_ones(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "new"
    write_brand(new)
    shelf.put(home, new)
    before = (home / "karjala" / "brand.toml").read_bytes()
    write_brand(new, names__fi='"Uusi"')
    write_brand(
        new, "pohja", county='"17"', hosts='["p.example"]', more='[colours.light]\naccent = "#ffff00"'
    )
    with pytest.raises(FaultyFile, match=r"pohja/brand\.toml: colours\.light: accent #ffff00 on"):
        shelf.put(home, new)
    assert (home / "karjala" / "brand.toml").read_bytes() == before
    assert names(home) == {"karjala": "Karjalan tarjotin"}


def test_two_brands_cannot_have_one_host_or_one_county(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_brand(tmp_path / "a")
    shelf.put(home, tmp_path / "a")
    write_brand(tmp_path / "b", "pohja", county='"17"')
    with pytest.raises(FaultyFile, match=r"the host karjala\.example is that of karjala too"):
        shelf.put(home, tmp_path / "b")
    write_brand(tmp_path / "b", "pohja", hosts='["p.example"]')
    with pytest.raises(FaultyFile, match="the county 14 is that of karjala too"):
        shelf.put(home, tmp_path / "b")


def test_a_file_spoilt_by_hand_leaves_the_old_brand_in_force(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_brand(tmp_path)
    assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}
    path.write_text("spoilt", encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}
        assert names(tmp_path) == {"karjala": "Karjalan tarjotin"}
    (told,) = caplog.messages
    assert told.startswith("The old brand stays: karjala/brand.toml: this is not TOML")
    assert [problem.file for problem in shelf.faults(tmp_path)] == ["karjala/brand.toml"]
    path.unlink()
    assert names(tmp_path) == {}


def test_a_logo_changed_by_hand_is_seen(tmp_path: Path) -> None:
    path = write_brand(tmp_path, more='logo = "logo.svg"', logo=LOGO)
    before = shelf.brands(tmp_path)["karjala"]
    assert shelf.brands(tmp_path)["karjala"] is before
    (path.parent / "logo.svg").write_text(LOGO.replace("0 0 120 40", "0 0 44 44"), encoding="utf-8")
    logo = shelf.brands(tmp_path)["karjala"].logo
    assert logo is not None
    assert logo.ratio == 1


def test_a_folder_made_by_hand_is_set_aside_not_lost(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_brand(home, names__fi='"Käsin"')
    write_brand(tmp_path / "new")
    shelf.put(home, tmp_path / "new")
    assert names(home) == {"karjala": "Karjalan tarjotin"}
    (aside,) = (home / ".versions").glob("karjala-by-hand-*")
    assert "Käsin" in (aside / "brand.toml").read_text(encoding="utf-8")


def test_a_folder_without_any_brand_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match=r"there is no brand\.toml in it"):
        shelf.read_all(tmp_path)
