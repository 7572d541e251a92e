"""The same content gives the same catalogue, whichever way it is read: folder, v11 or v12."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tarjotin import demo
from tarjotin.catalogue.services import project
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.http import PoliteClient
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.sources.ptv_v11.adapter import PtvV11
from tarjotin.sources.ptv_v12.adapter import PtvV12
from tarjotin.sources.records import Source
from tests.journeys.both_can_say import both_can_say
from tests.rows import Rows, catalogue_rows
from tests.standin.ptv.server import Standin, running

pytestmark = pytest.mark.django_db


def rows_through(source: Source) -> Rows:
    """Harvest everything into empty tables and give back what stands in the catalogue."""
    from tarjotin.catalogue import models as catalogue
    from tarjotin.harvest import models as harvest

    for model in (harvest.HarvestRun, harvest.RawRecord, *_projected(catalogue)):
        model.objects.all().delete()
    with closing(source):
        summary = Harvest(source).run()
    assert summary.complete, summary.notes
    assert project().errors == []
    return catalogue_rows()


def _projected(catalogue: Any) -> tuple[Any, ...]:
    return (
        catalogue.Service,
        catalogue.Channel,
        catalogue.Organisation,
        catalogue.GeneralDescription,
        catalogue.Collection,
        catalogue.Connection,
        catalogue.TermName,
    )


def v11(standin: Standin) -> PtvV11:
    return PtvV11(PoliteClient(standin.url, {"User-Agent": "test"}, sleep=lambda seconds: None))


def v12(standin: Standin) -> PtvV12:
    headers = {"User-Agent": "test", "x-api-key": "any"}
    return PtvV12(PoliteClient(standin.url, headers, sleep=lambda seconds: None))


@pytest.fixture(params=["demo", "real"])
def dump(request: pytest.FixtureRequest) -> Path:
    """The demo region, and the real records where they are beside the project."""
    if request.param == "demo":
        return demo.DATA
    folder: Path = request.getfixturevalue("real_dump")
    return folder


def test_v11_over_http_gives_the_rows_of_the_folder(dump: Path) -> None:
    from_folder = rows_through(PtvFolder(dump))
    with running(dump) as standin:
        assert rows_through(v11(standin)) == from_folder


def test_lists_in_another_order_at_every_read_are_no_change() -> None:
    with running(demo.DATA, shuffle=True) as standin:
        rows_through(v11(standin))
        with closing(v11(standin)) as source:
            again = Harvest(source).run()
    assert {kind: numbers["changed"] for kind, numbers in again.counts.items()} == dict.fromkeys(
        again.counts, 0
    )


def test_passing_trouble_changes_nothing_in_the_rows(real_dump: Path) -> None:
    from_folder = rows_through(PtvFolder(real_dump))
    with running(real_dump, page_size_ids=100) as standin:
        for kind in ("429", "500", "truncated", "dropped", "null_item_list"):
            standin.faults.add(kind, count=None, probability=0.08)
        assert rows_through(v11(standin)) == from_folder


def test_v12_gives_the_rows_of_v11_in_all_that_both_can_say(dump: Path) -> None:
    with running(dump) as standin:
        through_v11 = _comparable(rows_through(v11(standin)))
        through_v12 = _comparable(rows_through(v12(standin)))
    assert through_v12.keys() == through_v11.keys()
    for table, rows in through_v11.items():
        assert through_v12[table] == rows, f"{table} differs"


def _comparable(rows: Rows) -> Rows:
    """Rows without what one of the interfaces cannot say (docs/developers/ptv-v12.md section 15)."""
    compared: Rows = {}
    for table, found in rows.items():
        compared[table] = [
            (*row[:-1], both_can_say(table, json.loads(str(row[-1])))) if _has_document(row) else row
            for row in found
        ]
    # Without the municipality, which in v12 follows from a later list of postal codes.
    compared["Place"] = sorted((*row[:2], *row[3:]) for row in rows["Place"])
    return compared


def _has_document(row: tuple[object, ...]) -> bool:
    return isinstance(row[-1], str) and row[-1].startswith("{")
