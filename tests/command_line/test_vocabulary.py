"""`tarjotin vocabulary`: add, list, remove and proposals; whatever is wrong, the old lexicon stays in use."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest

from tests.command_line.conftest import Run
from tests.ptv_samples import guid, service_payload, write_dump

TOML = '[[concepts]]\nid = "ice-swimming"\nterms.fi = ["avanto"]\neveryday.fi = ["hölkötinpölkötin"]\n'
TURTLE = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    '<http://v/a> skos:prefLabel "avanto"@fi, "blubbplask"@sv .\n'
)


@pytest.fixture
def harvested(tarjotin: Run, tmp_path: Path) -> None:
    """A store with one service."""
    dump = write_dump(tmp_path / "dump", services=[service_payload(1, name="Avanto")])
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0


def finds(tarjotin: Run, text: str) -> bool:
    results = json.loads(tarjotin("search", text, "--json").stdout)["results"]
    return [result["id"] for result in results] == [guid(1)]


@pytest.mark.usefixtures("harvested")
def test_concepts_and_vocabularies_are_added_listed_and_removed(tarjotin: Run, tmp_path: Path) -> None:
    (tmp_path / "Omat sanat.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "v.ttl").write_text(TURTLE, encoding="utf-8")
    assert not finds(tarjotin, "hölkötinpölkötin")
    added = tarjotin("vocabulary", "add", str(tmp_path / "Omat sanat.toml"))
    assert (added.returncode, added.stderr) == (0, "")
    said = "omat-sanat is in use: 1 concepts (1 new, 0 changed, 0 gone). The index holds 1 services.\n"
    assert added.stdout == said
    assert finds(tarjotin, "hölkötinpölkötin")
    assert tarjotin("vocabulary", "add", str(tmp_path / "v.ttl"), "--name", "water").returncode == 0
    assert finds(tarjotin, "blubbplask")

    lines = [line.split() for line in tarjotin("vocabulary", "list").stdout.splitlines()]
    assert [line[:4] for line in lines] == [
        ["omat-sanat", "concepts", "1", "concepts"],
        ["water", "SKOS", "1", "concepts"],
    ]
    assert dt.date.fromisoformat(lines[0][4])

    removed = tarjotin("vocabulary", "remove", "omat-sanat")
    assert removed.stdout.startswith("omat-sanat is removed (0 new, 0 changed, 1 gone).")
    assert not finds(tarjotin, "hölkötinpölkötin")
    assert finds(tarjotin, "blubbplask")


@pytest.mark.usefixtures("harvested")
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("own.toml", TOML + 'classes = ["P99.9"]', "own.toml, line 5: concept ice-swimming: there is no"),
        ("own.toml", TOML + "broken", "own.toml, line 5: "),
        ("own.ttl", TURTLE + "wrong", "own.ttl, line 3: "),
        ("own.csv", "a,b", "own.csv is of no kind that can be read"),
    ],
)
def test_what_is_wrong_is_one_line_and_the_old_one_stays(
    tarjotin: Run, home: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    right, wrong = tmp_path / "own.toml", tmp_path / "wrong" / name
    wrong.parent.mkdir()
    right.write_text(TOML, encoding="utf-8")
    wrong.write_text(text, encoding="utf-8")
    tarjotin("vocabulary", "add", str(right))
    result = tarjotin("vocabulary", "add", str(wrong))
    assert result.returncode == 2
    (line,) = result.stderr.splitlines()
    assert said in line
    assert (home / "vocabularies" / "own.toml").read_text(encoding="utf-8") == TOML
    assert [file.name for file in (home / "vocabularies").iterdir()] == ["own.toml"]
    assert finds(tarjotin, "hölkötinpölkötin")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["vocabulary"], "the following arguments are required: ACTION"),
        (["vocabulary", "add", "missing.ttl"], "missing.ttl: No such file or directory"),
        (["vocabulary", "add", "missing.toml"], "missing.toml: No such file or directory"),
        (["vocabulary", "add", "x.toml", "--name", "../x"], "'../x' is no name for a vocabulary"),
        (["vocabulary", "remove", "yso"], "There is no vocabulary 'yso'. None has been added."),
        (["vocabulary", "proposals", "--least", "2"], "--least 2 could show what a single person"),
    ],
)
def test_bad_use_is_said_and_makes_no_data_folder(
    tarjotin: Run, home: Path, arguments: list[str], said: str
) -> None:
    result = tarjotin(*arguments)
    assert result.returncode == 2, result.stderr
    (line,) = result.stderr.splitlines()
    assert said in line
    assert not home.exists()


@pytest.mark.usefixtures("harvested")
def test_proposals_tell_what_was_searched_in_vain(tarjotin: Run, home: Path) -> None:
    assert tarjotin("vocabulary", "list").stdout == "No vocabulary has been added.\n"
    assert "in vain 3 times" in tarjotin("vocabulary", "proposals").stdout
    month = dt.date.today().replace(day=1)  # noqa: DTZ011 – the machine's own day will do
    with sqlite3.connect(home / "tarjotin.sqlite3") as database:
        database.execute(
            "insert into events_searchcount (text, language, month, searches, without_hits) values (?, ?, ?, 9, 7)",
            ["pelikoneet", "fi", str(month)],
        )
        database.execute(
            "insert into events_searchchange (text_before, text_after, language, month, count)"
            " values ('jumi', 'niska', 'fi', ?, 4)",
            [str(month)],
        )
    table = tarjotin("vocabulary", "proposals").stdout.splitlines()
    assert table == ["     7  fi  pelikoneet  (found nothing)", "     4  fi  jumi  (then: niska)"]
    told = json.loads(tarjotin("vocabulary", "proposals", "--json", "--least", "5").stdout)
    assert told == [{"text": "pelikoneet", "language": "fi", "count": 7, "instead": ""}]
