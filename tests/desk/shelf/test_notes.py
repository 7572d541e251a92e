"""Notes of a service: for the unit alone, by whom and when, never of a person, in the audit log."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.utils import timezone

from tarjotin.desk.shelf.models import ServiceNote
from tarjotin.people.models import AuditEntry
from tests import make
from tests.make_staff import professional, sign_in

PAGE = "/fi/desk/service/service-01"
NOTE = "Jono on lyhin tiistaisin."


@pytest.fixture
def desk(client: Client, unindexed: None) -> Client:
    return sign_in(client, professional(email="pirkko@example.org", name="Pirkko Ohjaaja"))


def text(client: Client, address: str = PAGE) -> str:
    return html.unescape(client.get(address).content.decode())


def test_a_note_is_seen_by_the_unit_with_who_and_when(desk: Client) -> None:
    answer = desk.post(f"{PAGE}/note?q=uni&ids=service-02", {"text": NOTE})
    assert answer["Location"] == f"{PAGE}?q=uni&ids=service-02#notes"
    colleague = sign_in(Client(), professional(email="colleague@example.org", name="Kalle"))
    page = text(colleague)
    assert NOTE in page
    assert "Pirkko Ohjaaja" in page
    written = timezone.localtime(ServiceNote.objects.get().written_at)
    assert f"{written.day}.{written.month}.{written.year}" in page
    desk.post("/fi/desk/service/service-01/favourite")
    assert "1 muistiinpano" in text(desk, "/fi/desk/favourites")
    assert "Muokkaa tai poista" not in page


@pytest.mark.parametrize(
    ("county", "unit"),
    [(make.NORTH_KARELIA, "Kontiolahden palveluohjaus"), (make.NORTH_KARELIA, "")],
)
def test_another_unit_sees_nothing_of_it(desk: Client, county: str, unit: str) -> None:
    desk.post(f"{PAGE}/note", {"text": NOTE})
    other = sign_in(Client(), professional(county, unit, email="other@example.org"))
    assert NOTE not in text(other)
    other.post("/fi/desk/service/service-01/favourite")
    assert "1 muistiinpano" not in text(other, "/fi/desk/favourites")
    id = ServiceNote.objects.get().pk
    assert other.get(f"/fi/desk/notes/{id}").status_code == 404
    assert other.post(f"/fi/desk/notes/{id}/remove").status_code == 404
    assert ServiceNote.objects.count() == 1


def test_a_unit_of_another_region_gives_no_way_to_notes_here(desk: Client) -> None:
    desk.post(f"{PAGE}/note", {"text": NOTE})
    member = professional(county="11", unit="Palveluohjaus", email="other@example.org")
    other = sign_in(Client(), member)
    assert other.get(PAGE).status_code == 403
    professional(unit="", email="other@example.org")
    assert NOTE not in text(other)
    assert other.post(f"{PAGE}/note", {"text": NOTE}).status_code == 404


def test_a_unit_held_in_another_role_gives_no_way_to_notes(desk: Client) -> None:
    desk.post(f"{PAGE}/note", {"text": NOTE})
    professional(role="editor", email="other@example.org")
    other = sign_in(Client(), professional(unit="", email="other@example.org"))
    assert NOTE not in text(other)


def test_who_wrote_a_note_changes_and_removes_it(desk: Client) -> None:
    desk.post(f"{PAGE}/note", {"text": NOTE})
    id = ServiceNote.objects.get().pk
    assert NOTE in text(desk, f"/fi/desk/notes/{id}")
    answer = desk.post(f"/fi/desk/notes/{id}", {"text": "Jono on pitkä."})
    assert answer["Location"] == f"{PAGE}#notes"
    page = text(desk)
    assert "Jono on pitkä." in page
    assert "muutettu" in page
    desk.post(f"/fi/desk/notes/{id}/remove")
    assert not ServiceNote.objects.exists()
    told = AuditEntry.objects.order_by("pk").values_list("action", "object_kind", "who")
    assert [each[0] for each in told] == ["wrote", "changed", "removed"]
    assert {each[1:] for each in told} == {("service note", "pirkko@example.org")}


def test_a_colleague_cannot_change_a_note(desk: Client) -> None:
    desk.post(f"{PAGE}/note", {"text": NOTE})
    id = ServiceNote.objects.get().pk
    colleague = sign_in(Client(), professional(email="colleague@example.org"))
    assert colleague.post(f"/fi/desk/notes/{id}", {"text": "Muuta"}).status_code == 404
    assert ServiceNote.objects.get().text == NOTE


def test_a_note_that_tells_of_a_person_comes_back_as_typed(desk: Client) -> None:
    answer = desk.post(f"{PAGE}/note", {"text": "Soita asiakkaalle 040 123 4567"})
    assert answer.status_code == 400
    page = html.unescape(answer.content.decode())
    assert "Soita asiakkaalle 040 123 4567</textarea>" in page
    assert "Tästä voi tunnistaa ihmisen: 040 123 4567" in page
    assert not ServiceNote.objects.exists()
    assert not AuditEntry.objects.exists()
    desk.post(f"{PAGE}/note", {"text": NOTE})
    id = ServiceNote.objects.get().pk
    assert desk.post(f"/fi/desk/notes/{id}", {"text": "maija@example.org"}).status_code == 400
    assert ServiceNote.objects.get().text == NOTE


def test_a_note_stays_with_its_writers_name_when_the_member_is_removed(desk: Client) -> None:
    desk.post(f"{PAGE}/note", {"text": NOTE})
    ServiceNote.objects.get().member.delete()  # type: ignore[union-attr]
    colleague = sign_in(Client(), professional(email="colleague@example.org"))
    assert "Pirkko Ohjaaja" in text(colleague)


def test_a_note_of_a_service_that_is_not_there_is_not_kept(desk: Client) -> None:
    assert desk.post("/fi/desk/service/no-such/note", {"text": NOTE}).status_code == 404
    assert not ServiceNote.objects.exists()


def test_a_note_is_shown_as_text_not_as_html(desk: Client) -> None:
    desk.post(f"{PAGE}/note", {"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in desk.get(PAGE).content.decode()


def test_forms_are_refused_without_their_token(unindexed: None) -> None:
    strict = sign_in(Client(enforce_csrf_checks=True), professional())
    assert strict.post(f"{PAGE}/note", {"text": NOTE}).status_code == 403
    assert not ServiceNote.objects.exists()
