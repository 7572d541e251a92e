"""Paths as residents and professionals read them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from tarjotin.harvest.models import RawRecord
from tarjotin.paths.context import forget_paths
from tarjotin.paths.queries import newest_version, published_paths
from tarjotin.paths.services import Draft, make_path, publish_version, unpublish_path
from tarjotin.people.models import StaffMember
from tarjotin.people.queries import staff_of
from tests import make
from tests.paths.conftest import LATER, SLUG, a_route, end


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fi",
            (
                "Uni on kateissa",
                "Vaihe 1",
                "Soita",
                "Ilman digipalveluja",
                "Puhelu riittää.",
                "Vakava sairastuminen",
            ),
        ),
        ("sv", ("Sömnen är borta", "Steg 1", "Ring", "Utan digitala tjänster", "Ett samtal räcker.")),
        ("en", ("Sleep is lost", "Step 1", "Call", "Without digital services", "A call is enough.")),
    ],
)
def test_a_path_is_told_in_each_language(
    client: Client, published: str, language: str, words: tuple[str, ...]
) -> None:
    html = page(client, f"/{language}/paths/{published}")
    for each in words:
        assert each in html, each
    assert make.texts("Uniryhmä", "Sömngrupp", "Sleep group")[language] in html


def test_a_text_that_is_not_in_the_readers_language_says_so(client: Client, published: str) -> None:
    html = page(client, f"/sv/paths/{published}")
    assert '<span lang="fi">Tule ryhmään</span>' in html
    assert "på finska" in html


def test_a_service_is_a_link_and_its_number_can_be_dialled(client: Client, published: str) -> None:
    html = page(client, f"/fi/paths/{published}")
    assert 'href="/fi/service/service-1"' in html
    assert 'href="tel:+358130001234"' in html


def test_who_answers_and_when_it_was_checked_stand_at_the_foot(client: Client, published: str) -> None:
    html = page(client, f"/fi/paths/{published}")
    today = timezone.localdate()
    assert "Polkua pitää ajan tasalla: Kuikan palveluohjaus." in html
    assert f"Tarkistettu {today.day}.{today.month}.{today.year}." in html
    assert "viimeistään 1.6.2027." in html


def test_a_service_that_has_gone_says_so_plainly(client: Client, published: str) -> None:
    end("service-2")
    html = page(client, f"/fi/paths/{published}")
    assert "Tämä palvelu ei ole enää palveluluettelossa." in html
    assert 'href="/fi/service/service-2"' not in html
    assert 'href="/fi/service/service-1"' in html


def test_of_a_service_that_was_withdrawn_the_day_is_told(client: Client, published: str) -> None:
    end("service-2")
    now = timezone.now()
    RawRecord.objects.create(
        source=make.SOURCE,
        kind="service",
        source_id="service-2",
        first_seen=now,
        last_seen=now,
        changed=now,
        withdrawn=now,
    )
    assert "Se poistui palveluluettelosta viimeistään" in page(client, f"/fi/paths/{published}")


def test_paths_are_listed_by_life_event(client: Client, published: str) -> None:
    html = page(client, "/fi/paths")
    assert "<h2>Vakava sairastuminen</h2>" in html
    assert f'href="/fi/paths/{published}"' in html


def test_the_list_of_a_region_without_paths_says_so(client: Client, region: None) -> None:
    assert "Palvelupolkuja ei ole vielä julkaistu." in page(client, "/fi/paths")


@pytest.mark.parametrize(("address", "links"), [("/fi/", 2), ("/fi/about", 1)])
def test_the_front_page_and_the_foot_lead_to_paths_only_when_there_are_some(
    client: Client, published: str, address: str, links: int
) -> None:
    assert page(client, address).count('href="/fi/paths"') == links
    unpublish_path(published, by=staff_of(StaffMember.objects.get()), county=make.NORTH_KARELIA)
    forget_paths()
    assert 'href="/fi/paths"' not in page(client, address)


def test_what_is_not_published_is_not_there(client: Client, published: str) -> None:
    unpublish_path(published, by=staff_of(StaffMember.objects.get()), county=make.NORTH_KARELIA)
    assert client.get(f"/fi/paths/{published}").status_code == 404
    assert client.get("/fi/paths/no-such-path").status_code == 404
    assert newest_version(make.NORTH_KARELIA, published) is not None


def test_a_path_of_another_region_is_not_there(client: Client, member: StaffMember) -> None:
    by = staff_of(member)
    make_path(SLUG, Draft("", LATER, a_route()), by=by, county="06", now=timezone.now())
    publish_version(SLUG, 1, by=by, county="06")
    assert client.get(f"/fi/paths/{SLUG}").status_code == 404
    assert SLUG not in page(client, "/fi/paths")
    assert published_paths(make.NORTH_KARELIA) == ()


def test_residents_see_the_published_version_while_a_newer_one_is_written(
    client: Client, desk: Client, published: str
) -> None:
    answer = desk.post(
        f"/fi/desk/paths/{published}/edit",
        {
            "do": "save",
            "base": "1",
            "steps": "0",
            "name-fi": "Kesken",
            "owner-fi": "X",
            "review_on": "2027-06-01",
        },
    )
    assert answer.status_code == 302
    assert "Uni on kateissa" in page(client, f"/fi/paths/{published}")


def test_residents_get_no_cookie(client: Client, published: str) -> None:
    client.get(f"/fi/paths/{published}")
    client.get("/fi/paths")
    assert not client.cookies


def test_the_review_day_passes_without_hiding_the_path(
    client: Client, published: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + dt.timedelta(days=1000)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Uni on kateissa" in page(client, f"/fi/paths/{published}")


def test_search_engines_are_told_of_published_paths_in_the_languages_they_are_written_in(
    client: Client, published: str, member: StaffMember
) -> None:
    by, only = staff_of(member), a_route(name=make.texts("Vain suomeksi"))
    for slug in ("vain-suomeksi", "kesken"):
        make_path(slug, Draft("KE11", LATER, only), by=by, county=make.NORTH_KARELIA, now=timezone.now())
    publish_version("vain-suomeksi", 1, by=by, county=make.NORTH_KARELIA)
    told = client.get("/sitemap-paths.xml").getvalue().decode()
    for address in ("fi/paths", "sv/paths", f"fi/paths/{published}", f"sv/paths/{published}"):
        assert f"<loc>http://testserver/{address}</loc>" in told, address
    assert re.findall(r"<loc>\S+/(\w\w)/paths/vain-suomeksi</loc>", told) == ["fi"]
    assert "kesken" not in told


def test_the_frame_in_another_language_of_a_path_is_the_page_it_is_written_on(
    client: Client, member: StaffMember
) -> None:
    by, only = staff_of(member), a_route(name=make.texts("Vain suomeksi"))
    make_path(
        "vain-suomeksi", Draft("KE11", LATER, only), by=by, county=make.NORTH_KARELIA, now=timezone.now()
    )
    publish_version("vain-suomeksi", 1, by=by, county=make.NORTH_KARELIA)
    html = page(client, "/sv/paths/vain-suomeksi")
    assert '<link rel="canonical" href="http://testserver/fi/paths/vain-suomeksi">' in html
    head = html.partition("</head>")[0]
    assert re.findall(r'hreflang="([\w-]+)" href="\S+">', head) == ["fi", "x-default"]
