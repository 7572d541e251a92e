"""An editor writes one content in the form, changes it, and residents see it each time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.harvest.models import RawRecord
from tarjotin.people.models import AuditEntry
from tarjotin.producers.own.queries import payload_of
from tests.make_staff import admin, editor, professional, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NEW = "/fi/desk/own/entry"


def typed(**fields: object) -> dict[str, object]:
    """The fields of a whole form."""
    whole: dict[str, object] = {
        "kind": "local",
        "name_fi": "Juttutupa",
        "summary_fi": "Tule juttelemaan.",
        "owner": "Yhdistys ry",
        "area": ["167"],
        "classes": "P4.12",
        "shown_until": "",
    }
    return whole | fields


def only_id() -> str:
    return RawRecord.objects.get().source_id


def test_a_content_is_written_seen_changed_and_seen_anew(desk: Client, client: Client) -> None:
    until = timezone.localdate() + dt.timedelta(days=100)
    shown_until = f"{until.day}.{until.month}.{until.year}"
    assert desk.post(NEW, typed(shown_until=shown_until))["Location"].endswith("?told=taken")
    page = client.get(f"/fi/service/{only_id()}").content.decode()
    assert "Juttutupa" in page
    assert "Alueen oma toimitus" in page
    assert f"Näkyy {shown_until} asti." in page
    edit = f"/fi/desk/own/{only_id()}/edit"
    assert 'value="Juttutupa"' in desk.get(edit).content.decode()
    assert edit in desk.get("/fi/desk/own").content.decode()
    desk.post(edit, typed(shown_until=shown_until, name_fi="Juttunurkka"))
    assert "Juttunurkka" in client.get(f"/fi/service/{only_id()}").content.decode()
    assert [entry.object_id for entry in AuditEntry.objects.filter(action="took-in")] == [only_id()] * 2


def test_subjects_are_ticked_and_other_classes_typed(desk: Client) -> None:
    until = timezone.localdate() + dt.timedelta(days=9)
    fields = typed(shown_until=f"{until.day}.{until.month}.{until.year}")
    told = {
        "classes": ["P27.1", "P4.12"],
        "other_classes": "P25.1, P27.1",
        "target_groups": ["KR1.1", "KR1.3"],
    }
    desk.post(NEW, fields | told)
    kept = payload_of(only_id(), "14")
    assert kept is not None
    assert kept["classes"] == ["P27.1", "P4.12", "P25.1"]
    assert kept["target_groups"] == ["KR1.1", "KR1.3"]
    form = desk.get(f"/fi/desk/own/{only_id()}/edit").content.decode()
    for ticked in ("P27.1", "P4.12", "KR1.1", "KR1.3"):
        assert f'value="{ticked}" checked' in form
    assert 'name="other_classes" value="P25.1"' in form
    assert 'value="KR2"' not in form, "residents read it, not companies"


def test_the_last_day_is_picked_and_kept_as_a_sheet_writes_it(desk: Client) -> None:
    until = timezone.localdate() + dt.timedelta(days=9)
    desk.post(NEW, typed(shown_until=until.isoformat()))
    form = desk.get(f"/fi/desk/own/{only_id()}/edit").content.decode()
    assert f'type="date" id="shown_until" name="shown_until" value="{until.isoformat()}"' in form
    wrong = desk.post(NEW, typed(name_fi="Muu", shown_until="ensi keväänä")).content.decode()
    assert 'type="text" id="shown_until" name="shown_until" value="ensi keväänä"' in wrong


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(desk: Client) -> None:
    answer = desk.post(NEW, typed(url="javascript:alert(1)", owner="<b>Me</b>", starts="3.12.2027"))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert '<a href="#url">' in html
    assert "vain tapahtumalla on alku ja loppu" in html
    assert "&lt;b&gt;Me&lt;/b&gt;" in html
    assert "<b>Me" not in html
    assert not RawRecord.objects.exists()


def test_the_same_is_not_written_over_in_silence(desk: Client) -> None:
    until = timezone.localdate() + dt.timedelta(days=9)
    fields = typed(shown_until=f"{until.day}.{until.month}.{until.year}")
    desk.post(NEW, fields)
    again = desk.post(NEW, fields | {"price": "5 €"})
    assert again.status_code == 400
    assert "jo olemassa" in again.content.decode()
    kept = payload_of(only_id(), "14")
    assert kept is not None
    assert kept["prices"] == {}


def test_only_editors_and_admins_of_the_whole_region_come_in(client: Client) -> None:
    assert client.get(NEW).status_code == 302
    assert sign_in(Client(), professional(email="ohjaaja@alue.example")).get(NEW).status_code == 403
    narrowed = admin(organisation="organisation-1", email="jarjesto@alue.example")
    assert sign_in(Client(), narrowed).post(NEW, typed()).status_code == 403


def test_contents_of_another_region_are_not_there(desk: Client, settings: Settings) -> None:
    until = timezone.localdate() + dt.timedelta(days=9)
    desk.post(NEW, typed(shown_until=f"{until.day}.{until.month}.{until.year}"))
    settings.TARJOTIN_REGION = "13"
    other = sign_in(Client(), editor(county="13", email="muu@alue.example"))
    assert other.get(f"/fi/desk/own/{only_id()}/edit").status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_form_is_there_in_each_language(desk: Client, language: str) -> None:
    assert desk.get(f"/{language}/desk/own/entry").status_code == 200
