"""Pages as a browser gets them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service, ServiceTexts
from tarjotin.config.map_tiles import read_map_tiles
from tests import make
from tests.make import texts

LANGUAGES = ("fi", "sv", "en")
EVIL = '"><script>alert("x")</script><img src=x onerror=alert(1)>'


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def pages_of(service: Service) -> tuple[str, ...]:
    return (
        "",
        "search?q=uni",
        "search?q=xyzzy",
        "theme/healthy-habits",
        f"service/{service.id}",
        f"organisation/{service.responsible_id}",
        "about",
        "suggest?q=uni",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_every_language(client: Client, example: Service, language: str) -> None:
    titles = set()
    for address in pages_of(example):
        html = page(client, f"/{language}/{address}")
        assert f'<html lang="{language}">' in html
        assert html.count("<h1") == 1
        assert html.count('rel="alternate"') == 4
        assert f'rel="canonical" href="http://testserver/{language}/{address.partition("?")[0]}' in html
        assert 'href="tel:112"' in html
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        assert title
        titles.add(title[1])
    assert len(titles) == len(pages_of(example))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("sv-FI,sv;q=0.9", "sv"), ("en-GB", "en"), ("fi", "fi"), ("so", "fi"), ("", "fi")],
)
def test_the_front_door_speaks_the_readers_language(client: Client, accepted: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.headers["Location"] == f"/{language}/"
    assert "Accept-Language" in response.headers["Vary"]


def test_a_language_link_leads_to_the_same_page(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=uni&municipality=167&utm_source=x")
    assert 'href="/sv/search?q=uni&amp;municipality=167" lang="sv" hreflang="sv"' in html
    assert "utm_source" not in html


def test_a_service_page_shows_what_matters(client: Client, example: Service) -> None:
    html = page(client, f"/fi/service/{example.id}")
    for words in (
        "Uniryhmä",
        "Uniyhdistys",
        "013 000 1234",
        "Torikatu 5, 80100 Joensuu",
        "Maksuton",
        "Ikäihmiset",
    ):
        assert words in html
    assert 'href="tel:+358130001234"' in html
    assert 'data-latitude="62.6"' in html


def test_a_search_finds_and_says_why(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=uniryhmä")
    assert "Löytyi 1 palvelu" in html
    assert "Nimessä: Uniryhmä".lower() in html.lower()


def test_a_search_for_nothing_known_shows_ways_on(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=xyzzy")
    assert "Palveluja ei löytynyt" in html
    assert "/fi/theme/exercise" in html
    talk = html.split("Tai juttele jonkun kanssa")[1]
    assert talk.index("09 2525 0111") < talk.index("116 117") < talk.index("</div>")
    assert "keskusteluapua suomeksi ympäri vuorokauden" in talk.split("</ul>")[0]


def test_help_stands_before_everything_found(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=haluan+kuolla").split("<main")[1]
    help_at = html.index("Sinun ei tarvitse olla tämän kanssa yksin")
    assert help_at < html.index("<form")
    assert help_at < html.index("found-heading")
    assert "tel:+358925250111" in html[help_at : html.index("<form")]


def test_a_place_in_the_words_is_told(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=uniryhmä+Joensuussa")
    assert "Ymmärsimme paikaksi: <strong>Joensuu</strong>." in html
    assert 'href="/fi/search?q=uniryhm%C3%A4">Hae kaikista kunnista</a>' in html


def test_the_form_keeps_every_filter(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=uni&charge=free&open=2&hour=14&near=80100&km=25&municipality=167")
    for chosen in (
        'name="charge" value="free" checked',
        '<option value="2" selected>Keskiviikko',
        '<option value="14" selected>klo 14',
        'name="near" value="80100"',
        '<option value="25" selected>25 km',
        '<option value="167" selected>',
    ):
        assert chosen in html


def test_the_words_before_go_no_further_than_the_form(
    client: Client, example: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[str, str, int, str]] = []
    monkeypatch.setattr("tarjotin.tray.views.count_words", lambda _request, *told: counted.append(told))
    html = page(client, "/fi/search?q=uniryhmä&from=pitsinnypl%C3%A4ys&charge=")
    assert counted == [("uniryhmä", "fi", 1, "pitsinnypläys")]
    assert 'name="from" value="uniryhmä"' in html
    assert "pitsinnypl" not in html
    assert "from=" not in html


@pytest.mark.parametrize(
    "address", ["search", "search?charge=free", "search?q=uni&charge=free", "search?q=uni&page=2"]
)
def test_only_searches_by_words_are_counted(
    client: Client, example: Service, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("tarjotin.tray.views.count_words", lambda *told: pytest.fail("counted"))
    client.get(f"/fi/{address}")


def test_a_service_page_shows_similar_ones(client: Client, db: None, north_karelia: None) -> None:
    alike = make.a_service("service-2", names=texts("Uniryhmä illalla"))
    make.store([make.a_service(), alike], (), [make.an_organisation()])
    html = page(client, "/fi/service/service-1")
    assert "Samankaltaisia palveluja" in html
    assert 'href="/fi/service/service-2">Uniryhmä illalla</a>' in html


def test_a_page_without_an_index_says_that_it_is_being_made(
    client: Client, db: None, settings: Settings
) -> None:
    settings.TARJOTIN_INDEX = settings.TARJOTIN_HOME / "no-index"
    assert "Palveluja valmistellaan" in page(client, "/fi/search?q=uni")
    assert "Ehdotukset" in page(client, "/fi/suggest?q=uni")


def test_help_stands_first_although_the_index_is_being_made(
    client: Client, db: None, settings: Settings
) -> None:
    settings.TARJOTIN_INDEX = settings.TARJOTIN_HOME / "no-index"
    html = page(client, "/fi/search?q=mieheni+hakkaa+minua")
    assert html.index("080 005 005") < html.index("Palveluja valmistellaan")
    assert "080 005 005" in page(client, "/fi/adviser?q=mieheni+hakkaa+minua")


@pytest.mark.parametrize("address", ["/fi/search", "/fi/adviser", "/fi/list"])
def test_help_stands_first_when_it_is_called_for_after_a_long_story(
    client: Client, example: Service, address: str
) -> None:
    story = "Meillä on ollut kiireinen syksy. " * 20
    assert "Nollalinja" not in page(client, f"{address}?q={story}").replace("Nollalinja, ", "")
    assert "080 005 005" in page(client, f"{address}?q={story}mieheni hakkaa minua")


def test_choices_that_would_find_nothing_are_left_out(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?q=uniryhmä")
    assert '<option value="167">Joensuu (1)</option>' in html
    assert "(0)" not in html
    assert '<legend class="hidden">Kenelle</legend>' in html
    nothing = page(client, "/fi/search?q=xyzzy")
    assert '<option value="167">Joensuu</option>' in nothing


def test_the_chosen_municipality_comes_along_to_the_service(client: Client, example: Service) -> None:
    address = f"/fi/service/{example.id}"
    assert f'href="{address}?municipality=167"' in page(client, "/fi/search?q=uniryhmä&municipality=167")
    html = page(client, f"{address}?municipality=167")
    assert "Lähinnä: Joensuu" in html
    assert f'rel="canonical" href="http://testserver{address}"' in html
    assert f'hreflang="sv" href="http://testserver/sv/service/{example.id}"' in html
    assert f'href="/sv/service/{example.id}?municipality=167" lang="sv"' in html
    assert "Lähinnä" not in page(client, f"{address}?municipality=xxx")


def test_an_empty_store_says_so_kindly(client: Client, db: None) -> None:
    make.store()
    assert "0 palvelua" in page(client, "/fi/")
    page(client, "/fi/search?q=uni")


def test_nonsense_in_an_address_is_told_and_harmless(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?municipality=xxx&theme=yyy&target_group=zzz&page=-4&q=%00")
    assert "Kuntaa ei tunnistettu" in html
    assert "Teemaa ei tunnistettu" in html


def test_a_page_past_the_last_leads_to_the_last(client: Client, example: Service) -> None:
    response = client.get("/fi/search?q=uni&page=40")
    assert response.headers["Location"] == "/fi/search?q=uni"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["service/none", "organisation/none", "theme/none", "no/such/page"])
def test_a_missing_page_is_told_in_the_readers_language(
    client: Client, db: None, language: str, address: str
) -> None:
    html = page(client, f"/{language}/{address}", 404)
    assert f'<html lang="{language}">' in html
    assert f'href="/{language}/"' in html


def test_a_text_in_another_language_is_marked(client: Client, db: None) -> None:
    make.store([make.a_service(names=texts("Uniryhmä"), texts=ServiceTexts(summary=texts("Apua uneen.")))])
    html = page(client, "/sv/service/service-1")
    assert '<span lang="fi">Uniryhmä</span>' in html
    assert "Den här tjänsten är beskriven på finska." in html
    card = page(client, "/sv/search?q=uniryhmä")
    assert 'Apua uneen.</span> <span class="note">(beskrivet bara på finska)</span></p>' in card


def test_evil_texts_stay_texts(client: Client, db: None) -> None:
    evil = texts(EVIL, EVIL, EVIL)
    all_texts = ServiceTexts(evil, evil, evil, evil, evil, evil, evil, evil, evil)
    service = make.a_service(names=evil, alternative_names=evil, texts=all_texts, general_texts=all_texts)
    channels = [
        build(names=evil, summary=evil, description=evil)
        for build in (make.a_phone, make.a_place, make.a_web_page, make.an_e_service, make.a_form)
    ]
    organisation = make.an_organisation(names=evil, summary=evil, description=evil)
    make.store([service], channels, [organisation], make.connected(service, *channels))
    for address in ("service/service-1", "organisation/organisation-1", f"search?q={EVIL}", "search?q=alert"):
        html = page(client, f"/fi/{address}")
        assert "<script>" not in html
        assert "<img src=x" not in html


def test_pages_come_with_a_strict_policy_and_no_cookie(client: Client, example: Service) -> None:
    response = client.get("/fi/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    assert response.headers["Content-Language"] == "fi"


def test_pages_are_only_read(client: Client, db: None) -> None:
    response = client.post("/sv/search", {"q": "sömn"})
    html = response.content.decode()
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert '<html lang="sv">' in html
    assert "Det går inte att skicka något till den här sidan" in html
    assert 'action="/sv/search"' in html
    assert 'href="/sv/feedback"' in html


def test_an_address_that_only_takes_forms_says_so_when_it_is_opened(client: Client, db: None) -> None:
    response = client.get("/sv/slip/AAAACCCCDDDD/answer")
    html = response.content.decode()
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert '<html lang="sv">' in html
    assert "Det finns inget att se på den här adressen" in html
    assert 'action="/sv/search"' in html


def test_what_cannot_be_read_has_a_page_in_its_language(client: Client, db: None) -> None:
    response = client.get("/en/search?" + "&".join(f"a{n}=1" for n in range(2000)))
    html = response.content.decode()
    assert response.status_code == 400
    assert '<html lang="en">' in html
    assert "We could not read that" in html
    assert 'action="/en/search"' in html


@pytest.mark.parametrize("template", ["400.html", "405.html", "500.html", "pages/brand/no_tray.html"])
def test_pages_without_the_frame_of_the_site_lead_to_the_crisis_line_of_their_language(template: str) -> None:
    with override("sv"):
        html = render_to_string(template)
    assert html.index("tel:+358925250112") < html.index("tel:+358925250111")
    with override("fi"):
        html = render_to_string(template)
    assert "tel:+358925250111" in html
    assert "tel:+358925250112" not in html


def test_no_page_holds_script_or_style_of_its_own(client: Client, example: Service) -> None:
    for address in pages_of(example):
        html = page(client, f"/fi/{address}")
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
        # A block of data is no script: browsers run nothing of it.
        run = [each for each in scripts if each[0] != ' type="application/ld+json"']
        assert all('src="/static/' in attributes and not body for attributes, body in run)
        assert "<style" not in html
        assert not re.search(r"\s(style|on\w+)=", html)


def test_the_demo_says_what_it_is(client: Client, db: None) -> None:
    make.store([make.a_service()], source="demo")
    html = page(client, "/fi/")
    assert "Tämä on esittely." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Tämä palvelu on keksitty esimerkki" in page(client, "/fi/service/service-1")


def test_a_demo_organisation_is_no_service(client: Client, db: None) -> None:
    make.store([make.a_service()], (), [make.an_organisation()], source="demo")
    html = page(client, "/fi/organisation/organisation-1")
    assert "Tämä on keksitty esimerkki." in html
    assert "Tämä palvelu on keksitty" not in html


def test_real_services_are_no_demo(client: Client, example: Service) -> None:
    html = page(client, "/fi/")
    assert "esittely" not in html
    assert "noindex" not in html


def test_the_region_gives_its_name(client: Client, example: Service) -> None:
    assert "Pohjois-Karjalan palvelutarjotin" in page(client, "/fi/")
    assert "Norra Karelens tjänsteutbud" in page(client, "/sv/")
    assert "North Karelia wellbeing services" in page(client, "/en/")


def test_without_a_region_all_municipalities_are_there(client: Client, db: None) -> None:
    make.store_example()
    html = page(client, "/fi/")
    assert "<title>Palveluja, jotka auttavat voimaan hyvin – Palvelutarjotin</title>" in html
    assert "Lapin hyvinvointialue" in html


def test_a_fault_of_ours_is_told_in_the_readers_language(
    client: Client, example: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tarjotin.tray.views.find", fail)
    client.raise_request_exception = False
    html = page(client, "/sv/search", 500)
    assert "Något gick fel" in html
    assert "Norra Karelens tjänsteutbud" in html
    assert 'href="/sv/"' in html


@pytest.mark.parametrize(
    "address",
    [
        "usage?period=months",
        "booklet?municipality=167&order=name",
        "embed?show=theme&theme=exercise&count=3&title=Ryhm%C3%A4t&language=sv",
        "adviser?q=uni&at=2&keys=off",
        "feedback?kind=accessibility",
    ],
)
def test_changing_the_language_keeps_what_the_page_was_asked(client: Client, db: None, address: str) -> None:
    html = client.get(f"/fi/{address}&from=elsewhere").content.decode()
    told = re.search(r'href="/sv/([^"]*)" lang="sv"', html)
    assert told is not None
    path, _, query = told[1].replace("&amp;", "&").partition("?")
    assert path == address.partition("?")[0]
    assert parse_qs(query) == parse_qs(address.partition("?")[2])


def test_a_mistake_in_a_service_is_told_of_on_its_own_page(client: Client, db: None) -> None:
    assert "kohdassa ”Onko tässä jotain pielessä?”" in page(client, "/fi/about")


def test_a_map_of_another_host_is_told_of_on_the_page_about_privacy(
    client: Client, db: None, settings: Settings
) -> None:
    assert "Mitään ei haeta muilta sivustoilta, joten" in page(client, "/fi/about")
    settings.TARJOTIN_MAP_TILES = read_map_tiles("https://tiles.example/{z}/{x}/{y}.png", "MML")
    html = page(client, "/fi/about")
    assert "ellet pyydä tarkempaa karttaa. Se haetaan osoitteesta https://tiles.example" in html
    assert "joten kukaan muu ei saa tietää" not in html
