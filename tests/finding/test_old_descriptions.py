"""Descriptions that nobody has looked at for over a year sink a little in the order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from pytest_django import Settings

from tarjotin.events.assurances import keep_said
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.weights import DEFAULT
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query, Results
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> None:
    """Two services told alike: the first by its id was changed two years ago, the other last month."""
    settings.TARJOTIN_INDEX = tmp_path / "index"
    now = timezone.now()
    make.store(
        [
            make.a_service("service-1", modified=now - dt.timedelta(days=730)),
            make.a_service("service-2", modified=now - dt.timedelta(days=30)),
        ],
        [],
        [make.an_organisation()],
    )


def asked() -> Results:
    return find(Query(text="uniryhmä", language="fi"), with_numbers=True)


def test_the_old_one_comes_after_its_equal_and_the_numbers_say_why(two: None) -> None:
    fresh, old = asked().results
    assert (fresh.id, old.id) == ("service-2", "service-1")
    assert old.numbers["old"] == -DEFAULT.old
    assert "old" not in fresh.numbers
    assert fresh.score - old.score == pytest.approx(DEFAULT.old, abs=0.001)


def test_what_is_said_to_be_right_rises_again_at_the_next_harvest(two: None) -> None:
    keep_said("service-1", "organisation-1", "14", is_right=True, how="mail", now=timezone.now())
    assert update_index(django_settings.TARJOTIN_INDEX).written == 1
    assert all("old" not in each.numbers for each in asked().results)
    assert update_index(django_settings.TARJOTIN_INDEX).written == 0


def test_what_is_said_to_be_wrong_sinks_although_it_is_new(two: None) -> None:
    keep_said("service-2", "organisation-1", "14", is_right=False, how="mail", now=timezone.now())
    update_index(django_settings.TARJOTIN_INDEX)
    assert all(each.numbers["old"] == -DEFAULT.old for each in asked().results)


def test_searching_asks_the_database_nothing_about_age(two: None, django_assert_num_queries: object) -> None:
    asked()
    with django_assert_num_queries(0):  # type: ignore[operator]
        asked()


def test_sinking_is_less_than_any_part_but_a_tie(two: None) -> None:
    assert 0 < DEFAULT.old < min(DEFAULT.area, DEFAULT.target_group, 10 * DEFAULT.quality)
