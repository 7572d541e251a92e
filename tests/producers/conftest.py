"""What several rooms of producers' tests begin with: an empty tray of North Karelia, and an editor's browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.pages.context import forget_store
from tests import make
from tests.make_staff import editor, sign_in


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """The data folder of the tray."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_HOME, settings.TARJOTIN_INDEX = tmp_path, tmp_path / "index"
    forget_store()
    return tmp_path


@pytest.fixture
def desk(db: None) -> Client:
    """An editor's browser."""
    return sign_in(Client(), editor(email="toimittaja@alue.example"))
