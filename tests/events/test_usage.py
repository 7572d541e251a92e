"""Use is counted by day without a trace of who it was, and small numbers cannot be worked out from what is shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.events import tally
from tarjotin.events.models import UseCount
from tarjotin.events.services import count_use, forget_old
from tarjotin.events.suppression import shown_total, suppressed, usage_rules
from tarjotin.events.usage import Period, breakdown, newest_days, newest_months, series
from tests.make import JOENSUU, KONTIOLAHTI, NORTH_KARELIA

MONDAY = dt.date(2026, 11, 2)
NOVEMBER = Period(MONDAY, MONDAY + dt.timedelta(6), is_monthly=False)


def given_counts(
    counts: dict[tuple[dt.date, str], int], dimension: str = "all", kind: str = "search"
) -> None:
    for (day, code), count in counts.items():
        UseCount.objects.create(
            day=day, county=NORTH_KARELIA, kind=kind, dimension=dimension, code=code, count=count
        )


@pytest.mark.django_db
class TestCounting:
    def test_it_is_counted_in_all_and_for_each_thing_it_was_about(self) -> None:
        count_use(NORTH_KARELIA, "opening", themes=["exercise", "nature"], municipality=JOENSUU)
        count_use(NORTH_KARELIA, "opening", themes=["exercise"])
        rows = set(UseCount.objects.values_list("day", "kind", "dimension", "code", "count"))
        today = timezone.localdate()
        assert rows == {
            (today, "opening", "all", "", 2),
            (today, "opening", "theme", "exercise", 2),
            (today, "opening", "theme", "nature", 1),
            (today, "opening", "municipality", JOENSUU, 1),
        }

    def test_a_row_holds_nothing_of_who_or_when_in_the_day(self) -> None:
        fields = {field.name for field in UseCount._meta.get_fields()}
        assert fields == {"id", "day", "county", "kind", "dimension", "code", "count"}

    def test_each_tray_has_numbers_of_its_own(self) -> None:
        count_use("14", "visit")
        count_use("11", "visit")
        today = timezone.localdate()
        period = Period(today, today, is_monthly=False)
        given = [series(county, "visit", period).total for county in ("14", "11", "10")]
        assert given == [None, None, 0]

    def test_days_older_than_three_years_are_forgotten(self) -> None:
        given_counts({(dt.date(2023, 10, 31), ""): 7, (dt.date(2023, 11, 1), ""): 8})
        assert forget_old(dt.date(2026, 11, 23)) == 1
        assert UseCount.objects.get().count == 8


@pytest.mark.django_db
class TestWriting:
    @pytest.fixture(autouse=True)
    def _writer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As in a process that serves pages, but the test says when it writes."""
        monkeypatch.setattr(tally, "_writer", object())
        monkeypatch.setattr(tally, "_waiting", {})

    def test_a_page_writes_nothing_itself(self) -> None:
        count_use(NORTH_KARELIA, "visit")
        count_use(NORTH_KARELIA, "visit")
        assert not UseCount.objects.exists()
        tally.write()
        assert UseCount.objects.get().count == 2

    def test_what_a_busy_database_refuses_is_written_the_next_time(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        count_use(NORTH_KARELIA, "visit")
        with monkeypatch.context() as broken:

            def refuse(*_: object) -> None:
                raise OperationalError("database is locked")

            broken.setattr(tally, "_add", refuse)
            tally.write()
        count_use(NORTH_KARELIA, "visit")
        tally.write()
        assert UseCount.objects.get().count == 2

    def test_a_database_that_is_gone_for_long_fills_no_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tally, "_MOST_WAITING", 3)
        for theme in "abcdef":
            count_use(NORTH_KARELIA, "visit", themes=[theme])
        assert len(tally._waiting) == 3


@pytest.mark.django_db
class TestReading:
    def test_days_without_use_are_zero_and_small_ones_hidden_with_another(self) -> None:
        given_counts({(MONDAY, ""): 20, (MONDAY + dt.timedelta(1), ""): 3, (MONDAY + dt.timedelta(2), ""): 9})
        found = series(NORTH_KARELIA, "search", NOVEMBER)
        assert [shown for _, shown in found.steps] == [20, None, None, 0, 0, 0, 0]
        assert found.total == 32

    def test_months_add_up_their_days(self) -> None:
        given_counts(
            {(dt.date(2026, 9, 1), ""): 6, (dt.date(2026, 9, 30), ""): 6, (dt.date(2026, 10, 1), ""): 5}
        )
        found = series(NORTH_KARELIA, "search", newest_months(dt.date(2026, 11, 23), 3))
        assert found.steps == (
            (dt.date(2026, 8, 1), 0),
            (dt.date(2026, 9, 1), 12),
            (dt.date(2026, 10, 1), 5),
        )

    def test_a_municipality_cannot_be_worked_out_from_the_sum_of_all(self) -> None:
        given_counts({(MONDAY, ""): 30})
        given_counts({(MONDAY, JOENSUU): 26, (MONDAY, KONTIOLAHTI): 4}, "municipality")
        found = breakdown(NORTH_KARELIA, ["search"], NOVEMBER, "municipality")
        assert found == {JOENSUU: {"search": None}, KONTIOLAHTI: {"search": None}}

    def test_today_is_not_told_before_it_is_over(self) -> None:
        period = newest_days(dt.date(2026, 11, 23))
        assert (period.first, period.last) == (dt.date(2026, 10, 24), dt.date(2026, 11, 22))
        assert len(period.steps) == 30


counts = st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=15)


@given(counts)
def test_nothing_small_is_shown_nor_told_by_the_sum(cells: dict[int, int]) -> None:
    smallest = usage_rules()["smallest_shown"]
    shown = suppressed(cells, smallest)
    hidden = [cells[cell] for cell, number in shown.items() if number is None]
    assert shown.keys() == cells.keys()
    assert all(number is None or number == cells[cell] for cell, number in shown.items())
    assert all(number is None or number == 0 or number >= smallest for number in shown.values())
    if hidden and shown_total(cells, smallest) is not None and any(shown.values()):
        # What the sum leaves for the hidden ones is several cells', and any of them could be no small number.
        assert len(hidden) >= 2
        assert sum(hidden) - (len(hidden) - 1) >= smallest


@given(counts)
def test_nothing_is_hidden_when_nothing_is_small(cells: dict[int, int]) -> None:
    smallest = usage_rules()["smallest_shown"]
    large = {cell: count + smallest for cell, count in cells.items()}
    assert suppressed(large, smallest) == large
