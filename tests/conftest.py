"""What every test may use: the repository's root and the real data beside it, where it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tarjotin.finding.analysis import pykko
from tarjotin.finding.analysis.finnish import Finnish
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.full_lexicon import compile_full_lexicon
from tarjotin.finding.concepts.loading import own_concepts
from tarjotin.finding.index import indexing

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


@pytest.fixture(scope="session", autouse=True)
def without_analyser() -> Iterator[None]:
    """No index built in a test asks pypykko, which takes 840 MB and five seconds to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pykko, "is_installed", lambda: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def lexicon_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tarjotin's own lexicon is compiled once a run, and copied into every index that a test builds."""
    compiled = tmp_path_factory.mktemp("lexicon") / "own"

    def copied(folder: Path, own: Sequence[Concept], vocabulary: Sequence[Concept], finnish: Finnish) -> None:
        if vocabulary or finnish.learned or own != own_concepts():
            compile_full_lexicon(folder, own, vocabulary, finnish)
            return
        if not compiled.exists():
            compile_full_lexicon(compiled, own, (), finnish)
        shutil.copytree(compiled, folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "compile_full_lexicon", copied)
        yield
