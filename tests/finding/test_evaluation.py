"""Measures agree with what a hand computes, mistakes in judged sets are told by line, and the baseline searches."""

from __future__ import annotations

import json
from math import log2
from pathlib import Path

import pytest

from tarjotin.common.errors import BadUse
from tarjotin.finding.evaluation.baseline import SnowballBaseline
from tarjotin.finding.evaluation.comparing import evaluate, scores
from tarjotin.finding.evaluation.judged import (
    JudgedQuery,
    JudgedSet,
    merged,
    packaged_sets,
    read_judged_set,
    read_qrels,
    read_queries,
)
from tarjotin.finding.evaluation.measures import mean, ndcg, p_value, recall, succeeds
from tarjotin.finding.evaluation.report import as_json, as_text, details_as_text, report

GRADES = {"best": 2, "good": 1, "bad": 0}


def test_the_best_order_has_ndcg_one() -> None:
    assert ndcg(["best", "good", "bad"], GRADES) == pytest.approx(1.0)


def test_a_worse_order_loses_by_gain_and_place() -> None:
    # Gains 2^1 - 1 = 1 and 2^2 - 1 = 3; discounts log2(2) = 1 and log2(3).
    assert ndcg(["good", "best"], GRADES) == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert ndcg(["bad", "unknown", "best"], GRADES) == pytest.approx((3 / log2(4)) / (3 + 1 / log2(3)))


def test_services_of_the_same_grade_may_change_places() -> None:
    grades = {"a": 2, "b": 2, "c": 1}
    assert ndcg(["a", "b", "c"], grades) == ndcg(["b", "a", "c"], grades) == pytest.approx(1.0)


def test_ndcg_looks_at_ten_and_knows_that_no_more_fit() -> None:
    fillers = [f"x{n}" for n in range(10)]
    assert ndcg([*fillers, "best"], GRADES) == 0.0
    many = {f"s{n:02}": 1 for n in range(15)}
    assert ndcg(sorted(many), many) == pytest.approx(1.0)


def test_nothing_found_and_nothing_relevant_are_zero() -> None:
    assert (ndcg([], GRADES), recall([], GRADES), succeeds([], GRADES)) == (0.0, 0.0, False)
    assert (ndcg(["a"], {"a": 0}), recall(["a"], {"a": 0}), succeeds(["a"], {"a": 0})) == (0.0, 0.0, False)
    assert mean([]) == 0.0


def test_recall_counts_what_helps_at_all_among_twenty() -> None:
    assert recall(["bad", "good"], GRADES) == 0.5
    assert recall([*(f"x{n}" for n in range(19)), "good", "best"], GRADES) == 0.5


def test_success_needs_one_good_service_among_five() -> None:
    assert succeeds(["a", "b", "c", "d", "good"], GRADES)
    assert not succeeds(["a", "b", "c", "d", "e", "best"], GRADES)


def test_the_same_figures_differ_by_chance_and_steady_wins_do_not() -> None:
    assert p_value([0.2, 0.5, 0.9], [0.2, 0.5, 0.9]) == 1.0
    assert p_value([0.1, 0.2, 0.3] * 10, [0.3, 0.2, 0.1] * 10) > 0.9
    better = [0.6] * 20
    assert p_value(better, [0.4] * 20) < 0.001
    assert p_value(better, [0.4] * 20) == p_value([0.4] * 20, better)


def test_an_id_counts_once_whatever_its_case_and_an_unjudged_one_counts_as_a_hole() -> None:
    found = scores(["BEST", "best", "new", "bad"], GRADES)
    assert found.ndcg == pytest.approx(3 / (3 + 1 / log2(3)))
    assert (found.shown, found.unjudged, found.zero) == (3, 1, False)


QUERIES = [
    JudgedQuery("1", "fi", "uinti", "official", "tuning"),
    JudgedQuery("2", "sv", "simma", "official", "held-out"),
    JudgedQuery("3", "fi", "selkä jumissa", "everyday", "tuning"),
]
QRELS = {"1": {"swim": 2}, "2": {"swim": 2}, "3": {"gym": 1}}


def test_a_report_tells_every_method_by_language_kind_and_half() -> None:
    methods = {"good": lambda text, lang: ["swim"] if lang == "fi" else [], "none": lambda text, lang: []}
    told = as_json(report(evaluate(QUERIES, QRELS, methods)))
    good = told["methods"]["good"]
    assert good["all"] == {
        "queries": 3,
        "ndcg@10": 0.3333,
        "recall@20": 0.3333,
        "success@5": 0.3333,
        "zero": 0.3333,
        "unjudged@10": 0.5,
    }
    assert {group: means["ndcg@10"] for group, means in good["by_kind"].items()} == {
        "everyday": 0.0,
        "official": 0.5,
    }
    assert good["by_language"]["sv"]["zero"] == 1.0
    assert {group: means["queries"] for group, means in good["by_half"].items()} == {
        "held-out": 1,
        "tuning": 2,
    }
    assert told["methods"]["none"]["all"]["unjudged@10"] == 0.0
    assert told["compared_with"] == "good"
    assert list(told["p_value"]) == ["none"]


def test_a_report_as_text_has_a_line_for_each_group_and_method() -> None:
    outcomes = evaluate(QUERIES, QRELS, {"full": lambda text, lang: ["swim"], "none": lambda text, lang: []})
    lines = as_text(report(outcomes))
    assert lines[0].split()[:2] == ["queries", "ndcg@10"]
    assert lines[1].split()[:4] == ["all", "full", "3", "0.667"]
    assert lines[2].split()[:3] == ["none", "3", "0.000"]
    assert any(line.startswith("everyday ") for line in lines)
    assert lines[-1].startswith("ndcg@10 of full against none: p = ")
    assert len(details_as_text(outcomes)) == 3


def test_groups_nobody_told_and_comparisons_with_nothing_are_left_out() -> None:
    outcomes = evaluate([JudgedQuery("1", "fi", "uinti")], QRELS, {"full": lambda text, lang: ["swim"]})
    told = as_json(report(outcomes))
    assert told["methods"]["full"]["by_kind"] == told["methods"]["full"]["by_half"] == told["p_value"] == {}
    assert as_text(report(outcomes))[-1].startswith("fi ")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_set_is_read_with_ids_in_lower_case_and_queries_without_answer_left_out(tmp_path: Path) -> None:
    queries = written(
        tmp_path / "queries.json",
        json.dumps(
            [
                {"id": "Q1", "lang": "fi", "text": "uinti", "kind": "official", "half": "tuning"},
                {"id": 2, "lang": "en", "text": "sleep"},
                {"id": "q3", "lang": "sv", "text": "sömn"},
            ]
        ),
    )
    qrels = written(tmp_path / "qrels.txt", "q1 0 ABC 2\n\nq1\t0\tdef\t0\n2 0 abc 0\nother 0 ghi 1\n")
    found = read_judged_set(queries, qrels)
    assert found.queries == (JudgedQuery("q1", "fi", "uinti", "official", "tuning"),)
    assert found.qrels == {"q1": {"abc": 2, "def": 0}}
    assert found.left_out == ("2", "q3")
    assert found.share_in(["abc"]) == 0.5


def test_judgements_in_json_say_the_same_as_lines(tmp_path: Path) -> None:
    lines = written(tmp_path / "qrels.txt", "q1 0 a 2\nq1 0 b 0\nq2 0 a 1\n")
    told = written(tmp_path / "qrels.json", '{"Q1": {"A": 2, "b": 0},\n "q2": {"a": 1}, "q3": {}}')
    assert read_qrels(lines) == read_qrels(told)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[{]", 1, "not JSON"),
        ("{}", 1, "not a JSON list"),
        ('[\n{"id": "a", "lang": "fi", "text": "x"},\n 7]', 3, "not an object"),
        ('[\n\n{"id": "a", "lang": "fi"}]', 3, '"text" is not a text or is missing'),
        ('[{"id": " ", "lang": "fi", "text": "x"}]', 1, '"id" is not a text or is missing'),
        ('[{"id": "a", "lang": "de", "text": "x"}]', 1, "\"lang\" is 'de', not one of fi, sv, en"),
        ('[{"id": "a", "lang": "fi", "text": "x", "half": "both"}]', 1, "\"half\" is 'both'"),
        ('[{"id": "a", "lang": "fi", "text": "x"},\n{"id": "A", "lang": "fi", "text": "y"}]', 2, "already"),
    ],
)
def test_a_mistake_in_queries_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    path = written(tmp_path / "queries.json", text)
    with pytest.raises(BadUse) as error:
        read_queries(path)
    assert f"'{path}', line {line}: " in str(error.value)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("q1 0 a 2\nq1 a 2", 2, "not 'query 0 service grade'"),
        ("q1 0 a 2\n\nq1 0 b much", 3, "the grade 'much' is not a whole number"),
        ("q1 0 a -1", 1, "the grade '-1'"),
        ("q1 0 a 2\nq1 0 A 1", 2, "another grade"),
        ('{"q1": {"a": 2,\n "b": 1.5}}', 2, "the grade 1.5"),
        ('{"q1": {"a": true}}', 1, "the grade True"),
        ('{"q1": {"a": 2},\n "q2": [1]}', 2, "no object of services"),
        ('{"q1": {"a": 2,\n\n "a": 1}}', 3, "another grade"),
        ('{"q1": {"a": 2}', 1, "not JSON"),
    ],
)
def test_a_mistake_in_judgements_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    path = written(tmp_path / "qrels", text)
    with pytest.raises(BadUse) as error:
        read_qrels(path)
    assert f"'{path}', line {line}: " in str(error.value)
    assert reason in str(error.value)


def test_files_that_cannot_be_read_or_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    queries = written(tmp_path / "queries.json", '[{"id": "a", "lang": "fi", "text": "x"}]')
    qrels = written(tmp_path / "qrels.txt", "b 0 x 2")
    with pytest.raises(BadUse, match="No query of"):
        read_judged_set(queries, qrels)
    with pytest.raises(BadUse, match="cannot be read"):
        read_judged_set(tmp_path / "missing.json", qrels)
    qrels.write_bytes(b"a 0 \xff 2")
    with pytest.raises(BadUse, match="not text in UTF-8"):
        read_judged_set(queries, qrels)


def test_the_packaged_sets_are_sound_and_in_halves_of_like_size() -> None:
    sets = packaged_sets()
    assert {name: len(found.queries) for name, found in sets.items()} == {"demo": 63, "real": 125}
    for found in sets.values():
        assert found.left_out == ()
        tuning = sum(query.half == "tuning" for query in found.queries)
        assert abs(len(found.queries) - 2 * tuning) <= 1
        assert all(query.kind for query in found.queries)
        assert {query.language for query in found.queries} == {"fi", "sv", "en"}
    both = merged(list(sets.values()))
    assert len({query.id for query in both.queries}) == len(both.queries) == len(both.qrels) == 188


def test_sets_share_nothing_with_an_empty_index() -> None:
    assert JudgedSet((), {}).share_in(["a"]) == 0.0


@pytest.fixture(scope="module")
def baseline() -> SnowballBaseline:
    return SnowballBaseline(
        [
            (
                "hall",
                [
                    {"fi": "Uimahalli", "sv": "Simhallen", "en": "Swimming hall"},
                    {"fi": "<p>Vesi on lämmin</p>"},
                ],
            ),
            ("a-twin", [{"fi": "Kirjasto"}]),
            ("b-twin", [{"fi": "Kirjasto"}]),
            ("long", [{"fi": "Kirjasto ja paljon muuta tekstiä"}, {"se": "girji"}]),
        ]
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [("uimahallissa", "fi"), ("simhall", "sv"), ("swim halls", "en"), ("uimahallit", "en")],
)
def test_the_baseline_finds_an_inflected_word_whatever_the_readers_language(
    baseline: SnowballBaseline, text: str, language: str
) -> None:
    assert baseline(text, language) == ["hall"]


def test_the_baseline_puts_short_texts_first_and_ties_in_the_order_they_came(
    baseline: SnowballBaseline,
) -> None:
    assert baseline("kirjastossa", "fi") == ["a-twin", "b-twin", "long"]


def test_the_baseline_finds_nothing_for_what_is_no_word_or_unknown(baseline: SnowballBaseline) -> None:
    assert baseline("?!", "fi") == baseline("", "sv") == baseline("zzz", "en") == []
    assert baseline("p", "fi") == [], "markup is no text"
    assert baseline("girji", "fi") == ["long"], "other languages are kept as they are"
