"""Finding a version of a region's rules by its bytes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tarjotin.producers.rulesets.models import RuleVersion
from tarjotin.producers.rulesets.queries import WITHOUT_OWN_RULES, number_of
from tests.make import NORTH_KARELIA

pytestmark = pytest.mark.django_db
# Letters that are several bytes, a byte that is no letter in any encoding of text, and none at all.
CONTENTS = ("name = 'Päätös'\n".encode(), b"\x00\xff'\"\\", b"")


def kept(number: int, content: bytes, county: str = NORTH_KARELIA) -> None:
    RuleVersion.objects.create(county=county, number=number, content=content, made_at=timezone.now())


@pytest.mark.parametrize("content", CONTENTS)
def test_the_newest_version_with_the_very_bytes_is_found(content: bytes) -> None:
    kept(1, content)
    kept(2, content)
    kept(3, content + b" ")
    kept(9, content, county="02")
    assert number_of(NORTH_KARELIA, content) == 2
    assert number_of("02", content) == 9


@pytest.mark.parametrize("content", CONTENTS)
def test_bytes_that_no_version_of_the_region_has_are_of_none(content: bytes) -> None:
    kept(1, content + b" ")
    kept(2, content.swapcase() + b"\n")
    kept(1, content, county="02")
    assert number_of(NORTH_KARELIA, content) is None


def test_the_default_rules_are_no_version() -> None:
    kept(1, b"")
    assert number_of(NORTH_KARELIA, None) == WITHOUT_OWN_RULES


def test_no_bytes_of_a_version_are_read_to_compare_them() -> None:
    kept(1, CONTENTS[0])
    with CaptureQueriesContext(connection) as asked:
        assert number_of(NORTH_KARELIA, CONTENTS[0]) == 1
    (query,) = asked.captured_queries
    read, _, _ = query["sql"].partition(" FROM ")
    assert "number" in read
    assert "content" not in read
