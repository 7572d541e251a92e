"""Shortlists of a unit: versions, what has changed since, who may see them, and two who save at once."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pytest
from django.test import Client
from django.utils import timezone

from tarjotin.catalogue.models import Service
from tarjotin.desk.shelf.models import Shortlist, ShortlistVersion
from tarjotin.harvest.models import RawRecord
from tarjotin.people.models import AuditEntry
from tests import make
from tests.make_staff import professional, sign_in

LISTS = "/fi/desk/shortlists/"


@pytest.fixture
def desk(client: Client, unindexed: None) -> Client:
    now = timezone.now()
    for n in range(12):
        RawRecord.objects.create(
            source=make.SOURCE,
            kind="service",
            source_id=f"service-{n:02}",
            first_seen=now,
            last_seen=now,
            changed=now,
            current_hash=f"hash {n}",
        )
    return sign_in(client, professional(email="pirkko@example.org", name="Pirkko Ohjaaja"))


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.unescape(answer.content.decode())


def save(client: Client, ids: Sequence[str], name: str = "Uni ja lepo", **more: str) -> str:
    """Save a new list, or the next version of one; the address of the version is given back."""
    address = more.pop("address", LISTS + "new")
    answer = client.post(address, {"name": name, "services": ",".join(ids), **more})
    assert answer.status_code == 302, html.unescape(answer.content.decode())[-2000:]
    return str(answer["Location"])


def edit_address(version: str) -> str:
    return version.rpartition("/")[0] + "/edit"


def test_services_chosen_for_a_slip_become_a_shortlist_in_their_order(desk: Client) -> None:
    page = text(desk, f"{LISTS}new?add=service-03,service-01&ids=service-03,service-01")
    assert page.index("Uniryhmä 03") < page.index("Uniryhmä 01")
    address = save(desk, ["service-03", "service-01"], note="Ensin nämä.")
    page = text(desk, address)
    assert page.index("Uniryhmä 03") < page.index("Uniryhmä 01")
    for told in ("Uni ja lepo", "Ensin nämä.", "versio 1", "Pirkko Ohjaaja"):
        assert told in page
    assert "Mikään ei ole muuttunut" in page
    assert address in page
    assert "Uni ja lepo" in text(desk, LISTS)
    assert "/fi/desk/slips/new?ids=service-03,service-01" in page
    assert "/fi/list?ids=service-03,service-01&made=" in page


def test_each_save_is_a_version_and_an_old_one_says_what_has_changed(desk: Client) -> None:
    first = save(desk, ["service-01", "service-02"])
    second = save(
        desk,
        ["service-02", "service-05"],
        name="Uni",
        address=edit_address(first),
        number="1",
    )
    assert second.endswith("/2")
    assert "Mikään ei ole muuttunut" in text(desk, second)
    page = text(desk, first)
    added, removed = page.index("Listalle lisätty"), page.index("Listalta poistettu")
    assert "Uniryhmä 05" in page[added:removed]
    assert "Uniryhmä 01" in page[removed : removed + 300]
    assert second in page
    assert "Uni ja lepo" in page
    assert desk.get(first.rpartition("/")[0])["Location"] == second
    assert [each.name for each in ShortlistVersion.objects.order_by("number")] == ["Uni ja lepo", "Uni"]


def test_a_service_whose_source_tells_something_else_is_flagged_with_the_day(desk: Client) -> None:
    address = save(desk, ["service-01", "service-02"])
    RawRecord.objects.filter(source_id="service-02").update(current_hash="another")
    page = text(desk, address)
    flagged = page[page.index("Palvelun tiedot ovat muuttuneet") :][:400]
    assert "Uniryhmä 02" in flagged
    assert str(timezone.localdate().year) in flagged
    assert "1 on muuttunut" in text(desk, LISTS)
    again = save(desk, ["service-01", "service-02"], address=edit_address(address), number="1")
    assert "Mikään ei ole muuttunut" in text(desk, again)


def test_a_service_gone_from_the_catalogue_is_flagged_by_the_name_it_had(desk: Client) -> None:
    address = save(desk, ["service-01", "service-02"])
    Service.objects.filter(source_id="service-02").delete()
    page = text(desk, address)
    assert "Uniryhmä 02" in page[page.index("Ei enää palveluluettelossa") :][:200]
    assert "1 ei ole enää palveluluettelossa" in text(desk, LISTS)
    form = text(desk, edit_address(address))
    assert "ei enää palveluluettelossa" in form
    again = save(desk, ["service-01", "service-02"], address=edit_address(address), number="1")
    assert "Uniryhmä 02" in text(desk, again)


def test_services_are_moved_and_left_out_in_the_form(desk: Client) -> None:
    address = save(desk, ["service-01", "service-02", "service-03"])
    save(
        desk,
        ["service-01", "service-02", "service-03"],
        address=edit_address(address),
        number="1",
        leave_out="service-02",
        **{"place-service-03": "1"},
    )
    newest = ShortlistVersion.objects.get(number=2)
    assert [each["id"] for each in newest.services] == ["service-03", "service-01"]


def test_who_saves_over_a_later_version_is_told_and_loses_nothing(desk: Client) -> None:
    address = save(desk, ["service-01"])
    colleague = sign_in(Client(), professional(email="colleague@example.org", name="Kalle"))
    save(colleague, ["service-02"], address=edit_address(address), number="1")
    typed = {"name": "Minun nimeni", "services": "service-01,service-04", "number": "1"}
    answer = desk.post(edit_address(address), typed)
    assert answer.status_code == 409
    page = html.unescape(answer.content.decode())
    assert "Kalle on tallentanut uudemman version" in page
    assert 'value="Minun nimeni"' in page
    assert 'name="number" value="2"' in page
    assert ShortlistVersion.objects.count() == 2
    assert desk.post(edit_address(address), typed | {"number": "2"}).status_code == 302


def test_a_form_that_fails_keeps_what_was_typed(desk: Client) -> None:
    answer = desk.post(LISTS + "new", {"name": "", "note": "Soita 040 123 4567", "services": "service-01"})
    assert answer.status_code == 400
    page = html.unescape(answer.content.decode())
    assert "Anna listalle nimi." in page
    assert "Tästä voi tunnistaa ihmisen" in page
    assert "Soita 040 123 4567</textarea>" in page
    assert "Uniryhmä 01" in page
    assert not Shortlist.objects.exists()


@pytest.mark.parametrize(
    ("county", "unit"),
    [(make.NORTH_KARELIA, "Kontiolahden palveluohjaus"), (make.NORTH_KARELIA, "")],
)
def test_another_unit_neither_sees_nor_changes_them(desk: Client, county: str, unit: str) -> None:
    address = save(desk, ["service-01"])
    other = sign_in(Client(), professional(county, unit, email="other@example.org"))
    assert "Uni ja lepo" not in text(other, LISTS)
    for path in (address, address.rpartition("/")[0], edit_address(address)):
        text(other, path, 404)
    typed = {"name": "Muu", "services": "service-01", "number": "1"}
    assert other.post(edit_address(address), typed).status_code == 404
    assert other.post(address.rpartition("/")[0] + "/remove").status_code == 404
    assert ShortlistVersion.objects.get().name == "Uni ja lepo"


def test_a_unit_of_the_same_name_in_another_region_is_another_unit(desk: Client) -> None:
    address = save(desk, ["service-01"])
    other = sign_in(Client(), professional(county="11", email="other@example.org"))
    text(other, address, 403)
    professional(unit="", email="other@example.org")
    text(other, address, 404)


def test_without_a_unit_the_page_says_how_to_get_one(unindexed: None, client: Client) -> None:
    desk = sign_in(client, professional(unit=""))
    assert "etkä kuulu täällä mihinkään yksikköön" in text(desk, LISTS)
    assert desk.get(LISTS + "new").status_code == 404
    assert "etkä kuulu täällä mihinkään yksikköön" in text(desk, "/fi/desk/service/service-01")


def test_removing_takes_all_versions_and_stands_in_the_log(desk: Client) -> None:
    address = save(desk, ["service-01"])
    save(desk, ["service-02"], address=edit_address(address), number="1")
    assert desk.get(address.rpartition("/")[0] + "/remove").status_code == 405
    desk.post(address.rpartition("/")[0] + "/remove")
    assert not ShortlistVersion.objects.exists()
    text(desk, address, 404)
    told = AuditEntry.objects.order_by("pk").values_list("action", "object_kind", "note")
    assert list(told) == [
        ("saved", "shortlist", "version 1"),
        ("saved", "shortlist", "version 2"),
        ("removed", "shortlist", ""),
    ]


def test_a_version_that_never_was_is_not_there(desk: Client) -> None:
    text(desk, save(desk, ["service-01"]).rpartition("/")[0] + "/7", 404)
    text(desk, LISTS + "999", 404)


def test_an_editor_or_a_stranger_has_no_desk(unindexed: None, client: Client) -> None:
    editor = sign_in(client, professional(role="editor"))
    for address in ("/fi/desk/", LISTS, "/fi/desk/favourites", "/fi/desk/service/service-01"):
        assert editor.get(address).status_code == 403
