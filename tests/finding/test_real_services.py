"""On 446 real services: plain words and everyday words find what is rightly named, in three languages."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tarjotin.catalogue.services import project
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.themes.services import place_services
from tests.finding.conftest import ids

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def index(
    real_dump: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The real services indexed; nothing stays in the database."""
    directory = tmp_path_factory.mktemp("index")
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(TARJOTIN_INDEX=directory),
    ):
        with closing(PtvFolder(real_dump)) as source:
            assert Harvest(source).run().complete
        project()
        place_services()
        update_index(directory)
        transaction.set_rollback(True)
    return directory


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("uimahalli", "fi", "uima|uinti"),
        ("uimahalleissa", "fi", "uima|uinti"),
        ("simhall", "sv", "uima|uinti|sim"),
        ("kirjasto", "fi", "kirjasto"),
        ("library", "en", "kirjasto"),
        ("omaishoidon tuki", "fi", "omaishoi"),
        ("närståendevård", "sv", "omaishoi|närstående"),
        ("perheneuvola", "fi", "perheneuvo|kasvatus"),
        ("toimeentulotuki", "fi", "toimeentulotu"),
        ("en pärjää enää yksin kotona", "fi", "koti|asumis|palvelu"),
        ("kirjasotjen palvelut", "fi", "kirjasto"),
    ],
)
def test_the_first_that_are_found_are_rightly_named(index: Path, text: str, language: str, name: str) -> None:
    first = find(Query(text=text, language=language), index).results[:3]
    assert any(re.search(name, each.lower()) for result in first for each in result.names.values())


def test_every_service_is_found_by_its_own_name(index: Path) -> None:
    listed = find(Query(limit=100), index)
    assert listed.total > 400
    for result in listed.results:
        name = result.names.get("fi") or next(iter(result.names.values()))
        found = find(Query(text=name, limit=100), index)
        alike = [each for each in found.results if name in each.names.values()]
        assert result.id in ids(found) or len(alike) > 20, name


def test_nobody_is_shown_twice_and_totals_add_up(index: Path) -> None:
    for text in ("kirjasto", "liikunta nuorille", "koti", "apua arkeen", "lasten harrastukset Joensuussa"):
        results = find(Query(text=text, county="14", municipality="167", limit=100), index)
        assert len(set(ids(results))) == len(results.results)
        assert sum(results.totals.values()) == results.total


def test_what_is_suggested_is_found_and_what_is_alike_is_another(index: Path) -> None:
    for typed in ("uim", "kirj", "per", "aik"):
        for suggestion in suggest(typed, "fi", directory=index):
            if suggestion.kind == "service":
                assert find(Query(text=suggestion.text), index).total
                assert suggestion.code not in [
                    each.id for each in similar(suggestion.code, "fi", directory=index)
                ]
