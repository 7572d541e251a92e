"""The numbers of guidance tell a region what happened, and nobody what happened to one person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tarjotin.catalogue.shapes import Service
from tarjotin.desk.numbers.spans import Told, year_of
from tarjotin.events.guidance import Guided, count_guidance
from tarjotin.events.publishing import Counted
from tests.make_staff import professional, sign_in, with_role

pytestmark = pytest.mark.django_db

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def last_month() -> dt.date:
    return timezone.localdate().replace(day=1) - dt.timedelta(days=1)


def fits(times: int, **parts: str) -> list[Guided]:
    return [Guided("did_not_fit", **parts)] * times  # type: ignore[arg-type]  # the literals are ours


def test_months_that_show_nothing_are_not_in_the_sum_and_the_sum_says_so() -> None:
    year = year_of({MAY: [Counted("slip", 3)], JUNE: [Counted("slip", 8)]}, 5)
    assert year.total("slip", MAY) == Told(None)
    assert year.total("slip", None) == Told(8, is_least=True)


def test_a_theme_is_told_by_kind_and_month() -> None:
    rows = [Counted("service", 9, theme="sleep"), Counted("no_service", 6, theme="sleep")]
    by_theme = year_of({MAY: rows}, 5).breakdown("theme", MAY)
    assert by_theme["sleep"]["service"] == Told(9)
    assert by_theme["sleep"]["no_service"] == Told(6)
    assert by_theme["sleep"]["in_touch"] == Told(0)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_professional_reads_the_numbers_of_the_own_region(
    client: Client, example: Service, language: str
) -> None:
    count_guidance("14", [Guided("slip", municipality="167")] * 1234, last_month())
    count_guidance("17", [Guided("slip", municipality="167")] * 5678, last_month())
    sign_in(client, professional(county="14"))
    html = client.get(f"/{language}/desk/numbers/").content.decode()
    assert ("1,234" if language == "en" else "1\u00a0234") in html
    assert ("5,678" if language == "en" else "5\u00a0678") not in html


def test_what_happens_in_this_month_is_not_told_before_it_is_over(client: Client, example: Service) -> None:
    count_guidance("14", [Guided("slip")] * 4321, timezone.localdate())
    sign_in(client, professional(county="14"))
    assert "4321" not in client.get("/en/desk/numbers/numbers.csv").content.decode()


def test_the_files_hold_what_the_page_shows_and_no_small_number(client: Client, example: Service) -> None:
    parts = {"theme": "exercise"}
    count_guidance("14", fits(3, theme="food") + fits(41, **parts) + fits(17, theme="sleep"), last_month())
    sign_in(client, professional(county="14"))
    told = client.get("/en/desk/numbers/numbers.csv").content.decode()
    assert ";exercise;" in told
    assert ";41" in told
    assert ";3\r\n" not in told
    assert ";17\r\n" not in told
    sheet = client.get("/en/desk/numbers/indicators.csv").content.decode()
    assert "Was not right" in sheet
    assert ";61;" in sheet
    assert not {"\u00a0", "\u2060"} & {*told, *sheet}, "what holds lines together on pages is not for files"


def test_an_owner_reads_why_its_services_did_not_fit(client: Client, example: Service) -> None:
    own = example.responsible_id
    count_guidance("14", fits(12, organisation_id=own, reason="price"), last_month())
    sign_in(client, with_role("provider", organisation=own))
    html = client.get(f"/en/desk/numbers/organisation/{own}").content.decode()
    assert '<td class="number">12</td>' in html


def test_another_owner_and_another_region_are_refused(client: Client, example: Service) -> None:
    for role in ("provider", "admin"):
        sign_in(client, with_role(role, organisation="organisation-other"))
        assert client.get(f"/en/desk/numbers/organisation/{example.responsible_id}").status_code == 403
    sign_in(client, professional(county="17"))
    assert client.get("/en/desk/numbers/").status_code == 403
