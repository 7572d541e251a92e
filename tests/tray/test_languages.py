"""The interface in every language: what is offered, what stands in, what is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext, pgettext
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.common.languages import reader_languages
from tarjotin.feedback.models import Feedback
from tarjotin.pages.languages.completeness import Completeness, completeness
from tarjotin.pages.languages.offering import complete_enough, instead_of, is_complete_enough
from tarjotin.pages.languages.standing_in import (
    lowered,
    marking,
    own_name,
    standing,
    with_languages,
    without_marks,
)
from tarjotin.pages.presenters.claimed import canonical_language, written_in
from tarjotin.pages.presenters.texts import Shown, said_html, show, show_rich
from tarjotin.tray import urls

EVERY = tuple(code for code, each in reader_languages().items() if not each.simple_of)


@pytest.fixture
def every_language(settings: Settings) -> None:
    """An operator who offers them all."""
    settings.TARJOTIN_LANGUAGES = EVERY


def page(client: Client, address: str, status: int = 200, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, address
    return answer.content.decode()


def plain_addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Addresses of the pages that need nothing but the language."""
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from plain_addresses(each.url_patterns, here)
        elif "<" not in here:
            yield here


# What is offered


def test_the_whole_languages_are_offered_and_no_other_is_ready_yet(client: Client, example: Service) -> None:
    assert complete_enough() == ("fi", "sv", "en")
    html = page(client, "/fi/")
    assert re.findall(r'hreflang="([\w-]+)" href', html) == ["fi", "sv", "en", "x-default"]
    assert "Русский" not in html


def test_a_language_is_offered_by_itself_when_whole_enough_and_read_through() -> None:
    assert is_complete_enough(Completeness("ru", 96, 100, is_reviewed=True))
    assert not is_complete_enough(Completeness("ru", 94, 100, is_reviewed=True))
    assert not is_complete_enough(Completeness("ru", 100, 100, is_reviewed=False))
    assert Completeness("ru", 0, 0, is_reviewed=False).share == 0


def test_translations_nobody_has_read_through_say_so() -> None:
    assert [code for code in EVERY if completeness(code).is_reviewed] == ["fi", "sv", "en"]
    assert completeness("fi").share == 1


def test_the_language_switch_keeps_the_page_and_the_question(
    client: Client, example: Service, every_language: None
) -> None:
    html = page(client, "/ru/search?q=uni&municipality=167")
    assert 'href="/ar/search?q=uni&amp;municipality=167"' in html
    assert re.search(r'href="/ru/search\?[^"]*" lang="ru" hreflang="ru" aria-current="true"', html)


def test_the_switch_of_a_language_leads_to_its_plain_language_and_back(
    client: Client, example: Service
) -> None:
    html = page(client, "/fi/search?q=uni")
    assert (
        '<a class="simple" href="/fi-simple/search?q=uni" lang="fi-simple" hreflang="fi-simple">Selkokieli</a>'
        in html
    )
    assert "Lättläst" not in html
    simple = page(client, "/fi-simple/search?q=uni")
    assert 'href="/fi/search?q=uni" lang="fi" hreflang="fi">Suomi' in simple
    assert 'hreflang="fi-simple" aria-current="true">Selkokieli' in simple


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/ru/search?q=uni", "/en/search?q=uni"),
        ("/se/", "/fi/"),
        ("/ar/theme/exercise?municipality=167", "/en/theme/exercise?municipality=167"),
        ("/so/feedback?service=1", "/en/feedback?service=1"),
        ("/smn/no/such/page", None),
        ("/xx/", None),
    ],
)
def test_a_language_not_offered_leads_to_the_one_that_stands_in(
    client: Client, example: Service, asked: str, there: str | None
) -> None:
    answer = client.get(asked)
    if there is None:
        assert answer.status_code == 404
        assert "Sivua ei löytynyt" in answer.content.decode() or "not found" in answer.content.decode()
    else:
        assert (answer.status_code, answer.headers["Location"]) == (302, there)


def test_where_the_standing_in_language_is_not_offered_the_first_one_is_shown(
    client: Client, example: Service, settings: Settings
) -> None:
    settings.TARJOTIN_LANGUAGES = ("sv", "fi")
    assert client.get("/ru/about").headers["Location"] == "/sv/about"
    assert client.get("/en-simple/about").headers["Location"] == "/sv/about"
    assert instead_of("se", ("sv", "fi")) == "fi"


@pytest.mark.parametrize(
    ("accepted", "there"), [("ru,en;q=0.5", "/ru/"), ("ar-EG", "/ar/"), ("de", "/fi/"), ("", "/fi/")]
)
def test_the_root_meets_a_browser_in_the_offered_language_it_likes(
    client: Client, settings: Settings, accepted: str, there: str, db: None
) -> None:
    settings.TARJOTIN_LANGUAGES = ("fi", "sv", "en", "ru", "ar")
    answer = client.get("/", headers={"Accept-Language": accepted})
    assert answer.headers["Location"] == there
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_root_passes_over_a_language_that_is_not_offered(client: Client, db: None) -> None:
    assert client.get("/", headers={"Accept-Language": "ru,sv;q=0.5"}).headers["Location"] == "/sv/"


def test_sitemap_and_robots_follow_what_is_offered(
    client: Client, example: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tarjotin.tray.machines.views.holds_demo", lambda: False)
    settings.TARJOTIN_LANGUAGES = ("fi", "ru")
    sitemap = b"".join(client.get("/sitemap-pages.xml").streaming_content).decode()  # type: ignore[attr-defined]  # a streamed answer, which the client types as any
    assert "/ru/about" in sitemap
    assert "/sv/" not in sitemap
    assert "-simple" not in sitemap
    robots = page(client, "/robots.txt")
    assert "Disallow: /ru/search?" in robots
    assert "Disallow: /fi-simple/search?" in robots


def test_plain_language_names_the_ordinary_page_as_the_one_to_keep(client: Client, example: Service) -> None:
    for address in ("about", f"service/{example.id}"):
        html = page(client, f"/fi-simple/{address}")
        assert f'<link rel="canonical" href="http://testserver/fi/{address}">' in html
        assert 'rel="alternate" hreflang="fi-simple"' not in html


def test_a_page_is_claimed_for_the_languages_its_words_are_in() -> None:
    names = {"fi": "Uni", "se": "Oađđin"}
    assert written_in(names) == ("fi", "se")
    assert [canonical_language(names, code) for code in ("fi-simple", "se", "ru", "sv")] == [
        "fi",
        "se",
        "fi",
        "fi",
    ]
    assert canonical_language({"se": "Oađđin"}, "se") == "se"


# Every page in every language


@pytest.mark.parametrize("language", reader_languages())
def test_every_page_opens_in_every_language(
    client: Client, example: Service, every_language: None, language: str
) -> None:
    varied = [
        *("search?q=perhe&open=2&hour=14", "search?q=haluan+kuolla", "suggest?q=u", "theme/healthy-habits"),
        *(f"service/{example.id}?municipality=167", f"organisation/{example.responsible_id}"),
        "embed/theme/healthy-habits",
    ]
    for address in [*plain_addresses(urls._pages), *varied]:
        answer = client.get(f"/{language}/{address}")
        assert answer.status_code < 500, address
        if "text/html" in answer.headers.get("Content-Type", "") and answer.status_code == 200:
            html = answer.content.decode()
            turned = ' dir="rtl"' if language == "ar" else ""
            assert re.search(f'<html lang="{language}"{turned}(?: class="light")?>', html), address
            assert "\ue000" not in html, address


def test_links_stay_in_the_readers_language(client: Client, example: Service, every_language: None) -> None:
    for language in ("ru", "fi-simple"):
        html = page(client, f"/{language}/search?q=uni")
        assert f'href="/{language}/service/{example.id}' in html
        main = html[html.index("<main") : html.index("</main>")]
        leads = set(re.findall(r'href="/([\w-]+)/', main))
        assert leads == {language}


# What stands in


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "Emergency number"),
        ("ar", "Emergency number"),
        ("se", "Hätänumero"),
        ("sms", "Hätänumero"),
        ("fi-simple", "Hätänumero"),
    ],
)
def test_words_not_translated_come_in_the_language_that_stands_in(language: str, expected: str) -> None:
    with translation.override(language):
        assert gettext("Emergency number") == expected


def test_plural_and_context_stand_in_with_their_own_rules() -> None:
    with translation.override("ru"):
        assert ngettext("%(total)s service", "%(total)s services", 22) == "%(total)s услуги"
        assert ngettext("%(count)d place", "%(count)d places", 21) == "%(count)d places"
        assert pgettext("kind of suggestion", "topic") == "topic"
    with translation.override("se"):
        assert pgettext("kind of suggestion", "topic") == "aihe"


def test_plain_language_says_some_things_simpler_and_the_rest_as_usual() -> None:
    with translation.override("fi-simple"):
        assert gettext("Narrow the search") == "Valitse tarkemmin"
        assert gettext("Give feedback") == "Anna palautetta"


def test_words_that_stand_in_are_marked_only_where_a_page_asks() -> None:
    with translation.override("ru"):
        assert gettext("Give feedback") == "Оставить отзыв"
        with marking():
            told = gettext("Emergency number")
            assert gettext("Give feedback") == "Оставить отзыв"
    assert (
        with_languages(f"<p>{told}</p>", "ru") == '<p><span lang="en" dir="ltr">Emergency number</span></p>'
    )


def test_names_and_dates_of_ours_are_marked_where_they_stand_in_for_the_readers_own() -> None:
    names = {"fi": "Liikunta", "sv": "Motion", "en": "Exercise"}
    with marking():
        assert own_name(names, "sv") == "Motion"
        assert own_name(names, "fi-simple") == "Liikunta"
        assert with_languages(own_name(names, "ar"), "ar") == '<span lang="en" dir="ltr">Exercise</span>'
        # A name that has neither is in a language that no mark of ours tells.
        assert own_name({"sv": "Motion"}, "ar") == "Motion"
        assert standing("", "ar") == ""
        assert without_marks(standing("Monday", "ar")) == "Monday"
        assert with_languages(lowered(standing("Open now", "se")), "se") == (
            '<span lang="fi" dir="ltr">open now</span>'
        )
    assert (own_name(names, "ar"), lowered("Open"), lowered("")) == ("Exercise", "open", "")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a title="\ue000Next\ue001">1</a>', '<a title="Next">1</a>'),
        (
            "<option>\ue000All\ue001</option>\ue000A\ue001",
            '<option>All</option><span lang="fi" dir="ltr">A</span>',
        ),
        ("<script>1 \ue000x\ue001</script>", "<script>1 x</script>"),
        ("\ue000a <strong>b</strong>\ue001", '<span lang="fi" dir="ltr">a <strong>b</strong></span>'),
        ("<>< ><p>", "<>< ><p>"),
        ("", ""),
    ],
)
def test_marks_become_elements_only_where_they_may_stand(given: str, expected: str) -> None:
    assert with_languages(given, "se") == expected


def test_the_crisis_numbers_tell_which_language_they_are_named_in(
    client: Client, example: Service, every_language: None
) -> None:
    html = page(client, "/ar/")
    assert (
        '<a href="tel:112"><span lang="en" dir="ltr">Emergency number</span> <strong>112</strong></a>' in html
    )
    assert '<span lang="fi" dir="ltr">Hätänumero</span>' in page(client, "/se/")
    assert "<span lang" not in page(client, "/fi-simple/about").split("<main")[1].split("</main>")[0]


class _Balance(HTMLParser):
    """Spans opened and closed."""

    depth = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag == "span"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "span"


@pytest.mark.parametrize("language", ["ru", "ar", "se", "sms"])
def test_marked_pages_close_what_they_open(
    client: Client, example: Service, every_language: None, language: str
) -> None:
    for address in ("", "search?q=perhe", f"service/{example.id}", "about", "feedback", "accessibility"):
        parser = _Balance()
        parser.feed(page(client, f"/{language}/{address}"))
        assert parser.depth == 0, address


@pytest.mark.parametrize(
    "address",
    ["search?q={}", "suggest?q={}", "list?q={}", "near?near={}", "adviser?q={}", "embed/search?title={}"],
)
def test_no_sign_that_a_reader_types_opens_an_element(
    client: Client, example: Service, every_language: None, address: str
) -> None:
    html = client.get(f"/ru/{address.format('uni%EE%80%80%EE%80%80')}").content.decode()
    parser = _Balance()
    parser.feed(html)
    assert parser.depth == 0
    assert "uni" in html


# Texts of services


def test_a_text_of_a_service_keeps_its_language_and_direction() -> None:
    with translation.override("ar"):
        shown = show({"fi": "Uni", "en": "Sleep"}, "ar")
        assert (shown.text, shown.language) == ("Sleep", "en")
        assert said_html(shown) == '<span lang="en" dir="ltr">Sleep</span>'
        assert show_rich({"fi": "Uni"}, "ar").direction == ' dir="ltr"'
    with translation.override("fi"):
        assert said_html(Shown("نوم", "ar")) == '<span lang="ar" dir="rtl">نوم</span>'
        assert said_html(Shown("Sleep", "en")) == '<span lang="en">Sleep</span>'


def test_plain_language_has_the_texts_of_the_language_as_their_own() -> None:
    assert show({"fi": "Uni", "sv": "Sömn"}, "sv-simple") == Shown("Sömn")


def test_the_owner_of_hard_words_is_named_kindly_in_plain_language(client: Client, example: Service) -> None:
    sentence = "Tämän sivun tekstit eivät ole selkokieltä."
    assert sentence in page(client, f"/fi-simple/service/{example.id}")
    assert sentence not in page(client, f"/fi/service/{example.id}")


# What is kept


@pytest.mark.parametrize(
    ("language", "kept"), [("fi-simple", "fi"), ("sms", "fi"), ("ar", "en"), ("sv", "sv")]
)
def test_feedback_is_kept_in_a_language_it_can_be_answered_in(
    every_language: None, db: None, language: str, kept: str
) -> None:
    browser = Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page(browser, f"/{language}/feedback"))
    assert token
    given = {"kind": "other", "text": "Painike ei toimi.", "csrfmiddlewaretoken": token[1]}
    fields, plain = urlencode(given), "application/x-www-form-urlencoded"
    answer = browser.post(f"/{language}/feedback", fields, content_type=plain)
    assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"].startswith(f"/{language}/")
    assert Feedback.objects.get().language == kept
