"""Suggestions as links, as a page and as JSON."""

from __future__ import annotations

import pytest
from django.test import Client

from tarjotin.catalogue.shapes import Service
from tarjotin.finding.query import Suggestion
from tarjotin.pages.presenters.suggestions import present_suggestions


def href(suggestion: Suggestion) -> str:
    (link,) = present_suggestions((suggestion,), "fi")
    return link.href


def test_each_kind_leads_to_its_own_place() -> None:
    assert href(Suggestion("service", "Uniryhmä", "service-1")) == "/fi/service/service-1"
    assert href(Suggestion("theme", "Liikunta", "exercise")) == "/fi/theme/exercise"
    assert href(Suggestion("concept", "huono uni", "sleep")) == "/fi/search?q=huono+uni"
    assert href(Suggestion("place", "Joensuu", "167")) == "/fi/search?municipality=167"


def test_kinds_are_called_by_their_names() -> None:
    kinds = [Suggestion("service", "", ""), Suggestion("theme", "", ""), Suggestion("concept", "", "")]
    links = present_suggestions((*kinds, Suggestion("place", "", "")), "fi")
    assert [link.kind for link in links] == ["palvelu", "teema", "aihe", "paikka"]


def test_suggestions_are_a_page_of_links(client: Client, example: Service) -> None:
    html = client.get("/fi/suggest?q=uniry", headers={"accept": "text/html"}).content.decode()
    assert f'href="/fi/service/{example.id}"' in html
    assert "palvelu · Uniyhdistys" in html
    assert html.count("<h1") == 1


def test_suggestions_come_as_json_to_a_program(client: Client, example: Service) -> None:
    response = client.get("/fi/suggest?q=uniry", headers={"accept": "application/json"})
    assert response.headers["Content-Type"] == "application/json"
    found = response.json()["suggestions"]
    assert {
        "text": "Uniryhmä",
        "kind": "palvelu",
        "href": f"/fi/service/{example.id}",
        "detail": "Uniyhdistys",
        "language": "",
        "detail_language": "",
    } in found


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_suggestions_may_be_kept_by_anybody(client: Client, example: Service, accept: str) -> None:
    response = client.get("/fi/suggest?q=uni", headers={"accept": accept})
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Accept" in response.headers["Vary"]
    assert not response.cookies


def test_letters_that_begin_nothing_are_told(client: Client, example: Service) -> None:
    assert "joka alkaisi näin" in client.get("/fi/suggest?q=xyzzy").content.decode()


@pytest.mark.parametrize("letters", ["", "%00", "%3Cscript%3E", "a" * 5000, "%F0%9F%98%80", '"*%3F('])
def test_any_letters_are_no_error(client: Client, example: Service, letters: str) -> None:
    for accept in ("text/html", "application/json"):
        response = client.get(f"/fi/suggest?q={letters}", headers={"accept": accept})
        assert response.status_code == 200
        assert "<script>" not in response.content.decode()
