"""The command-line contract of design.md section 5, and one clear line for whatever goes wrong."""

from __future__ import annotations

import fcntl
import json
import sqlite3
from pathlib import Path

import pytest

from tests.command_line.conftest import Run
from tests.ptv_samples import guid, phone_payload, service_payload, write_dump


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Two services in Joensuu and one in Vaasa."""
    return write_dump(
        tmp_path / "dump",
        services=[
            service_payload(1, name="Uimahalli", channels=[101], description="Täällä voi uida."),
            service_payload(2, name="Kuntosali", serviceClasses=[]),
            service_payload(3, name="Uimahalli Vaasassa", municipality="905"),
        ],
        channels=[phone_payload(101)],
    )


def test_harvest_search_and_why_work_together(tarjotin: Run, dump: Path) -> None:
    first = tarjotin("harvest", "ptv", "--from", str(dump), "--json")
    assert first.returncode == 0, first.stderr
    summary = json.loads(first.stdout.splitlines()[-1])
    assert summary["complete"] is True
    assert summary["kinds"]["service"] == {
        "seen": 3,
        "new": 3,
        "changed": 0,
        "withdrawn": 0,
        "failed": 0,
    }
    assert set(summary["kinds"]) == {
        "service",
        "channel",
        "organisation",
        "general_description",
        "collection",
    }

    again = json.loads(tarjotin("harvest", "ptv", "--from", str(dump), "--json").stdout)
    assert again["kinds"]["service"]["new"] == again["kinds"]["service"]["changed"] == 0

    found = json.loads(tarjotin("search", "uimahallissa", "--municipality", "167", "--json").stdout)
    assert (found["query"], found["lang"], found["step"]) == ("uimahallissa", "fi", "country")
    result, farther = found["results"]
    assert (result["id"], farther["id"]) == (guid(1), guid(3)), "the municipality's own, then another town's"
    assert result["name"] == "Uimahalli"
    assert result["organisation"] == "Järjestö"
    assert result["source"] == "ptv"
    assert result["reasons"][0] == "Nimessä: uimahalli"

    why = tarjotin("why", guid(1).upper())
    assert why.returncode == 0
    assert why.stdout.startswith("Shown, in the theme: ")
    assert "[passed] in the index" in why.stdout
    assert "P27.1" in why.stdout
    assert len(tarjotin("why", guid(1), "--all").stdout) > len(why.stdout)
    by_address = tarjotin("why", f"https://tray.example/fi/service/{guid(1)}?q=uinti")
    assert by_address.stdout == why.stdout
    unplaced = json.loads(tarjotin("why", guid(2), "--json").stdout)
    assert unplaced["shown"] is True
    assert next(rule for rule in unplaced["rules"] if rule["rule"] == "in a theme")["passed"] is False


def test_a_batch_of_queries_gives_a_line_each(tarjotin: Run, dump: Path, tmp_path: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(dump))
    batch = tmp_path / "batch.json"
    batch.write_text(
        json.dumps([{"id": "a", "lang": "fi", "text": "uimahalli"}, {"id": "b", "lang": "sv", "text": "zzz"}])
    )
    lines = [
        json.loads(line) for line in tarjotin("search", "--batch", str(batch), "--json").stdout.splitlines()
    ]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert lines[0]["total"] == 2
    assert set(lines[0]["results"][0]) == {"id", "score"}
    assert lines[1] == {"id": "b", "took_ms": lines[1]["took_ms"], "total": 0, "results": []}


def test_why_tells_of_a_service_never_seen_and_of_one_withdrawn(tarjotin: Run, tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", services=[service_payload(n) for n in range(20)])
    tarjotin("harvest", "ptv", "--from", str(dump))
    write_dump(dump, services=[service_payload(n) for n in range(19)])
    tarjotin("harvest", "ptv", "--from", str(dump))
    assert "[failed] harvested: never seen" in tarjotin("why", guid(777)).stdout
    gone = tarjotin("why", guid(19)).stdout
    assert "[failed] published" in gone
    assert "Fix: " in gone
    assert guid(19) not in tarjotin("search", "Palvelu", "--json").stdout


def test_rebuild_makes_the_same_catalogue_again(tarjotin: Run, dump: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(dump))
    before = tarjotin("search", "uimahalli", "--json").stdout
    rebuilt = tarjotin("rebuild", "--json")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert json.loads(rebuilt.stdout)["projected"] == 5
    after = tarjotin("search", "uimahalli", "--json").stdout
    assert json.loads(after)["results"] == json.loads(before)["results"]


def test_a_record_that_cannot_be_read_is_kept_and_said_and_the_rest_goes_on(
    tarjotin: Run, dump: Path, home: Path
) -> None:
    broken = [service_payload(1), {"id": guid(66), "serviceNames": "no list"}]
    write_dump(dump, services=broken)
    result = tarjotin("harvest", "ptv", "--from", str(dump), "--json")
    assert result.returncode == 3
    assert json.loads(result.stdout)["kinds"]["service"]["failed"] == 1
    assert guid(66) in result.stderr
    assert len(result.stderr.splitlines()) == 1
    with sqlite3.connect(home / "tarjotin.sqlite3") as database:
        assert database.execute(
            "select count(*) from harvest_rawrecord where source_id = ?", [guid(66)]
        ).fetchone()
    assert guid(66) in tarjotin("check").stdout
    assert json.loads(tarjotin("search", "palvelu", "--json").stdout)["total"] == 1


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (
            ["harvest", "nowhere"],
            2,
            "There is no source 'nowhere'. Use one of: ptv, ptv-v12, lipas, linkedevents, hsds.",
        ),
        (["harvest", "ptv", "--from", "missing-folder"], 2, "There is no folder 'missing-folder'."),
        (["harvest", "ptv", "--region", "99"], 2, "No region has the code '99'. Use one of: 01"),
        (["harvest", "ptv-v12", "--from", "some-folder"], 2, "is not an http address"),
        (["harvest"], 2, "the following arguments are required: SOURCE"),
        (["frobnicate"], 2, "invalid choice: 'frobnicate'"),
        (["search", "uinti"], 1, "There is no index to search. Run 'tarjotin rebuild'"),
        (["search", "uinti", "--municipality", "999"], 2, "No municipality has the code '999'."),
        (["search", "uinti", "--theme", "gym"], 2, "There is no theme 'gym'. Use one of: "),
        (["search", "--batch", "missing.json"], 2, "The batch file 'missing.json' cannot be read"),
        (["why", guid(1)], 1, "The database is not prepared"),
        (["search", "uinti", "--limit", "0"], 2, "--limit 0 shows nothing"),
    ],
)
def test_bad_use_is_one_line_that_says_what_and_what_to_do(
    tarjotin: Run, arguments: list[str], exit_code: int, said: str
) -> None:
    result = tarjotin(*arguments)
    assert result.returncode == exit_code, result.stderr
    (line,) = result.stderr.splitlines()
    assert line.startswith("tarjotin: ")
    assert said in line
    assert result.stdout == ""


def test_a_source_that_does_not_answer_is_incomplete_and_loses_nothing(tarjotin: Run, dump: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(dump))
    result = tarjotin("harvest", "ptv-v12", "--from", "http://127.0.0.1:9")
    assert result.returncode == 3
    assert "127.0.0.1:9" in result.stderr.splitlines()[0]
    assert json.loads(tarjotin("search", "uimahalli", "--json").stdout)["total"] == 2


def test_a_locked_database_is_said_in_one_line(tarjotin: Run, dump: Path, home: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(dump))
    url = f"sqlite:///{home}/tarjotin.sqlite3?timeout=1"
    with sqlite3.connect(home / "tarjotin.sqlite3", isolation_level=None) as database:
        database.execute("begin exclusive")
        result = tarjotin("harvest", "ptv", "--from", str(dump), DATABASE_URL=url)
        database.execute("rollback")
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "busy" in line
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tarjotin: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the data folder should be")
    result = tarjotin("check", TARJOTIN_HOME=str(blocked))
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "blocked" in line


def test_two_harvests_at_once_do_not_get_in_each_others_way(tarjotin: Run, dump: Path, home: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(dump))
    with (home / "writing").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = tarjotin("harvest", "ptv", "--from", str(dump))
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "Another tarjotin is harvesting" in line
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0


def test_a_faulty_rule_file_is_refused_and_the_rules_in_force_stay(
    tarjotin: Run, dump: Path, home: Path
) -> None:
    (home / "rules").mkdir(parents=True)
    rules = home / "rules" / "14.toml"
    rules.write_text(
        'region = "14"\nversion = "1"\nvalid_from = 2026-12-01\nsource = "a test"\n'
        '[[themes]]\nid = "exercise"\nnames.fi = "Liikkeelle"\n',
        encoding="utf-8",
    )
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0
    in_theme = ["search", "--theme", "exercise", "--region", "14", "--json"]
    assert json.loads(tarjotin(*in_theme).stdout)["total"] == 1

    rules.write_text("themes = 7", encoding="utf-8")
    refused = tarjotin("rebuild")
    assert refused.returncode != 0
    assert "14.toml: `themes` is not a list of tables. Write each of them under [[themes]]." in refused.stderr
    assert all(line.startswith("tarjotin: ") and "14.toml" in line for line in refused.stderr.splitlines())
    assert json.loads(tarjotin(*in_theme).stdout)["total"] == 1, (
        "the rules in force stay until a file is right"
    )

    rules.unlink()
    assert tarjotin("rebuild").returncode == 0
    assert json.loads(tarjotin(*in_theme).stdout)["total"] == 1, "the default rules count again"


def test_settings_that_cannot_be_right_are_said(tarjotin: Run) -> None:
    assert "No region has the code '99'" in tarjotin("check", TARJOTIN_REGION="99").stderr
    assert "missing.toml" in tarjotin("check", TARJOTIN_CONFIG="missing.toml").stderr
    refused = tarjotin("check", TARJOTIN_MAP_TILES="https://tiles.example/", TARJOTIN_MAP_ATTRIBUTION="MML")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "TARJOTIN_MAP_TILES must have {z}, {x} and {y}" in refused.stderr


def test_a_settings_file_is_read(tarjotin: Run, tmp_path: Path) -> None:
    file = tmp_path / "tarjotin.toml"
    file.write_text('region = "14"\nhosts = ["palvelut.example", "localhost"]\n', encoding="utf-8")
    tarjotin("rebuild")
    told = tarjotin("check", TARJOTIN_CONFIG=str(file)).stdout
    assert "[passed] region: 14" in told
    assert "[passed] host names: localhost, palvelut.example" in told


def test_why_says_when_it_was_given_a_name_instead_of_an_id(tarjotin: Run, dump: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(dump))
    result = tarjotin("why", "Uimahalli")
    assert result.returncode == 2
    assert "is not the id of a service" in result.stderr


def test_looking_makes_no_data_folder(tarjotin: Run, home: Path) -> None:
    tarjotin("search", "uinti")
    tarjotin("--version")
    assert not home.exists()
