"""The measurement of the desk asks in its shares, the same for the same seed, and counts what failed."""

from __future__ import annotations

import pytest

from bench.desk.__main__ import summed_up
from bench.desk.traffic import SHARES, make_working_day, service_ids
from bench.load.traffic import Tray

TRAY = Tray(
    services=[f"/{language}/service/{number}" for number in range(50) for language in ("fi", "sv")],
    themes=["/fi/theme/exercise"],
    municipalities=["167", "176"],
)


def test_services_of_the_sitemap_are_each_one_whatever_the_language() -> None:
    assert len(service_ids(TRAY)) == 50


def test_a_working_day_is_the_same_for_the_same_seed_and_has_all_kinds_of_pages() -> None:
    day = make_working_day(TRAY, 3000, seed=1)
    assert day == make_working_day(TRAY, 3000, seed=1) != make_working_day(TRAY, 3000, seed=2)
    for kind, share in SHARES.items():
        assert sum(asked.kind == kind for asked in day) / 3000 == pytest.approx(share, abs=0.04)
    assert len({asked.path.split("/")[1] for asked in day}) == 1


def test_failures_are_counted_and_redirects_are_none() -> None:
    seen = [("search", 0.0, 100.0, 200, 20_000), ("page", 1.0, 300.0, 302, 0), ("service", 2.0, 9.0, 500, 0)]
    found = summed_up(seen, 10)
    assert found["errors"] == {"500": 1}
    assert found["asked_a_second"] == 0.3
    assert found["kinds"]["search"]["mean_kb"] == 20
    assert found["all"]["max"] == 300
