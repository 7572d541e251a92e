"""From another catalogue to a page: harvested, placed in themes, found, shown with its source, and gone in time."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.models import Channel
from tarjotin.common import dates
from tarjotin.config import pipeline
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query, Results
from tarjotin.harvest.runs import Harvest
from tarjotin.pages.context import forget_store
from tarjotin.producers.assurance.queries import due_in
from tarjotin.producers.coverage.queries import coverage_on, is_counted
from tarjotin.producers.coverage.services import count_asked
from tarjotin.producers.quality.models import SubjectQuality
from tarjotin.regions.codes import county
from tarjotin.sources.hsds.adapter import Hsds
from tarjotin.sources.http import PoliteClient
from tarjotin.sources.linked_events.adapter import LinkedEvents
from tarjotin.sources.lipas.adapter import Lipas
from tarjotin.sources.records import Source
from tests import make
from tests.standin.hsds.server import a_service as a_directory_service
from tests.standin.hsds.server import running as running_hsds
from tests.standin.linked_events.server import an_event
from tests.standin.linked_events.server import running as running_events
from tests.standin.lipas.server import a_site
from tests.standin.lipas.server import running as running_lipas
from tests.standin.small import Small

pytestmark = pytest.mark.django_db

NOW = dt.datetime.now(dt.UTC)
TOMORROW, NEXT_WEEK = NOW + dt.timedelta(days=1), NOW + dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def _north_karelia(settings: Settings, tmp_path: Path) -> None:
    """The tray of one county, with an index of its own."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_HOME, settings.TARJOTIN_INDEX = tmp_path, tmp_path / "index"
    forget_store()


def harvest(source: Source, **options: Any) -> dict[str, dict[str, int]]:
    region = county(make.NORTH_KARELIA)
    with closing(source):
        summary = Harvest(source, county="14", municipalities=region.municipalities, **options).run()
        pipeline.bring_up_to_date(lambda kind, done, known: None)
    forget_store()
    assert summary.complete, summary.notes
    return summary.counts


def client_of(small: Small) -> PoliteClient:
    return PoliteClient(small.url, {"User-Agent": "test"}, sleep=lambda seconds: None)


def found(text: str = "", **asked: Any) -> Results:
    return find(Query(text=text, language="fi", county=make.NORTH_KARELIA, **asked))


def counted_on(day: dt.date) -> int:
    """How many services coverage counts for Joensuu on a day."""
    if not is_counted(day):
        count_asked(day)
    return coverage_on(day, make.NORTH_KARELIA).here.by().get("own", make.JOENSUU, "").services


def page(client: Client, id: str, language: str = "fi", status: int = 200) -> str:
    response = client.get(f"/{language}/service/{id}")
    assert response.status_code == status
    # Without the sign that holds names together at a hyphen.
    return response.content.decode().replace("\u2060", "")


def coming(number: int = 1, **fields: Any) -> dict[str, Any]:
    times = {"start_time": TOMORROW.isoformat(), "end_time": (TOMORROW + dt.timedelta(hours=2)).isoformat()}
    return an_event(number, **(times | fields))


class TestSportsPlaces:
    def test_a_place_is_found_under_exercise_and_says_where_it_comes_from(self, client: Client) -> None:
        with running_lipas(a_site(1), a_site(2, location={"city": {"city-code": 91}})) as (small, _):
            assert harvest(Lipas(client_of(small)))["service"]["new"] == 1
        assert [result.id for result in found("uimahalli", theme="exercise").results] == ["lipas:1"]
        told = page(client, "lipas:1")
        assert "Lipas-liikuntapaikkatietokanta, Jyväskylän yliopisto" in told
        assert "CC BY 4.0" in told
        assert "Hiihtomajantie 3" in told
        front = client.get("/sv/").content.decode()
        assert "Lipas, databasen över idrottsplatser" in front, "the foot of every page names each source"

    def test_a_place_out_of_use_for_good_is_withdrawn_with_all_that_it_brought(self, client: Client) -> None:
        with running_lipas(*(a_site(n) for n in range(1, 12))) as (small, standin):
            harvest(Lipas(client_of(small)))
            standin.sites[3]["status"] = "out-of-service-permanently"
            assert harvest(Lipas(client_of(small)))["service"]["withdrawn"] == 1
        assert not Channel.objects.filter(source_id="lipas:3").exists()
        page(client, "lipas:3", status=410)

    def test_what_becomes_a_service_building_leaves_the_tray(self) -> None:
        with running_lipas(a_site(1), a_site(2)) as (small, standin):
            harvest(Lipas(client_of(small)))
            standin.sites[2]["type"] = {"type-code": 7000}
            harvest(Lipas(client_of(small)))
        assert [result.id for result in found("uimahalli").results] == ["lipas:1"]
        assert list(Channel.objects.values_list("source_id", flat=True)) == ["lipas:1"]


class TestEvents:
    def test_an_event_is_found_under_culture_with_its_time_on_the_card_and_on_the_page(
        self, client: Client
    ) -> None:
        with running_events(coming()) as (small, _):
            harvest(LinkedEvents(client_of(small)))
        (result,) = found("lukupiiri", theme="culture").results
        assert result.starts is not None
        card = client.get("/fi/search?q=lukupiiri").content.decode()
        assert 'class="held"' in card
        told = page(client, result.id)
        assert "Joensuun pääkirjasto" in told
        assert "Joensuun kaupunginkirjasto" in told, "its publisher came along"
        assert "<script>alert" not in told
        assert "Linked Events -tapahtumatiedot, 127.0.0.1" in told
        assert "CC BY" not in told, "the licence of a server that is not known is not made up"

    def test_an_event_that_is_over_goes_by_itself_before_anybody_withdraws_it(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with running_events(coming(1), coming(2, end_time=NEXT_WEEK.isoformat())) as (small, _):
            harvest(LinkedEvents(client_of(small)))
        assert found("lukupiiri").total == 2
        # Time goes on: the first one's last day has passed, and nothing is harvested meanwhile.
        over = models.Service.objects.get(source_id__endswith="agf1")
        today = (TOMORROW + dt.timedelta(days=2)).astimezone().date()
        monkeypatch.setattr("tarjotin.common.dates.today", lambda: today)
        assert [result.id for result in found("lukupiiri").results] == ["127.0.0.1:joensuu:agf2"]
        assert "Lukupiiri 1" in page(client, over.source_id, status=410)
        assert over.source_id not in client.get("/sitemap-services-1.xml").getvalue().decode()

    def test_an_event_that_is_over_is_counted_on_its_day_and_no_longer_after_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with running_events(coming(1), coming(2, end_time=NEXT_WEEK.isoformat())) as (small, _):
            harvest(LinkedEvents(client_of(small)))
        today, later = dates.today(), (TOMORROW + dt.timedelta(days=2)).astimezone().date()
        assert (counted_on(today), SubjectQuality.objects.filter(kind="service").count()) == (2, 2)
        monkeypatch.setattr("tarjotin.common.dates.today", lambda: later)
        pipeline.bring_up_to_date(lambda kind, done, known: None)
        assert (counted_on(today), counted_on(later)) == (2, 1)
        assert SubjectQuality.objects.filter(kind="service").count() == 1

    def test_at_the_next_harvest_it_is_withdrawn_although_far_fewer_are_left(self) -> None:
        with running_events(*(coming(n) for n in range(1, 6))) as (small, _):
            harvest(LinkedEvents(client_of(small)))
            later = LinkedEvents(client_of(small), now=lambda: NEXT_WEEK)
            assert harvest(later)["service"]["withdrawn"] == 5
        assert found().total == 0
        assert not Channel.objects.exists()

    def test_two_servers_of_events_leave_each_other_alone(self) -> None:
        with running_events(coming(1)) as (one, _), running_events(coming(1)) as (other, _):
            harvest(LinkedEvents(client_of(one)))
            elsewhere = PoliteClient(other.url.replace("127.0.0.1", "localhost"), {"User-Agent": "test"})
            harvest(LinkedEvents(elsewhere))
        assert sorted(models.Service.objects.values_list("source_id", flat=True)) == [
            "127.0.0.1:joensuu:agf1",
            "localhost:joensuu:agf1",
        ]


class TestDirectory:
    def test_a_service_of_a_directory_is_found_with_its_organisation_and_place(self, client: Client) -> None:
        with running_hsds(a_directory_service(1), a_directory_service(2)) as (small, standin):
            harvest(Hsds(client_of(small)))
            (first, _) = found("kävelyryhmä", theme="exercise").results
            told = page(client, first.id)
            assert "Liikkeelle ry" in told
            assert "Kylätie 1" in told
            assert "Palveluhakemisto (HSDS), 127.0.0.1" in told
            standin.services.clear()
            harvest(Hsds(client_of(small)), accept_fewer=True)
        assert found().total == 0
        assert not models.Organisation.objects.exists(), "nothing that it brought along is left"


class TestSamePlace:
    @pytest.fixture
    def in_ptv(self) -> None:
        """The swimming hall and the library as the Finnish Service Catalogue has them."""
        hall = make.a_place(
            "ptv-hall", names=make.texts("Joensuun uimahalli 1"), addresses=(self.address(62.5932, 29.7312),)
        )
        library = make.a_place(
            "ptv-library", names=make.texts("Pääkirjasto"), addresses=(self.address(62.6011, 29.7637),)
        )
        swimming = make.a_service("swimming", names=make.texts("Uintivuorot"))
        make.store(
            [swimming],
            [hall, library],
            [make.an_organisation()],
            make.connected(swimming, hall, library),
            source="ptv",
        )

    @staticmethod
    def address(latitude: float, longitude: float) -> shapes.Address:
        return shapes.Address(
            street=make.texts("Kunnonkatu"),
            street_number="9",
            municipality=make.JOENSUU,
            latitude=latitude,
            longitude=longitude,
        )

    @pytest.mark.usefixtures("in_ptv")
    def test_a_sports_place_that_ptv_has_is_shown_once_and_linked_both_ways(self, client: Client) -> None:
        with running_lipas(a_site(1), a_site(2, name="Jäähalli", type={"type-code": 2510})) as (small, _):
            harvest(Lipas(client_of(small)))
        assert {result.id for result in found().results} == {"swimming", "lipas:2"}
        assert "/fi/service/lipas:1" in page(client, "swimming")
        assert not SubjectQuality.objects.filter(subject_id="lipas:1").exists()
        years_later = dates.today() + dt.timedelta(days=9000)
        due = due_in(make.NORTH_KARELIA, frozenset({""}), years_later)
        assert {each.id for each in due} == {"swimming", "lipas:2"}, "nobody is asked about a double"
        assert counted_on(dates.today()) == 1
        double = page(client, "lipas:1")
        assert "/fi/service/swimming" in double
        assert "Kunnonkatu 9" in double, "the leading catalogue's words about the place"

    @pytest.mark.usefixtures("in_ptv")
    def test_an_event_is_held_at_the_place_that_ptv_has(self, client: Client) -> None:
        with running_events(coming()) as (small, _):
            harvest(LinkedEvents(client_of(small)))
        assert Channel.objects.get(source_id="127.0.0.1:tprek:8254").same_as == "ptv-library"
        (result,) = found("lukupiiri").results
        told = page(client, result.id)
        assert "Kunnonkatu 9" in told
        assert "Koskikatu" not in told

    @pytest.mark.usefixtures("in_ptv")
    def test_when_ptv_no_longer_has_it_the_other_is_shown_again(self) -> None:
        with running_lipas(a_site(1)) as (small, _):
            harvest(Lipas(client_of(small)))
            models.Connection.objects.filter(source="ptv").delete()
            harvest(Lipas(client_of(small)))
        assert "lipas:1" in {result.id for result in found().results}
