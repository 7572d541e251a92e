"""What every test may use: the repository's root and the real data beside it, where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; tests that need it skip, and say so, where it is missing."""
    folder = ROOT.parent / "shared" / "data"
    if not (folder / "ptv-v11" / "services.json").is_file():
        pytest.skip("the real PTV records (../shared/data) are not beside the project")
    return folder


@pytest.fixture(scope="session")
def real_dump(shared: Path) -> Path:
    """The folder of 446 real services in v11 shape."""
    return shared / "ptv-v11"
