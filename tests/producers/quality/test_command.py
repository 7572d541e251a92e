"""The command tells the same as the pages: by check, and the work list of an organisation."""

from __future__ import annotations

import json

import pytest
from pytest_django import Settings

from tarjotin.catalogue import writing
from tarjotin.config.command_line import run
from tests import make


@pytest.fixture(autouse=True)
def _region(db: None, settings: Settings) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_HOME.mkdir(parents=True, exist_ok=True)
    service = make.a_service()
    writing.write_organisations(make.SOURCE, [make.an_organisation()])
    writing.write_services(make.SOURCE, [service])


def test_the_region_is_told_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quality", "--json"]) == 0
    rows = {row["check"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["no-channel"] == {"check": "no-channel", "severity": "serious", "services": 1, "findings": 1}


def test_a_work_list_begins_with_the_most_useful(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quality", "--organisation", "organisation-1", "--csv", "--lang", "sv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Nytta;Allvarlighetsgrad;Sökningar på 12 månader;Kontroll")
    useful = [int(line.partition(";")[0]) for line in lines[1:]]
    assert useful == sorted(useful, reverse=True)


def test_an_unknown_organisation_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quality", "--organisation", "no-such"]) == 2
    assert "no-such" in capsys.readouterr().err


def test_how_much_was_checked_can_be_asked_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quality", "--assess"]) == 0
    assert capsys.readouterr().out.startswith("Checked 1 of 1 services;")
