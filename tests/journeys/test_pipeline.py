"""From raw records to pages: what changes on the way is noticed by everything after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue.shapes import NamedTerm, Term
from tarjotin.catalogue.writing import write_term_names
from tarjotin.config import pipeline
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.themes import services as themes
from tarjotin.themes.models import Placement
from tests.make import NORTH_KARELIA, a_service, an_organisation, store

pytestmark = pytest.mark.django_db

RULES = """
region = "14"
version = "1"
valid_from = 2026-12-01
source = "a test"

[[themes]]
id = "exercise"
names.fi = "Liikkeelle"
"""

SWIMMING = "http://www.yso.fi/onto/koko/p1"


def silent(kind: str, done: int, known: int) -> None:
    pass


@pytest.fixture
def swim(settings: Settings, tmp_path: Path) -> None:
    """One service of exercise with an ontology term nobody has named yet, in a data folder of its own."""
    settings.TARJOTIN_HOME = tmp_path
    settings.TARJOTIN_INDEX = tmp_path / "index"
    terms = (Term("service_class", "P27.1"), Term("target_group", "KR1"), Term("ontology", SWIMMING))
    store([a_service("swim", terms=terms)], organisations=[an_organisation()])


@pytest.mark.usefixtures("swim")
class TestPipeline:
    def test_a_rebuild_makes_placements_again(self) -> None:
        Placement.objects.all().delete()
        assert pipeline.bring_up_to_date(silent, anew=True).placed == 1
        assert Placement.objects.filter(theme="exercise").exists()

    def test_a_name_that_comes_later_is_found_and_placed_by(self) -> None:
        assert find(Query(text="blorfaus")).total == 0
        write_term_names([NamedTerm("ontology", SWIMMING, {"fi": "blorfaus"})])
        done = pipeline.bring_up_to_date(silent)
        assert done.placed == 1
        assert done.index.written == 1
        assert find(Query(text="blorfaus")).total == 1

    def test_new_rules_count_only_when_the_index_knows_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "rules").mkdir(exist_ok=True)
        (tmp_path / "rules" / "14.toml").write_text(RULES, encoding="utf-8")
        in_theme = Query(theme="exercise", county=NORTH_KARELIA)
        themes.place_services()
        assert find(in_theme).total == 1, "placed by the new rules, but pages still go by those in force"
        pipeline.bring_up_to_date(silent)
        assert find(in_theme).total == 1
        assert (tmp_path / "rules" / "in-force" / "14.toml").is_file()

    def test_a_faulty_rule_file_stops_nothing_else(self, tmp_path: Path) -> None:
        (tmp_path / "rules").mkdir(exist_ok=True)
        (tmp_path / "rules" / "14.toml").write_text("themes = 7", encoding="utf-8")
        catalogue.Service.objects.update(content_key="changed")
        done = pipeline.bring_up_to_date(silent)
        assert "14.toml" in done.rules_error
        assert done.index.written == 1

    @pytest.mark.parametrize("text", ["!!!", "?", " - "])
    def test_punctuation_alone_finds_nothing_rather_than_everything(self, text: str) -> None:
        results = find(Query(text=text))
        assert (results.total, results.step) == (0, "nothing")
