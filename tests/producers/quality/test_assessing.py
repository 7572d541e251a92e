"""Everything is checked once, what changed is checked again, and pages, files and the command tell it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue import models, shapes, writing
from tarjotin.producers.quality.assessing import organisation_score, told_mean
from tarjotin.producers.quality.models import QualityDay, QualityFinding, SubjectQuality
from tarjotin.producers.quality.services import assess
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tests import make
from tests.journeys.test_same_catalogue import rows_through

TODAY = dt.date(2026, 11, 29)


@pytest.fixture
def region(db: None, settings: Settings) -> None:
    """A service with a telephone without hours, and the association that answers for it."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    service = make.a_service()
    writing.write_organisations(make.SOURCE, [make.an_organisation()])
    writing.write_channels(make.SOURCE, [make.a_phone(hours=())])
    writing.write_services(make.SOURCE, [service])
    writing.write_connections(make.SOURCE, make.connected(service, make.a_phone()), from_kind="service")
    assess(today=TODAY)


def _checks() -> set[str]:
    rows = QualityFinding.objects.filter(subject__kind="service")
    return set(rows.values_list("check_id", flat=True))


def test_a_full_score_is_told_only_when_nothing_is_to_be_mended() -> None:
    assert organisation_score(100, [100] * 9 + [97]) == 99
    assert organisation_score(100, [100, 100]) == 100
    assert organisation_score(100, []) == 100
    assert organisation_score(96, [100]) == 96
    assert [told_mean(mean) for mean in (0, 97.4, 97.6, 99.99, 100)] == [0, 97, 98, 99, 100]


def test_only_what_changed_is_checked_again(region: None) -> None:
    assert "channel-without-hours" in _checks()
    assert assess(today=TODAY).checked == 0
    writing.write_channels(make.SOURCE, [make.a_phone()])
    assert assess(today=TODAY).checked == 1
    assert "channel-without-hours" not in _checks()


def test_time_alone_makes_a_service_wait_again(region: None) -> None:
    assert assess(today=dt.date(2027, 10, 1)).checked == 0
    assert assess(today=dt.date(2027, 10, 2)).checked == 1
    assert "not-updated" in _checks()


def test_a_check_stopped_half_way_goes_on(region: None) -> None:
    SubjectQuality.objects.filter(kind="service").update(key="")
    assert assess(today=TODAY).checked == 1


def test_what_has_gone_leaves_no_finding(region: None) -> None:
    models.Service.objects.all().delete()
    assess(today=TODAY)
    assert not _checks()


def test_duplicates_name_each_other_and_lower_the_score(region: None) -> None:
    text = make.texts(
        "Ryhmä auttaa sinua nukkumaan paremmin, ja illoissa puhutaan unesta, arjesta ja siitä, mikä valvottaa yöllä."
    )
    twins = [make.a_service(f"twin-{n}", texts=shapes.ServiceTexts(description=text)) for n in (1, 2)]
    writing.write_services(make.SOURCE, twins)
    assess(today=TODAY)
    found = QualityFinding.objects.filter(check_id="duplicate").values_list("subject__subject_id", "values")
    assert sorted((id, values["other_id"]) for id, values in found) == [
        ("twin-1", "twin-2"),
        ("twin-2", "twin-1"),
    ]
    before = SubjectQuality.objects.get(subject_id="twin-1").score
    models.Service.objects.filter(source_id="twin-2").delete()
    writing.write_services(make.SOURCE, [make.a_service("twin-1", charge="", texts=twins[0].texts)])
    assess(today=TODAY)
    assert SubjectQuality.objects.get(subject_id="twin-1").score > before


def test_a_day_is_kept_only_when_something_changed(region: None) -> None:
    assess(today=TODAY + dt.timedelta(days=1))
    assert QualityDay.objects.count() == 1
    writing.write_channels(make.SOURCE, [make.a_phone()])
    assess(today=TODAY + dt.timedelta(days=2))
    first, second = QualityDay.objects.order_by("day")
    assert second.findings == first.findings - 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "quality/",
        "quality/check/channel-without-hours",
        "quality/service/service-1",
        "quality/organisation/organisation-1",
    ],
)
def test_pages_are_open_to_everyone(region: None, client: Client, language: str, address: str) -> None:
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    assert "{" not in answer.content.decode().partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize(("language", "share"), [("fi", "100\u00a0%"), ("sv", "100\u00a0%"), ("en", "100%")])
def test_shares_are_written_as_the_language_writes_them(
    region: None, client: Client, language: str, share: str
) -> None:
    assert f">{share}</td>" in client.get(f"/{language}/quality/").content.decode()


def test_the_page_of_a_service_tells_what_to_do_and_where(region: None, client: Client) -> None:
    page = client.get("/fi/quality/service/service-1").content.decode()
    assert "Kanavan ”Neuvontapuhelin” palveluajat ovat tyhjät." in page
    assert "Lisää kanavalle PTV:ssä palveluajat" in page


def test_the_work_list_is_a_file_too(region: None, client: Client) -> None:
    answer = client.get("/fi/quality/organisation/organisation-1/work-list.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "Aukioloaika puuttuu;Uniryhmä;service-1" in answer.content.decode()


@pytest.mark.parametrize("address", ["check/no-such", "service/no-such", "organisation/no-such"])
def test_what_there_is_not_is_not_found(region: None, client: Client, address: str) -> None:
    assert client.get(f"/fi/quality/{address}").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "²"])
def test_strange_page_numbers_do_no_harm(region: None, client: Client, page: str) -> None:
    assert client.get("/fi/quality/check/channel-without-hours", {"page": page}).status_code == 200


def test_real_services_have_the_faults_that_were_read_by_hand(db: None, real_dump: Path) -> None:
    rows_through(PtvFolder(real_dump))
    done = assess(today=TODAY)
    assert done.services == 446
    counts = Counter(QualityFinding.objects.values_list("check_id", flat=True))
    assert counts["citizens-with-subgroup"] == 38
    assert counts["no-channel"] == 6
    assert counts["wrong-language"] == 1
    assert counts["duplicate"] == 0
