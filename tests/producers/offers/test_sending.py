"""The sender's side: the form, how it will be seen, the private page, and what guards them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from tarjotin.common.dates import unbroken
from tarjotin.harvest.models import RawRecord
from tarjotin.pages.neighbourhood import bucket_of
from tarjotin.producers.offers.flood import may_send
from tarjotin.producers.offers.models import Offer, OfferCount
from tarjotin.producers.offers.rules import rules
from tests.producers.offers.sending import CONTACT, FORM, begun, fields, post, send, the_offer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_a_form_is_seen_first_then_sent_and_leads_to_its_private_page(client: Client) -> None:
    told = fields() | {"form": begun(client), "step": "preview"}
    preview = post(client, FORM, told).content.decode()
    assert "Näin se näkyy" in preview
    assert "Torikatu 5, 80100 Joensuu" in preview
    assert not Offer.objects.exists()
    carried = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', preview))
    mine = post(client, FORM, {**carried, "step": "send"})
    page = client.get(mine["Location"]).content.decode()
    assert "Odottaa toimitusta" in page
    assert mine["Location"].partition("?")[0] in page
    assert not RawRecord.objects.exists(), "residents see nothing before an editor has approved it"


def test_a_day_without_a_year_is_seen_with_it_and_sent_as_it_was_seen(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_year = dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: new_year)
    told = fields(starts="1.1. klo 18", ends="1.1. klo 20", form=begun(client), step="preview")
    preview = post(client, FORM, told).content.decode()
    assert unbroken("pe 1.1.2027 klo 18–20") in preview, "it is the first of January in Finland already"
    carried = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', preview))
    monkeypatch.setattr("django.utils.timezone.now", lambda: new_year + dt.timedelta(days=1))
    answer = post(client, FORM, {**carried, "step": "send"})
    assert answer.status_code == 400, "it is past, and not taken for next year's"
    assert not Offer.objects.exists()


def test_change_in_the_preview_leads_back_to_the_form_as_it_was_typed(client: Client) -> None:
    back = post(client, FORM, fields() | {"form": begun(client), "step": "change"}).content.decode()
    assert 'value="Yhteislauluilta"' in back
    assert 'value="P25.2" checked' in back
    assert 'value="167" checked' in back
    assert f'value="{CONTACT}"' in back


def test_the_same_form_sent_twice_is_one_offer(client: Client) -> None:
    told = fields() | {"form": begun(client), "step": "send"}
    assert post(client, FORM, told)["Location"].partition("?")[0] == post(client, FORM, told)["Location"]
    assert Offer.objects.count() == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_wrong_is_told_in_the_order_of_the_page_whose_own_language_comes_first(
    client: Client, language: str
) -> None:
    told = {"form": begun(client), "step": "preview"}
    html = post(client, f"/{language}/offer", told).content.decode()
    places = re.findall(r'<li><a href="#([a-z_]+)">', html)
    name, summary = f"name_{language}", f"summary_{language}"
    assert places == ["kind", "owner", name, summary, "subject", "area", "contact"]
    assert html.index(f'id="{name}"') == min(html.index(f'id="name_{each}"') for each in ("fi", "sv", "en"))


@pytest.mark.parametrize(
    ("changed", "name", "words"),
    [
        ({"contact": ""}, "contact", "Kirjoita järjestön sähköpostiosoite"),
        ({"contact": "matti"}, "contact", "muodossa"),
        ({"name_fi": ""}, "name_fi", "ainakin yhdellä kielellä"),
        ({"name_fi": "x" * 201}, "name_fi", "200"),
        ({"description_fi": "x" * 4001}, "description_fi", "4000"),
        ({"subject": []}, "subject", "Kerro, mistä on kyse"),
        ({"subject": ["P99"]}, "subject", "Kerro, mistä on kyse"),
        ({"area": []}, "area", "Valitse ainakin yksi kunta"),
        ({"area": ["whole"]}, "area", "Valitse ainakin yksi kunta"),
        ({"kind": "national"}, "kind", "Valitse, mikä se on"),
        ({"starts": "31.2.2027"}, "starts", "päivä"),
        ({"url": "javascript:alert(1)"}, "url", "https://"),
        ({"url": "data:text/html,x"}, "url", "https://"),
        ({"description_fi": "Kysy: 131052-308T"}, "description_fi", "henkilötunnus"),
        ({"website": "https://spam.example"}, "send", "lähettikö tämän ihminen"),
        ({"form": "forged"}, "send", "kauan auki"),
    ],
)
def test_what_is_wrong_is_told_nothing_is_kept_and_nothing_typed_is_lost(
    client: Client, changed: dict[str, object], name: str, words: str
) -> None:
    told = fields(form=begun(client), step="send") | changed
    answer = post(client, FORM, told)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert re.search(rf'<a href="#{name}">[^<]*{re.escape(words)}', html), html
    assert f'id="{name}"' in html
    assert 'value="Laulajat ry"' in html
    assert not Offer.objects.exists()


def test_markup_is_text_wherever_it_is_shown(client: Client) -> None:
    hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"><b>'
    told = fields(name_fi=hostile, description_fi=hostile, owner=hostile, summary_fi=hostile, price=hostile)
    pages = [
        post(client, FORM, told | {"form": begun(client), "step": step}) for step in ("preview", "change")
    ]
    pages.append(
        client.get(send(client, **{key: told[key] for key in ("name_fi", "description_fi", "owner")}))
    )
    for page in pages:
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert page.status_code == 200


def test_a_form_that_is_too_large_or_may_carry_files_is_not_read(client: Client) -> None:
    whole = fields(form=begun(client), step="preview")
    assert post(client, FORM, whole).status_code == 200
    for answer in (client.post(FORM, whole), post(client, FORM, whole | {"description_fi": "x" * 200_000})):
        assert answer.status_code == 400
        assert "Yhteislauluilta" not in answer.content.decode(), "not even to show it again"
    assert not Offer.objects.exists()


def test_a_form_without_its_cookie_is_given_back_as_it_was_typed() -> None:
    answer = post(Client(enforce_csrf_checks=True), FORM, fields(step="send"))
    assert answer.status_code == 403
    assert 'value="Yhteislauluilta"' in answer.content.decode()
    assert not Offer.objects.exists()


def test_a_neighbourhood_that_sends_too_much_waits_and_the_others_do_not(client: Client) -> None:
    def sent(place: str) -> int:
        told = fields(form=begun(client), step="send")
        return int(post(client, FORM, told, REMOTE_ADDR=place).status_code)

    for _ in range(rules().most_from_one):
        assert sent("91.1.2.3") == 302
    assert sent("91.1.2.200") == 429
    assert sent("82.4.4.4") == 302
    assert not any("91.1" in str(row) for row in OfferCount.objects.values_list())


def test_a_flood_from_one_place_shuts_the_door_on_that_place_alone(db: None) -> None:
    now = timezone.now()
    taken = [may_send(7, "14", now) for _ in range(rules().most_in_all + 1)]
    assert taken.count(True) == rules().most_from_one
    assert may_send(8, "14", now)
    others = [may_send(bucket, "14", now) for bucket in range(9, 9 + rules().most_in_all)]
    assert others.count(True) == rules().most_in_all - rules().most_from_one - 1, (
        "all together have a limit too"
    )


def test_an_old_address_in_the_new_form_is_the_same_place(rf: RequestFactory) -> None:
    def bucket(address: str) -> int:
        return bucket_of(rf.get("/", REMOTE_ADDR=address), dt.date(2026, 11, 29), 4096)

    assert bucket("::ffff:91.1.2.3") == bucket("91.1.2.3")
    assert bucket("::ffff:91.1.2.3") != bucket("::ffff:82.4.4.4")


def test_a_queue_that_nobody_can_read_takes_no_more_and_loses_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tarjotin.producers.offers.flood.Offer.objects.filter", lambda **_: _Many())
    answer = post(client, FORM, fields(form=begun(client), step="send"))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert 'value="Yhteislauluilta"' in answer.content.decode()


class _Many:
    """As many rows as are too many."""

    def count(self) -> int:
        return rules().most_waiting

    def first(self) -> None:
        return None


def test_only_the_address_itself_opens_the_private_page_and_it_is_not_kept(
    client: Client, settings: Settings
) -> None:
    mine = send(client)
    token = mine.rpartition("/")[2]
    assert token not in str(list(Offer.objects.values()))
    answer = client.get(mine)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert client.get(mine[:-1]).status_code == 404
    assert client.get(f"{FORM}/{the_offer().pk}").status_code == 404
    settings.TARJOTIN_REGION = "13"
    assert client.get(mine).status_code == 404, "another region's tray knows nothing of it"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_is_there_in_each_language(client: Client, language: str) -> None:
    mine = send(client, f"/{language}/offer")
    for address in (f"/{language}/offer", mine, f"{mine}/mend"):
        assert client.get(address).status_code == 200
    assert post(client, f"{mine}/mend", fields(form=begun(client), step="preview")).status_code == 200


def test_producers_find_the_form_where_they_look(client: Client) -> None:
    for page in ("/fi/", "/fi/about", "/fi/why-not-shown"):
        assert 'href="/fi/offer"' in client.get(page).content.decode()
