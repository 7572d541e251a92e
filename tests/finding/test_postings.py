"""The postings: which services have a word, how often, and what BM25 makes of it, also after services changed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tarjotin.finding.index.postings import Postings, PostingsWriter

Texts = Mapping[str, Mapping[str, Sequence[str]]]


def written(folder: Path, ids: Sequence[str], texts: Texts) -> Postings:
    writer = PostingsWriter()
    for id, fields in texts.items():
        writer.take(id, fields)
    writer.write(folder, ids)
    return Postings(folder)


def told(postings: Postings, ids: Sequence[str], field: str, token: str) -> dict[str, int]:
    """Id of each service that has the token → how often."""
    rows, times = postings.having(field, token), postings.times(field, token)
    return dict(zip((ids[row] for row in rows), map(int, times), strict=True))


def bm25(times: int, length: int, usual: float, services: int, found: int) -> float:
    rare = math.log(1 + (services - found + 0.5) / (found + 0.5))
    return rare * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / usual))


def test_a_word_is_found_where_it_stands_and_nowhere_else(tmp_path: Path) -> None:
    postings = written(
        tmp_path / "p", ["a", "", "b"], {"b": {"name_fi": ["uni", "uni", "ryhmä"]}, "a": {"body_fi": ["uni"]}}
    )
    assert told(postings, ["a", "", "b"], "name_fi", "uni") == {"b": 2}
    assert postings.frequency("name_fi", "uni") == postings.frequency("body_fi", "uni") == 1
    assert postings.frequency("name_fi", "un") == postings.frequency("no_such_field", "uni") == 0
    assert postings.frequencies("name_fi") == {"uni": 1, "ryhmä": 1}
    assert postings.frequencies("no_such_field") == {}
    rows, scores = postings.scored([("name_fi", "un", 1.0)])
    assert len(rows) == len(scores) == 0


def test_scores_are_bm25_times_the_boost(tmp_path: Path) -> None:
    postings = written(
        tmp_path / "p",
        ["a", "b", "c"],
        {"a": {"name_fi": ["uni", "uni", "x"]}, "b": {"name_fi": ["uni"]}, "c": {}},
    )
    rows, scores = postings.scored([("name_fi", "uni", 3.0)])
    expected = {0: bm25(2, 3, 4 / 3, 3, 2), 1: bm25(1, 1, 4 / 3, 3, 2)}
    assert dict(zip(rows.tolist(), scores.tolist(), strict=True)) == pytest.approx(
        {row: 3 * score for row, score in expected.items()}, rel=1e-5
    )


def test_a_word_said_very_often_is_counted_to_255(tmp_path: Path) -> None:
    postings = written(tmp_path / "p", ["a"], {"a": {"body_fi": ["uni"] * 1000}})
    assert told(postings, ["a"], "body_fi", "uni") == {"a": 255}


def test_postings_without_any_service_or_word_can_be_read(tmp_path: Path) -> None:
    assert written(tmp_path / "none", [], {}).frequency("name_fi", "uni") == 0
    assert written(tmp_path / "mute", ["a"], {"a": {"name_fi": []}}).frequency("name_fi", "uni") == 0


texts = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(
        st.sampled_from(["name_fi", "body_sv"]), st.lists(st.sampled_from(["uni", "sömn", "x"]), max_size=4)
    ),
)


@given(before=texts, after=texts, gone=st.sets(st.sampled_from("abcdef")))
@settings(max_examples=60)
def test_what_is_written_over_older_postings_is_what_would_be_written_anew(
    tmp_path_factory: pytest.TempPathFactory, before: Texts, after: Texts, gone: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("postings")
    written(folder / "p", sorted(before), before)
    whole = {id: fields for id, fields in {**before, **after}.items() if id not in gone}
    # Rows are given anew by the engine: here the other way round, with a hole.
    ids = [*sorted(whole, reverse=True), ""]
    changed = {id: fields for id, fields in after.items() if id not in gone}
    over, anew = written(folder / "p", ids, changed), written(folder / "new", ids, whole)
    for field in ("name_fi", "body_sv"):
        assert over.frequencies(field) == anew.frequencies(field)
        for token in ("uni", "sömn", "x"):
            assert told(over, ids, field, token) == told(anew, ids, field, token)
            mine, others = (postings.scored([(field, token, 1.0)])[1] for postings in (over, anew))
            assert np.allclose(np.sort(mine), np.sort(others))
