"""What a source may do to a harvest, and what must not come of it. Each of these once went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.services import project, rebuild
from tarjotin.config import health
from tarjotin.harvest.models import HarvestRun, RawRecord
from tarjotin.harvest.runs import Harvest, Summary
from tarjotin.sources.http import PoliteClient
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.sources.ptv_v11.adapter import PtvV11
from tarjotin.sources.ptv_v12.adapter import PtvV12
from tarjotin.sources.records import Source
from tests.ptv_samples import connection, guid, phone_payload, service_payload, text, write_dump
from tests.standin.ptv.server import Standin, running

pytestmark = pytest.mark.django_db

COUNTY: dict[str, Any] = {"county": "14", "municipalities": ("167",), "regions": ("12",)}


def harvest(source: Source, **options: Any) -> Summary:
    with closing(source):
        return Harvest(source, **options).run()


def client(address: str) -> PoliteClient:
    return PoliteClient(address, {"User-Agent": "test", "x-api-key": "any"}, sleep=lambda seconds: None)


def general_description(requirement: str) -> dict[str, Any]:
    """A general description with a condition of its own."""
    return {
        "id": guid(700),
        "names": [text("Pohjakuvaus")],
        "descriptions": [text("Yleinen teksti.", type="Description")],
        "serviceClasses": [],
        "ontologyTerms": [],
        "targetGroups": [],
        "lifeEvents": [],
        "industrialClasses": [],
        "requirements": [{"value": requirement, "language": "fi"}],
        "type": "Service",
        "serviceChargeType": None,
        "legislation": [],
        "generalDescriptionType": "Municipality",
        "publishingStatus": "Published",
        "modified": "2026-01-02T03:04:05.678",
        "serviceChannels": [],
    }


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Twenty services, each with a telephone of its own; the first leans on a general description."""
    services = [service_payload(n, channels=[100 + n]) for n in range(20)]
    services[0]["generalDescriptionId"] = guid(700)
    services[0]["requirements"] = [{"value": "Omat ehdot", "language": "fi"}]
    return write_dump(
        tmp_path / "dump",
        services=services,
        channels=[phone_payload(100 + n) for n in range(20)],
        general_descriptions=[general_description("Vanhat ehdot")],
    )


@pytest.fixture
def standin(dump: Path) -> Iterator[Standin]:
    with running(dump) as server:
        yield server


class _Answering(httpx.MockTransport):
    """A server that gives the same answer to everything."""

    def __init__(self, status: int, body: object) -> None:
        super().__init__(lambda request: httpx.Response(status, json=body))


@pytest.mark.parametrize("adapter", [PtvV11, PtvV12])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, {"errorMessage": "no such thing"}),
        (200, {"errorMessage": "Rejected: Too many connections."}),
        (200, {}),
    ],
)
def test_an_error_in_place_of_a_list_is_no_empty_catalogue(
    standin: Standin, adapter: type[PtvV11] | type[PtvV12], status: int, body: object
) -> None:
    assert harvest(adapter(client(standin.url))).complete
    broken = client("http://broken.example")
    broken._http.close()
    broken._http = httpx.Client(transport=_Answering(status, body))
    assert not harvest(adapter(broken)).complete
    assert not RawRecord.objects.filter(withdrawn__isnull=False).exists()


def test_channels_that_all_answer_404_are_not_withdrawn(standin: Standin) -> None:
    harvest(PtvV11(client(standin.url)), **COUNTY)
    for number in range(20):
        standin.seed.archive("channel", guid(100 + number))
    summary = harvest(PtvV11(client(standin.url)), **COUNTY)
    assert not summary.complete
    assert "channel" in " ".join(summary.notes)
    assert RawRecord.objects.filter(kind="channel", withdrawn__isnull=True).count() == 20


def test_an_id_that_the_source_refuses_does_not_take_others_with_it(tmp_path: Path) -> None:
    odd = service_payload(1, channels=[101])
    odd["serviceChannels"].append(connection(102) | {"serviceChannel": {"id": "not-a-guid", "name": "?"}})
    dump = write_dump(tmp_path / "odd", services=[odd], channels=[phone_payload(101)])
    with running(dump) as standin:
        summary = harvest(PtvV11(client(standin.url)))
    assert summary.complete, summary.notes
    assert summary.counts["channel"]["seen"] == 1


def test_a_changed_general_description_changes_the_services_that_lean_on_it(standin: Standin) -> None:
    harvest(PtvV11(client(standin.url)))
    project()
    standin.seed.change(
        "general_description", guid(700), {"requirements": [{"value": "Uudet ehdot", "language": "fi"}]}
    )
    summary = harvest(PtvV11(client(standin.url)), changes_only=True)
    assert summary.counts["service"]["seen"] == 1
    project()
    service = decode(catalogue.Service.objects.get(source_id=guid(0)).document, shapes.Service)
    assert service.general_texts.requirements == {"fi": "Uudet ehdot"}
    assert service.texts.requirements == {"fi": "Omat ehdot"}


def test_a_kind_that_was_once_not_listed_is_still_missed_later(dump: Path) -> None:
    channels = (dump / "servicechannels.json").read_text(encoding="utf-8")
    harvest(PtvFolder(dump))
    (dump / "servicechannels.json").unlink()
    assert harvest(PtvFolder(dump)).complete
    write_dump(
        dump,
        services=[service_payload(n, channels=[100 + n]) for n in range(20)],
        channels=[phone_payload(100 + n) for n in range(19)],
        general_descriptions=[general_description("Vanhat ehdot")],
    )
    assert guid(119) in channels
    assert harvest(PtvFolder(dump)).counts["channel"]["withdrawn"] == 1


def test_a_file_with_a_record_nested_beyond_reading_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    deep = '{"id": "' + guid(7) + '", "x": ' + "[" * 5000 + "]" * 5000 + "}"
    directory = write_dump(tmp_path / "deep", channels=[phone_payload(101)])
    (directory / "services.json").write_text(f"[{deep}]")
    summary = harvest(PtvFolder(directory))
    assert not summary.complete
    assert "services.json" in summary.notes[0]
    assert summary.counts["channel"]["seen"] == 1


@pytest.mark.parametrize("odd", ["a" * 300, "a\x00b", "   "])
def test_ids_that_no_database_takes_are_kept_under_an_id_of_our_own(tmp_path: Path, odd: str) -> None:
    harvest(PtvFolder(write_dump(tmp_path, services=[service_payload(1, id=odd)])))
    assert RawRecord.objects.get(kind="service").source_id.startswith("unidentified-")


def test_the_two_interfaces_may_take_turns_in_one_store(standin: Standin) -> None:
    harvest(PtvV11(client(standin.url)))
    harvest(PtvV12(client(standin.url)))
    assert project().errors == []
    assert set(catalogue.Connection.objects.values_list("from_kind", flat=True)) == {"connection"}

    standin.seed.disconnect(guid(3), guid(103))
    harvest(PtvV11(client(standin.url)))
    for build in (project, rebuild):
        assert build().errors == []
        assert not catalogue.Connection.objects.filter(service_source_id=guid(3)).exists()
        assert catalogue.Connection.objects.count() == 19


def test_a_v12_service_that_comes_back_has_its_connections_again(standin: Standin) -> None:
    harvest(PtvV12(client(standin.url)))
    project()
    standin.seed.archive("service", guid(3))
    harvest(PtvV12(client(standin.url)))
    project()
    assert not catalogue.Service.objects.filter(source_id=guid(3)).exists()
    standin.seed.restore("service", guid(3))
    harvest(PtvV12(client(standin.url)))
    project()
    assert catalogue.Connection.objects.filter(service_source_id=guid(3)).count() == 1


def test_v12_of_a_county_gives_what_v11_of_it_gives(standin: Standin) -> None:
    eleven = harvest(PtvV11(client(standin.url)), **COUNTY)
    RawRecord.objects.all().delete()
    HarvestRun.objects.all().delete()
    twelve = harvest(PtvV12(client(standin.url)), **COUNTY)
    for kind in ("service", "channel", "organisation", "collection"):
        assert twelve.counts[kind]["seen"] == eleven.counts[kind]["seen"], kind


def test_a_kept_service_that_leaves_the_county_is_read_again(standin: Standin) -> None:
    harvest(PtvV12(client(standin.url)), **COUNTY)
    standin.seed.change("service", guid(3), {"areaType": "Nationwide", "areas": []})
    summary = harvest(PtvV12(client(standin.url)), changes_only=True, **COUNTY, with_national=True)
    assert summary.counts["service"]["changed"] == 1


@pytest.mark.parametrize("adapter", [PtvV11, PtvV12])
def test_code_lists_are_kept_and_held_against_our_own(
    standin: Standin, adapter: type[PtvV11] | type[PtvV12], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = harvest(adapter(client(standin.url)))
    assert summary.complete, summary.notes
    assert "code_list" not in summary.counts
    assert RawRecord.objects.filter(kind="code_list").count() >= 4
    point = health._codes()
    assert point.passed, point.finding
    monkeypatch.setattr(health, "municipalities", lambda: {"167": None})
    assert not health._codes().passed
