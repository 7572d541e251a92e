"""The list on the desk, the page of a mail's link, and what the page of the service says after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.services import rebuild
from tarjotin.events.models import Assurance
from tarjotin.pages.context import forget_store
from tarjotin.people.models import AuditEntry, StaffMember
from tarjotin.producers.assurance import tokens
from tarjotin.producers.assurance.tokens import Asked, link_to_say
from tarjotin.producers.quality.services import assess
from tests import make
from tests.make_address import agreed_address
from tests.make_staff import admin, editor, professional, provider, sign_in, with_role

pytestmark = pytest.mark.django_db
DUE = "/fi/desk/assurance"
SLEEP, WALK = "organisation-1", "organisation-2"
KEY = "key-of-the-address"
OLD = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def services(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """An old service each of two organisations here, a new one, and an old one of another county."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_INDEX = tmp_path / "index"
    limited = shapes.Area("limited", (make.HELSINKI,))
    make.store(
        [
            make.a_service("service-1", modified=OLD),
            make.a_service("service-2", names=make.texts("Kävelyryhmä"), responsible_id=WALK, modified=OLD),
            make.a_service("service-3", names=make.texts("Uusi ryhmä"), modified=timezone.now()),
            make.a_service("service-4", names=make.texts("Stadin ryhmä"), area=limited, modified=OLD),
        ],
        [],
        [make.an_organisation(), make.an_organisation(WALK, names=make.texts("Kävely ry"))],
    )
    agreed_address(SLEEP, make.NORTH_KARELIA, KEY)
    forget_store()
    yield
    forget_store()


def desk(member: StaffMember) -> Client:
    return sign_in(Client(), member)


def say(client: Client, service: str, answer: str = "right") -> int:
    return client.post(DUE, {"service": service, "answer": answer}).status_code


def page_of(service: str, language: str = "fi") -> str:
    return " ".join(Client().get(f"/{language}/service/{service}").content.decode().split())


def link(service: str = "service-1", owner: str = SLEEP, county: str = make.NORTH_KARELIA) -> str:
    return link_to_say(Asked(service, owner, county, KEY), "http://testserver", "fi")


# The list


def test_the_list_has_what_is_old_in_the_region_alone() -> None:
    html = desk(editor()).get(DUE).content.decode()
    assert "Uniryhmä" in html
    assert "Kävelyryhmä" in html
    assert "Katsottu viimeksi 5.3.2024" in html
    assert "Uusi ryhmä" not in html
    assert "Stadin ryhmä" not in html


def test_the_file_has_the_same() -> None:
    answer = desk(editor()).get(f"{DUE}.csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Organisaatio;Palvelu;")
    assert rows[1:] == [
        "Uniyhdistys;Uniryhmä;service-1;2024-03-05;",
        "Kävely ry;Kävelyryhmä;service-2;2024-03-05;",
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_list_is_there_in_each_language(language: str) -> None:
    assert desk(editor()).get(f"/{language}/desk/assurance").status_code == 200


def test_an_editor_of_the_region_speaks_as_its_editors_and_the_audit_log_knows_who() -> None:
    member = editor(email="toimittaja@alue.example")
    assert say(desk(member), "service-1") == 302
    kept = Assurance.objects.get()
    assert (kept.service_id, kept.organisation_id, kept.how, kept.is_right) == (
        "service-1",
        "",
        "signed-in",
        True,
    )
    assert "toimittaja" not in str(vars(kept)), "the assurance itself tells nothing of a person"
    entry = AuditEntry.objects.get(object_kind="description")
    assert (entry.action, entry.object_id, entry.member_id) == ("said right", "service-1", member.pk)
    assert "Tarkistaja: sivuston toimitus." in page_of("service-1")
    assert "Uniryhmä" not in desk(editor()).get(DUE).content.decode()


def test_a_provider_speaks_for_its_own_organisation_alone() -> None:
    client = desk(provider(SLEEP))
    assert "Kävelyryhmä" not in client.get(DUE).content.decode()
    assert say(client, "service-2") == 403
    assert client.get(f"{DUE}/service-2").status_code == 403
    assert client.post(f"{DUE}/service-2", {"answer": "right"}).status_code == 403
    assert not Assurance.objects.exists()
    assert say(client, "service-1") == 302
    assert Assurance.objects.get().organisation_id == SLEEP
    today = timezone.localdate()
    assert f"Tarkistettu {today.day}.{today.month}.{today.year}. Tarkistaja: Uniyhdistys." in page_of(
        "service-1"
    )


def test_an_editor_speaks_for_no_service_of_another_county_and_nobody_else_for_any() -> None:
    assert say(desk(editor()), "service-4") == 403
    assert say(desk(editor(county="11")), "service-1") == 403
    assert say(desk(professional()), "service-1") == 403
    assert say(Client(), "service-1") == 302, "who is not signed in is asked to"
    assert not Assurance.objects.exists()


def test_a_narrowed_admin_and_editor_speak_as_their_organisation() -> None:
    narrowed = with_role("editor", organisation=SLEEP)
    assert say(desk(narrowed), "service-1") == 302
    assert say(desk(admin(organisation=WALK)), "service-2", "wrong") == 302
    assert set(Assurance.objects.values_list("organisation_id", "is_right")) == {(SLEEP, True), (WALK, False)}


def test_a_service_that_is_not_due_has_a_page_of_its_own() -> None:
    client = desk(editor())
    assert "Uusi ryhmä" in client.get(f"{DUE}/service-3").content.decode()
    assert not Assurance.objects.exists()
    assert "Kiitos" in client.post(f"{DUE}/service-3", {"answer": "right"}).content.decode()
    assert Assurance.objects.get().service_id == "service-3"


def test_what_cannot_be_answered_is_no_page() -> None:
    client = desk(editor())
    assert say(client, "service-1", "maybe") == 404
    assert say(client, "no-such") == 404
    assert client.get(f"{DUE}?page=99999999").status_code == 200
    assert client.get(f"{DUE}?page=-1").status_code == 200


# The page of a mail's link


def test_opening_a_link_says_nothing_and_its_button_does() -> None:
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        shown = client.get(link())
        assert shown.status_code == 200
        assert client.head(link()).status_code == 200
    assert not Assurance.objects.exists()
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown.headers["Cache-Control"]
    form = "application/x-www-form-urlencoded"
    assert client.post(link(), "answer=right", content_type=form).status_code == 200
    kept = Assurance.objects.get()
    assert (kept.how, kept.organisation_id, kept.county) == ("mail", SLEEP, make.NORTH_KARELIA)
    assert "Tarkistaja: Uniyhdistys." in page_of("service-1")


def test_a_post_without_an_answer_or_as_a_file_says_nothing() -> None:
    assert Client().post(link(), "", content_type="application/x-www-form-urlencoded").status_code == 200
    assert Client().post(link(), {"answer": "right"}).status_code == 200, "a form that may carry files"
    assert not Assurance.objects.exists()


def test_no_longer_right_leads_to_how_it_is_mended_and_the_page_says_so_until_it_is() -> None:
    answer = Client().post(link(), "answer=wrong", content_type="application/x-www-form-urlencoded")
    assert "Palvelutietovaranto" in answer.content.decode()
    assert "ilmoitettiin, että kaikki tässä ei enää pidä paikkaansa" in page_of("service-1")
    later = timezone.now() + dt.timedelta(minutes=1)
    make.store([make.a_service("service-1", modified=later)])
    page = page_of("service-1")
    assert "ei enää pidä paikkaansa" not in page
    assert "Tarkistaja" not in page


def test_a_link_changed_on_the_way_a_link_too_old_and_one_of_another_tray_are_told_kindly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = link()[:-1] + ("A" if link()[-1] != "A" else "B")
    for address in (changed, "/fi/still-right/x", "/fi/still-right/" + "x" * 5000):
        answer = Client().get(address)
        assert answer.status_code == 400
        assert "Linkki ei toimi" in answer.content.decode()
        assert 'class="onward" href="/fi/feedback"' in answer.content.decode()
    elsewhere = Client().get(link(county="11"))
    assert elsewhere.status_code == 404
    assert "ei tarvitse enää tarkistaa" in elsewhere.content.decode()
    old = link()
    monkeypatch.setattr(tokens, "link_days", lambda: -1)
    answer = Client().post(old, "answer=right", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 410
    assert "Linkki on vanhentunut" in answer.content.decode()
    assert not Assurance.objects.exists()


def test_a_link_of_another_purpose_or_service_does_not_fit() -> None:
    token = signing.dumps(["service-1", SLEEP, make.NORTH_KARELIA], salt="something else")
    assert Client().get(f"/fi/still-right/{token}").status_code == 400
    assert Client().get(link("service-2", SLEEP)).status_code == 404, (
        "another organisation answers for it by now"
    )
    assert Client().get(link("no-such")).status_code == 404


def test_a_link_tells_nothing_of_a_person() -> None:
    token = link().rpartition("/")[2]
    assert signing.loads(token, salt="tarjotin.producers.assurance") == [
        "service-1",
        SLEEP,
        make.NORTH_KARELIA,
        KEY,
    ]


# The page of the service


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Kuvausta ei ole tarkistettu yli vuoteen."),
        ("sv", "Beskrivningen har inte kontrollerats på över ett år."),
        ("en", "Nobody has checked the description for over a year."),
    ],
)
def test_an_old_description_says_so_and_a_new_one_does_not(language: str, words: str) -> None:
    assert words in page_of("service-1", language)
    assert words not in page_of("service-3", language)


def test_what_is_said_to_be_right_is_no_longer_on_the_work_list_after_the_next_checks() -> None:
    assess()
    assert "Ei päivitetty vuoteen" in Client().get("/fi/quality/service/service-1").content.decode()
    say(desk(editor()), "service-1")
    assess()
    assert "Ei päivitetty vuoteen" not in Client().get("/fi/quality/service/service-1").content.decode()


def test_what_was_said_outlives_the_catalogue() -> None:
    say(desk(editor()), "service-1")
    models.Service.objects.all().delete()
    rebuild(lambda kind, done, known: None)
    make.store([make.a_service("service-1", modified=OLD)])
    assert "Tarkistaja: sivuston toimitus." in page_of("service-1")
