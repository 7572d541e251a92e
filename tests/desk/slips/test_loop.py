"""What came of a service: one press of the client, counted once, changed or taken back at will."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings

from tarjotin.desk.slips.models import Slip, SlipAttempt, SlipService
from tarjotin.desk.slips.rules import rules
from tarjotin.events.guidance import REASONS
from tarjotin.events.models import GuidanceCount
from tarjotin.events.services import first_day
from tests import make
from tests.desk.slips.conftest import code, make_slip, send


@pytest.fixture
def slip(desk: Client) -> Slip:
    """A slip of three services for somebody in Joensuu."""
    return make_slip(desk, municipality=make.JOENSUU)


def _tell(slip: Slip, place: int = 1, answer: str = "", reason: str = "") -> int:
    sent = {"place": str(place), "answer": answer, "reason": reason}
    return send(f"/fi/slip/{code(slip)}/answer", sent).status_code


def _counts() -> dict[str, int]:
    rows = GuidanceCount.objects.exclude(kind__in=("slip", "service")).exclude(count=0)
    return {row.reason or row.kind: row.count for row in rows}


def test_one_press_is_kept_counted_and_shown(slip: Slip) -> None:
    answer = send(f"/fi/slip/{code(slip)}/answer", {"place": "2", "answer": "in_touch"})
    assert (answer.status_code, answer["Location"]) == (303, f"/fi/slip/{code(slip)}#service-2")
    assert _counts() == {"in_touch": 1}
    row = GuidanceCount.objects.get(kind="in_touch")
    assert (row.municipality, row.organisation_id) == (make.JOENSUU, "organisation-1")
    assert row.theme
    assert "<strong>Otin yhteyttä</strong>" in Client().get(f"/fi/slip/{code(slip)}").content.decode()


def test_the_latest_answer_counts_alone(slip: Slip) -> None:
    _tell(slip, 1, "in_touch")
    _tell(slip, 1, "taking_part")
    assert _counts() == {"taking_part": 1}
    _tell(slip, 1, "did_not_fit", "full")
    _tell(slip, 1, "did_not_fit", "full")
    assert _counts() == {"full": 1}
    _tell(slip, 1, "")
    assert _counts() == {}
    kept = SlipService.objects.get(slip=slip, place=1)
    assert (kept.answer, kept.reason, kept.answered_on) == ("", "", None)


def test_an_answer_changed_in_the_next_month_leaves_the_month_that_was_told(slip: Slip) -> None:
    _tell(slip, 1, "in_touch")
    today = timezone.localdate()
    before = first_day(today, 1)
    GuidanceCount.objects.filter(kind="in_touch").update(month=before)
    SlipService.objects.filter(slip=slip, place=1).update(answered_on=before)
    _tell(slip, 1, "taking_part")
    assert {row.kind: row.count for row in GuidanceCount.objects.filter(month=before)} == {"in_touch": 1}
    assert _counts() == {"in_touch": 1, "taking_part": 1}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_can_be_told_with_a_button_of_the_page(slip: Slip, reason: str) -> None:
    page = Client().get(f"/fi/slip/{code(slip)}").content.decode()
    assert f'name="reason" value="{reason}"' in page
    assert _tell(slip, 3, "did_not_fit", reason) == 303
    assert _counts() == {reason: 1}


@pytest.mark.parametrize(
    ("place", "answer", "reason"),
    [
        ("1", "did_not_fit", ""),
        ("1", "did_not_fit", "rain"),
        ("1", "in_touch", "full"),
        ("1", "no_service", ""),
        ("4", "in_touch", ""),
        ("-1", "in_touch", ""),
        ("١", "in_touch", ""),
        ("x" * 500, "in_touch", ""),
        ("", "in_touch", ""),
    ],
)
def test_what_no_button_sends_changes_nothing(slip: Slip, place: str, answer: str, reason: str) -> None:
    sent = {"place": place, "answer": answer, "reason": reason}
    assert send(f"/fi/slip/{code(slip)}/answer", sent).status_code == 303
    assert _counts() == {}


def test_only_the_own_page_may_send_and_only_with_the_code(slip: Slip) -> None:
    address, sent = f"/fi/slip/{code(slip)}/answer", {"place": "1", "answer": "in_touch"}
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ):
        assert send(address, sent, headers=headers).status_code == 403
    assert send("/fi/slip/AAAACCCCDDDD/answer", sent).status_code == 404
    assert Client().get(address).status_code == 405
    assert _counts() == {}
    for headers in (
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "http://testserver"},
        {"Origin": "null"},
    ):
        assert send(address, sent, headers=headers).status_code == 303
    assert _counts() == {"in_touch": 1}


def test_a_form_that_may_carry_files_is_refused(slip: Slip) -> None:
    address = f"/fi/slip/{code(slip)}/answer"
    sent = Client().post(address, "x", content_type="multipart/form-data; boundary=x")
    assert sent.status_code == 400


def test_nothing_fitted_is_counted_once_for_a_slip(slip: Slip) -> None:
    for _ in range(2):
        answer = send(f"/fi/slip/{code(slip)}/nothing-fitted")
        assert answer["Location"].endswith("#nothing-fitted")
    row = GuidanceCount.objects.get(kind="no_service")
    assert (row.count, row.told_by, row.theme, row.municipality) == (
        1,
        "resident",
        slip.theme,
        make.JOENSUU,
    )
    assert "Kiitos, että kerroit" in Client().get(f"/fi/slip/{code(slip)}").content.decode()


def _event(file: bytes) -> Any:
    """The one event of a calendar file, whose properties have as many types as the format has."""
    return Calendar.from_ical(file).walk("VEVENT")[0]


def test_a_reminder_is_an_event_of_the_chosen_day_that_names_no_service(slip: Slip) -> None:
    day = timezone.localdate() + dt.timedelta(5)
    file = Client().get(f"/fi/slip/{code(slip)}/reminder.ics", {"day": day.isoformat()})
    assert file["Content-Type"].startswith("text/calendar")
    event = _event(file.content)
    assert (event["dtstart"].dt.date(), event["dtstart"].dt.hour) == (day, 9)
    assert event["summary"] == "Katso ohjauslappuasi"
    assert code(slip) in event["url"]
    assert len(event.walk("VALARM")) == 1
    assert "Uniryhm" not in file.content.decode()


@pytest.mark.parametrize("day", ["", "2020-01-01", "9999-12-31", "huomenna"])
def test_a_day_that_makes_no_sense_is_two_weeks_ahead_or_the_agreed_one(desk: Client, day: str) -> None:
    today, agreed = timezone.localdate(), timezone.localdate() + dt.timedelta(2)
    for slip, wanted in (
        (make_slip(desk), today + dt.timedelta(rules().reminder_days)),
        (make_slip(desk, next_day=agreed.isoformat()), agreed),
    ):
        file = Client().get(f"/fi/slip/{code(slip)}/reminder.ics", {"day": day})
        assert _event(file.content)["dtstart"].dt.date() == wanted


@pytest.mark.parametrize(("asked", "reminded"), [(None, 7), (2, 2), (20, 7)])
def test_nobody_is_reminded_of_a_slip_that_opens_no_more(
    desk: Client, asked: int | None, reminded: int
) -> None:
    slip = make_slip(desk, days="7", next_day=(timezone.localdate() + dt.timedelta(30)).isoformat())
    page = Client().get(f"/fi/slip/{code(slip)}").content.decode()
    assert f'value="{slip.expires_on}" min="{slip.made_on}" max="{slip.expires_on}"' in page
    day = "" if asked is None else (slip.made_on + dt.timedelta(asked)).isoformat()
    file = Client().get(f"/fi/slip/{code(slip)}/reminder.ics", {"day": day})
    assert _event(file.content)["dtstart"].dt.date() == slip.made_on + dt.timedelta(reminded)


NEED = {"theme": "", "municipality": make.JOENSUU, "target_group": "KR1.1"}


def _a_theme(page: str) -> str:
    return page.split('name="theme"')[1].split('<option value="')[2].split('"')[0]


def test_a_resident_tells_that_nothing_was_found_and_never_who_asked(region: None) -> None:
    page = Client().get("/fi/no-service").content.decode()
    theme = _a_theme(page)
    answer = send("/fi/no-service", NEED | {"theme": theme})
    assert answer["Location"] == "/fi/no-service/told"
    assert not answer.cookies
    row = GuidanceCount.objects.get()
    assert (row.kind, row.told_by, row.theme, row.municipality, row.target_group) == (
        *("no_service", "resident", theme, make.JOENSUU),
        "KR1.1",
    )
    assert "116 117" in Client().get("/fi/no-service/told").content.decode()


def test_a_professional_tells_the_same_on_the_desk(desk: Client) -> None:
    answer = desk.post("/fi/desk/slips/no-service", NEED)
    assert "told=1" in answer["Location"]
    assert "Kirjattu lukuihin" in desk.get(answer["Location"]).content.decode()
    assert GuidanceCount.objects.get().told_by == "professional"


def test_a_code_that_is_none_of_ours_counts_as_not_given(region: None) -> None:
    send("/fi/no-service", {"theme": "x" * 300, "municipality": "999", "target_group": "Aino"})
    row = GuidanceCount.objects.get()
    assert (row.theme, row.municipality, row.target_group) == ("", "", "")


def test_the_groups_of_a_need_are_people_and_not_companies(region: None) -> None:
    page = Client().get("/fi/no-service").content.decode()
    groups = page.split('name="target_group"')[1].split("</select>")[0]
    assert "Ikäihmiset" in groups
    assert 'value="KR2' not in groups
    send("/fi/no-service", NEED | {"target_group": "KR2.5"})
    assert GuidanceCount.objects.get().target_group == ""


def test_a_flood_of_needs_is_not_counted_and_the_choices_stay(region: None) -> None:
    send("/fi/no-service", NEED)
    SlipAttempt.objects.filter(kind="need").update(count=rules().attempts.most_needs)
    answer = send("/fi/no-service", NEED)
    assert answer.status_code == 429
    assert '<option value="KR1.1" selected>' in answer.content.decode()
    assert GuidanceCount.objects.get().count == 1


def test_another_site_cannot_tell_needs(region: None) -> None:
    answer = send("/fi/no-service", NEED, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not GuidanceCount.objects.exists()


def test_the_search_leads_to_the_form_with_its_choices(db: None, settings: Settings) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    make.store_example()
    page = Client().get("/fi/search", {"municipality": make.JOENSUU}).content.decode()
    address = page.split('href="/fi/no-service')[1].split('"')[0].replace("&amp;", "&")
    form = Client().get(f"/fi/no-service{address}").content.decode()
    assert f'<option value="{make.JOENSUU}" selected>' in form
