"""Past days tell what was published then, by the rules in force now; counts are kept and thrown away rightly."""

from __future__ import annotations

import datetime as dt
import zlib
from pathlib import Path

import pytest

from tarjotin.harvest.models import RawVersion
from tarjotin.producers.coverage.models import CountedDay, VersionFacts
from tarjotin.producers.coverage.queries import counted_days, coverage_on, is_counted
from tarjotin.producers.coverage.rules_in_force import rules_key
from tarjotin.producers.coverage.services import bring_coverage_up_to_date, count_asked
from tarjotin.themes.rule_sets import override_file
from tarjotin.themes.services import place_services, put_rules_in_force
from tests.make import JOENSUU, KONTIOLAHTI, NORTH_KARELIA
from tests.producers.coverage.harvests import Payloads, harvest_services
from tests.ptv_samples import guid, organisation_payload, service_payload, text

pytestmark = pytest.mark.django_db

AUTUMN, WINTER = dt.date(2025, 9, 15), dt.date(2026, 1, 20)
OVERRIDE = """
region = "14"
version = "1"
valid_from = 2026-01-01
source = "tests"

[[themes]]
id = "exercise"
hidden = true
"""


@pytest.fixture
def two_harvests(tmp_path: Path) -> Path:
    """In autumn two services of Joensuu; by winter one has moved on to Kontiolahti, one has gone, one is new."""
    harvest_services(tmp_path, AUTUMN, [service_payload(1), service_payload(2)])
    later: Payloads = [service_payload(1, municipality=KONTIOLAHTI), service_payload(3)]
    harvest_services(tmp_path, WINTER, later)
    return tmp_path


def own(day: dt.date, municipality: str = JOENSUU, theme: str = "") -> int:
    if not is_counted(day):
        count_asked(day)
    return coverage_on(day, NORTH_KARELIA).here.by().get("own", municipality, theme).services


@pytest.mark.usefixtures("two_harvests")
class TestTwoHarvests:
    def test_each_day_has_its_own_table(self) -> None:
        assert [own(day) for day in (AUTUMN, WINTER)] == [2, 1]
        assert [own(day, KONTIOLAHTI) for day in (AUTUMN, WINTER)] == [0, 1]
        assert [own(day, JOENSUU, "exercise") for day in (AUTUMN, WINTER)] == [2, 1]

    def test_a_withdrawn_service_stays_in_the_past_and_leaves_the_present(self) -> None:
        days = (AUTUMN, WINTER - dt.timedelta(1), WINTER)
        gone = VersionFacts.objects.get(version__record__source_id=guid(2))
        assert gone.seen_to is not None
        assert [own(day) for day in days] == [2, 2, 1]

    def test_before_the_first_harvest_there_was_nothing(self) -> None:
        assert own(AUTUMN - dt.timedelta(1)) == 0

    def test_ends_of_months_between_harvests_are_counted_by_themselves(self) -> None:
        ends = [dt.date(2025, 9, 30), dt.date(2025, 10, 31), dt.date(2025, 11, 30), dt.date(2025, 12, 31)]
        assert counted_days() == (*ends, WINTER)
        assert [own(day) for day in counted_days()] == [2, 2, 2, 2, 1]

    def test_facts_kept_from_the_time_are_those_that_reading_the_raw_records_again_gives(self) -> None:
        before = sorted(VersionFacts.objects.values_list("version_id", "document", "seen_from", "seen_to"))
        VersionFacts.objects.all().delete()
        bring_coverage_up_to_date(WINTER, anew=True)
        assert (
            sorted(VersionFacts.objects.values_list("version_id", "document", "seen_from", "seen_to"))
            == before
        )

    def test_other_rules_count_the_past_and_the_present_anew(self) -> None:
        assert own(dt.date(2025, 10, 5), theme="exercise") == 2
        override_file(NORTH_KARELIA).parent.mkdir(parents=True, exist_ok=True)
        override_file(NORTH_KARELIA).write_text(OVERRIDE, encoding="utf-8")
        try:
            before = rules_key()
            place_services()
            put_rules_in_force()
            assert rules_key() != before
            bring_coverage_up_to_date(WINTER)
            assert not is_counted(dt.date(2025, 10, 5)), (
                "a day that was asked for is counted when asked again"
            )
            days = (dt.date(2025, 10, 5), *counted_days())
            assert not any(own(day, theme="exercise") for day in days)
            assert own(AUTUMN) == 2, "the services are there, only the theme is not"
            assert set(CountedDay.objects.values_list("rules", flat=True)) == {rules_key()}
        finally:
            override_file(NORTH_KARELIA).unlink()
            put_rules_in_force()

    def test_bringing_up_to_date_again_makes_nothing_anew_but_today(self) -> None:
        kept = set(CountedDay.objects.exclude(day=WINTER).values_list("pk", flat=True))
        bring_coverage_up_to_date(WINTER)
        assert set(CountedDay.objects.exclude(day=WINTER).values_list("pk", flat=True)) == kept

    def test_counts_and_facts_follow_a_second_harvest_of_the_same_day(self, two_harvests: Path) -> None:
        harvest_services(two_harvests, WINTER, [service_payload(n) for n in (1, 3, 4, 5)])
        assert own(WINTER) == 4
        assert own(WINTER - dt.timedelta(1)) == 2

    def test_a_service_that_comes_back_counts_again_and_is_missed_in_between(
        self, two_harvests: Path
    ) -> None:
        back = WINTER + dt.timedelta(40)
        harvest_services(two_harvests, back, [service_payload(1), service_payload(2), service_payload(3)])
        assert [own(day) for day in (AUTUMN, WINTER, back)] == [2, 1, 3]


def test_days_asked_for_are_kept_so_many_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harvest_services(tmp_path, AUTUMN, [service_payload(1)])
    monkeypatch.setattr("tarjotin.producers.coverage.services.rules", lambda: {"asked": 2})
    days = [AUTUMN + dt.timedelta(n) for n in (1, 2, 3)]
    for day in days:
        count_asked(day)
    assert [is_counted(day) for day in (AUTUMN, *days)] == [True, False, True, True]


def test_an_owner_that_turns_out_to_be_of_another_sector_is_counted_by_it(tmp_path: Path) -> None:
    harvest_services(tmp_path, AUTUMN, [service_payload(1)])
    assert coverage_on(AUTUMN, NORTH_KARELIA).here.sectors == {"ngo"}
    parish = organisation_payload(organizationNames=[text("Joensuun seurakunta")])
    harvest_services(tmp_path, AUTUMN, [service_payload(1)], organisations=[parish])
    assert coverage_on(AUTUMN, NORTH_KARELIA).here.sectors == {"parish"}


def test_a_version_that_cannot_be_read_counts_as_nothing_and_is_not_tried_again(tmp_path: Path) -> None:
    harvest_services(tmp_path, AUTUMN, [service_payload(1), service_payload(2)])
    harvest_services(tmp_path, WINTER, [service_payload(2)])
    broken = RawVersion.objects.get(record__source_id=guid(1))
    RawVersion.objects.filter(pk=broken.pk).update(payload_zlib=zlib.compress(b"{"))
    bring_coverage_up_to_date(WINTER, anew=True)
    assert VersionFacts.objects.get(version=broken).document == ""
    assert own(AUTUMN) == 1


def test_an_empty_store_has_no_counts() -> None:
    bring_coverage_up_to_date(WINTER)
    assert counted_days() == ()
