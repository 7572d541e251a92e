"""Every text that stands in for one in another language says which language it is in, on every page."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.catalogue import shapes
from tests import make

# In the shapes of the catalogue: proper names, which are said as they are in every language.
_PROPER_NAMES = ("street", "post_office", "post_office_box", "receiver", "form_identifier")
# In these there is only text: no element may tell its language.
_ONLY_TEXT = ("title", "option", "textarea", "script", "style")
_EMPTY = ("meta", "link", "input", "br", "hr", "img", "use", "source")
_MARK = "Vain suomeksi:"
# Where the texts are in a field to copy from, or only on some days of the week, or in the PDF alone.
_WITHOUT = ("list/share", "week", "booklet")


class Languages(HTMLParser):
    """The words of a page with the language each is said in, as a screen reader takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inherited = self.open[-1][1] if self.open else ""
        if tag not in _EMPTY:
            self.open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and data.strip() and self.open[-1][0] not in _ONLY_TEXT:
            self.said.append((data.strip(), self.open[-1][1]))


def said(client: Client, address: str) -> list[tuple[str, str]]:
    """Each piece of text of a page, with its language."""
    parser = Languages()
    parser.feed(client.get(address).content.decode())
    return parser.said


def only_finnish(value: Any) -> Any:
    """The same shape with every text of it in Finnish alone, and told from the rest by how it begins."""
    if isinstance(value, dict):
        return {"fi": f"{_MARK} {value['fi']}"} if "fi" in value else value
    if isinstance(value, tuple):
        return tuple(only_finnish(each) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in dataclasses.fields(value) if each.name not in _PROPER_NAMES]
        return dataclasses.replace(value, **{name: only_finnish(getattr(value, name)) for name in names})
    return value


@pytest.fixture
def finnish_service(db: None, north_karelia: None) -> shapes.Service:
    """A service, its ways in and its owner, all described in Finnish alone."""
    service = only_finnish(make.a_service())
    ways = (make.a_phone(), make.a_place(), make.a_web_page(), make.an_e_service(), make.a_form())
    channels = [only_finnish(each) for each in ways]
    make.store(
        [service], channels, [only_finnish(make.an_organisation())], make.connected(service, *channels)
    )
    found: shapes.Service = service
    return found


def pages(service: shapes.Service) -> Iterator[str]:
    """Every kind of page that has texts of a service on it."""
    id, owner = service.id, service.responsible_id
    yield from ("search?q=uniryhmä", "search?municipality=167", "theme/healthy-habits", "suggest?q=uniry")
    yield from (
        f"service/{id}",
        f"service/{id}?municipality=167",
        f"service/{id}/map",
        f"organisation/{owner}",
    )
    yield from ("map", "map?q=uniryhmä", "week?all=1", f"feedback?service={id}", "embed/theme/healthy-habits")
    yield from (f"list?ids={id}", f"list?ids={id}&q=uni", f"list/share?ids={id}", f"list/print?ids={id}")
    yield from ("adviser?q=uniryhmä", f"adviser/{id}", "booklet?municipality=167")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_texts_of_services_say_their_language_wherever_they_stand(
    client: Client, finnish_service: shapes.Service, language: str
) -> None:
    for address in pages(finnish_service):
        found = [(text, code) for text, code in said(client, f"/{language}/{address}") if _MARK in text]
        assert [text for text, code in found if code != "fi"] == [], address
        assert found or address.startswith(_WITHOUT), address


# What no reader of Arabic takes for Arabic: names of places and of the tray, addresses, standards, keys, and what
# was asked for itself.
_SAID_AS_THEY_ARE = re.compile(
    r"https?://\S+|\S+@\S+|[\w./-]+\.(?:example|fi)(?:/\S*)?|North Karelia wellbeing services(?: county)?"
    r"|Torikatu|Joensuu|WCAG|Enter|uniryhmä|xyzzy|organisation-1"
)
_OTHER_PAGES = (
    *("", "guide", "guide/about?who=child", "life-events", "near", "near?near=Nowhere", "about", "feedback"),
    *(
        "accessibility",
        "usage",
        "languages",
        "embed",
        "booklet",
        "search?q=xyzzy",
        "search?charge=free&open=now",
    ),
    *("list", "list?ids=unknown", "week", "no/such/page", "service/none"),
)


def test_our_own_words_say_their_language_where_they_stand_in_for_another(
    client: Client, finnish_service: shapes.Service, settings: Settings
) -> None:
    """Letters tell: a Latin word in a text said to be Arabic is a word that will be read aloud wrong."""
    settings.TARJOTIN_LANGUAGES = ("fi", "sv", "en", "ar")
    for address in (*_OTHER_PAGES, *pages(finnish_service)):
        wrong = [
            text
            for text, code in said(client, f"/ar/{address}")
            if code == "ar" and re.search("[A-Za-z]{3}", _SAID_AS_THEY_ARE.sub("", text))
        ]
        assert wrong == [], address


@pytest.mark.parametrize("language", ["ar", "se"])
def test_nothing_but_pages_carries_the_marks(
    client: Client, finnish_service: shapes.Service, settings: Settings, language: str
) -> None:
    settings.TARJOTIN_LANGUAGES = ("fi", "sv", "en", language)
    id = finnish_service.id
    marks = re.compile(rb"\xee\x80[\x80\x81]|%EE%80%8[01]|\\ue00[01]")
    for address in (f"list/calendar.ics?ids={id}", f"list/share?ids={id}", f"service/{id}", "usage.csv"):
        assert not marks.search(client.get(f"/{language}/{address}").content), address
    found = client.get(f"/{language}/suggest?q=uniry", headers={"accept": "application/json"})
    assert found.json()["suggestions"]
    assert not marks.search(found.content)
    for address in (f"list/list.pdf?ids={id}", "booklet.pdf?municipality=167"):
        made = pikepdf.open(io.BytesIO(client.get(f"/{language}/{address}").content))
        assert not re.search("[\ue000\ue001]", str(made.docinfo.get("/Title")))
