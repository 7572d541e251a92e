"""The accessibility statement tells what was really checked."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from tarjotin.pages.presenters.numbers import number
from tarjotin.tray.accessibility import views
from tarjotin.tray.accessibility.results import FILE, CheckResults, Violation, last_results
from tools.check_accessibility import (
    LANGUAGES,
    PACKAGE,
    SCHEMES,
    addresses,
    files_of_the_look,
    public_names,
    what_pages_look_like,
)

RESULTS = json.loads(FILE.read_text(encoding="utf-8"))


def test_every_kind_of_page_was_checked() -> None:
    checked = {*RESULTS["pages"], *RESULTS["no_pages"]}
    assert set(public_names()) <= checked, "run: python -m tools.check_accessibility"
    assert {"not found", "something went wrong", "no tray here", "list as PDF is waited for"} <= checked


def test_each_was_checked_in_every_language_and_colour_scheme() -> None:
    assert (RESULTS["languages"], RESULTS["schemes"]) == (list(LANGUAGES), list(SCHEMES))
    sizes = len(RESULTS["widths"])
    addresses = sum(RESULTS["pages"].values())
    assert RESULTS["views"] == addresses * len(LANGUAGES) * len(SCHEMES) * sizes


@pytest.mark.parametrize("in_force", LANGUAGES)
def test_a_page_of_signing_in_is_looked_for_where_it_is_in_any_language(in_force: str) -> None:
    with override(in_force):
        found = addresses(defaultdict(lambda: "x"))
    for language in LANGUAGES:
        for name in ("account_login", "mfa_index", "staff_home"):
            assert resolve(f"/{language}/{found[name][0]}").url_name == name


def test_what_was_checked_looks_as_pages_look_now() -> None:
    assert RESULTS["look"] == what_pages_look_like(), "run: python -m tools.check_accessibility"


def test_html_written_in_python_and_the_texts_are_part_of_the_look() -> None:
    files = {path.relative_to(PACKAGE).as_posix() for path in files_of_the_look()}
    for path in (
        "pages/presenters/cards.py",
        "pages/presenters/facets.py",
        "pages/languages/spoken.py",
        "pages/mylist/addresses.py",
        "pages/templates/pages/base.html",
        "pages/static/pages/site.css",
        *(f"locale/{language}/LC_MESSAGES/django.mo" for language in LANGUAGES),
    ):
        assert path in files, path


def test_nothing_broken_counts_as_passed() -> None:
    assert {each["rule"] for each in RESULTS["violations"]}.isdisjoint(RESULTS["rules_passed"])
    assert len(RESULTS["rules_passed"]) > 30


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fi",
            (
                "Sivusto täyttää vaatimukset osittain",
                "Digitaalisen esteettömyyden",
                "saavutettavuusvaatimukset.fi",
            ),
        ),
        ("sv", ("Webbplatsen uppfyller kraven delvis", "Enheten för tillsyn", "tillganglighetskrav.fi")),
        ("en", ("The site partly meets the requirements", "Supervision Unit", "webaccessibility.fi")),
    ],
)
def test_the_statement_has_what_the_law_asks_for(
    client: Client, db: None, language: str, words: tuple[str, ...]
) -> None:
    html = client.get(f"/{language}/accessibility").content.decode()
    for each in (*words, "306/2019", "Traficom", "saavutettavuus@traficom.fi", "029 534 5000"):
        assert each in html, each
    assert f'href="/{language}/feedback?kind=accessibility"' in html
    assert f"axe {last_results().axe}" in html or f"versiolla {last_results().axe}" in html
    assert number(last_results().views, language) in html


def test_every_page_leads_to_the_statement(client: Client, db: None) -> None:
    for address in ("/fi/", "/fi/about", "/fi/feedback", "/fi/embed", "/fi/no/such"):
        assert 'href="/fi/accessibility"' in client.get(address).content.decode(), address


def test_what_the_check_found_broken_is_told(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Violation("color-contrast", "Elements must meet minimum color contrast", ("tray:search",))
    found = CheckResults(dt.date(2027, 1, 2), "9.9.9", ("fi",), ("tray:search",), 12, ("label",), (broken,))
    monkeypatch.setattr(views, "last_results", lambda: found)
    html = client.get("/fi/accessibility").content.decode()
    assert "Oma tarkistuksemme löysi yhden poikkeaman" in html
    assert "Elements must meet minimum color contrast" in html
    assert "tray:search" in html
    assert "ei löytänyt poikkeamia" not in html
    assert "2.1.2027" in html
    assert "9.9.9" in html
