"""What every test may use: the repository's root and the real data beside it, where it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tarjotin.finding.analysis import pykko
from tarjotin.finding.index import indexing
from tests.command_line.light_start import compiled_once

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes tells of the machine, not of the code.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")


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


@pytest.fixture(scope="session", autouse=True)
def without_analyser() -> Iterator[None]:
    """No index built in a test asks pypykko, which takes 840 MB and five seconds to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pykko, "is_installed", lambda: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def lexicon_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tarjotin's own lexicon is compiled once a run, and copied into every index that a test or its command builds."""
    folder = tmp_path_factory.getbasetemp()
    # With several workers each has a folder of its own in the one of the run.
    shelf = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "compiled-once"
    shelf.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(compiled_once.SHELF, str(shelf))
        patch.setattr(indexing, "compile_with_words", compiled_once.copying(indexing.compile_with_words))
        yield
