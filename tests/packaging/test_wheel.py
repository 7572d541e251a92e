"""The built package works in an empty environment: nothing it needs is left behind in the working tree."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.command_line.conftest import environment
from tests.command_line.light_start import compiled_once
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `tarjotin` command of a wheel installed, with locked packages, into a new environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "empty", with_pip=False)
    uv = ROOT / ".tools" / "venv" / "bin" / "uv"
    install = [str(uv), "pip", "install", "--quiet", "--python", str(folder / "empty" / "bin" / "python")]
    subprocess.run([*install, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*install, "--no-deps", str(wheel)], check=True)
    return folder / "empty" / "bin" / "tarjotin"


def run(command: Path, home: Path, *arguments: str) -> str:
    result = subprocess.run(
        [str(command), *arguments],
        cwd=home.parent,
        # The lexicon is compiled here in earnest, not copied.
        env=environment(home) | {compiled_once.SHELF: ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_installed_command_harvests_and_finds(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    demo = next(installed.parent.parent.glob("lib/python*/site-packages/tarjotin/demo/data"))
    assert json.loads(run(installed, home, "harvest", "ptv", "--from", str(demo), "--json"))["complete"]
    found = json.loads(run(installed, home, "search", "uimahalli", "--json"))
    assert found["total"] > 0
    assert found["results"][0]["reasons"][0].startswith("Nimessä: "), "the compiled texts are in the package"


def test_pages_and_their_files_are_in_the_package(installed: Path) -> None:
    package = next(installed.parent.parent.glob("lib/python*/site-packages/tarjotin"))
    for wanted in (
        "pages/templates/pages/base.html",
        "pages/static/pages/site.css",
        "locale/sv/LC_MESSAGES/django.mo",
        "regions/data/municipalities.json",
        "themes/data/default-2026-11.toml",
        "harvest/migrations/0001_initial.py",
    ):
        assert (package / wanted).is_file(), wanted
