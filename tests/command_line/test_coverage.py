"""Coverage and inhabitants on the command line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

from tests.command_line.conftest import Run
from tests.ptv_samples import service_payload, write_dump


def test_coverage_is_told_in_every_form_and_mistakes_in_a_line(tarjotin: Run, tmp_path: Path) -> None:
    early = tarjotin("coverage")
    assert early.returncode == 1
    assert "Run 'tarjotin serve' or 'tarjotin harvest' once." in early.stderr
    services = [service_payload(1), service_payload(2), service_payload(3, municipality="905")]
    dump = write_dump(tmp_path / "dump", services=services)
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0

    told = json.loads(tarjotin("coverage", "--json", "--region", "14").stdout)
    assert (told["region"], told["by"]) == ("14", ["municipality", "theme"])
    own = {row["name"]: row["own"]["services"] for row in told["rows"] if row["theme"] == "exercise"}
    assert own["Joensuu"] == 2
    assert sum(own.values()) == 2

    population = tmp_path / "population.csv"
    population.write_text("kunta;väkiluku;vuosi\n167;10000;2024\n", encoding="utf-8")
    assert tarjotin("population", str(population)).stdout == "Loaded 1 numbers of inhabitants, 2024.\n"
    rows = tarjotin("coverage", "--csv", "--by", "municipality", "--region", "14").stdout
    found = {row["Kunta"]: row for row in csv.DictReader(io.StringIO(rows.lstrip("\ufeff")), delimiter=";")}
    assert found["Joensuu"]["Omia palveluja 10 000 asukasta kohti"] == "2,00"
    assert found["Ilomantsi"]["Omia palveluja 10 000 asukasta kohti"] == ""

    plain = tarjotin("coverage", "--by", "county,sector", "--at", dt.date.today().isoformat())  # noqa: DTZ011
    lines = [line.split() for line in plain.stdout.splitlines()]
    assert [
        "Pohjois-Karjalan",
        "hyvinvointialue",
        "Yhdistys",
        "tai",
        "järjestö",
        "2",
        "–",
        "0",
    ] in lines

    for options, said in (
        (("--at", "1999-01-01"), "Nothing is known of 1999-01-01."),
        (("--at", "soon"), "'soon' is not a day."),
        (("--by", "moon"), "The table cannot be by 'moon'."),
        (("--by", "county,municipality"), "The table can be by municipality or by county."),
        (("--region", "99"), "No region has the code '99'."),
    ):
        refused = tarjotin("coverage", *options)
        assert refused.returncode == 2
        assert said in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
    population.write_text("167;x;2024\n", encoding="utf-8")
    refused = tarjotin("population", str(population))
    assert (refused.returncode, refused.stderr.startswith("tarjotin: Line 1: 'x'")) == (2, True)
    assert tarjotin("population", str(tmp_path / "none.csv")).returncode == 2
