"""The report of languages, and the setting that offers them."""

from __future__ import annotations

import json

from tests.command_line.conftest import Run


def test_the_report_tells_how_far_each_language_is_and_whether_it_is_offered(tarjotin: Run) -> None:
    ran = tarjotin("languages", "--json", TARJOTIN_LANGUAGES="fi,ru")
    rows = {row["language"]: row for row in json.loads(ran.stdout)}
    assert rows["fi"]["translated"] == rows["fi"]["total"] > 400
    assert 0 < rows["ru"]["translated"] < rows["ru"]["total"]
    assert not rows["ru"]["is_reviewed"]
    assert {code for code, row in rows.items() if row["is_offered"]} == {"fi", "fi-simple", "ru"}


def test_the_report_can_be_read_by_people(tarjotin: Run) -> None:
    lines = tarjotin("languages").stdout.splitlines()
    assert any(line.split()[:1] == ["sv"] and "100%" in line and line.endswith("yes") for line in lines)
    assert any(line.split()[:1] == ["ar"] and line.endswith("no") for line in lines)


def test_a_language_that_is_none_stops_every_command_with_the_fix(tarjotin: Run) -> None:
    ran = tarjotin("languages", TARJOTIN_LANGUAGES="fi,klingon")
    assert ran.returncode == 2
    assert "klingon" in ran.stderr
    assert "smn" in ran.stderr
    assert "Traceback" not in ran.stderr
