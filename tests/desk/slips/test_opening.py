"""A resident opens a slip by its code; wrong, expired and withdrawn ones are told alike, and guessing is slow."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.html import escape
from pytest_django import Settings

from tarjotin.catalogue import shapes, writing
from tarjotin.desk.slips.attempts import (
    are_too_many,
    bucket_of,
    count_wrong_code,
    forget_attempts,
    may_tell_need,
)
from tarjotin.desk.slips.carried import qr_code
from tarjotin.desk.slips.codes import shown
from tarjotin.desk.slips.models import Slip, SlipAttempt, SlipService
from tarjotin.desk.slips.rules import rules
from tarjotin.desk.slips.services import forget_old_slips
from tests import make
from tests.desk.slips.conftest import code, make_slip

WRONG = "AAAACCCCDDDD"
NOW = dt.datetime(2026, 11, 20, 12, 3, tzinfo=dt.UTC)


def test_a_code_opens_the_slip_without_signing_in_and_sets_no_cookie(desk: Client) -> None:
    slip = make_slip(desk, text="Ota termospullo mukaan.", next_step="call")
    answer = Client().get(f"/fi/slip/{code(slip)}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    for words in ("Uniryhmä", "Kuntosali", "Kahvila", "Ota termospullo mukaan.", "Soita palveluun"):
        assert words in page


@pytest.mark.parametrize("part", ["", "/print", "/slip.pdf", "/reminder.ics"])
def test_a_slip_is_kept_by_no_browser_and_no_search_engine_and_tells_its_address_to_nobody(
    desk: Client, part: str
) -> None:
    answer = Client().get(f"/fi/slip/{code(make_slip(desk))}{part}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    if not part or part == "/print":
        page = answer.content.decode()
        assert '<meta name="robots" content="noindex, nofollow">' in page
        assert 'rel="canonical"' not in page


def test_a_typed_code_leads_to_the_slip_however_it_is_written(desk: Client) -> None:
    slip = make_slip(desk)
    typed = shown(code(slip)).lower()
    assert Client().get("/fi/slip/", {"code": f" {typed} "})["Location"] == f"/fi/slip/{code(slip)}"
    assert Client().get(f"/fi/slip/{typed}").status_code == 200


def test_a_slip_can_be_read_in_another_language_and_marks_what_is_missing_in_it(desk: Client) -> None:
    page = Client().get(f"/sv/slip/{code(make_slip(desk))}").content.decode()
    assert "Sömngrupp" in page
    assert '<span lang="fi">Kahvila</span>' in page
    assert "endast på finska" in page.lower() or "bara på finska" in page.lower()


def test_paper_in_another_language_leads_back_to_the_slip_in_that_language(desk: Client) -> None:
    slip = make_slip(desk)
    page = Client().get(f"/sv/slip/{code(slip)}/print").content.decode()
    assert "testserver/sv/slip/" in page
    assert "/fi/slip/" not in page
    assert escape(qr_code(f"http://testserver/sv/slip/{code(slip)}")) in page


def _without_what_was_typed(page: str) -> str:
    page = re.sub(r'name="code" value="[^"]*"', "", page)
    return re.sub(r'href="/(fi|sv|en|fi-simple)/slip/[^"]*"', "", re.sub(r"http://testserver\S*", "", page))


def test_expired_withdrawn_and_wrong_codes_say_the_same_kind_words_with_the_same_status(desk: Client) -> None:
    expired, withdrawn = make_slip(desk), make_slip(desk)
    today = timezone.localdate()
    Slip.objects.filter(pk=expired.pk).update(
        made_on=today - dt.timedelta(31), expires_on=today - dt.timedelta(1)
    )
    desk.post(f"/fi/desk/slips/{withdrawn.pk}/withdraw")
    answers = [Client().get(f"/fi/slip/{each}") for each in (code(expired), code(withdrawn), WRONG, "x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({_without_what_was_typed(answer.content.decode()) for answer in answers}) == 1
    page = answers[0].content.decode()
    assert "Tällä koodilla ei avautunut lappua" in page
    assert "116 117" in page


def test_a_slip_opens_until_its_last_day_is_over(desk: Client) -> None:
    slip = make_slip(desk)
    today = timezone.localdate()
    Slip.objects.filter(pk=slip.pk).update(made_on=today - dt.timedelta(30), expires_on=today)
    assert Client().get(f"/fi/slip/{code(slip)}").status_code == 200


def test_a_slip_opens_in_the_tray_of_its_own_county_alone(desk: Client, settings: Settings) -> None:
    slip = make_slip(desk)
    settings.TARJOTIN_REGION = "17"
    assert Client().get(f"/fi/slip/{code(slip)}").status_code == 404


def test_what_was_typed_wrong_is_kept_in_the_field(region: None) -> None:
    answer = Client().get("/fi/slip/", {"code": "K7M4-9QR"})
    assert answer.status_code == 404
    assert 'value="K7M4-9QR"' in answer.content.decode()
    assert Client().get("/fi/slip/").status_code == 200


def test_after_many_wrong_codes_a_neighbourhood_waits_and_others_go_on(desk: Client) -> None:
    good = f"/fi/slip/{code(make_slip(desk))}"
    here, beside, elsewhere = (Client(REMOTE_ADDR=each) for each in ("91.1.2.3", "91.1.2.200", "82.4.4.4"))
    for _ in range(rules().attempts.most_from_one):
        assert here.get(f"/fi/slip/{WRONG}").status_code == 404
    halted = here.get(good)
    assert halted.status_code == 429
    assert halted["Retry-After"] == "600"
    assert "Lappusi on tallessa" in halted.content.decode()
    assert beside.get(good).status_code == 429
    assert elsewhere.get(good).status_code == 200


def test_wrong_codes_from_everywhere_together_have_a_limit_too(db: None) -> None:
    now = timezone.now()
    SlipAttempt.objects.create(
        kind="wrong_code", bucket=0, since=_window(now), count=rules().attempts.most_in_all - 1
    )
    assert not are_too_many(7, now)
    count_wrong_code(7, now)
    assert are_too_many(8, now)
    assert are_too_many(0, now)
    assert not are_too_many(8, now + dt.timedelta(minutes=10))


def _window(now: dt.datetime) -> dt.datetime:
    return dt.datetime.fromtimestamp(now.timestamp() // 600 * 600, tz=dt.UTC)


def test_no_address_is_kept_of_a_wrong_code_and_the_counts_are_gone_with_their_minutes(db: None) -> None:
    count_wrong_code(bucket_of(_request("91.1.2.3"), NOW.date()), NOW)
    row = SlipAttempt.objects.exclude(bucket=0).get()
    assert {field.name for field in SlipAttempt._meta.get_fields()} == {
        "id",
        "kind",
        "since",
        "bucket",
        "count",
    }
    assert 1 <= row.bucket <= rules().attempts.neighbourhoods
    assert row.since == NOW.replace(minute=0)
    forget_attempts(NOW + dt.timedelta(minutes=10))
    assert not SlipAttempt.objects.exists()


def test_the_first_wrong_code_of_new_minutes_sweeps_out_the_old_counts(db: None) -> None:
    count_wrong_code(5, NOW)
    count_wrong_code(6, NOW + dt.timedelta(minutes=10))
    assert set(SlipAttempt.objects.values_list("bucket", flat=True)) == {0, 6}


def _request(address: str, forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_a_neighbourhood_is_another_bucket_the_next_day_and_houses_of_one_network_share_theirs() -> None:
    today = dt.date(2026, 11, 20)
    buckets = {bucket_of(_request(f"91.1.{n}.7"), today) for n in range(100)}
    assert len(buckets) > 90
    same = {bucket_of(_request(f"91.1.2.{n}"), today) for n in range(50)}
    assert len(same) == 1
    days = {bucket_of(_request("91.1.2.3"), today + dt.timedelta(n)) for n in range(20)}
    assert len(days) > 15
    six = {bucket_of(_request(f"2001:14ba:1:{n}::1"), today) for n in range(20)}
    assert len(six) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.4", "192.168.1.1", "::1", "", "no address"])
def test_a_proxy_or_the_own_house_is_no_neighbourhood(address: str) -> None:
    assert bucket_of(_request(address), NOW.date()) == 0


def test_only_a_vouched_proxy_tells_where_a_request_comes_from(settings: Settings) -> None:
    forwarded = _request("10.0.0.1", "8.8.8.8, 91.1.2.3")
    assert bucket_of(forwarded, NOW.date()) == 0
    direct = bucket_of(_request("91.1.2.3"), NOW.date())
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert bucket_of(forwarded, NOW.date()) == direct


def test_expired_slips_are_deleted_with_their_services_and_live_ones_stay(desk: Client) -> None:
    expired, live, last_day = make_slip(desk), make_slip(desk), make_slip(desk)
    today = timezone.localdate()
    Slip.objects.filter(pk=last_day.pk).update(made_on=today - dt.timedelta(7), expires_on=today)
    Slip.objects.filter(pk=expired.pk).update(
        made_on=today - dt.timedelta(8), expires_on=today - dt.timedelta(1)
    )
    assert forget_old_slips(timezone.now()) == 1
    assert set(Slip.objects.all()) == {live, last_day}
    assert SlipService.objects.count() == 6


def test_needs_are_taken_in_up_to_a_limit_for_each_region(db: None) -> None:
    told = [may_tell_need(make.NORTH_KARELIA, NOW) for _ in range(rules().attempts.most_needs + 1)]
    assert told == [True] * rules().attempts.most_needs + [False]
    assert may_tell_need("17", NOW)
    assert may_tell_need(make.NORTH_KARELIA, NOW + dt.timedelta(minutes=10))


def test_what_is_said_of_a_referral_stands_on_a_slip_once(desk: Client) -> None:
    sentence = "Et tarvitse lähetettä."
    told = make.a_service(
        "service-4",
        texts=shapes.ServiceTexts(
            summary=make.texts(f"Jumppaa. {sentence}"), description=make.texts("Ryhmä.")
        ),
    )
    apart = make.a_service(
        "service-5",
        texts=shapes.ServiceTexts(summary=make.texts("Jumppaa."), requirements=make.texts(sentence)),
    )
    writing.write_services(make.SOURCE, [told, apart])
    for id in ("service-4", "service-5"):
        slip = make_slip(desk, ids=id)
        assert Client().get(f"/fi/slip/{code(slip)}").content.decode().count(sentence) == 1


def test_paper_tells_what_each_service_is_for_who_has_no_screen(desk: Client) -> None:
    summary = make.texts("Sama tuttu ääni soittaa sinulle viikoittain.")
    told = make.a_service("service-7", texts=shapes.ServiceTexts(summary=summary))
    writing.write_services(make.SOURCE, [told])
    slip = make_slip(desk, ids="service-7")
    assert summary["fi"] in Client().get(f"/fi/slip/{code(slip)}/print").content.decode()


def test_places_where_the_client_lives_come_first_of_the_two_that_a_slip_has_room_for(desk: Client) -> None:
    far = [
        make.a_place(f"place-{town}", names=make.texts(f"Talo {town}"), addresses=(_address(town),))
        for town in (make.JOENSUU, make.HELSINKI, make.KONTIOLAHTI)
    ]
    writing.write_channels(make.SOURCE, far)
    service = make.a_service("service-6")
    writing.write_services(make.SOURCE, [service])
    writing.write_connections(make.SOURCE, make.connected(service, *far), from_kind="service")
    for lives, first, second in (
        ("", make.HELSINKI, make.JOENSUU),
        (make.KONTIOLAHTI, make.KONTIOLAHTI, make.HELSINKI),
    ):
        slip = make_slip(desk, ids="service-6", municipality=lives)
        page = Client().get(f"/fi/slip/{code(slip)}").content.decode()
        assert re.findall(r"<strong>Talo (\d+)", page) == [first, second]


def _address(municipality: str) -> shapes.Address:
    return shapes.Address(street=make.texts("Torikatu"), street_number="5", municipality=municipality)
