"""The contact log of one door: few choices, no identities, measures by unit and week, files in and out."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.catalogue.shapes import Service
from tarjotin.desk.door.contact import FIELDS, Contact, read_contact
from tarjotin.desk.door.importing import read_file
from tarjotin.desk.door.measures import Share, measure, monday_of
from tarjotin.desk.door.models import DoorContact
from tarjotin.desk.door.services import log_contacts
from tarjotin.people.models import AuditEntry, Unit
from tests.make_staff import admin, give, professional, sign_in

TODAY = dt.date(2026, 11, 27)
THEMES = frozenset({"sleep"})
TYPED = {
    "day": "2026-11-26",
    "reason": "advice",
    "theme": "sleep",
    "channel": "phone",
    "demand": "new",
    "solved": "yes",
    "handed_to": "none",
    "minutes": "12",
}


def contact(**changed: str) -> Contact:
    read = read_contact({**TYPED, **changed}, THEMES, TODAY)
    assert read.contact is not None, read.mistakes
    return read.contact


@pytest.mark.parametrize("day", ["2026-11-26", "26.11.2026", "6.1.2026"])
def test_a_day_is_read_as_computers_and_as_finns_write_it(day: str) -> None:
    assert contact(day=day).day.year == 2026


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", "31.2.2026"),
        ("day", "28.11.2026"),
        ("day", "1.1.2020"),
        ("minutes", "0"),
        ("minutes", "481"),
        ("minutes", "ten"),
        ("minutes", "²"),
        ("channel", "fax"),
        ("theme", "no-such"),
        ("solved", "maybe"),
    ],
)
def test_what_cannot_be_is_told_and_kept_as_it_was_typed(field: str, typed: str) -> None:
    read = read_contact({**TYPED, field: typed}, THEMES, TODAY)
    assert read.contact is None
    assert list(read.mistakes) == [field]
    assert read.typed[field] == typed


def test_only_new_matters_can_be_solved_at_first_contact() -> None:
    contacts = [contact()] * 5 + [contact(solved="no")] * 5 + [contact(demand="repeat")] * 10
    [week] = measure(("Joensuu", each) for each in contacts)
    assert week.solved_at_once == Share(5, 10)
    assert week.solved_at_once.percent == 50
    assert week.failure_demand == Share(10, 20)


def test_a_chat_is_digital_and_a_telephone_call_is_not() -> None:
    contacts = [contact(), contact(channel="chat"), contact(channel="remote"), contact(channel="visit")]
    [week] = measure(("Joensuu", each) for each in contacts)
    assert week.digital == Share(2, 4)
    assert week.digital.percent is None, "a percentage of four contacts tells of persons"
    [of_five] = measure(("Joensuu", each) for each in [*contacts, contact()])
    assert of_five.digital.percent == 40


def test_weeks_and_units_are_told_apart_the_newest_first() -> None:
    told = measure([("B", contact()), ("A", contact()), ("A", contact(day="2026-11-20"))])
    assert [(each.unit, each.week) for each in told] == [
        ("A", dt.date(2026, 11, 23)),
        ("B", dt.date(2026, 11, 23)),
        ("A", dt.date(2026, 11, 16)),
    ]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_a_week_begins_on_the_monday_before(day: dt.date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7


HEAD = ";".join(FIELDS)
GOOD = "26.11.2026;advice;sleep;phone;new;yes;none;12"


def test_good_rows_of_a_file_come_in_and_bad_ones_are_listed_with_line_and_reason() -> None:
    with translation.override("en"):
        read = read_file(
            f"{HEAD}\n{GOOD}\n26.11.2026;advice;;fax;new;yes;none;12\n{GOOD}\n".encode(), THEMES, TODAY
        )
    assert len(read.contacts) == 2
    ((line, reason),) = [(row.line, row.reason) for row in read.bad]
    assert line == 3
    # Whoever mends a file has no list to choose from.
    assert reason == "channel “fax”: write one of these: phone, visit, chat, remote, message, letter"


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0", b"", b"day;reason\n1;2\n", b"x" * 1_000_001, b'"' + b"a" * 200_000],
    ids=["picture", "empty", "missing columns", "too large", "open quote"],
)
def test_a_file_that_is_no_such_table_is_refused_whole(content: bytes) -> None:
    read = read_file(content, THEMES, TODAY)
    assert read.refusal
    assert not read.contacts


def test_a_file_saved_by_an_old_spreadsheet_with_commas_is_read() -> None:
    table = f"{HEAD},lisä\n{GOOD},ä\n".replace(";", ",")
    assert len(read_file(table.encode("cp1252"), THEMES, TODAY).contacts) == 1


def test_more_rows_than_one_file_may_hold_are_told() -> None:
    read = read_file((HEAD + "\n" + f"{GOOD}\n" * 5001).encode(), THEMES, TODAY)
    assert len(read.contacts) == 5000
    assert len(read.bad) == 1


@given(st.binary(max_size=300))
def test_no_content_of_a_file_is_an_error(content: bytes) -> None:
    read_file(HEAD.encode() + b"\n" + content, THEMES, TODAY)


def _today() -> dict[str, str]:
    return {**TYPED, "theme": "", "day": timezone.localdate().isoformat()}


@pytest.mark.django_db
def test_a_professional_writes_a_contact_and_takes_it_away_again(client: Client, example: Service) -> None:
    sign_in(client, professional(unit="Palveluohjaus"))
    assert client.post("/fi/desk/door/", _today()).headers["Location"] == "/fi/desk/door/?written=1"
    assert "Kirjattu." in client.get("/fi/desk/door/?written=1").content.decode()
    row = DoorContact.objects.get()
    assert row.unit.name == "Palveluohjaus"
    assert "Puhelin" in client.get("/fi/desk/door/").content.decode()
    client.post("/fi/desk/door/remove", {"id": row.pk})
    assert not DoorContact.objects.exists()


@pytest.mark.django_db
def test_a_form_that_fails_keeps_what_was_typed(client: Client, example: Service) -> None:
    sign_in(client, professional())
    answer = client.post("/en/desk/door/", {**_today(), "minutes": "many", "channel": "chat"})
    assert answer.status_code == 400
    html = answer.content.decode()
    assert 'value="many"' in html
    assert 'value="chat" checked' in html
    assert not DoorContact.objects.exists()


@pytest.mark.django_db
def test_what_is_missing_is_told_with_its_question_in_the_order_of_the_form(
    client: Client, example: Service
) -> None:
    sign_in(client, professional())
    answer = client.post("/en/desk/door/", {**_today(), "minutes": "many", "reason": "", "handed_to": ""})
    listed = re.findall(r'<li><a href="#(\w+)">([^<]+)</a></li>', answer.content.decode())
    assert [name for name, _ in listed] == ["reason", "handed_to", "minutes"]
    assert [words for _, words in listed][:2] == [
        "What was it about?",
        "Handed on to",
    ]
    assert "<title>Error: " in answer.content.decode()


@pytest.mark.django_db
def test_an_admin_reads_the_measures_from_the_desks_pages_and_is_led_nowhere_that_is_closed(
    client: Client, example: Service
) -> None:
    sign_in(client, admin())
    assert 'href="/fi/desk/door/measures"' in client.get("/fi/staff/home").content.decode()
    html = client.get("/fi/desk/door/measures").content.decode()
    assert 'href="/fi/desk/door/measures" aria-current="page"' in html
    for each in set(re.findall(r'href="(/fi/desk/[^"]*)"', html)):
        assert client.get(each).status_code == 200, each


@pytest.mark.django_db
def test_contacts_of_another_unit_stay_and_those_of_another_region_are_not_seen(
    client: Client, example: Service
) -> None:
    elsewhere = Unit.objects.create(county="17", name="Oulun ohjaus")
    row = DoorContact.objects.create(
        unit=elsewhere,
        day=timezone.localdate(),
        reason="advice",
        channel="chat",
        demand="new",
        is_solved=True,
        handed_to="none",
        minutes=7,
    )
    sign_in(client, professional(county="14"))
    client.post("/fi/desk/door/remove", {"id": row.pk})
    client.post("/fi/desk/door/", {**_today(), "unit": elsewhere.pk})
    assert DoorContact.objects.filter(unit=elsewhere).count() == 1
    assert "Oulun ohjaus" not in client.get("/fi/desk/door/measures").content.decode()
    assert "Oulun ohjaus" not in client.get("/fi/desk/door/contacts.csv").content.decode()


@pytest.mark.django_db
def test_what_is_taken_out_as_a_file_can_be_brought_in_again(client: Client, example: Service) -> None:
    sign_in(client, professional())
    client.post("/fi/desk/door/", _today())
    taken = client.get("/fi/desk/door/contacts.csv").content
    answer = client.post("/en/desk/door/import", {"file": SimpleUploadedFile("contacts.csv", taken)})
    assert "1 contact was imported" in answer.content.decode()
    assert DoorContact.objects.count() == 2
    # The page leads to itself in other languages: nothing is brought in by that.
    other = client.get("/sv/desk/door/import")
    assert (other.status_code, other.headers["Location"]) == (302, "/sv/desk/door/measures")
    assert AuditEntry.objects.get(action="imported").note == "1 rows"


@pytest.mark.django_db
def test_who_is_in_no_unit_is_told_so(client: Client, example: Service) -> None:
    sign_in(client, professional(unit=""))
    assert "no service-guidance unit" in client.get("/en/desk/door/").content.decode()
    assert client.post("/en/desk/door/", _today()).status_code == 403


@pytest.mark.django_db
def test_a_unit_that_is_held_in_another_role_takes_no_contacts(client: Client, example: Service) -> None:
    member = professional(role="editor")
    give(member, "professional")
    sign_in(client, member)
    assert client.post("/en/desk/door/", {**_today(), "unit": Unit.objects.get().pk}).status_code == 403
    assert not DoorContact.objects.exists()


@pytest.mark.django_db
def test_the_oldest_week_on_the_page_is_a_whole_one(
    client: Client, example: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, professional())
    unit = Unit.objects.get()
    # The Monday and the Friday of the week twelve weeks before.
    for day in ("2026-08-31", "2026-09-04"):
        log_contacts(unit.pk, [contact(day=day)])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    [(week, told)] = client.get("/en/desk/door/measures").context["page"].rows
    assert "31\u00a0August" in week
    assert told[1] == "2"
