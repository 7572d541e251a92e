"""A snapshot is built beside the old one and swapped at once; readers go on meanwhile, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import gc
import json
import threading
import time
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
import tantivy

from tarjotin.catalogue.models import Service
from tarjotin.catalogue.shapes import ServiceTexts
from tarjotin.catalogue.writing import write_channels, write_services
from tarjotin.finding.asking.days import DayQuery, DayRule, on_day
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.index import indexing, reading, snapshots
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.query import Query
from tests import make
from tests.finding.conftest import ids
from tests.make import a_service, an_organisation, store, texts

pytestmark = pytest.mark.django_db


def word_counts(index: Path) -> dict[str, int]:
    """The words that spelling knows, with in how many services and expressions of the lexicon each is."""
    folder = snapshots.current(index)
    assert folder is not None
    searcher = tantivy.Index.open(str(folder / snapshots.SPELLING)).searcher()
    hits = searcher.search(tantivy.Query.all_query(), searcher.num_docs).hits
    documents = [searcher.doc(address) for _, address in hits]
    return {document["word"][0]: document["count"][0] for document in documents}


def ask_everything(index: Path) -> None:
    """Ask all that is asked of an index."""
    assert find(Query(text="uniryhmä vauvoille"), index).total
    assert suggest("uni", "fi", directory=index)
    similar("service-1", "fi", directory=index)
    rule = DayRule(few_days=2, few_hours=4, evening_from=17, activity_classes=("P27.1",))
    assert on_day(DayQuery([dt.date(2026, 12, 1)]), rule, limit=5, directory=index) is not None


class TestUpdating:
    def test_without_changes_the_snapshot_is_left_alone(self, index: Path) -> None:
        before = snapshots.current(index)
        assert update_index(index).written == 0
        assert snapshots.current(index) == before

    def test_readers_follow_to_the_new_snapshot(self, index: Path) -> None:
        assert find(Query(text="uniryhmä")).total == 1
        Service.objects.all().delete()
        assert find(Query(text="uniryhmä")).total == 1, "the old snapshot serves until the swap"
        assert update_index(index).removed == 1
        assert find(Query(text="uniryhmä")).total == 0

    def test_a_changed_channel_name_is_found(self, index: Path) -> None:
        service = a_service()
        place = make.a_place(names=texts("Vanha blorfa"))
        store([service], [place], [an_organisation()], make.connected(service, place))
        assert find(Query(text="trempula")).total == 0
        write_channels(make.SOURCE, [make.a_place(names=texts("Uusi trempula"))])
        summary = update_index(index)
        assert (summary.written, summary.removed, summary.total) == (1, 0, 1)
        assert ids(find(Query(text="trempula"))) == ["service-1"]
        assert find(Query(text="blorfa")).total == 0

    def test_step_by_step_finds_what_a_build_anew_finds(self, index: Path, tmp_path: Path) -> None:
        place = make.a_place(names=texts("Kerhotalo"))
        first = [a_service(f"service-{n}", names=texts(f"Ryhmä {n}")) for n in range(6)]
        store(first, [place], [an_organisation()], make.connected(first[0], place))
        write_services(make.SOURCE, [a_service("service-3", names=texts("Blorfakerho"))])
        Service.objects.filter(source_id__in=["service-4", "service-5"]).delete()
        update_index(index)
        write_services(make.SOURCE, [a_service("service-9", names=texts("Uimahalli"))])
        update_index(index)
        anew = tmp_path / "anew"
        update_index(anew, anew=True)
        for text in (
            "",
            "ryhmä",
            "blorfa",
            "blorfakerhossa",
            "uinti",
            "kerhotalo",
            "uneton",
            "ryhna",
            "zzzz",
        ):
            step_by_step, whole = find(Query(text=text), index), find(Query(text=text), anew)
            assert sorted(ids(step_by_step)) == sorted(ids(whole)), text
            assert (step_by_step.total, step_by_step.facets) == (whole.total, whole.facets), text
        for typed in ("r", "blo", "ui", "ke"):
            assert suggest(typed, "fi", directory=index) == suggest(typed, "fi", directory=anew)
        point = Query(point=(62.6, 29.76), within_km=1)
        assert ids(find(point, index)) == ids(find(point, anew)) == ["service-0"]
        assert word_counts(index) == word_counts(anew)

    def test_a_word_is_known_to_spelling_in_as_many_services_as_have_it_now(self, index: Path) -> None:
        named = a_service(names=texts("Blorfaryhmä"), texts=ServiceTexts(summary=texts("<p>Tule heti</p>")))
        for _ in range(3):
            write_services(make.SOURCE, [replace(named, alternative_names=texts("Trempula"))])
            update_index(index)
            write_services(make.SOURCE, [named])
            update_index(index)
        counts = word_counts(index)
        assert counts["blorfaryhmä"] == 1
        assert "trempula" not in counts
        assert find(Query(text="trempulla"), index).understood.corrections == ()

    def test_services_are_written_in_the_order_of_their_ids_however_they_came(self, index: Path) -> None:
        store([a_service(f"service-{n}", names=texts(f"Ryhmä {n}")) for n in (7, 3, 9, 5)])
        update_index(index, anew=True)
        opened = open_snapshot(index)
        assert opened is not None
        assert opened.postings.ids == [f"service-{n}" for n in (1, 3, 5, 7, 9)]

    def test_marks_of_a_text_are_no_words_of_it(self, index: Path) -> None:
        summary = texts("<p><blorfa>Tule heti</blorfa></p>")
        write_services(make.SOURCE, [a_service(texts=ServiceTexts(summary=summary))])
        update_index(index)
        assert "blorfa" not in word_counts(index)

    def test_old_snapshots_are_cleared_away_on_disk_and_in_memory(self, index: Path) -> None:
        for number in range(4):
            store([a_service(f"service-{number}", names=texts(f"Ryhmä {number}"))])
            suggest("ryh", "fi")
        assert len(list(index.glob("snapshot-*"))) == 2, "the one in use and the one before"
        gc.collect()
        opened = [one for one in gc.get_objects() if type(one) is OpenSnapshot]
        assert len([one for one in opened if one.folder.parent == index]) == 1

    def test_nothing_of_a_snapshot_stays_that_was_open_when_a_web_process_set_aside_its_memory(
        self, index: Path
    ) -> None:
        ask_everything(index)
        opened = open_snapshot(index)
        assert opened is not None
        folder = str(opened.folder)
        parts = [
            weakref.ref(part) for part in (opened.finnish, opened.lexicon, opened.table, opened.postings)
        ]
        del opened
        assert folder in Path("/proc/self/maps").read_text()
        gc.collect()
        gc.freeze()
        try:
            store([a_service("service-2", names=texts("Uniryhmä kaksi"))])
            ask_everything(index)
            gc.collect()
            assert [part() for part in parts] == [None] * len(parts)
            assert folder not in Path("/proc/self/maps").read_text()
        finally:
            gc.unfreeze()

    def test_only_one_builds_at_a_time(self, tmp_path: Path) -> None:
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

    def test_searching_goes_on_while_snapshots_are_swapped(self, index: Path) -> None:
        stop = threading.Event()
        answers: list[int] = []
        trouble: list[BaseException] = []

        def search() -> None:
            try:
                while not stop.is_set():
                    results = find(Query(text="uniryhmä"), index)
                    assert results.is_ready
                    answers.append(results.total)
            except BaseException as error:  # noqa: BLE001 - told by the test below
                trouble.append(error)

        # Open before they start: while one reader opens a snapshot the others go on with the one before, which is of
        # another test until then.
        assert find(Query(text="uniryhmä"), index).total == 1
        readers = [threading.Thread(target=search) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(3):
            write_services(make.SOURCE, [a_service(f"new-{number}", names=texts(f"Uniryhmä {number}"))])
            update_index(index)
        stop.set()
        for reader in readers:
            reader.join(30)
        assert not trouble
        assert set(answers) <= {1, 2, 3, 4}
        assert find(Query(text="uniryhmä"), index).total == 4


class TestSwap:
    def test_others_go_on_with_the_old_snapshot_while_one_opens_the_next(
        self, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert find(Query(text="uniryhmä"), index).total == 1
        opening, go_on = threading.Event(), threading.Event()
        open_next = reading._open

        def slowly(folder: Path) -> OpenSnapshot:
            opening.set()
            assert go_on.wait(30)
            return open_next(folder)

        store([a_service("service-2", names=texts("Uniryhmä kaksi"))])
        monkeypatch.setattr(reading, "_open", slowly)
        first = threading.Thread(target=open_snapshot, args=(index,))
        first.start()
        assert opening.wait(30)
        others = [threading.Thread(target=open_snapshot, args=(index,)) for _ in range(3)]
        for other in others:
            other.start()
        for other in others:
            other.join(10)
        waiting = [other for other in others if other.is_alive()]
        go_on.set()
        first.join(30)
        assert not waiting
        assert find(Query(text="uniryhmä"), index).total == 2

    def test_a_thread_that_comes_late_does_not_put_an_older_snapshot_back(
        self, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        older = snapshots.current(index)
        store([a_service("service-2", names=texts("Uniryhmä kaksi"))])
        newest = snapshots.current(index)
        assert open_snapshot(index) is not None
        seen = iter([older])
        with monkeypatch.context() as patch:
            patch.setattr(snapshots, "current", lambda directory: next(seen, newest))
            opened = open_snapshot(index)
        assert opened is not None
        assert opened.folder == newest != older

    def test_a_broken_snapshot_is_not_read_again_and_again_while_another_one_serves(
        self, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert open_snapshot(index) is not None
        store([a_service("service-2", names=texts("Uniryhmä kaksi"))])
        read: list[Path] = []

        def broken(folder: Path, found: snapshots.Manifest) -> bool:
            read.append(folder)
            return False

        monkeypatch.setattr(snapshots, "is_whole", broken)
        now = time.monotonic()
        for seconds in range(0, 30, 3):
            monkeypatch.setattr(time, "monotonic", lambda seconds=seconds: now + seconds)
            assert open_snapshot(index) is not None
        assert read == [snapshots.current(index)]


class TestOtherVersions:
    @pytest.mark.parametrize("other", [{"schema": -1}, {"engine": "0.0.1"}, {"language": "other"}])
    def test_one_of_another_schema_engine_or_lexicon_is_built_anew(
        self, index: Path, other: dict[str, object]
    ) -> None:
        folder = snapshots.current(index)
        assert folder is not None
        manifest = json.loads((folder / "manifest.json").read_text())
        (folder / "manifest.json").write_text(json.dumps(manifest | other))
        assert update_index(index).written == 1
        assert find(Query(text="uniryhmä")).total == 1

    def test_a_changed_lexicon_is_taken_into_every_service(
        self, index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = snapshots.current(index)
        monkeypatch.setattr(indexing, "language_key", lambda: "another lexicon")
        assert update_index(index).written == 1
        assert snapshots.current(index) != before
        assert update_index(index).written == 0
