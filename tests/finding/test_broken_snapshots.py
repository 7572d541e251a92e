"""A broken snapshot is never an exception: it is not ready until the next update has built it anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tarjotin.catalogue import writing
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.index import snapshots
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query
from tests.finding.conftest import Build
from tests.make import SOURCE, a_service, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def whole(build: Build) -> Path:
    """An index with one service, which the tests break copies of."""
    return build([a_service()], organisations=[an_organisation()])


@pytest.fixture
def snapshot(whole: Path, tmp_path: Path) -> Path:
    """The folder of a snapshot that no process has opened yet, and whose service the catalogue has."""
    index = shutil.copytree(whole, tmp_path / "index")
    writing.write_organisations(SOURCE, [an_organisation()])
    writing.write_services(SOURCE, [a_service()])
    folder = snapshots.current(index)
    assert folder is not None
    return folder


def halved(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def removed(file: Path) -> None:
    shutil.rmtree(file) if file.is_dir() else file.unlink()


PARTS = [
    "manifest.json",
    "services/meta.json",
    "services/*.store",
    "services/*.term",
    "services/*.fast",
    "words/forms.marisa",
    "words/lemmas.marisa",
    "lexicon/tokens.marisa",
    "lexicon/beginnings.marisa",
    "lexicon/postings.npy",
    "lexicon/owners.npy",
    "lexicon/concepts.msgpack",
    "lexicon/concept_numbers.marisa",
    "lexicon/word_counts.msgpack",
    "lexicon/spelling/*.term",
    "spelling/meta.json",
    "spelling/*.term",
    "table/table.msgpack",
    "postings/places.npy",
    "postings/terms.marisa",
    "counts/rows.npy",
]


def is_silent(index: Path) -> bool:
    """Whether every front door says that there is no index, and none raises."""
    return (
        not find(Query(text="uni"), index).is_ready
        and suggest("uni", "fi", directory=index) == ()
        and similar("service-1", "fi", directory=index) == ()
    )


def is_mended(index: Path) -> bool:
    """Whether the next update builds it anew, so that it is searched again."""
    return update_index(index).written == 1 and find(Query(text="uniryhmä"), index).total == 1


@pytest.mark.parametrize("part", [*PARTS, "services", "words", "lexicon", "spelling"])
@pytest.mark.parametrize("broken", [halved, emptied, removed])
def test_a_broken_part_is_told(snapshot: Path, part: str, broken: Callable[[Path], None]) -> None:
    file = next(snapshot.glob(part))
    (removed if file.is_dir() else broken)(file)
    assert is_silent(snapshot.parent)


@pytest.mark.parametrize(
    "part",
    ["services/meta.json", "words/forms.marisa", "lexicon/postings.npy", "spelling", "table/table.msgpack"],
)
def test_a_broken_part_is_built_anew(snapshot: Path, part: str) -> None:
    file = snapshot / part
    (removed if file.is_dir() else halved)(file)
    assert is_silent(snapshot.parent)
    assert is_mended(snapshot.parent)


@pytest.mark.parametrize("manifest", ["", "[]", "null", "7", '{"schema": 1}', "{}", '"text"', "\x00"])
def test_a_manifest_that_says_nothing_is_told(snapshot: Path, manifest: str) -> None:
    (snapshot / "manifest.json").write_text(manifest)
    assert is_silent(snapshot.parent)


@pytest.mark.parametrize("pointer", [b"", b"no-such", b"../..", b"\xff\xfe", b"\x00", b"x" * 5000])
def test_a_pointer_to_nowhere_is_told(snapshot: Path, pointer: bytes) -> None:
    (snapshot.parent / "current").write_bytes(pointer)
    assert is_silent(snapshot.parent)


def test_an_index_with_neither_manifest_nor_pointer_is_built_anew(snapshot: Path) -> None:
    (snapshot / "manifest.json").write_text("{")
    assert is_mended(snapshot.parent)
    (snapshot.parent / "current").write_bytes(b"\xff")
    assert is_mended(snapshot.parent)


def test_a_reader_with_a_good_snapshot_keeps_it_when_the_next_is_broken(snapshot: Path) -> None:
    index = snapshot.parent
    assert find(Query(text="uniryhmä"), index).total == 1
    update_index(index, anew=True)
    later = snapshots.current(index)
    assert later is not None
    assert later != snapshot
    emptied(later / "table/table.msgpack")
    assert find(Query(text="uniryhmä"), index).total == 1
    assert snapshots.is_asked_for(index), "and word is left that a whole one is wanted"
