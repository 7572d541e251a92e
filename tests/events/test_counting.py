"""Searches are counted without a trace of who asked, and what is rare is neither shown nor kept."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tarjotin.events.models import SearchChange, SearchCount
from tarjotin.events.queries import Proposal, proposals
from tarjotin.events.services import count_search, first_day, forget_old, normalised

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
THIS_MONTH = first_day(timezone.localdate())


def counted() -> dict[str, tuple[int, int]]:
    """What stands in the table: text → searches, without hits."""
    return {row.text: (row.searches, row.without_hits) for row in SearchCount.objects.all()}


def changed() -> dict[tuple[str, str], int]:
    """What stands in the table of changes."""
    return {(row.text_before, row.text_after): row.count for row in SearchChange.objects.all()}


def test_the_same_words_are_one_row_whatever_their_case_and_spaces() -> None:
    count_search("  Selkä   JUMISSA ", "fi", total=7)
    count_search("selkä jumissa", "fi", total=0)
    count_search("selka\u0308 jumissa", "fi", total=7)
    assert counted() == {"selkä jumissa": (3, 1)}
    row = SearchCount.objects.get()
    assert (row.language, row.month, row.month.day) == ("fi", THIS_MONTH, 1)


def test_a_row_holds_nothing_of_who_asked_or_when() -> None:
    assert {field.name for field in SearchCount._meta.get_fields()} == {
        *("id", "text", "language", "month", "searches", "without_hits"),
    }
    assert {field.name for field in SearchChange._meta.get_fields()} == {
        *("id", "text_before", "text_after", "language", "month", "count"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "soita 0401234567",
        "131052-308T",
        "04 01 23 45",
        "٠٤٠١٢٣",
        "matti.meikalainen@example.fi",
        "a@b",
        "a" * 81,
        "a " * 10_000,
        "unettomuus\x00",
        "uni\udce4",
    ],
)
def test_what_may_tell_of_somebody_is_not_kept_at_all(text: str) -> None:
    count_search(text, "fi", total=0, previous="uni")
    count_search("uni", "fi", total=1, previous=text)
    assert counted() == {"uni": (1, 0)}
    assert changed() == {}


@pytest.mark.parametrize("text", ["yli 65-vuotiaat", "a" * 80, "7–12-vuotiaat", "c++ & co", "uni 😴"])
def test_ordinary_texts_are_kept(text: str) -> None:
    assert normalised(text) == text


def test_another_language_than_those_of_the_pages_is_not_counted() -> None:
    count_search("uni", "de", total=1)
    assert counted() == {}


def test_a_changed_question_is_counted_as_a_change() -> None:
    count_search("pelikoneet vievät rahat", "fi", total=0)
    for _ in range(2):
        count_search("peliongelma", "fi", total=4, previous="Pelikoneet vievät  rahat")
    count_search("peliongelma", "fi", total=4, previous="peliongelma")
    assert changed() == {("pelikoneet vievät rahat", "peliongelma"): 2}


def test_counting_again_costs_one_write(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    count_search("uni", "fi", total=1)
    # The write itself; around it a savepoint and the setting of the patience, there and back.
    with django_assert_num_queries(4 if connection.vendor == "postgresql" else 6):
        count_search("uni", "fi", total=1)


def test_a_machine_that_asks_new_things_without_end_fills_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tarjotin.events.services.MOST_A_MONTH", 5)
    for letter in "abcdefgh":
        count_search(letter, "fi", total=1)
    count_search("a", "fi", total=1)
    assert counted() == {"a": (2, 0)} | dict.fromkeys("bcde", (1, 0))


class TestProposals:
    @pytest.fixture(autouse=True)
    def _counts(self) -> None:
        def add(text: str, month: dt.date, searches: int, without_hits: int) -> None:
            SearchCount.objects.create(
                text=text, language="fi", month=month, searches=searches, without_hits=without_hits
            )

        november, october, july = dt.date(2026, 11, 1), dt.date(2026, 10, 1), dt.date(2026, 7, 1)
        add("turvakieltoasia", november, 2, 2)
        add("pelikoneet", november, 3, 3)
        add("pelikoneet", october, 6, 5)
        add("uimahalli", november, 90, 2)
        add("talvisota", july, 50, 50)
        SearchChange.objects.create(
            text_before="jumi", text_after="niska", language="fi", month=november, count=4
        )
        SearchChange.objects.create(
            text_before="oma nimi", text_after="niska", language="fi", month=november, count=2
        )

    def test_what_was_in_vain_or_changed_often_enough_is_proposed_the_commonest_first(self) -> None:
        assert proposals(today=TODAY) == (
            Proposal("pelikoneet", "fi", 8),
            Proposal("jumi", "fi", 4, instead="niska"),
        )

    def test_more_can_be_asked_for_but_never_fewer_than_three(self) -> None:
        assert [each.text for each in proposals(least=5, today=TODAY)] == ["pelikoneet"]
        assert proposals(least=1, today=TODAY) == proposals(today=TODAY)

    def test_how_far_back_can_be_told(self) -> None:
        assert proposals(months=1, today=TODAY)[0] == Proposal("jumi", "fi", 4, instead="niska")
        assert proposals(months=5, today=TODAY)[0].text == "talvisota"

    def test_what_is_rare_is_forgotten_when_its_month_is_over(self) -> None:
        assert forget_old(TODAY) == 0
        assert forget_old(dt.date(2026, 12, 1)) == 2
        assert "turvakieltoasia" not in counted()
        assert list(changed()) == [("jumi", "niska")]

    def test_everything_is_forgotten_after_two_years(self) -> None:
        assert forget_old(dt.date(2028, 11, 30)) == 4
        assert set(counted()) == {"pelikoneet", "uimahalli"}, "November is two years ago, no more"
        forget_old(dt.date(2028, 12, 1))
        assert counted() == {} == changed()


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert first_day(dt.date(2026, 1, 31), 1) == dt.date(2025, 12, 1)
    assert first_day(dt.date(2026, 12, 5)) == dt.date(2026, 12, 1)
    assert first_day(dt.date(2026, 12, 5), 24) == dt.date(2024, 12, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_count_at_once_both_count() -> None:
    together = threading.Barrier(2)
    failures: list[BaseException] = []

    def count() -> None:
        try:
            for number in range(20):
                together.wait(10)
                count_search(f"text {chr(97 + number)}", "fi", total=0, previous="before")
        except BaseException as error:  # noqa: BLE001 – whatever it is, the test must tell
            failures.append(error)
            together.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    numbers = [searches for searches, _ in counted().values()]
    if connection.vendor == "postgresql":
        assert numbers == [2] * 20
        assert list(changed().values()) == [2] * 20
    else:
        # Tests keep SQLite in memory, where one does not wait for the other: a count may be lost, none is doubled.
        assert 0 < len(numbers) <= 20
        assert set(numbers) <= {0, 1, 2}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_on_postgresql_a_held_row_loses_a_count_and_stops_nobody() -> None:
    from django.db import transaction

    count_search("uni", "fi", total=1)
    took: list[float] = []

    def count() -> None:
        started = time.monotonic()
        count_search("uni", "fi", total=1)
        took.append(time.monotonic() - started)
        connection.close()

    with transaction.atomic():
        SearchCount.objects.select_for_update().get()
        thread = threading.Thread(target=count)
        thread.start()
        thread.join(10)
    assert took[0] < 1
    assert counted() == {"uni": (1, 0)}
    count_search("uni", "fi", total=1)
    assert counted() == {"uni": (2, 0)}


def test_on_sqlite_a_locked_file_loses_a_count_and_stops_nobody(tmp_path: Path) -> None:
    """In a process of its own: tests keep their SQLite in memory."""
    import subprocess
    import sys

    from tests.command_line.conftest import environment

    script = (
        "import django, sqlite3, time; django.setup()\n"
        "from django.conf import settings\n"
        "from django.db import connection\n"
        "from tarjotin.config.pipeline import prepare_tables\n"
        "from tarjotin.events.services import count_search\n"
        "prepare_tables(); count_search('uni', 'fi', 1)\n"
        "other = sqlite3.connect(settings.TARJOTIN_HOME / 'tarjotin.sqlite3', isolation_level=None)\n"
        "other.execute('begin immediate')\n"
        "started = time.monotonic(); count_search('uni', 'fi', 1); print(time.monotonic() - started)\n"
        "other.execute('rollback'); count_search('uni', 'fi', 1)\n"
        "print(connection.cursor().execute('pragma busy_timeout').fetchone()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "tarjotin.config.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    took, patience = done.stdout.split()
    assert float(took) < 1
    assert patience == "30000", "other writers of this process wait as long as before"
    with sqlite3.connect(tmp_path / "tarjotin.sqlite3") as database:
        assert database.execute("select searches from events_searchcount").fetchall() == [(2,)]
