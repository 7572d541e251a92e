"""Editors make, save, publish and take back versions; nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
import html as html_of
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tarjotin.paths import services
from tarjotin.paths.models import PathVersion
from tarjotin.paths.queries import flagged, newest_version, published_path, versions_of, work_list
from tarjotin.people.models import AuditEntry, StaffMember
from tarjotin.people.queries import staff_of
from tests import make
from tests.make_staff import admin, editor, professional, sign_in, with_role
from tests.paths.conftest import LATER, SLUG, a_route, end, typed

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as _Answer

COUNTY = make.NORTH_KARELIA
NEW, EDIT = "/fi/desk/paths/new", f"/fi/desk/paths/{SLUG}/edit"


def text_of(answer: _Answer) -> str:
    return " ".join(html_of.unescape(answer.content.decode()).split())


def audited() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.order_by("id").values_list("action", "object_id", "note")
    return [(action, object_id, note) for action, object_id, note in rows]


def test_a_path_is_made_saved_and_published(desk: Client) -> None:
    answer = desk.post(NEW, typed(slug="uni"))
    assert answer["Location"] == "/fi/desk/paths/uni?told=saved"
    assert published_path(COUNTY, "uni") is None
    assert desk.post("/fi/desk/paths/uni/edit", typed(base="1", note="Uusi numero"))["Location"]
    desk.post("/fi/desk/paths/uni/2/publish")
    shown = published_path(COUNTY, "uni")
    assert shown is not None
    assert (shown.number, shown.note, shown.who) == (2, "Uusi numero", "toimittaja@alue.example")
    assert shown.route.steps[0].services == ("service-1",)
    assert audited() == [
        ("made", "uni", ""),
        ("saved", "uni", "version 2"),
        ("published", "uni", "version 2"),
    ]


def test_an_older_version_comes_back_as_the_newest_and_nothing_is_overwritten(
    desk: Client, published: str
) -> None:
    desk.post(EDIT, typed(base="1", name_fi="Toinen nimi"))
    desk.post(f"/fi/desk/paths/{SLUG}/1/restore")
    versions = versions_of(COUNTY, SLUG)
    assert [each.number for each in versions] == [3, 2, 1]
    assert versions[0].route == versions[2].route == a_route()
    assert versions[1].route.name == {"fi": "Toinen nimi"}
    assert [each.is_published for each in versions] == [False, False, True]


def test_the_page_of_a_version_says_in_its_title_and_heading_which_one_it_is(
    desk: Client, published: str
) -> None:
    html = desk.get(f"/fi/desk/paths/{SLUG}/1").content.decode()
    for part in ("title", "h1"):
        assert "– Versio 1" in html.split(f"<{part}>")[1].split(f"</{part}>")[0]
    assert "Versio 1" not in desk.get(f"/fi/desk/paths/{SLUG}").content.decode().split("</h1>")[0]


def test_an_older_version_can_be_published_as_it_is(desk: Client, published: str) -> None:
    desk.post(EDIT, typed(base="1", name_fi="Toinen nimi"))
    desk.post(f"/fi/desk/paths/{SLUG}/2/publish")
    desk.post(f"/fi/desk/paths/{SLUG}/1/publish")
    shown = published_path(COUNTY, SLUG)
    assert shown is not None
    assert shown.number == 1


def test_a_path_is_hidden_from_residents_and_told_to_the_log_once(desk: Client, published: str) -> None:
    for _ in range(2):
        desk.post(f"/fi/desk/paths/{SLUG}/unpublish")
    assert published_path(COUNTY, SLUG) is None
    assert [action for action, _, _ in audited()].count("withdrew") == 1


def test_a_form_with_mistakes_keeps_what_was_typed(desk: Client) -> None:
    answer = desk.post(NEW, typed(name_fi="", owner_sv="Enheten", step_1_happens_fi="Pitkä\nteksti"))
    html = text_of(answer)
    assert answer.status_code == 400
    assert 'href="#name-fi"' in html
    assert 'value="Enheten"' in html
    assert "Pitkä teksti</textarea>" in html
    assert 'value="service-1" checked' in html
    assert not PathVersion.objects.exists()


def test_a_name_in_addresses_is_taken_once(desk: Client, published: str) -> None:
    answer = desk.post(NEW, typed(slug=SLUG))
    assert answer.status_code == 400
    assert "Nimi on käytössä" in text_of(answer)
    assert len(versions_of(COUNTY, SLUG)) == 1


def test_buttons_save_nothing(desk: Client, published: str) -> None:
    for button in ("add", "remove-1", "preview", "look-1", "look", "up-1", "nonsense", ""):
        answer = desk.post(EDIT, typed(base="1", do=button, name_fi="Toinen nimi"))
        assert answer.status_code == 200, button
        assert 'value="Toinen nimi"' in text_of(answer), button
    assert len(versions_of(COUNTY, SLUG)) == 1


def test_the_preview_shows_what_was_typed_as_residents_would_see_it(desk: Client, published: str) -> None:
    html = text_of(desk.post(EDIT, typed(base="1", do="preview", step_1_who_fi="Naapuri auttaa.")))
    assert "<p>Naapuri auttaa.</p>" in html
    assert 'href="/fi/service/service-1"' in html


def test_a_service_is_found_by_the_address_of_its_page(desk: Client) -> None:
    address = "https://tarjotin.example/sv/service/service-2?municipality=167"
    html = text_of(desk.post(NEW, typed(do="look-1", step_1_look=address)))
    assert 'value="service-2"> <span>Kuntosali' in html
    assert 'value="service-1" checked' in html


def test_saving_over_a_newer_version_warns_with_both_and_loses_neither(desk: Client, published: str) -> None:
    other = Client()
    sign_in(other, editor(email="toinen@alue.example"))
    other.post(EDIT, typed(base="1", name_fi="Toisen nimi"))
    answer = desk.post(EDIT, typed(base="1", name_fi="Oma nimi"))
    html = text_of(answer)
    assert answer.status_code == 409
    assert "toinen@alue.example tallensi version 2" in html
    assert "<td>Toisen nimi</td><td>Oma nimi</td>" in html
    assert 'value="Oma nimi"' in html
    assert 'name="base" value="2"' in html
    assert len(versions_of(COUNTY, SLUG)) == 2
    assert desk.post(EDIT, typed(base="2", name_fi="Oma nimi")).status_code == 302
    names = [each.route.name["fi"] for each in versions_of(COUNTY, SLUG)]
    assert names == ["Oma nimi", "Toisen nimi", "Uni on kateissa"]


def test_a_version_without_another_way_than_digital_is_not_published(desk: Client) -> None:
    desk.post(NEW, typed(slug="uni", step_1_without_fi=""))
    answer = desk.post("/fi/desk/paths/uni/1/publish", follow=True)
    html = text_of(answer)
    assert "Tätä versiota ei voi vielä julkaista" in html
    assert "Vaihe 1 ei kerro, miten asian voi hoitaa ilman digipalveluja." in html
    assert published_path(COUNTY, "uni") is None


def test_what_is_missing_in_a_language_is_told_to_the_editor(desk: Client, published: str) -> None:
    html = text_of(desk.get(f"/fi/desk/paths/{SLUG}"))
    assert "2 tekstiä puuttuu kielellä: Svenska." in html


def test_a_service_that_vanished_and_a_review_that_is_due_are_flagged_first(
    desk: Client, published: str
) -> None:
    today = timezone.localdate()
    desk.post(NEW, typed(slug="toinen", name_fi="Toinen"))
    assert flagged(COUNTY, today) == ()
    end("service-2")
    gone = flagged(COUNTY, today)
    assert [(flag.slug, flag.reason, flag.step, flag.service_id) for flag in gone] == [
        (SLUG, "gone", 2, "service-2")
    ]
    assert [(flag.slug, flag.reason) for flag in flagged(COUNTY, LATER)] == [
        ("toinen", "review"),
        (SLUG, "review"),
        (SLUG, "gone"),
    ]
    assert [each.state.shown.slug for each in work_list(COUNTY, today)] == [SLUG, "toinen"]
    html = text_of(desk.get("/fi/desk/paths/"))
    assert "Vaihe 2: palvelu ”service-2” ei ole enää palveluluettelossa." in html
    assert html.index(SLUG) < html.index("/toinen")


def test_the_flags_are_those_of_what_residents_see(desk: Client, published: str) -> None:
    desk.post(EDIT, typed(base="1"))
    end("service-2")
    assert [flag.service_id for flag in flagged(COUNTY, timezone.localdate())] == ["service-2"]
    desk.post(f"/fi/desk/paths/{SLUG}/2/publish")
    assert flagged(COUNTY, timezone.localdate()) == ()


def test_the_edit_form_says_which_service_has_gone(desk: Client, published: str) -> None:
    end("service-2")
    assert "Ei enää palveluluettelossa" in text_of(desk.get(EDIT))


def test_a_new_path_is_not_asked_what_changed_in_it(desk: Client, published: str) -> None:
    new, old = desk.get(NEW).content.decode(), desk.get(EDIT).content.decode()
    assert "Tallenna polku" in new
    assert 'id="note"' not in new
    assert "Tallenna uusi versio" in old
    assert 'id="note"' in old


def test_opening_the_form_proposes_a_new_review_day(desk: Client, published: str) -> None:
    html = text_of(desk.get(EDIT))
    assert 'value="2027-06-01"' not in html
    assert 'type="date"' in html


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_of_the_desk_is_there_in_each_language(
    desk: Client, published: str, language: str
) -> None:
    for address in ("", "new", SLUG, f"{SLUG}/1", f"{SLUG}/edit"):
        answer = desk.get(f"/{language}/desk/paths/{address}")
        assert answer.status_code == 200, address
        assert "noindex" in answer.content.decode()


@pytest.mark.parametrize("address", ["uni-on-kateissa/9", "gone", "gone/edit"])
def test_what_there_is_not_is_not_found(desk: Client, published: str, address: str) -> None:
    assert desk.get(f"/fi/desk/paths/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["gone/1/publish", "gone/unpublish", "gone/1/restore", f"{SLUG}/9/publish"]
)
def test_what_there_is_not_cannot_be_changed(desk: Client, published: str, address: str) -> None:
    assert desk.post(f"/fi/desk/paths/{address}").status_code == 404


CHANGES = ("new", f"{SLUG}/edit", f"{SLUG}/1/publish", f"{SLUG}/1/restore", f"{SLUG}/unpublish")


@pytest.mark.parametrize("address", CHANGES)
def test_only_editors_and_admins_of_the_region_change_paths(published: str, address: str) -> None:
    others = (
        professional(),
        editor(county="06"),
        admin(county="06"),
        admin(organisation="organisation-1"),
        with_role("provider", organisation="organisation-1"),
    )
    for who in others:
        client = Client()
        sign_in(client, who)
        assert client.post(f"/fi/desk/paths/{address}", typed(base="1")).status_code == 403, who
    asked = Client().post(f"/fi/desk/paths/{address}", typed(base="1"))
    assert (asked.status_code, "/fi/staff/login" in asked.content.decode()) == (403, True)
    assert len(versions_of(COUNTY, SLUG)) == 1
    assert published_path(COUNTY, SLUG) is not None
    assert [action for action, _, _ in audited()] == ["made", "published"]


def test_an_admin_edits_as_an_editor_does(published: str) -> None:
    client = Client()
    sign_in(client, admin())
    assert client.post(EDIT, typed(base="1")).status_code == 302


def test_a_professional_reads_the_list_without_ways_to_change_it(published: str) -> None:
    client = Client()
    sign_in(client, professional())
    html = text_of(client.get("/fi/desk/paths/")) + text_of(client.get(f"/fi/desk/paths/{SLUG}"))
    assert f'href="/fi/paths/{SLUG}"' in html
    assert "Uni on kateissa" in html
    for word in ("/edit", "/publish", "/desk/paths/new", "/unpublish"):
        assert word not in html, word


def test_reading_never_writes(desk: Client, published: str) -> None:
    for address in (f"{SLUG}/1/publish", f"{SLUG}/1/restore", f"{SLUG}/unpublish"):
        assert desk.get(f"/fi/desk/paths/{address}").status_code == 405


def test_a_form_without_its_token_is_refused(member: StaffMember) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, member)
    assert client.post(NEW, typed()).status_code == 403


def test_a_log_that_cannot_be_written_leaves_no_version(
    member: StaffMember, published: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(services, "record_change", broken)
    draft = services.Draft("", LATER, a_route())
    with pytest.raises(RuntimeError):
        services.save_version(SLUG, draft, base=1, by=staff_of(member), county=COUNTY, now=timezone.now())
    newest = newest_version(COUNTY, SLUG)
    assert newest is not None
    assert newest.number == 1


def test_the_database_itself_keeps_one_published_version_and_one_of_each_number(published: str) -> None:
    row = PathVersion.objects.get()
    for number, is_published in ((2, True), (1, False), (0, False)):
        with pytest.raises(IntegrityError), transaction.atomic():
            PathVersion.objects.create(
                path=row.path,
                number=number,
                review_on=dt.date(2027, 1, 1),
                document=row.document,
                made_at=row.made_at,
                is_published=is_published,
            )


def test_the_versions_of_a_member_who_was_removed_stay(member: StaffMember, published: str) -> None:
    member.delete()
    newest = newest_version(COUNTY, SLUG)
    assert newest is not None
    assert newest.who == "toimittaja@alue.example"
