"""`tarjotin evaluate`: full ranking beside the baseline in one run, on one's own judged set or the packaged ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tarjotin import demo
from tests.command_line.conftest import Run
from tests.ptv_samples import guid, service_payload, write_dump


@pytest.fixture
def harvested(tarjotin: Run, tmp_path: Path) -> None:
    """A store with a swimming hall and a gym."""
    dump = write_dump(
        tmp_path / "dump",
        services=[
            service_payload(1, name="Uimahalli", description="Täällä voi uida."),
            service_payload(2, name="Kuntosali", description="Painoja ja laitteita."),
        ],
    )
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0


@pytest.fixture
def own_set(tmp_path: Path) -> list[str]:
    """Options for a judged set of one's own: one query of each half, and one without answer."""
    queries = tmp_path / "queries.json"
    queries.write_text(
        json.dumps(
            [
                {"id": "a", "lang": "fi", "text": "uimahallissa", "kind": "inflected", "half": "tuning"},
                {"id": "b", "lang": "fi", "text": "kuntosali", "kind": "official", "half": "held-out"},
                {"id": "c", "lang": "sv", "text": "simhall", "kind": "official", "half": "tuning"},
            ]
        )
    )
    qrels = tmp_path / "qrels.txt"
    qrels.write_text(f"a 0 {guid(1).upper()} 2\nb 0 {guid(2)} 2\nb 0 {guid(1)} 0\nc 0 {guid(2)} 0\n")
    return ["--queries", str(queries), "--qrels", str(qrels)]


@pytest.mark.usefixtures("harvested")
def test_full_ranking_and_the_baseline_are_measured_in_one_run(tarjotin: Run, own_set: list[str]) -> None:
    result = tarjotin("evaluate", *own_set, "--json")
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert list(told["methods"]) == ["full", "snowball"]
    for method in told["methods"].values():
        assert method["all"]["queries"] == 2
        assert method["all"]["ndcg@10"] == method["all"]["success@5"] == 1.0
        assert set(method["by_kind"]) == {"inflected", "official"}
    assert told["compared_with"] == "full"
    assert told["p_value"] == {"snowball": 1.0}
    assert told["judged_in_index"] == {"queries.json": 1.0}
    assert told["left_out"] == ["c"]
    (line,) = result.stderr.splitlines()
    assert line == "tarjotin: Left out, having no relevant service: c."


@pytest.mark.usefixtures("harvested")
def test_the_table_shows_no_query_unless_details_are_asked_for(tarjotin: Run, own_set: list[str]) -> None:
    table = tarjotin("evaluate", *own_set, "--methods", "snowball").stdout
    assert table.startswith("2 queries of queries.json (100% of its services are here)\n")
    assert "uimahallissa" not in table
    assert "against" not in table
    details = tarjotin("evaluate", *own_set, "--details").stdout
    assert "a  fi  inflected  full 1.000  snowball 1.000  uimahallissa" in details
    assert "kuntosali" not in details, "the held-out half is shown only when it is asked for"
    assert "kuntosali" in tarjotin("evaluate", *own_set, "--details", "--half", "all").stdout


@pytest.mark.usefixtures("harvested")
def test_one_half_can_be_measured_alone(tarjotin: Run, own_set: list[str]) -> None:
    told = json.loads(tarjotin("evaluate", *own_set, "--half", "held-out", "--json").stdout)
    assert told["methods"]["full"]["all"]["queries"] == 1
    assert list(told["methods"]["full"]["by_half"]) == ["held-out"]


@pytest.mark.usefixtures("harvested")
def test_a_set_without_halves_is_measured_whole_and_has_none_to_choose(tarjotin: Run, tmp_path: Path) -> None:
    queries, qrels = tmp_path / "own.json", tmp_path / "own-qrels.json"
    queries.write_text('[{"id": "a", "lang": "fi", "text": "uimahalli"}]')
    qrels.write_text(json.dumps({"a": {guid(1): 2}}))
    own = ["--queries", str(queries), "--qrels", str(qrels)]
    assert "uimahalli" in tarjotin("evaluate", *own, "--details").stdout
    refused = tarjotin("evaluate", *own, "--half", "tuning")
    assert refused.returncode == 2
    assert "No query is of the half 'tuning'." in refused.stderr


def test_the_packaged_set_of_the_store_is_used_and_its_held_out_half_not_shown(tarjotin: Run) -> None:
    assert tarjotin("harvest", "ptv", "--from", str(demo.DATA)).returncode == 0
    whole = json.loads(tarjotin("evaluate", "--methods", "snowball", "--json").stdout)
    assert list(whole["judged_in_index"]) == ["demo"]
    assert whole["methods"]["snowball"]["all"]["queries"] == 63
    assert "details" not in whole
    shown = json.loads(tarjotin("evaluate", "--methods", "snowball", "--details", "--json").stdout)
    assert {item["half"] for item in shown["details"]} == {"tuning"}


# Two or three hundredths below what was measured: a set of 63 queries moves so much by one of them.
FLOORS = {"all": 0.82, "fi": 0.79, "sv": 0.86, "en": 0.82, "everyday": 0.67, "sentence": 0.68, "typo": 0.92}


def test_the_sample_region_is_searched_no_worse_than_it_was(tarjotin: Run) -> None:
    assert tarjotin("harvest", "ptv", "--from", str(demo.DATA)).returncode == 0
    told = json.loads(tarjotin("evaluate", "--methods", "full", "--json").stdout)["methods"]["full"]
    reached = {"all": told["all"], **told["by_language"], **told["by_kind"]}
    assert {
        name: reached[name]["ndcg@10"] for name, floor in FLOORS.items() if reached[name]["ndcg@10"] < floor
    } == {}
    assert told["all"]["zero"] == 0


@pytest.mark.usefixtures("harvested")
def test_a_store_that_no_packaged_set_is_of_is_said_in_one_line(tarjotin: Run) -> None:
    result = tarjotin("evaluate")
    assert result.returncode == 2
    (line,) = result.stderr.splitlines()
    assert "No packaged judged set is of this store: the index has 0% of 'demo', 0% of 'real'" in line
    assert "--queries and --qrels" in line
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        ([], 1, "There is no index to search. Run 'tarjotin rebuild'"),
        (["--queries", "q.json"], 2, "--queries and --qrels go together."),
        (["--queries", "q.json", "--qrels", "r.txt"], 2, "'q.json' cannot be read: No such file"),
        (["--methods", "full,magic"], 2, "There is no method 'magic'. Use any of: full, snowball,"),
        (["--methods", ","], 2, "There is no method ','."),
        (["--half", "third"], 2, "invalid choice: 'third'"),
    ],
)
def test_bad_use_is_one_line_that_says_what_and_what_to_do(
    tarjotin: Run, arguments: list[str], exit_code: int, said: str
) -> None:
    result = tarjotin("evaluate", *arguments)
    assert result.returncode == exit_code, result.stderr
    (line,) = result.stderr.splitlines()
    assert line.startswith("tarjotin: ")
    assert said in line
    assert result.stdout == ""
