"""Files of others are the very ones that were looked at, and all of them are listed."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tools.vendor import VendoredFile, packages, sha256

FILES = [file for package in packages() for file in package.files if file.to]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.to).rsplit("/", 1)[-1])
def test_a_vendored_file_is_the_one_whose_sum_we_hold(file: VendoredFile) -> None:
    assert sha256((ROOT / file.to).read_bytes()) == file.sha256


def test_every_file_in_the_vendor_folder_is_listed() -> None:
    folder = ROOT / "src" / "tarjotin" / "tray" / "static" / "vendor"
    there = {str(path.relative_to(ROOT)) for path in folder.rglob("*") if path.is_file()}
    assert there == {file.to for file in FILES}


def test_what_is_served_comes_with_its_licence() -> None:
    for package in packages():
        served = [file.to for file in package.files if file.to]
        assert not served or any(path.endswith("/LICENSE") for path in served), package.name
