"""How a service of a list, a slip or a path is reached: one block for each way in."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tarjotin.catalogue import shapes
from tarjotin.common.dates import plain
from tests import make


def lines(client: Client, page: str, id: str = "service-1") -> list[str]:
    """What each way in tells, in one line."""
    html = client.get(f"/fi/{page}?ids={id}").content.decode()
    listed = html.split('<ul class="contacts ways-in">')[1].split("</ul>")[0]
    told = re.findall(r"<li[^>]*>(.*?)</li>", listed, re.DOTALL)
    return [plain(" ".join(strip_tags(each).split())) for each in told]


@pytest.mark.parametrize("page", ["list", "list/print"])
def test_a_number_stands_beside_its_name_and_hours_and_an_address_beside_its_own(
    client: Client, example: shapes.Service, page: str
) -> None:
    phone, place, *_rest = lines(client, page)
    assert phone == "Neuvontapuhelin: ma–pe 9–15 013 000 1234"
    assert "Torikatu 5" in place
    assert "013 000 1234" not in place


def test_a_number_that_two_ways_have_is_told_once(client: Client, example: shapes.Service) -> None:
    service = make.a_service("service-2")
    ways = (make.a_phone(), make.a_phone("phone-2", names=make.texts("Toinen puhelin")))
    make.store([service], ways, [make.an_organisation()], make.connected(service, *ways))
    assert lines(client, "list", "service-2") == ["Neuvontapuhelin: ma–pe 9–15 013 000 1234"]


def test_days_that_differ_stand_in_the_block_of_what_they_concern(
    client: Client, example: shapes.Service
) -> None:
    service = make.a_service("service-3")
    shut = shapes.Hours(kind="exceptional", is_closed=True, valid_from=dt.date(2026, 12, 24))
    ways = (make.a_phone(hours=(*make.a_phone().hours, shut)), make.a_place())
    make.store([service], ways, [make.an_organisation()], make.connected(service, *ways))
    phone, place = lines(client, "list", "service-3")
    assert phone.endswith("Poikkeavat soittoajat: to 24.12.2026: suljettu 013 000 1234")
    assert "24.12." not in place


def test_a_place_without_an_address_says_so(client: Client, example: shapes.Service) -> None:
    service = make.a_service("service-4")
    place = make.a_place(addresses=(), hours=())
    make.store([service], [place], [make.an_organisation()], make.connected(service, place))
    (told,) = [each for each in lines(client, "list", "service-4") if "Osoitetta" in each]
    assert told.endswith("Osoitetta ei ole ilmoitettu · Aukioloaikoja ei ole ilmoitettu.")


def test_the_number_of_the_organisation_stands_in_when_the_service_has_none(
    client: Client, example: shapes.Service
) -> None:
    make.store([make.a_service("service-5")], (), [make.an_organisation()])
    assert lines(client, "list", "service-5") == ["Uniyhdistys 013 000 1111"]


def test_all_numbers_of_a_way_in_come_after_its_hours(client: Client, example: shapes.Service) -> None:
    service = make.a_service("service-6")
    written = shapes.Phone("+358130002222", kind="sms", language="fi", information="Jos et voi puhua.")
    phone = make.a_phone(phones=(*make.a_phone().phones, written))
    make.store([service], [phone], [make.an_organisation()], make.connected(service, phone))
    assert lines(client, "list", "service-6") == [
        "Neuvontapuhelin: ma–pe 9–15 013 000 1234 Tekstiviesti: 013 000 2222 (Jos et voi puhua.)"
    ]


def test_a_price_says_that_it_is_one(client: Client, example: shapes.Service) -> None:
    make.store([make.a_service("service-7", charge="free")], (), [make.an_organisation()])
    for page in ("list", "list/print"):
        html = client.get(f"/fi/{page}?ids=service-7").content.decode()
        assert "<strong>Hinta:</strong> Maksuton" in html


@pytest.mark.parametrize(("ids", "words"), [("service-1", "Lisää tämä"), ("service-1,gone", "Lisää nämä")])
def test_a_list_of_one_is_added_as_one(client: Client, example: shapes.Service, ids: str, words: str) -> None:
    assert f"{words} omalle listalle" in client.get(f"/fi/list?ids={ids}").content.decode()
