"""An editor brings in a sheet: looks at it, takes it in, finds it as a resident does, and takes it away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tarjotin import demo
from tarjotin.catalogue.queries import holds_only_demo
from tarjotin.config.uploads import MOST_BYTES
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.harvest.models import RawRecord
from tarjotin.pages.context import forget_store
from tarjotin.people.models import AuditEntry
from tarjotin.producers.own.models import OwnDraft
from tarjotin.producers.own.template import template_csv
from tests import make
from tests.make_staff import admin, editor, professional, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
CONTENTS = "/fi/desk/own"


def template() -> bytes:
    return template_csv("fi", timezone.localdate())


def send(desk: Client, content: bytes, name: str = "omat.csv") -> str:
    """Where the sheet leads to."""
    answer = desk.post(CONTENTS, {"sheet": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_the_demo_stays_the_tray_of_its_county_when_its_editors_write_in_it(desk: Client) -> None:
    make.store([make.a_service()], source=demo.SOURCE)
    assert desk.post(send(desk, template()))["Location"].endswith("?told=taken")
    assert holds_only_demo()
    make.store([make.a_service("real")], source="ptv")
    assert not holds_only_demo()


def test_a_sheet_goes_from_preview_to_the_residents_pages_and_away_again(
    desk: Client, client: Client
) -> None:
    draft = send(desk, template())
    preview = desk.get(draft).content.decode()
    assert "Esimerkki: yhteislauluilta" in preview
    assert not RawRecord.objects.exists(), "nothing is taken in before the editor has looked at it"
    assert desk.post(draft)["Location"].endswith("?told=taken")
    assert not OwnDraft.objects.exists()
    (result,) = find(Query(text="yhteislaulu", language="fi", county="14", theme="culture")).results
    forget_store()
    page = client.get(f"/fi/service/{result.id}").content.decode()
    assert "Torikatu 5" in page
    assert "Esimerkkiyhdistys ry" in page
    assert "Alueen oma toimitus" in page
    again = send(desk, template())
    desk.post(again)
    assert RawRecord.objects.count() == 3, "the same rows renew what is there"
    assert desk.post(f"/fi/desk/own/{result.id}/withdraw").status_code == 302
    assert client.get(f"/fi/service/{result.id}").status_code == 410
    assert find(Query(text="yhteislaulu", language="fi", county="14")).total == 0
    assert [
        entry.action for entry in AuditEntry.objects.filter(object_kind="own-contents").order_by("pk")
    ] == [
        "took-in",
        "took-in",
        "withdrew",
    ]


def test_an_event_of_this_week_stands_on_its_day(desk: Client, client: Client) -> None:
    # The template's example is two weeks ahead of the day it is made for.
    today = timezone.localdate()
    day = today + dt.timedelta(days=3)
    draft = send(desk, template_csv("fi", day - dt.timedelta(days=14)))
    desk.post(draft)
    forget_store()
    page = client.get(f"/fi/week?day={day.isoformat()}").content.decode()
    assert "Esimerkki: yhteislauluilta" in page
    assert "Esimerkki: yhteislauluilta" not in client.get("/fi/week").content.decode()


def test_faulty_rows_are_told_and_the_others_can_be_taken(desk: Client) -> None:
    broken = template().replace(b"P5.2;", b"P99;").replace(b"Lauletaan", b"<script>alert(1)</script>")
    page = desk.get(send(desk, broken)).content.decode()
    assert "P99" in page
    assert "<script>alert" not in page
    assert page.count("<tr>") == 2 + 1 + 2, "two heads, a fault, two entries"


def test_a_file_that_is_no_sheet_changes_nothing(desk: Client) -> None:
    for content in (b"x;y\n1;2", b"\x89PNG\r\n", b"PK\x03\x04"):
        answer = desk.post(CONTENTS, {"sheet": SimpleUploadedFile("x.csv", content)})
        assert answer.status_code == 400
    too_large = SimpleUploadedFile("x.csv", b"x" * (MOST_BYTES + 1))
    assert desk.post(CONTENTS, {"sheet": too_large}).status_code == 400
    assert desk.post(CONTENTS).status_code == 400
    assert not OwnDraft.objects.exists()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_and_the_templates_are_there_in_each_language(desk: Client, language: str) -> None:
    assert desk.get(f"/{language}/desk/own").status_code == 200
    for form in ("csv", "xlsx"):
        answer = desk.get(f"/{language}/desk/own/template.{form}")
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
    assert desk.get(f"/{language}/desk/own/template.exe").status_code == 404


def test_only_editors_and_admins_of_the_whole_region_come_in(client: Client) -> None:
    assert client.get(CONTENTS).status_code == 302
    assert sign_in(Client(), professional(email="ohjaaja@alue.example")).get(CONTENTS).status_code == 403
    narrowed = admin(organisation="organisation-1", email="jarjesto@alue.example")
    assert sign_in(Client(), narrowed).get(CONTENTS).status_code == 403


def test_a_draft_is_its_makers_own(desk: Client) -> None:
    draft = send(desk, template())
    other = sign_in(Client(), editor(email="toinen@alue.example"))
    assert other.get(draft).status_code == 404
    assert other.post("/fi/desk/own/own:14:no-such/withdraw").status_code == 404
