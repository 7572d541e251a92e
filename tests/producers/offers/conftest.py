"""A tray of North Karelia that takes offers, and an editor's browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.pages.context import forget_store
from tests import make
from tests.make_staff import editor, sign_in


@pytest.fixture(autouse=True)
def _region(settings: Settings, tmp_path: Path) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_HOME, settings.TARJOTIN_INDEX = tmp_path, tmp_path / "index"
    forget_store()


@pytest.fixture
def desk(db: None) -> Client:
    """An editor's browser."""
    return sign_in(Client(), editor(email="toimittaja@alue.example"))
