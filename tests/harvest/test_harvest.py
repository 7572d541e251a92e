"""A harvest keeps everything as it came, withdraws only what has surely gone, and goes on after trouble."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tarjotin.harvest.models import HarvestRun, RawRecord, RawVersion
from tarjotin.harvest.runs import Harvest, Summary
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.sources.records import Kind, Record, SourceError
from tests.ptv_samples import guid, phone_payload, service_payload, write_dump

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 16, 3, 0, tzinfo=dt.UTC)


def harvest(directory: Path, *, days: int = 0, **options: Any) -> Summary:
    moment = MONDAY + dt.timedelta(days=days)
    return Harvest(PtvFolder(directory), now=lambda: moment, **options).run()


def record(number: int) -> RawRecord:
    return RawRecord.objects.get(kind="service", source_id=guid(number))


def services(numbers: Sequence[int], **fields: Any) -> list[dict[str, Any]]:
    return [service_payload(number, **fields) for number in numbers]


def test_a_record_is_kept_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "services.json").write_text('[ {"id": "A", "x":  1.50, "ä": "\\u00e4"} ]', encoding="utf-8")
    harvest(tmp_path)
    assert RawVersion.objects.get().payload == b'{"id": "A", "x":  1.50, "\xc3\xa4": "\\u00e4"}'
    assert RawRecord.objects.get().source_id == "a"


def test_the_same_again_changes_nothing_but_the_time_last_seen(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(5)))
    first = harvest(tmp_path)
    second = harvest(tmp_path, days=1)
    assert first.counts["service"] == {"seen": 5, "new": 5, "changed": 0, "withdrawn": 0, "failed": 0}
    assert second.counts["service"] == {"seen": 5, "new": 0, "changed": 0, "withdrawn": 0, "failed": 0}
    kept = record(1)
    assert (kept.first_seen, kept.changed) == (MONDAY, MONDAY)
    assert kept.last_seen == MONDAY + dt.timedelta(days=1)
    assert kept.versions.count() == 1


def test_a_changed_record_keeps_its_earlier_version_with_its_time(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services([1], name="Ennen"))
    harvest(tmp_path)
    write_dump(tmp_path, services=services([1], name="Jälkeen"))
    summary = harvest(tmp_path, days=1)
    assert summary.counts["service"]["changed"] == 1
    earlier, present = record(1).versions.order_by("seen_from")
    assert "Ennen" in earlier.payload.decode()
    assert (earlier.seen_from, earlier.seen_to) == (MONDAY, MONDAY + dt.timedelta(days=1))
    assert "Jälkeen" in present.payload.decode()
    assert present.seen_to is None


def test_hours_in_another_order_are_no_change(tmp_path: Path) -> None:
    phone = phone_payload(5)
    write_dump(tmp_path, services=services([1]), channels=[phone])
    harvest(tmp_path)
    phone["serviceHours"][0]["openingHour"].reverse()
    write_dump(tmp_path, services=services([1]), channels=[phone])
    assert harvest(tmp_path, days=1).counts["channel"]["changed"] == 0


def test_a_changed_connection_is_a_change_though_modified_stays(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services([1], channels=[5]), channels=[phone_payload(5)])
    harvest(tmp_path)
    changed = service_payload(1, channels=[5])
    changed["serviceChannels"][0]["description"] = [
        {"language": "fi", "value": "Kysy vapaita paikkoja.", "type": "Description"}
    ]
    write_dump(tmp_path, services=[changed], channels=[phone_payload(5)])
    assert harvest(tmp_path, days=1).counts["service"]["changed"] == 1


def test_what_has_gone_is_withdrawn_and_its_content_stays(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(20)))
    harvest(tmp_path)
    write_dump(tmp_path, services=services(range(19)))
    summary = harvest(tmp_path, days=1)
    assert summary.complete
    assert summary.counts["service"]["withdrawn"] == 1
    gone = record(19)
    assert gone.withdrawn == MONDAY + dt.timedelta(days=1)
    assert gone.versions.get().seen_to == gone.withdrawn
    assert record(18).withdrawn is None


def test_what_comes_back_is_no_longer_withdrawn(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(20)))
    harvest(tmp_path)
    write_dump(tmp_path, services=services(range(19)))
    harvest(tmp_path, days=1)
    write_dump(tmp_path, services=services(range(20)))
    assert harvest(tmp_path, days=2).counts["service"]["changed"] == 1
    back = record(19)
    assert back.withdrawn is None
    assert [version.seen_to for version in back.versions.order_by("seen_from")] == [
        MONDAY + dt.timedelta(days=1),
        None,
    ]


@pytest.mark.parametrize(("left", "is_refused"), [(18, False), (17, True)])
def test_nothing_is_withdrawn_when_under_ninety_percent_were_seen(
    tmp_path: Path, left: int, is_refused: bool
) -> None:
    write_dump(tmp_path, services=services(range(20)))
    harvest(tmp_path)
    write_dump(tmp_path, services=services(range(left)))
    summary = harvest(tmp_path, days=1)
    assert summary.complete is not is_refused
    withdrawn = RawRecord.objects.filter(withdrawn__isnull=False).count()
    assert withdrawn == (0 if is_refused else 20 - left)
    assert any("90 %" in note and "--accept-fewer" in note for note in summary.notes) is is_refused


def test_an_operator_can_accept_that_the_source_has_shrunk(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(20)))
    harvest(tmp_path)
    write_dump(tmp_path, services=services(range(5)))
    assert not harvest(tmp_path, days=1).complete
    assert harvest(tmp_path, days=2, accept_fewer=True).counts["service"]["withdrawn"] == 15


def test_a_missing_file_withdraws_nothing_of_its_kind(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services([1]), channels=[phone_payload(5)])
    harvest(tmp_path)
    (tmp_path / "servicechannels.json").unlink()
    assert harvest(tmp_path, days=1).complete
    assert RawRecord.objects.get(kind="channel").withdrawn is None


def test_a_broken_file_is_said_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(3)), channels=[phone_payload(5)])
    harvest(tmp_path)
    (tmp_path / "services.json").write_text('[{"id": "x"', encoding="utf-8")
    summary = harvest(tmp_path, days=1)
    assert not summary.complete
    assert "services.json" in summary.notes[0]
    assert summary.counts["channel"]["seen"] == 1
    assert not RawRecord.objects.filter(withdrawn__isnull=False).exists()


def test_a_record_without_an_id_is_kept_too(tmp_path: Path) -> None:
    write_dump(tmp_path, services=[{"serviceNames": []}])
    harvest(tmp_path)
    assert RawRecord.objects.get(kind="service").source_id.startswith("unidentified-")


def test_only_services_of_the_region_are_kept_and_national_ones_on_request(tmp_path: Path) -> None:
    nationwide = service_payload(3, areaType="Nationwide", areas=[])
    write_dump(tmp_path, services=[service_payload(1), service_payload(2, municipality="905"), nationwide])
    harvest(tmp_path, county="14", municipalities=["167"])
    assert set(RawRecord.objects.filter(kind="service").values_list("source_id", flat=True)) == {
        guid(1),
        guid(3),
    }
    RawRecord.objects.all().delete()
    harvest(tmp_path, county="14", municipalities=["167"], with_national=False)
    assert RawRecord.objects.get(kind="service").source_id == guid(1)


def test_another_regions_harvest_withdraws_nothing_of_this_one(tmp_path: Path) -> None:
    write_dump(tmp_path, services=[service_payload(1), service_payload(2, municipality="905")])
    harvest(tmp_path, county="14", municipalities=["167"])
    for day in (1, 2):
        harvest(tmp_path, days=day, county="17", municipalities=["905"])
    assert not RawRecord.objects.filter(withdrawn__isnull=False).exists()


class _Unsteady(PtvFolder):
    """A folder whose listing hands over ids only, and whose reading fails as often as asked."""

    def __init__(self, directory: Path, failures: int) -> None:
        super().__init__(directory)
        self.failures = failures
        self.asked: list[str] = []
        self.batch_size = 5

    def pages(self, kind: Kind, scope: Any) -> Any:
        for page in super().pages(kind, scope):
            yield type(page)(ids=tuple(record.id for record in page.records))

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        if kind == "service" and self.failures > 0:
            self.failures -= 1
            raise SourceError("The catalogue did not answer.", "Try again.")
        self.asked += ids
        return super().fetch(kind, ids)


def test_a_run_with_failures_is_incomplete_withdraws_nothing_and_the_next_goes_on(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(20)))
    first = Harvest(_Unsteady(tmp_path, failures=2), now=lambda: MONDAY).run()
    assert not first.complete
    assert first.counts["service"]["failed"] == 10
    again = _Unsteady(tmp_path, failures=0)
    second = Harvest(again, now=lambda: MONDAY + dt.timedelta(hours=1)).run()
    assert second.complete
    assert second.counts["service"] == {"seen": 20, "new": 20, "changed": 0, "withdrawn": 0, "failed": 0}
    assert len([id for id in again.asked if id < guid(900)]) == 10, "what was read before is not read again"
    assert HarvestRun.objects.count() == 1


def test_a_stale_half_run_is_begun_anew(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(20)))
    Harvest(_Unsteady(tmp_path, failures=2), now=lambda: MONDAY).run()
    again = _Unsteady(tmp_path, failures=0)
    Harvest(again, now=lambda: MONDAY + dt.timedelta(days=2)).run()
    assert len([id for id in again.asked if id < guid(900)]) == 20


def test_a_harvest_stops_early_when_nothing_can_be_read(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(100)))
    source = _Unsteady(tmp_path, failures=1000)
    summary = Harvest(source, now=lambda: MONDAY).run()
    assert not summary.complete
    assert source.failures > 990, "five failures in a row are enough"
    assert any("stopped early" in note for note in summary.notes)


def test_what_a_list_missed_but_is_still_published_is_read_after_all(tmp_path: Path) -> None:
    write_dump(tmp_path, services=services(range(20)))
    harvest(tmp_path)

    class Forgetful(PtvFolder):
        def pages(self, kind: Kind, scope: Any) -> Any:
            for page in super().pages(kind, scope):
                yield type(page)(records=tuple(record for record in page.records if record.id != guid(7)))

    summary = Harvest(Forgetful(tmp_path), now=lambda: MONDAY + dt.timedelta(days=1)).run()
    assert summary.counts["service"]["withdrawn"] == 0
    assert summary.counts["service"]["seen"] == 20
    assert record(7).withdrawn is None
