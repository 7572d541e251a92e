"""The documents and the code tell the same story, and the repository holds only what belongs in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tarjotin.config.command_line import COMMANDS
from tarjotin.regions.brand.contrast import default_palette
from tarjotin.regions.brand.reading import read_brand
from tests.conftest import ROOT
from tests.regions.brands import LOGO, write_brand

OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "src" / "tarjotin" / "config" / "settings.py").read_text(encoding="utf-8")


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


@pytest.mark.parametrize("name", sorted(set(re.findall(r'read_\w+\(\s*"([A-Z_]+)"', SETTINGS))))
def test_every_setting_is_documented(name: str) -> None:
    assert name in OPERATORS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"`{name}" in OPERATORS


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for page in tracked("*.md"):
        folder = (ROOT / page).parent
        for target in re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (folder / target).exists():
                broken.append(f"{page} → {target}")
    assert broken == []


def test_no_module_is_over_four_hundred_lines() -> None:
    long = [
        path
        for path in tracked("*.py")
        if "/migrations/" not in path and len((ROOT / path).read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert long == []


def test_every_room_says_what_lives_there() -> None:
    silent = [
        path
        for path in tracked("src/tarjotin/**/__init__.py")
        if "/migrations/" not in path and not (ROOT / path).read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if re.match(r'\s+"[A-Za-z][\w.-]+[><=]=', line)]
    assert pinned
    assert [line for line in pinned if "#" not in line] == []


def test_the_example_of_a_brand_can_be_loaded(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "brand.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    written = write_brand(tmp_path, logo=LOGO)
    written.write_text(example, encoding="utf-8")
    (written.parent / "logo-dark.svg").write_text(LOGO, encoding="utf-8")
    assert read_brand(written).names["en"] == "Karelia wellbeing tray"
    for token in default_palette("light"):
        assert token in page
