"""A snapshot is built beside the old one and swapped at once; what is broken is built anew."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from django.conf import settings

from tarjotin.catalogue.models import Service
from tarjotin.finding.index import snapshots
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query
from tarjotin.finding.asking.find import find
from tests.make import a_service, an_organisation, store, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> Path:
    """An index with one service."""
    store([a_service()], organisations=[an_organisation()])
    directory: Path = settings.TARJOTIN_INDEX
    return directory


def test_an_update_without_changes_leaves_the_snapshot_alone(index: Path) -> None:
    before = snapshots.current(index)
    assert update_index(index).written == 0
    assert snapshots.current(index) == before


def test_readers_follow_to_the_new_snapshot(index: Path) -> None:
    assert find(Query(text="uniryhmä")).total == 1
    Service.objects.all().delete()
    assert find(Query(text="uniryhmä")).total == 1, "the old snapshot serves until the swap"
    assert update_index(index).removed == 1
    assert find(Query(text="uniryhmä")).total == 0


def test_old_snapshots_are_cleared_away(index: Path) -> None:
    for number in range(4):
        store([a_service(f"service-{number}", names=texts(f"Ryhmä {number}"))])
    assert len(list(index.glob("snapshot-*"))) <= snapshots.KEPT


def test_a_snapshot_that_was_never_finished_is_never_read(index: Path) -> None:
    unfinished = snapshots.begin(index, None)
    assert snapshots.current(index) != unfinished
    assert find(Query(text="uniryhmä")).total == 1


def test_a_snapshot_of_another_schema_is_built_anew(index: Path) -> None:
    folder = snapshots.current(index)
    assert folder is not None
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"schema": -1}))
    assert update_index(index).written == 1
    assert find(Query(text="uniryhmä")).total == 1


def test_a_broken_snapshot_says_that_it_is_not_ready_and_is_built_anew(index: Path) -> None:
    folder = snapshots.current(index)
    assert folder is not None
    (folder / "meta.json").write_text("{broken")
    snapshots.put_in_use(index, folder, {})
    assert update_index(index).written == 1
    assert find(Query(text="uniryhmä")).total == 1


def test_only_one_builds_at_a_time(tmp_path: Path) -> None:
    second_is_in = threading.Event()

    def build() -> None:
        with snapshots.one_builder(tmp_path):
            second_is_in.set()

    second = threading.Thread(target=build)
    with snapshots.one_builder(tmp_path):
        second.start()
        assert not second_is_in.wait(0.3), "the second must wait for the first"
    assert second_is_in.wait(10)
    second.join()
