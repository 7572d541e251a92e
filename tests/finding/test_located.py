"""`find_located` finds what `find` finds, in the same order, as far as it has a place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tarjotin.catalogue.shapes import Area, Service, Term
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.located import find_located
from tarjotin.finding.query import Query
from tests import make
from tests.finding.conftest import Build, ids

pytestmark = pytest.mark.django_db

QUESTIONS = (
    Query(),
    Query("uinti", county="14", municipality=make.JOENSUU),
    Query("uintii joensuussa", county="14"),
    Query("uinti vesijumppa", county="14", charge="free"),
    Query(county="14", theme="exercise"),
    Query("xyzzy", county="14"),
)


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """Forty services, every other one with a place, some near and some far."""

    def made(n: int) -> Service:
        return make.a_service(
            f"s{n:02}",
            names=make.texts(f"Uintihalli {n}" if n % 3 else f"Vesijumppa {n}"),
            area=Area("limited", ((make.JOENSUU, make.KONTIOLAHTI, make.HELSINKI)[n % 3],)),
            charge="free" if n % 5 else "chargeable",
            terms=(Term("service_class", "P27.1"), Term("target_group", "KR1")),
        )

    services = [made(n) for n in range(40)]
    place, phone = make.a_place(), make.a_phone()
    links = [
        link for n, each in enumerate(services) for link in make.connected(each, phone if n % 2 else place)
    ]
    return build(services, [place, phone], [make.an_organisation()], links)


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.text or query.theme or "all")
def test_what_has_a_place_is_told_in_the_order_it_is_found(index: Path, query: Query) -> None:
    every = ids(find(replace(query, limit=100), index))
    expected = [id for id in every if int(id[1:]) % 2 == 0]
    found = find_located(query, 100, index)
    assert [service.id for service in found.services] == expected
    assert found.total == len(expected)


def test_only_the_first_ones_are_told_and_how_many_there_are(index: Path) -> None:
    whole, some = find_located(Query(), 100, index), find_located(Query(limit=1, offset=30), 3, index)
    assert (some.services, some.total) == (whole.services[:3], whole.total)


def test_without_an_index_nothing_is_found(tmp_path: Path) -> None:
    assert find_located(Query("uinti"), 10, tmp_path).total == 0
