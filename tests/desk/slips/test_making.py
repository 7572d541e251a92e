"""A professional makes a slip: little to choose, nothing lost, nothing of a client taken in."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from tarjotin.desk.slips.codes import shown
from tarjotin.desk.slips.models import Slip, SlipService
from tarjotin.events.models import GuidanceCount
from tarjotin.people.models import AuditEntry, StaffMember
from tests import make
from tests.desk.slips.conftest import SERVICES, code, fields, make_slip
from tests.make_staff import UNIT, admin, give, professional, sign_in, with_role


def _client_of(member: StaffMember) -> Client:
    client = Client()
    sign_in(client, member)
    return client


def test_the_form_stands_ready_with_the_services_of_the_address(desk: Client) -> None:
    page = desk.get("/sv/desk/slips/new?ids=service-2,service-1&municipality=167").content.decode()
    assert page.index("Gym") < page.index("Sömngrupp")
    assert '<option value="sv" lang="sv" selected>' in page
    assert '<option value="30" selected>' in page
    assert '<option value="167" selected>Joensuu</option>' in page


def test_without_services_the_page_says_where_to_choose_them(desk: Client) -> None:
    answer = desk.get("/fi/desk/slips/new")
    assert answer.status_code == 200
    assert "Palveluja ei ole vielä valittu" in answer.content.decode()
    assert desk.post("/fi/desk/slips/new", fields(ids="")).status_code == 400
    assert not Slip.objects.exists()


def test_a_slip_is_made_with_two_presses_and_lives_thirty_days(desk: Client, guide: StaffMember) -> None:
    slip = make_slip(desk)
    today = timezone.localdate()
    assert (slip.made_on, slip.expires_on) == (today, today + dt.timedelta(30))
    assert (slip.made_by, str(slip.unit), slip.county) == (guide, "Palveluohjaus", make.NORTH_KARELIA)
    assert list(slip.services.order_by("place").values_list("place", "service_id")) == list(
        enumerate(SERVICES, 1)
    )


def test_what_was_chosen_and_written_is_kept(desk: Client) -> None:
    day = timezone.localdate() + dt.timedelta(3)
    slip = make_slip(
        desk,
        client_language="fi-simple",
        days="180",
        next_step="call",
        next_day=f"{day.day}.{day.month}.{day.year}",
        text="Ota termospullo mukaan.\r\nTervetuloa!",
        municipality=make.JOENSUU,
        **{"step-service-2": "visit"},
    )
    assert (slip.language, slip.next_step, slip.next_day) == ("fi-simple", "call", day)
    assert slip.text == "Ota termospullo mukaan.\nTervetuloa!"
    assert (slip.expires_on - slip.made_on).days == 180
    assert SlipService.objects.get(service_id="service-2").step == "visit"


def test_a_slip_and_its_services_are_counted_with_theme_and_municipality(desk: Client) -> None:
    slip = make_slip(desk, municipality=make.JOENSUU)
    rows = {row.kind: row for row in GuidanceCount.objects.all()}
    assert {kind: row.count for kind, row in rows.items()} == {"slip": 1, "service": 3}
    assert rows["slip"].theme == rows["service"].theme == slip.theme != ""
    assert rows["slip"].municipality == make.JOENSUU
    service = rows["service"]
    assert (service.organisation_id, service.organisation_type) == ("organisation-1", "organisation")


def test_a_button_pressed_twice_makes_one_slip_and_a_form_changed_meanwhile_another(desk: Client) -> None:
    opened = desk.get("/fi/desk/slips/new?ids=service-1").content.decode()
    found = re.search(r'name="form" value="([^"]+)"', opened)
    assert found
    first, second = (make_slip(desk, form=found[1]) for _ in range(2))
    assert first == second
    assert GuidanceCount.objects.get(kind="slip").count == 1
    assert AuditEntry.objects.filter(action="made").count() == 1
    assert make_slip(desk, form=found[1], days="60") != first
    assert make_slip(_client_of(professional()), form=found[1]) != first


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": "Hetu 131052-308T"}, "henkilötunnus"),
        ({"text": "Soita 040 123 4567"}, "puhelinnumero"),
        ({"text": "aino@example.fi"}, "sähköpostiosoite"),
        ({"text": "Terveisin Liisa Virtanen"}, "Onko tämä asiakkaan tai hänen läheisensä nimi"),
        ({"text": "a" * 401}, "1 merkin liian pitkä"),
        ({"next_day": "huomenna"}, "Kirjoita päivä muodossa"),
        ({"next_day": "2020-01-01"}, "tänään tai myöhemmin"),
        ({"days": "181"}, "kuinka kauan lapun voi avata"),
        ({"client_language": "xx"}, "Valitse kieli"),
        ({"next_step": "fly"}, "Valitse seuraava askel"),
    ],
)
def test_a_form_that_fails_says_why_and_keeps_what_was_typed(
    desk: Client, wrong: dict[str, str], told: str
) -> None:
    sent = {"text": "Tervetuloa!", "step-service-1": "visit"} | wrong
    answer = desk.post("/fi/desk/slips/new", fields(**sent))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert sent["text"] in page
    assert '<option value="visit" selected>' in page
    assert not Slip.objects.exists()
    assert not GuidanceCount.objects.exists()


def test_a_name_passes_when_it_is_said_to_be_no_clients(desk: Client) -> None:
    slip = make_slip(desk, text="Ryhmä on Anneli-talossa.", confirmed="Anneli-talossa")
    assert slip.text == "Ryhmä on Anneli-talossa."
    sent = fields(text="Tapaa Matti ja Liisa.", confirmed="Matti")
    assert "Liisa?" in desk.post("/fi/desk/slips/new", sent).content.decode()


def test_a_service_can_be_taken_off_and_the_rest_of_the_form_stays(desk: Client) -> None:
    sent = fields(text="Soita 040 123 4567", next_step="call", remove="service-2")
    answer = desk.post("/fi/desk/slips/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="service-1,service-3"' in page
    assert "Soita 040 123 4567" in page
    assert 'role="alert"' not in page
    assert not Slip.objects.exists()


def test_a_slip_holds_ten_services_and_says_how_many_were_left_out(desk: Client) -> None:
    page = desk.get("/en/desk/slips/new?ids=" + ",".join(f"s{n}" for n in range(12))).content.decode()
    assert "A slip holds 10 services, and 2 were left out." in page


def test_a_service_that_is_unknown_is_left_out_and_of_those_alone_no_slip_is_made(desk: Client) -> None:
    slip = make_slip(desk, ids="service-1,gone")
    assert [each.service_id for each in slip.services.all()] == ["service-1"]
    refused = desk.post("/fi/desk/slips/new", fields(ids="gone"))
    assert refused.status_code == 400
    assert "Valitse vähintään yksi palvelu." in refused.content.decode()


def test_the_name_of_the_professional_is_told_only_when_wanted(desk: Client, guide: StaffMember) -> None:
    guide.name = "Pirkko Ohjaaja"
    guide.save()
    silent, told = make_slip(desk), make_slip(desk, shows_name="1")
    assert "Pirkko" not in desk.get(f"/fi/slip/{code(silent)}").content.decode()
    assert "Pirkko Ohjaaja, Palveluohjaus" in desk.get(f"/fi/slip/{code(told)}").content.decode()


def test_the_slip_is_handed_over_with_code_paper_message_and_mail_in_the_clients_language(
    desk: Client,
) -> None:
    slip = make_slip(desk, client_language="sv")
    page = desk.get(f"/fi/desk/slips/{slip.pk}").content.decode()
    whole = code(slip)
    assert "-".join((whole[:4], whole[4:8], whole[8:])) in page
    assert f"/sv/slip/{whole}/print" in page
    assert f"/sv/slip/{whole}/slip.pdf" in page
    assert "data:image/svg+xml" in page
    assert "Tjänster som valts för dig: http://testserver/sv/slip/" in page
    assert "mailto:?subject=V%C3%A4gledningslapp" in page
    assert "Sömngrupp" in page
    assert "Kahvila" in page


def test_the_history_of_a_shared_browser_does_not_tell_the_code(desk: Client) -> None:
    slip = make_slip(desk)
    title = re.search(r"<title>(.*)</title>", desk.get(f"/fi/desk/slips/{slip.pk}").content.decode())
    assert title
    assert shown(code(slip)) not in title[1]


def test_no_message_names_a_service(desk: Client) -> None:
    page = desk.get(f"/fi/desk/slips/{make_slip(desk).pk}").content.decode()
    mail, sms = page.split("mailto:")[1].split('"')[0], page.split("sms:")[1].split('"')[0]
    message = page.split('id="message"')[1].split("</textarea>")[0]
    for words in ("Uniryhm", "Kuntosali", "Kahvila"):
        assert words not in mail + sms + message


def test_a_withdrawn_slip_opens_no_more_and_its_words_are_gone(desk: Client, guide: StaffMember) -> None:
    slip = make_slip(desk, text="Ota termospullo mukaan.")
    assert desk.get(f"/fi/slip/{code(slip)}").status_code == 200
    answer = desk.post(f"/fi/desk/slips/{slip.pk}/withdraw")
    assert answer["Location"] == "/fi/desk/slips/?withdrawn=1"
    assert desk.get(f"/fi/slip/{code(slip)}").status_code == 404
    slip.refresh_from_db()
    assert slip.text == ""
    desk.post(f"/fi/desk/slips/{slip.pk}/withdraw")
    told = list(AuditEntry.objects.values_list("who", "action", "object_kind", "object_id"))
    assert told == [(guide.email, action, "slip", str(slip.pk)) for action in ("made", "withdrew")]
    assert "Peruutettu" in desk.get("/fi/desk/slips/").content.decode()


def test_nothing_is_withdrawn_by_opening_a_page(desk: Client) -> None:
    slip = make_slip(desk)
    assert desk.get(f"/fi/desk/slips/{slip.pk}/withdraw").status_code == 405
    slip.refresh_from_db()
    assert slip.withdrawn_at is None


def test_the_list_tells_code_day_and_outcomes_of_own_slips_and_of_the_units(desk: Client) -> None:
    own = make_slip(desk)
    mate = make_slip(_client_of(professional()))
    SlipService.objects.filter(slip=own, place=1).update(answer="did_not_fit", reason="full")
    page = desk.get("/fi/desk/slips/").content.decode()
    assert code(own)[:4] in page
    assert "Se oli täynnä: 1" in page
    assert f"/desk/slips/{mate.pk}" not in page
    assert f"/desk/slips/{mate.pk}" in desk.get("/fi/desk/slips/?show=unit").content.decode()


def test_a_long_list_is_read_page_by_page_and_stays_with_the_unit(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tarjotin.desk.slips.views._A_PAGE", 1)
    older, newer = make_slip(desk), make_slip(desk, text="Ota termospullo mukaan.")
    first = desk.get("/fi/desk/slips/?show=unit").content.decode()
    assert f"/desk/slips/{newer.pk}" in first
    assert f"/desk/slips/{older.pk}" not in first
    assert 'href="?page=2&amp;show=unit"' in first
    last = desk.get("/fi/desk/slips/?page=2").content.decode()
    assert f"/desk/slips/{older.pk}" in last
    assert 'href="?page=1"' in last
    assert "?page=3" not in last


def test_an_admin_finds_the_slips_of_the_whole_region_and_an_organisations_admin_is_not_led_there(
    desk: Client,
) -> None:
    slip = make_slip(desk)
    whole, narrow = _client_of(admin()), _client_of(admin(organisation="org-1"))
    assert 'href="/fi/desk/slips/"' in whole.get("/fi/desk/staff").content.decode()
    assert 'href="/fi/desk/slips/"' not in narrow.get("/fi/desk/staff").content.decode()
    page = whole.get("/fi/desk/slips/").content.decode()
    assert ">Kaikki alueen laput</caption>" in page
    assert "/desk/slips/new" not in page, "only professionals make slips"
    assert f"/desk/slips/{slip.pk}" in page


_GUIDES_ELSEWHERE = ("other unit", "guides elsewhere, edits in the unit")


def _editor_of_the_unit() -> StaffMember:
    member = with_role("editor", unit=UNIT)
    give(member, "professional")
    return member


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("mate", True),
        ("admin", True),
        ("other unit", False),
        ("other county", False),
        ("admin of another county", False),
        ("editor", False),
        ("guides elsewhere, edits in the unit", False),
    ],
)
def test_a_slip_is_seen_and_withdrawn_by_its_unit_and_the_regions_admin_alone(
    desk: Client, who: str, may: bool
) -> None:
    slip = make_slip(desk)
    member = {
        "mate": lambda: professional(),
        "admin": lambda: admin(),
        "other unit": lambda: professional(unit="Toinen yksikkö"),
        "other county": lambda: professional(county="17"),
        "admin of another county": lambda: admin(county="17"),
        "editor": lambda: with_role("editor"),
        "guides elsewhere, edits in the unit": _editor_of_the_unit,
    }[who]()
    other = _client_of(member)
    seen, withdrawn = other.get(f"/fi/desk/slips/{slip.pk}"), other.post(f"/fi/desk/slips/{slip.pk}/withdraw")
    slip.refresh_from_db()
    assert (seen.status_code == 200, slip.withdrawn_at is not None) == (may, may)
    assert withdrawn.status_code == (302 if may else 404 if who in _GUIDES_ELSEWHERE else 403)


def test_a_form_from_another_site_makes_and_withdraws_nothing(desk: Client, guide: StaffMember) -> None:
    slip = make_slip(desk)
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, guide)
    assert strict.post("/fi/desk/slips/new", fields()).status_code == 403
    assert strict.post(f"/fi/desk/slips/{slip.pk}/withdraw").status_code == 403
    assert Slip.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_an_admin_finds_every_slip_of_the_region_and_is_offered_no_form_that_is_closed(desk: Client) -> None:
    slip = make_slip(desk)
    page = _client_of(admin()).get("/fi/desk/slips/").content.decode()
    assert f"/desk/slips/{slip.pk}" in page
    assert "Kaikki alueen laput" in page
    assert "/desk/slips/new" not in page


def test_a_slip_is_withdrawn_from_its_own_page_where_it_is_said_that_it_cannot_be_taken_back(
    desk: Client,
) -> None:
    slip = make_slip(desk)
    listed = desk.get("/fi/desk/slips/").content.decode()
    assert f'href="/fi/desk/slips/{slip.pk}#withdraw"' in listed
    assert f"/slips/{slip.pk}/withdraw" not in listed
    page = desk.get(f"/fi/desk/slips/{slip.pk}").content.decode()
    told = page.partition('id="withdraw"')[2]
    assert told.index("ei saa takaisin") < told.index(f"/slips/{slip.pk}/withdraw")
