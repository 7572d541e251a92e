"""Indexes for the tests of one module, built once: searching reads nothing but the index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tarjotin.finding.query import FacetValue, Results
from tests.make import a_service, an_organisation, store

Build = Callable[..., Path]


@pytest.fixture
def index() -> Path:
    """An index with one service, whose catalogue can be changed; modules that build their own have it instead."""
    store([a_service()], organisations=[an_organisation()])
    directory: Path = settings.TARJOTIN_INDEX
    return directory


@pytest.fixture(scope="module")
def build(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Build:
    """Build an index of what is given as to `store`; nothing stays in the database.

    A module that uses it must be marked `django_db`, or no database is made.
    """

    def built(*given: Any, **named: Any) -> Path:
        directory = tmp_path_factory.mktemp("index")
        with (
            django_db_blocker.unblock(),
            transaction.atomic(),
            override_settings(TARJOTIN_INDEX=directory),
        ):
            store(*given, **named)
            transaction.set_rollback(True)
        return directory

    return built


def ids(results: Results) -> list[str]:
    """Ids of the services shown, in their order."""
    return [result.id for result in results.results]


def counts(values: tuple[FacetValue, ...]) -> dict[str, int]:
    """A facet as a mapping."""
    return {value.code: value.count for value in values}
