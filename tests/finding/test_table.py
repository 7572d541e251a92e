"""The table of a snapshot: sets of services by code, place and name, in the engine's own order, gone ones left out."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from tarjotin.finding.distances import distance_km
from tarjotin.finding.index.schema import build_schema, register_analysers
from tarjotin.finding.index.table import Row, ServiceTable, row_encoder, write_table

FIELDS = ("theme", "charge", "slot")
CODES = ("a", "b", "c", "d")
JOENSUU, KUOPIO = (62.6010, 29.7636), (62.8924, 27.6770)


def written(
    folder: Path, rows: Sequence[Row], gone: Sequence[int] = ()
) -> tuple[ServiceTable, tantivy.Searcher]:
    """A table of services whose cards are their numbers; some of them were removed after they were written."""
    (folder / "services").mkdir()
    index = tantivy.Index(build_schema(), path=str(folder / "services"))
    register_analysers(index)
    writer = index.writer(15_000_000, 1)
    for number, row in enumerate(rows):
        document = tantivy.Document()
        document.add_text("id", str(number))
        document.add_bytes("card", str(number).encode())
        document.add_bytes("row", row_encoder.encode(row))
        writer.add_document(document)
        if number == len(rows) // 2:
            # So that there is more than one segment.
            writer.commit()
    writer.commit()
    for number in gone:
        writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "id", str(number)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    write_table(folder / "table", searcher)
    return ServiceTable(folder / "table"), searcher


def numbers(table: ServiceTable, found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> set[int]:
    return {int(table.card_of(int(row))) for row in np.flatnonzero(found)}


rows = st.builds(
    Row,
    id=st.just("1"),
    codes=st.dictionaries(st.sampled_from(FIELDS), st.lists(st.sampled_from(CODES), unique=True)),
    orders=st.fixed_dictionaries({"fi": st.text("abä", max_size=3), "sv": st.text("åab", max_size=3)}),
    points=st.just(()),
)


@settings(max_examples=30)
@given(rows=st.lists(rows, max_size=90), data=st.data())
def test_the_table_holds_what_was_written_and_nothing_that_is_gone(
    rows: list[Row], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(rows))), max_size=10)) if rows else set()
    with tempfile.TemporaryDirectory() as folder:
        table, searcher = written(Path(folder), rows, sorted(gone))
        kept = {number: row for number, row in enumerate(rows) if number not in gone}
        assert numbers(table, table.everything) == set(kept)
        for field in FIELDS:
            for code in CODES:
                expected = {number for number, row in kept.items() if code in row.codes.get(field, ())}
                assert numbers(table, table.having(field, [code])) == expected
        half = table.having("slot", ["a", "b"])
        counted = table.counts(half, ("theme", "charge"))
        chosen = [kept[number] for number in numbers(table, half)]
        for field in ("theme", "charge"):
            told = {code: sum(code in row.codes.get(field, ()) for row in chosen) for code in CODES}
            assert counted[field] == {code: count for code, count in told.items() if count}
        every = searcher.search(tantivy.Query.all_query(), max(1, len(rows)), count=False).hits
        found = table.rows_of([address for _, address in every])
        assert numbers(table, table.set_of(found)) == set(kept)
        for language in ("fi", "sv"):
            in_order = [int(table.card_of(int(row))) for row in table.in_order(table.everything, language)]
            assert [kept[n].orders[language] for n in in_order] == sorted(
                row.orders[language] for row in kept.values()
            )


def test_marks_add_up_and_of_a_concept_the_last_place_counts(tmp_path: Path) -> None:
    table, _ = written(tmp_path, [Row("1", {"theme": ["a"], "slot": ["a", "b"]}, {"fi": "x"}, ())])
    row = int(np.flatnonzero(table.everything)[0])
    marks = [("slot", "a", 2.0), ("slot", "b", 5.0), ("slot", "c", 100.0)]
    assert table.sum_of(marks)[row] == 7.0
    assert table.best_of(marks)[row] == 5.0


def test_a_circle_holds_services_with_a_place_inside_and_no_others(tmp_path: Path) -> None:
    table, _ = written(
        tmp_path,
        [Row("1", {}, {"fi": "x"}, points) for points in ([JOENSUU], [KUOPIO], [KUOPIO, JOENSUU], [])],
    )
    between = distance_km(JOENSUU, KUOPIO)
    assert numbers(table, table.within(JOENSUU, 1)) == {0, 2}
    assert numbers(table, table.within(JOENSUU, between - 0.01)) == {0, 2}
    assert numbers(table, table.within(JOENSUU, between + 0.01)) == {0, 1, 2}


def test_a_table_without_services_answers_with_nothing(tmp_path: Path) -> None:
    table, _ = written(tmp_path, [])
    assert not table.everything.any()
    assert table.counts(table.everything, ("theme",)) == {"theme": {}}
    assert len(table.in_order(table.everything, "fi")) == 0


def test_nearest_first_is_by_the_nearest_of_a_services_places_and_those_without_come_last(
    tmp_path: Path,
) -> None:
    near, nearer = (62.60, 29.90), (62.60, 29.80)
    table, _ = written(
        tmp_path,
        [
            Row("1", {}, {"fi": "x"}, points)
            for points in ([], [KUOPIO], [near, KUOPIO], [KUOPIO, nearer], [JOENSUU])
        ],
    )
    listed = np.flatnonzero(table.everything)
    ordered = table.nearest_first(listed, JOENSUU)
    assert [int(table.card_of(int(row))) for row in ordered] == [4, 3, 2, 1, 0]
