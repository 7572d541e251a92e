"""A region's admin manages who may do what, in that region alone; every change is in the audit log."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from tarjotin.people import managing
from tarjotin.people.managing import Given
from tarjotin.people.models import AuditEntry, Membership, StaffMember, Unit
from tarjotin.people.queries import staff_of
from tarjotin.people.rules import OPERATOR
from tarjotin.people.second_factor import has_own_factor
from tests import make, make_staff
from tests.mail_server import Mailbox, mail_server
from tests.people.forms import browser_like, send

STAFF = "/fi/desk/staff"
SATAKUNTA = "04"
RIGHT = {
    "email": "Uusi@Alue.example",
    "name": "Uusi Työntekijä",
    "role": "professional",
    "unit": "",
    "organisation": "",
}


@pytest.fixture
def admin() -> StaffMember:
    return make_staff.admin(email="paakayttaja@alue.example")


@pytest.fixture
def client(admin: StaffMember) -> Client:
    """A browser in which the admin has signed in."""
    browser = browser_like()
    make_staff.sign_in(browser, admin)
    return browser


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
        yield box


def link_in(html: str) -> str:
    found = re.search(r'id="link" readonly value="http://testserver(/[^"]+)"', html)
    assert found, html
    return found[1]


def test_who_is_invited_chooses_a_password_by_a_link_that_works_once(client: Client) -> None:
    unit = Unit.objects.create(county=make.NORTH_KARELIA, name="Joensuun palveluohjaus")
    html = send(client, f"{STAFF}/invite", **RIGHT | {"unit": str(unit.pk)}).content.decode()
    new = StaffMember.objects.get(email="uusi@alue.example")
    (held,) = new.memberships.all()
    assert (held.role, held.county, held.unit) == ("professional", "14", unit)
    link = link_in(html)
    theirs = browser_like()
    opened = theirs.get(link).headers["Location"]
    answer = send(theirs, opened, password1="pitkä oma lause tässä", password2="pitkä oma lause tässä")
    assert answer.headers["Location"] == "/fi/staff/password/chosen"
    assert "Linkki ei ole enää voimassa" in browser_like().get(link).content.decode()
    entered = send(theirs, "/fi/staff/login", login="uusi@alue.example", password="pitkä oma lause tässä")
    assert entered.headers["Location"] == "/fi/staff/home"
    told = [(each.action, each.object_kind, each.who) for each in AuditEntry.objects.order_by("id")]
    assert told == [
        ("invited", "member", "paakayttaja@alue.example"),
        ("signed-in", "member", "uusi@alue.example"),
    ]


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("lyhyt", "Salasana on liian lyhyt: kirjoita vähintään 12 merkkiä."),
        ("password1234", "Tätä salasanaa käyttää moni, joten se on helppo arvata. Valitse toinen."),
        ("123456789012", "Salasanassa on pelkkiä numeroita. Lisää sanoja."),
        (
            "uusi@alue.example",
            "Salasana muistuttaa liikaa nimeäsi tai sähköpostiosoitettasi. Valitse toinen.",
        ),
    ],
)
def test_a_weak_password_is_not_taken_and_the_page_tells_why(
    client: Client, password: str, told: str
) -> None:
    link = link_in(send(client, f"{STAFF}/invite", **RIGHT).content.decode())
    theirs = browser_like()
    opened = theirs.get(link).headers["Location"]
    answer = send(theirs, opened, password1=password, password2=password)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'role="alert"' in html
    # In the list above the form, and beside the field.
    assert html.count(told) == 2
    assert not StaffMember.objects.get(email="uusi@alue.example").has_usable_password()


def test_a_link_is_mailed_and_not_shown_where_there_is_a_mail_server(
    client: Client, mailbox: Mailbox
) -> None:
    html = send(client, f"{STAFF}/invite", **RIGHT).content.decode()
    assert 'id="link"' not in html
    (mail,) = mailbox.mails
    assert mail["To"] == "uusi@alue.example"
    link = re.search(r"http://testserver(/fi/staff/password/choose/\S+)", mail.get_content())
    assert link
    assert browser_like().get(link[1]).status_code == 302


def test_a_forgotten_password_is_asked_by_mail_and_unknown_addresses_get_none(mailbox: Mailbox) -> None:
    known = make_staff.admin(email="muistan@alue.example")
    for email in ("nobody@alue.example", known.email):
        answer = send(browser_like(), "/sv/staff/password/forgotten", email=email)
        assert answer.headers["Location"] == "/sv/staff/password/sent"
    (mail,) = mailbox.mails
    assert mail["To"] == known.email
    assert "/sv/staff/password/choose/" in mail.get_content()


def test_without_a_mail_server_the_way_to_the_admin_is_told() -> None:
    html = Client().get("/fi/staff/password/forgotten").content.decode().split("<main")[1]
    assert "<form" not in html.split("</main")[0]
    assert "Pyydä" in html


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"email": ""}, "email"),
        ({"email": "uusi"}, "email"),
        ({"role": ""}, "role"),
        ({"role": "boss"}, "role"),
        ({"role": "provider"}, "organisation"),
        ({"organisation": "Ei ole"}, "organisation"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client: Client, fields: dict[str, str], name: str
) -> None:
    answer = send(client, f"{STAFF}/invite", **RIGHT | fields)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert f'<a href="#{name}">' in html
    assert f'id="{name}-error"' in html
    assert 'value="Uusi Työntekijä"' in html
    assert StaffMember.objects.count() == 1


def test_what_is_wrong_is_listed_in_the_order_of_the_form(client: Client) -> None:
    html = send(
        client, f"{STAFF}/invite", email="uusi", name="", unit="", organisation="Ei ole"
    ).content.decode()
    listed = html.partition('role="alert"')[2].partition("</ul>")[0]
    assert re.findall(r'href="#(\w+)"', listed) == ["email", "role", "organisation"]


def test_an_organisation_is_chosen_by_its_name(client: Client) -> None:
    service = make.store_example()
    html = client.get(f"{STAFF}/invite").content.decode()
    name = re.search(r'<option value="([^"]+)"></option>', html)
    assert name, "an organisation that answers for a service is offered"
    send(client, f"{STAFF}/invite", **RIGHT | {"role": "provider", "organisation": name[1]})
    held = Membership.objects.get(role="provider")
    assert held.organisation_id == service.responsible_id


def test_a_role_is_changed_and_taken_away_and_the_last_one_takes_the_member_along(client: Client) -> None:
    other = make_staff.professional(email="ohjaaja@alue.example")
    held = other.memberships.get()
    send(client, f"{STAFF}/role/{held.pk}", role="editor", unit="", organisation="")
    held.refresh_from_db()
    assert (held.role, held.unit) == ("editor", None)
    send(client, f"{STAFF}/member/{other.pk}", f"{STAFF}/role/{held.pk}/take")
    assert not StaffMember.objects.filter(pk=other.pk).exists()
    told = [(each.action, each.note) for each in AuditEntry.objects.order_by("id")]
    assert told[0] == (
        "changed",
        "ohjaaja@alue.example, professional, Palveluohjaus → ohjaaja@alue.example, editor",
    )
    assert [action for action, _ in told] == ["changed", "took", "removed"]
    log = client.get(f"{STAFF}/log").content.decode()
    assert "ohjaaja@alue.example, sisällön ylläpitäjä" in log


def test_a_removed_member_is_out_at_once(client: Client) -> None:
    other, theirs = make_staff.admin(email="toinen@alue.example"), Client()
    make_staff.sign_in(theirs, other)
    assert theirs.get(STAFF).status_code == 200
    send(client, f"{STAFF}/member/{other.pk}", f"{STAFF}/role/{other.memberships.get().pk}/take")
    assert theirs.get(STAFF).headers["Location"].startswith("/fi/staff/login")


def test_an_admin_keeps_the_own_role(client: Client, admin: StaffMember) -> None:
    held = admin.memberships.get()
    answer = send(client, f"{STAFF}/member/{admin.pk}", f"{STAFF}/role/{held.pk}/take")
    assert answer.status_code == 409
    assert send(client, f"{STAFF}/role/{held.pk}", role="editor", unit="", organisation="").status_code == 400
    held.refresh_from_db()
    assert held.role == "admin"


def test_units_are_added_and_renamed_each_name_once(client: Client) -> None:
    send(client, f"{STAFF}/units", name="Lieksa")
    unit = Unit.objects.get()
    assert send(client, f"{STAFF}/units", name="lieksa").status_code == 400
    send(client, f"{STAFF}/units/{unit.pk}", name="Lieksan palveluohjaus")
    unit.refresh_from_db()
    assert (unit.name, unit.county) == ("Lieksan palveluohjaus", "14")
    assert [each.action for each in AuditEntry.objects.order_by("id")] == ["added", "renamed"]


def test_a_lost_phone_is_taken_away_by_the_admin(client: Client) -> None:
    other = make_staff.professional()
    make_staff.set_up_factor(other)
    send(client, f"{STAFF}/member/{other.pk}", f"{STAFF}/member/{other.pk}/second-factor")
    assert not has_own_factor(other)
    assert AuditEntry.objects.get().action == "reset"


def test_what_is_open_on_a_lost_phone_ends_and_nobody_elses_does(client: Client) -> None:
    other, theirs = make_staff.professional(), browser_like()
    make_staff.sign_in(theirs, other)
    send(client, f"{STAFF}/member/{other.pk}", f"{STAFF}/member/{other.pk}/second-factor")
    answer = theirs.get("/fi/staff/second-factor/set-up")
    assert answer.headers["Location"].startswith("/fi/staff/login"), (
        "a new one is not set up without the password"
    )
    assert client.get(STAFF).status_code == 200


@pytest.mark.parametrize("what", ["second-factor", "link"])
def test_who_works_elsewhere_too_is_not_taken_over_by_the_admin_of_one_region(
    client: Client, what: str
) -> None:
    other = make_staff.professional()
    make_staff.set_up_factor(other)
    make_staff.give(other, "admin", county=SATAKUNTA)
    answer = send(client, f"{STAFF}/member/{other.pk}", f"{STAFF}/member/{other.pk}/{what}")
    assert answer.status_code == 403
    assert has_own_factor(other)


def test_inviting_somebody_of_another_region_gives_the_role_and_no_link(client: Client) -> None:
    other = make_staff.professional(county=SATAKUNTA, email=RIGHT["email"].lower())
    html = send(client, f"{STAFF}/invite", **RIGHT).content.decode()
    assert 'id="link"' not in html
    assert {each.county for each in other.memberships.all()} == {make.NORTH_KARELIA, SATAKUNTA}


def test_an_admin_of_another_region_sees_and_changes_nothing_here(admin: StaffMember) -> None:
    stranger, theirs = make_staff.admin(county=SATAKUNTA), browser_like()
    make_staff.sign_in(theirs, stranger)
    held = admin.memberships.get()
    for address in ("", "/invite", "/units", "/log", f"/member/{admin.pk}", f"/role/{held.pk}"):
        answer = theirs.get(STAFF + address)
        assert answer.status_code == 403, address
        assert admin.email not in answer.content.decode()
    by = staff_of(stranger)
    for change in (
        lambda: managing.invite_member(by, "a@b.fi", "", Given("admin", make.NORTH_KARELIA)),
        lambda: managing.take_role(by, held),
        lambda: managing.change_role(by, held, Given("editor", make.NORTH_KARELIA)),
        lambda: managing.name_unit(by, make.NORTH_KARELIA, "X"),
        lambda: managing.lose_second_factor(by, admin, make.NORTH_KARELIA),
        lambda: managing.note_link(by, admin, make.NORTH_KARELIA),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert not AuditEntry.objects.exists()


def test_members_of_another_region_are_not_there(client: Client) -> None:
    other = make_staff.professional(county=SATAKUNTA, email="muualla@alue.example")
    held = other.memberships.get()
    assert "muualla@" not in client.get(STAFF).content.decode()
    assert client.get(f"{STAFF}/member/{other.pk}").status_code == 403
    assert client.get(f"{STAFF}/role/{held.pk}").status_code == 404
    assert client.get(f"{STAFF}/units/{Unit.objects.get(county=SATAKUNTA).pk}").status_code == 404


def test_the_admin_of_one_organisation_manages_that_one_alone(admin: StaffMember) -> None:
    make.store_example()
    theirs = browser_like()
    make_staff.sign_in(theirs, make_staff.admin(organisation="org-1"))
    other = make_staff.provider("org-2")
    assert theirs.get(f"{STAFF}/role/{other.memberships.get().pk}").status_code == 403
    assert theirs.get(f"{STAFF}/role/{admin.memberships.get().pk}").status_code == 403
    assert theirs.get(f"{STAFF}/log").status_code == 403
    assert send(theirs, f"{STAFF}/invite", **RIGHT).status_code == 403
    own = make_staff.provider("org-1").memberships.get()
    assert theirs.get(f"{STAFF}/role/{own.pk}").status_code == 200
    wider = send(theirs, f"{STAFF}/role/{own.pk}", role="admin", unit="", organisation="")
    assert wider.status_code == 403, "a role is not lifted above the own one"
    own.refresh_from_db()
    assert (own.role, own.organisation_id) == ("provider", "org-1")


@pytest.mark.parametrize("role", ["professional", "editor", "provider"])
def test_other_roles_are_refused_in_the_readers_language(role: str) -> None:
    who = make_staff.provider("org-1") if role == "provider" else make_staff.with_role(role)  # type: ignore[arg-type]
    browser = Client()
    make_staff.sign_in(browser, who)
    for language, words in (
        ("fi", "ei kuulu rooliisi"),
        ("sv", "hör inte till din roll"),
        ("en", "not for your role"),
    ):
        answer = browser.get(f"/{language}/desk/staff")
        assert answer.status_code == 403
        assert words in answer.content.decode()


def test_a_change_that_fails_leaves_no_trace_in_the_log() -> None:
    by = staff_of(make_staff.admin())

    class Broken(Exception):
        pass

    def change_and_fail() -> None:
        with transaction.atomic():
            managing.invite_member(by, "a@b.fi", "", Given("editor", make.NORTH_KARELIA))
            raise Broken

    with pytest.raises(Broken):
        change_and_fail()
    assert not AuditEntry.objects.exists()


def test_the_operator_manages_every_region_and_is_named_in_the_log() -> None:
    new, is_new = managing.invite_member(OPERATOR, " A@b.fi ", "", Given("admin", SATAKUNTA))
    assert (new.email, is_new) == ("a@b.fi", True)
    entry = AuditEntry.objects.get()
    assert (entry.who, entry.member, entry.county) == ("tarjotin staff", None, SATAKUNTA)
    assert managing.invite_member(OPERATOR, "a@b.fi", "", Given("admin", SATAKUNTA)) == (new, False)
    assert AuditEntry.objects.count() == 1
