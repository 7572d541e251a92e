"""A build that is killed or fails leaves the snapshot in use whole, and says what to do."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tarjotin.catalogue.writing import write_services
from tarjotin.common.errors import OperatorError
from tarjotin.finding.asking.find import find
from tarjotin.finding.index import indexing, reading, snapshots
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.index.postings import PostingsWriter
from tarjotin.finding.query import Query
from tests import make
from tests.make import a_service, texts

pytestmark = pytest.mark.django_db


OWNERS = {"shutil.copytree": "snapshots", "PostingsWriter.write": "postings", "put_in_use": "snapshots"}


def kill_at(owner: object, name: str, *, building: Callable[[], object]) -> None:
    """Let a process of its own build until it comes to a function, and kill it there."""
    child = os.fork()
    if child == 0:
        try:
            setattr(owner, name, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
            building()
        finally:
            # Whatever happens: the rest of the tests is not the child's.
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


# Python warns of processes that are split while threads run: the child uses none of the others.
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
class TestKilled:
    def serves(self, index: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
        """Whether a process that has opened nothing yet finds what was found before."""
        with monkeypatch.context() as patch:
            patch.setattr(reading, "_opened", {})
            return find(Query(text="uniryhmä"), index).total == 1

    @pytest.mark.parametrize(
        ("owner", "at"),
        [
            (indexing, "compile_with_words"),
            (indexing, "make_ready"),
            (indexing, "write_table"),
            (PostingsWriter, "write"),
            (np, "save"),
            (indexing, "write_tables"),
            (indexing, "write_spelling"),
            (snapshots, "put_in_use"),
            (snapshots, "_sums"),
            (os, "fsync"),
            (Path, "replace"),
            (snapshots, "_clear_old"),
        ],
        ids=lambda each: getattr(each, "__name__", each),
    )
    def test_a_process_killed_anywhere_in_building_leaves_a_whole_snapshot_in_use(
        self, index: Path, monkeypatch: pytest.MonkeyPatch, owner: object, at: str
    ) -> None:
        before = snapshots.current(index)
        kill_at(owner, at, building=lambda: update_index(index, anew=True))
        assert (snapshots.current(index) == before) is (at != "_clear_old"), "the swap is one step"
        assert self.serves(index, monkeypatch)
        good = snapshots.current(index)
        assert update_index(index, anew=True).written == 1
        assert self.serves(index, monkeypatch)
        assert set(index.glob("snapshot-*")) == {good, snapshots.current(index)}, "not the half-built one"
        assert not list(index.glob("current-*"))

    def test_a_process_killed_while_it_copies_leaves_the_old_snapshot_in_use(
        self, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = snapshots.current(index)
        write_services(make.SOURCE, [a_service("service-2", names=texts("Blorfakerho"))])
        kill_at(shutil, "copystat", building=lambda: update_index(index))
        assert snapshots.current(index) == before
        assert self.serves(index, monkeypatch)
        assert update_index(index).written == 1
        assert set(index.glob("snapshot-*")) == {before, snapshots.current(index)}

    def test_what_fails_while_building_is_cleared_away_at_once(
        self, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = set(index.glob("snapshot-*"))

        def stopped(*given: object, **named: object) -> None:
            raise KeyboardInterrupt

        for owner, at in ((indexing, "make_ready"), (snapshots, "_sums")):
            with monkeypatch.context() as patch:
                patch.setattr(owner, at, stopped)
                with pytest.raises(KeyboardInterrupt):
                    update_index(index, anew=True)
            assert set(index.glob("snapshot-*")) == before

    def test_a_full_disk_is_told_with_what_to_do(self, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*given: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(indexing, "write_tables", full)
        with pytest.raises(OperatorError, match="No space left on device"):
            update_index(index, anew=True)
        assert find(Query(text="uniryhmä")).total == 1

    @pytest.mark.parametrize("part", ["shutil.copytree", "PostingsWriter.write", "put_in_use"])
    def test_it_may_be_full_at_any_time(
        self, index: Path, monkeypatch: pytest.MonkeyPatch, part: str
    ) -> None:
        def full(*given: object, **named: object) -> None:
            raise OSError(28, "No space left on device")

        before = set(index.glob("snapshot-*"))
        write_services(make.SOURCE, [a_service("service-2", names=texts("Blorfakerho"))])
        monkeypatch.setattr(f"tarjotin.finding.index.{OWNERS[part]}.{part}", full)
        with pytest.raises(OperatorError, match="No space left on device"):
            update_index(index)
        assert set(index.glob("snapshot-*")) == before

    @pytest.mark.parametrize("part", ["documents", "make_ready"])
    def test_what_goes_wrong_in_reading_services_is_not_told_as_a_full_disk(
        self, index: Path, monkeypatch: pytest.MonkeyPatch, part: str
    ) -> None:
        def wrong(*given: object) -> None:
            raise ValueError("no such month")

        monkeypatch.setattr(indexing, part, wrong)
        with pytest.raises(ValueError, match="no such month"):
            update_index(index, anew=True)

    def test_a_snapshot_that_was_never_finished_is_never_read(self, index: Path) -> None:
        unfinished = snapshots.begin(index, None)
        assert snapshots.current(index) != unfinished
        assert find(Query(text="uniryhmä")).total == 1
