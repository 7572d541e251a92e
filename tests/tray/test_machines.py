"""What machines read: schema.org data, the sitemap, robots.txt."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin import demo
from tarjotin.catalogue.queries import ConnectedChannel, NamedCode, OrganisationName, ServiceView
from tarjotin.catalogue.shapes import Address, Area, Channel, Connection, Hours, Interval, Service
from tarjotin.pages.context import forget_store
from tarjotin.tray.machines import sitemap
from tarjotin.tray.machines.structured import MOST_CHANNELS, structured_block, structured_service
from tests import make
from tests.make import texts

SCHEMA = tomllib.loads((Path(__file__).parent / "schema_org.toml").read_text(encoding="utf-8"))
# A Wednesday noon in Finland.
NOW = dt.datetime(2026, 11, 25, 10, 0, tzinfo=dt.UTC)
ADDRESS = "https://tarjotin.example/fi/service/service-1"
OWNER = OrganisationName("organisation-1", texts("Uniyhdistys"))
ELDERLY = NamedCode("target_group", "KR1.1", texts("Ikäihmiset"))
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def data(*channels: Channel, language: str = "fi", **fields: Any) -> dict[str, Any]:
    """The data of a service as a reader of the page's JSON gets it."""
    service = make.a_service(**fields)
    connected = tuple(ConnectedChannel(Connection(service.id, each.id), each, OWNER) for each in channels)
    view = ServiceView("test", service, OWNER, (), (), connected, (ELDERLY,), NOW)
    read: dict[str, Any] = json.loads(structured_block(structured_service(view, language, ADDRESS, NOW)))
    return read


def typed(value: object) -> Iterator[dict[str, Any]]:
    """Every object that has a type, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from typed(each)
    elif isinstance(value, list):
        for each in value:
            yield from typed(each)


def place(*rows: Hours) -> dict[str, Any]:
    channel = data(make.a_place(hours=rows))["availableChannel"][0]
    found: dict[str, Any] = channel["serviceLocation"][0]
    return found


def test_machines_get_words_and_times_without_the_signs_that_hold_lines_together_on_pages() -> None:
    told = json.dumps(data(make.a_phone(), make.a_place(), language="sv"), ensure_ascii=False)
    assert not {"\u00a0", "\u2060"} & set(told)


def test_every_property_is_one_of_schema_orgs_and_none_that_is_needed_is_missing() -> None:
    night = Hours(is_always_open=True)
    shut = Hours(kind="exceptional", is_closed=True, valid_from=dt.date(2026, 12, 24))
    whole = data(
        make.a_phone(hours=(night, shut)),
        make.a_place(),
        make.an_e_service(),
        make.a_web_page(),
        make.a_form(),
    )
    abroad = data(
        make.a_place(addresses=(Address(),)), names=texts("", "Sömngrupp"), charge="", area=Area("nationwide")
    )
    seen = set()
    for found in (*typed(whole), *typed(abroad)):
        rules = SCHEMA[found["@type"]]
        seen.add(found["@type"])
        assert set(rules["must"]) <= set(found), found
        assert set(found) <= {"@type", *rules["must"], *rules["may"]}, found
    assert seen == set(SCHEMA)


def test_the_data_says_what_the_page_says() -> None:
    told = data(make.a_phone(), make.a_place())
    assert (told["@type"], told["@id"], told["name"]) == ("GovernmentService", ADDRESS, "Uniryhmä")
    assert told["provider"]["name"] == "Uniyhdistys"
    assert told["areaServed"] == [{"@type": "AdministrativeArea", "name": "Joensuu"}]
    assert told["availableLanguage"] == ["fi", "sv"]
    assert told["audience"] == [{"@type": "Audience", "audienceType": "Ikäihmiset"}]
    assert told["offers"]["price"] == "0"
    phone, visited = told["availableChannel"]
    assert phone["servicePhone"]["telephone"] == "+358130001234"
    assert phone["servicePhone"]["hoursAvailable"][0]["closes"] == "15:00"
    assert visited["serviceLocation"][0]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Torikatu 5",
        "postalCode": "80100",
        "addressLocality": "Joensuu",
        "addressCountry": "FI",
    }
    assert visited["serviceLocation"][0]["geo"]["longitude"] == 29.76


def test_nothing_is_said_of_a_price_that_is_not_known_to_be_nought() -> None:
    assert "offers" not in data(charge="chargeable")


def test_a_text_of_another_language_is_marked() -> None:
    assert data(names=texts("", "Sömngrupp"))["name"] == {"@language": "sv", "@value": "Sömngrupp"}


def test_hours_name_their_days_and_end_with_the_day() -> None:
    evening = Hours(
        intervals=(Interval(4, 4, dt.time(18), dt.time(0)), Interval(5, 5, dt.time(18), dt.time(3)))
    )
    friday, saturday = place(evening)["openingHoursSpecification"]
    assert (friday["dayOfWeek"], friday["opens"], friday["closes"]) == (
        ["https://schema.org/Friday"],
        "18:00",
        "23:59",
    )
    assert saturday["closes"] == "03:00"


def test_round_the_clock_is_every_day_from_midnight_to_its_end() -> None:
    (always,) = place(Hours(is_always_open=True))["openingHoursSpecification"]
    assert len(always["dayOfWeek"]) == 7
    assert (always["opens"], always["closes"]) == ("00:00", "23:59")


def test_hours_by_appointment_are_not_told_as_an_open_door() -> None:
    assert "openingHoursSpecification" not in place(make.open_on_weekdays(9, 16, by_appointment=True))


def test_a_day_that_differs_is_told_with_its_date() -> None:
    christmas = Hours(kind="exceptional", is_closed=True, valid_from=dt.date(2026, 12, 24))
    later = Hours(kind="exceptional", is_closed=True, valid_from=dt.date(2026, 12, 25))
    told = place(make.open_on_weekdays(9, 16), christmas, later)["specialOpeningHoursSpecification"]
    assert [(each["validFrom"], each["validThrough"], each["opens"], each["closes"]) for each in told] == [
        ("2026-12-24", "2026-12-24", "00:00", "00:00")
    ]


def test_a_county_of_places_does_not_outweigh_the_page() -> None:
    told = data(*(make.a_place(f"place-{number}") for number in range(MOST_CHANNELS + 5)))
    assert len(told["availableChannel"]) == MOST_CHANNELS


def test_a_block_has_no_mark_of_html_and_reads_as_it_was_written() -> None:
    evil = '</script><script>alert("1")</script><!-- & \u2028\u2029'
    block = structured_block({"name": evil, "more": [{evil: evil}]})
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == {"name": evil, "more": [{evil: evil}]}


def test_no_text_can_end_the_data_block(client: Client, db: None, north_karelia: None) -> None:
    evil = 'Uni</script>&lt;/script&gt;&lt;script&gt;alert("1")&lt;!-- & \u2028'
    place_of_evil = make.a_place(names=texts(evil))
    service = make.a_service(names=texts(evil, evil, evil))
    make.store(
        [service],
        [place_of_evil],
        [make.an_organisation(names=texts(evil))],
        make.connected(service, place_of_evil),
    )
    html = client.get("/fi/service/service-1").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block)["availableChannel"][0]["name"].startswith("Uni")
    assert len(re.findall(r"<script(?! (?:src|type)=)", html)) == 0


# The sitemap and robots.txt


def entries(client: Client, address: str) -> dict[str, dict[str, str]]:
    """Each address of a part with its alternates."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.getvalue())  # noqa: S314 - our own answer
    return {
        str(url.findtext(f"{SITE}loc")): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(LINK)
        }
        for url in root
    }


def test_the_sitemap_leads_to_its_parts(client: Client, example: Service) -> None:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer
    parts = [str(each.text) for each in root.iter(f"{SITE}loc")]
    names = ("pages", "paths", "services-1")
    assert parts == [f"http://testserver/sitemap-{name}.xml" for name in names]
    for part in parts:
        for address in entries(client, part.removeprefix("http://testserver")):
            page = client.get(address)
            assert page.status_code == 200, address
            assert "noindex" not in page.content.decode(), address


def test_each_language_of_a_service_is_there_with_its_alternates(
    client: Client, db: None, north_karelia: None
) -> None:
    make.store([make.a_service(names=texts("Uniryhmä", "", "Sleep group"))])
    found = entries(client, "/sitemap-services-1.xml")
    fi, en = (f"http://testserver/{code}/service/service-1" for code in ("fi", "en"))
    assert found == {address: {"fi": fi, "en": en, "x-default": fi} for address in (fi, en)}
    assert b"<lastmod>2026-10-01</lastmod>" in client.get("/sitemap-services-1.xml").getvalue()


def test_only_services_for_the_region_are_in_its_sitemap(
    client: Client, db: None, north_karelia: None
) -> None:
    areas = {
        "here": Area("limited", (make.JOENSUU, make.HELSINKI)),
        "there": Area("limited", (make.HELSINKI,)),
        "everywhere": Area("nationwide"),
        "mainland": Area("nationwide_except_aland"),
    }
    make.store([make.a_service(id, area=area) for id, area in areas.items()])
    told = {address.rsplit("/")[-1] for address in entries(client, "/sitemap-services-1.xml")}
    assert told == {"here", "everywhere", "mainland"}


def test_a_tray_of_aland_leaves_out_what_is_not_for_aland(
    client: Client, db: None, settings: Settings
) -> None:
    settings.TARJOTIN_REGION = "91"
    make.store([make.a_service("mainland", area=Area("nationwide_except_aland"))])
    assert client.get("/sitemap-services-1.xml").status_code == 404


def test_a_long_sitemap_is_cut_into_parts_that_hold_everything_once(
    client: Client, db: None, north_karelia: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "SERVICES_A_PART", 2)
    make.store([make.a_service(f"service-{number}") for number in range(5)])
    index = client.get("/sitemap.xml").content
    assert index.count(b"sitemap-services-") == 3
    told = [address for part in (1, 2, 3) for address in entries(client, f"/sitemap-services-{part}.xml")]
    assert len(told) == len(set(told)) == 15
    for absent in ("0", "4", "99999999999999999999"):
        assert client.get(f"/sitemap-services-{absent}.xml").status_code == 404


def test_a_part_stays_far_below_what_a_sitemap_may_hold() -> None:
    assert sitemap.SERVICES_A_PART * 3 <= 50_000


def test_crawlers_are_shown_the_sitemap_and_kept_out_of_endless_lists(
    client: Client, example: Service
) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in told
    for lists in ("search?", "map", "guide/", "week?", "list", "feedback", "adviser", "booklet"):
        assert f"Disallow: /fi/{lists}\n" in told
    assert "Disallow: /\n" not in told


def test_crawlers_are_kept_out_of_a_demonstration(client: Client, db: None, north_karelia: None) -> None:
    make.store([make.a_service()], source=demo.SOURCE)
    forget_store()
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
