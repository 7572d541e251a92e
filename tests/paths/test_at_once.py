"""Two editors who save at the same moment: one after the other, and the second one is told."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from tarjotin.paths.models import PathVersion
from tarjotin.paths.services import Draft, NewerVersion, make_path, save_version
from tarjotin.people.queries import staff_of
from tests import make
from tests.make_staff import editor
from tests.paths.conftest import LATER, SLUG, a_route


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets in one writer at a time, and in memory one connection"
)
def test_of_two_who_save_at_once_one_is_told_of_the_other() -> None:
    by = staff_of(editor())
    draft = Draft("", LATER, a_route())
    make_path(SLUG, draft, by=by, county=make.NORTH_KARELIA, now=timezone.now())
    start, told = threading.Barrier(4), []

    def save() -> None:
        start.wait()
        try:
            save_version(SLUG, draft, base=1, by=by, county=make.NORTH_KARELIA, now=timezone.now())
            told.append("saved")
        except NewerVersion as error:
            told.append(f"newer: {error.newest.number}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["newer: 2", "newer: 2", "newer: 2", "saved"]
    assert PathVersion.objects.count() == 2
