"""The map's page: a whole list of places by itself, the same filters as the search, and no host but the one set."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue.shapes import Address, Area, Service
from tarjotin.catalogue.visiting import VisitingPlace, Visits, visiting_places
from tarjotin.common.errors import BadUse
from tarjotin.config.health import check
from tarjotin.config.map_tiles import MapTiles, read_map_tiles
from tarjotin.tray.map import presenters
from tarjotin.tray.map.presenters import Asking, present_places
from tests import make

KEY = ("test", "service-1")
NAMES = {KEY: make.texts("Uniryhmä", "Sömngrupp")}
KUOPIO = "297"


def a_spot(
    id: str, municipality: str, point: tuple[float, float] | None = None, **fields: Any
) -> VisitingPlace:
    latitude, longitude = point or (None, None)
    address = Address(
        street=make.texts("Torikatu"),
        street_number="5",
        municipality=municipality,
        latitude=latitude,
        longitude=longitude,
    )
    return VisitingPlace(id, make.texts(id), (replace(address, **fields),), (KEY,))


def visits(*places: VisitingPlace) -> Visits:
    return Visits(places, 1)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_list_tells_each_place_with_its_address_and_services(client: Client, example: Service) -> None:
    page = text(client, "/sv/map?q=sömn")
    assert re.search(r"<h3>Joensuu .*?<h4>Träffpunkten</h4>.*?Torggatan 5, 80100 Joensuu", page, re.DOTALL)
    assert '<a href="/sv/service/service-1">Sömngrupp</a>' in page
    assert 'data-at="62.60000,29.76000"' in page


def test_the_search_page_leads_to_the_map_with_what_was_asked(client: Client, example: Service) -> None:
    page = text(client, "/fi/search?q=uni&municipality=167&charge=free&page=1&from=x&made=up")
    assert 'href="/fi/map?q=uni&amp;municipality=167&amp;charge=free"' in page
    assert 'href="/fi/map?theme=' in text(client, "/fi/theme/healthy-habits")


def test_there_is_no_way_to_a_map_where_nothing_has_a_place(
    client: Client, north_karelia: None, db: None
) -> None:
    service, phone = make.a_service(), make.a_phone()
    make.store([service], [phone], [make.an_organisation()], make.connected(service, phone))
    assert "/fi/map" not in text(client, "/fi/search?q=uni")
    assert "/map" not in text(client, "/fi/service/service-1")
    page = text(client, "/fi/map?q=uni")
    assert "Mikään löydetyistä palveluista ei ole sidottu paikkaan" in page
    assert "leaflet" not in page.split("<body")[1]
    assert "Palvelulla ei ole paikkaa" in text(client, "/fi/service/service-1/map")


def test_filters_are_those_of_the_search(client: Client, example: Service) -> None:
    page = text(client, "/fi/map?q=uni&municipality=nonsense&near=nowhere&open=9")
    assert page.count('class="notice"') >= 3
    assert "Torikatu 5" in page
    # A filter that nothing fits is let go of on the map as in the list, and both say so.
    for address in ("/fi/map?q=uni&accessibility=accessible", "/fi/search?q=uni&accessibility=accessible"):
        told = text(client, address)
        assert "Mikään palvelu ei vastaa kaikkia valintojasi." in told
        assert "ilman näitä rajauksia: tilojen esteettömyys: " in told
        assert "Uniryhmä" in told


def test_a_search_for_a_crisis_shows_help_on_the_map_too(client: Client, example: Service) -> None:
    assert "help-first" in text(client, "/fi/map?q=haluan+kuolla")


def test_a_service_has_a_map_of_its_own_and_an_unknown_one_a_helpful_page(
    client: Client, example: Service
) -> None:
    assert 'href="/fi/service/service-1/map"' in text(client, "/fi/service/service-1")
    page = text(client, "/fi/service/service-1/map")
    assert "Kohtaamispaikka" in page
    assert 'href="/fi/service/service-1"' in page
    assert 'role="search"' not in page
    assert "</html>" in text(client, "/fi/service/no-such/map", status=404)


def test_places_of_a_question_are_the_places_of_its_services(db: None, north_karelia: None) -> None:
    one, other = make.a_service("one"), make.a_service("other")
    shared, own = make.a_place("shared"), make.a_place("own")
    post = make.a_place("post", addresses=(Address(kind="postal", municipality=make.JOENSUU),))
    links = (*make.connected(one, shared, post), *make.connected(other, shared, own))
    make.store([one, other], [shared, own, post], [make.an_organisation()], links)
    asked = [("test", "other"), ("test", "one"), ("test", "unknown"), ("elsewhere", "one")]
    found = visiting_places(asked, 10)
    assert found.services == 4
    assert {place.id: place.services for place in found.places} == {
        "shared": (("test", "other"), ("test", "one")),
        "own": (("test", "other"),),
    }


def test_services_with_too_many_places_are_left_for_a_narrower_search(db: None, north_karelia: None) -> None:
    places = [make.a_place(f"p{n}") for n in range(6)]
    services = [make.a_service(f"s{n}") for n in range(3)]
    links = [
        link for n, each in enumerate(services) for link in make.connected(each, *places[n * 2 : n * 2 + 2])
    ]
    make.store(services, places, [make.an_organisation()], links)
    keys = [("test", service.id) for service in services]
    for most, told in ((1, 1), (4, 2), (5, 2), (6, 3)):
        found = visiting_places(keys, most)
        assert (found.services, len(found.places)) == (told, told * 2)


def test_near_municipalities_go_before_far_ones_and_others_by_name() -> None:
    places = [a_spot("a", make.HELSINKI), a_spot("b", KUOPIO), a_spot("c", make.KONTIOLAHTI), a_spot("d", "")]
    asked = present_places(visits(*places), NAMES, Asking("fi", "14", municipality=make.JOENSUU), 1)
    assert [each.name for each in asked.municipalities] == [
        "Kontiolahti",
        "Kuopio",
        "Helsinki",
        "Kunta ei ole tiedossa",
    ]
    plain = present_places(visits(*places), NAMES, Asking("fi", "14"), 1)
    assert [each.name for each in plain.municipalities][:3] == ["Kontiolahti", "Helsinki", "Kuopio"]
    # The map first shows the county's own.
    assert [each.is_first for each in plain.municipalities] == [True, False, False, False]


def test_the_nearest_municipality_stands_open_and_others_while_ten_places_fit() -> None:
    def opened(**counts: int) -> list[tuple[str, bool, int, int]]:
        codes = {"joensuu": make.JOENSUU, "kontiolahti": make.KONTIOLAHTI, "kuopio": KUOPIO}
        places = [a_spot(f"{name}-{n}", codes[name]) for name, count in counts.items() for n in range(count)]
        page = present_places(visits(*places), NAMES, Asking("fi", "14", municipality=make.JOENSUU), 1)
        return [(each.name, each.is_open, len(each.begun), len(each.more)) for each in page.municipalities]

    assert opened(joensuu=8, kontiolahti=2, kuopio=1) == [
        ("Joensuu", True, 8, 0),
        ("Kontiolahti", True, 2, 0),
        ("Kuopio", False, 1, 0),
    ]
    assert opened(joensuu=13, kontiolahti=11) == [
        ("Joensuu", True, 10, 3),
        ("Kontiolahti", False, 10, 1),
    ]


def test_within_a_distance_only_places_within_it_are_shown() -> None:
    near, far = a_spot("near", make.JOENSUU, (62.6, 29.76)), a_spot("far", make.JOENSUU, (62.9, 29.0))
    unknown = a_spot("unknown", make.JOENSUU)
    asking = Asking("fi", "14", point=(62.6, 29.76), within_km=10, spot="80100")
    page = present_places(visits(near, far, unknown), NAMES, asking, 1)
    assert [place.name.text for place in page.municipalities[0].places] == ["near"]
    assert (page.near, page.ring) == (
        "62.600,29.760,10",
        "Ympyrä kartalla: enintään 10\u00a0km, keskipisteenä postinumero 80100.",
    )


def test_a_place_without_a_point_or_an_address_is_listed_all_the_same() -> None:
    nowhere = a_spot("nowhere", make.JOENSUU, street={}, street_number="")
    page = present_places(visits(nowhere), NAMES, Asking("fi", "14"), 1)
    assert [(place.name.text, place.at) for place in page.municipalities[0].places] == [("nowhere", "")]
    assert not page.has_points


def test_what_is_cut_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenters, "MOST_PLACES", 2)
    places = [a_spot(name, code) for name, code in (("a", KUOPIO), ("b", "167"), ("c", "167"), ("d", "276"))]
    page = present_places(visits(*places), NAMES, Asking("fi", "14", municipality="167"), 9)
    assert [(each.name, each.count) for each in page.municipalities] == [("Joensuu", "2")]
    assert page.told == (
        "Tässä ovat 1 ensimmäisen palvelun paikat. Palveluja on kaikkiaan 9: muut näet, kun rajaat hakua.",
        "2 paikkaa on kauempana, eikä niitä näytetä tässä.",
    )


def test_the_page_is_bounded_and_says_so(
    client: Client, db: None, north_karelia: None, monkeypatch: Any
) -> None:
    monkeypatch.setattr("tarjotin.tray.map.views.MOST_SERVICES", 2)
    services = [make.a_service(f"s{n}", area=Area("nationwide")) for n in range(5)]
    place = make.a_place()
    links = [link for service in services for link in make.connected(service, place)]
    make.store(services, [place], [make.an_organisation()], links)
    page = text(client, "/en/map?q=sleep")
    assert "These are the places of the first 2 services of 5." in page


def test_names_on_the_map_are_data_that_cannot_break_out(client: Client, example: Service) -> None:
    page = text(client, "/fi/map")
    told = re.search(r'<script id="towns" type="application/json">(.*?)</script>', page)
    assert told
    names = [name for name, *_ in json.loads(told[1])]
    assert names[0] == "Joensuu"
    # The county's thirteen and those around them, not the whole country.
    assert "Kuopio" in names
    assert "Helsinki" not in names


def test_without_tiles_the_policy_stays_as_it_is(client: Client, example: Service) -> None:
    answer = client.get("/fi/map")
    assert "img-src 'self' data:;" in f"{answer.headers['Content-Security-Policy']};"
    assert 'data-tiles=""' in answer.content.decode()


def test_the_host_of_tiles_may_be_asked_for_pictures_by_the_map_alone(
    client: Client, example: Service, settings: Settings
) -> None:
    settings.TARJOTIN_MAP_TILES = read_map_tiles("https://tiles.example:8443/{z}/{y}/{x}.png?key=a", "MML")
    for address in ("/fi/map", "/fi/service/service-1/map"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "img-src 'self' data: https://tiles.example:8443;" in f"{policy};"
        assert policy.count("tiles.example") == 1
    for address in ("/fi/search?q=uni", "/fi/service/service-1"):
        assert "tiles.example" not in client.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"),
        ("http://[::1]:8080/{z}/{x}/{y}.png", "http://[::1]:8080"),
        ("/tiles/{z}/{x}/{y}.png", ""),
    ],
)
def test_tiles_are_one_address(address: str, origin: str) -> None:
    assert read_map_tiles(f" {address} ", " MML\n2026 ") == MapTiles(address, "MML 2026", origin)


def test_no_tiles_are_no_tiles() -> None:
    assert read_map_tiles("", "") == MapTiles()


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example/",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "ftp://tiles.example/{z}/{x}/{y}.png",
        "tiles.example/{z}/{x}/{y}.png",
        "//tiles.example/{z}/{x}/{y}.png",
        "https://me:secret@tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example:port/{z}/{x}/{y}.png",
        "https://tiles.example;script-src/{z}/{x}/{y}.png",
        "https://tiles.example/{z} /{x}/{y}.png",
        "https://[/{z}/{x}/{y}.png",
    ],
)
def test_tiles_that_cannot_be_are_refused_without_their_password(address: str) -> None:
    with pytest.raises(BadUse, match="TARJOTIN_MAP_TILES") as caught:
        read_map_tiles(address, "MML")
    assert "secret" not in str(caught.value)


def test_tiles_need_the_name_of_their_owner() -> None:
    with pytest.raises(BadUse, match="TARJOTIN_MAP_ATTRIBUTION"):
        read_map_tiles("/tiles/{z}/{x}/{y}.png", " ")


@pytest.mark.parametrize(("scheme", "passes"), [("https", True), ("http", False)])
def test_the_check_tells_of_tiles_that_a_safe_page_cannot_show(
    db: None, settings: Settings, scheme: str, passes: bool
) -> None:
    settings.TARJOTIN_MAP_TILES = read_map_tiles(f"{scheme}://tiles.example/{{z}}/{{x}}/{{y}}", "MML")
    (point,) = (point for point in check() if point.name == "map background")
    assert (point.passed, point.finding) == (passes, f"{scheme}://tiles.example")
