"""When a description was last looked at, and from when on it is old."""

from __future__ import annotations

import datetime as dt

import pytest

from tarjotin.events.assurance import Said, is_old, is_said_wrong, last_looked_at, limit_days
from tarjotin.events.assurances import keep_said, said_of, said_of_all
from tarjotin.events.models import Assurance

MARCH, JUNE, JULY = (dt.datetime(2026, month, 1, 12, tzinfo=dt.UTC) for month in (3, 6, 7))


def test_the_later_of_a_change_and_an_assurance_counts() -> None:
    assert last_looked_at(MARCH, Said(JUNE, True)) == JUNE.date()
    assert last_looked_at(JUNE, Said(MARCH, True)) == JUNE.date()
    assert last_looked_at(MARCH, None) == MARCH.date()
    assert last_looked_at(None, Said(JUNE, True)) == JUNE.date()
    assert last_looked_at(None, None) is None


def test_the_day_is_that_of_finland() -> None:
    late = dt.datetime(2026, 6, 1, 22, 30, tzinfo=dt.UTC)
    assert last_looked_at(late, None) == dt.date(2026, 6, 2)


def test_a_description_said_wrong_is_as_old_as_can_be_until_it_is_changed() -> None:
    wrong = Said(JUNE, False)
    assert last_looked_at(MARCH, wrong) == dt.date.min
    assert last_looked_at(None, wrong) == dt.date.min
    assert last_looked_at(JULY, wrong) == JULY.date()
    assert is_said_wrong(MARCH, wrong)
    assert not is_said_wrong(JULY, wrong)
    assert not is_said_wrong(MARCH, Said(JUNE, True))


def test_it_is_old_after_the_limit_not_on_its_last_day() -> None:
    today = dt.date(2026, 11, 29)
    last = today - dt.timedelta(days=limit_days())
    assert not is_old(last, today)
    assert is_old(last - dt.timedelta(days=1), today)
    assert not is_old(None, today), "nothing is claimed of what no day is known of"


@pytest.mark.django_db
def test_the_last_word_counts_and_a_button_pressed_twice_says_one_thing() -> None:
    told = {"is_right": True, "how": "mail", "now": JUNE}
    assert keep_said("s-1", "o-1", "14", **told)  # type: ignore[arg-type]
    assert not keep_said("s-1", "o-1", "14", is_right=True, how="mail", now=JUNE + dt.timedelta(minutes=9))
    assert keep_said("s-1", "o-1", "14", is_right=False, how="mail", now=JUNE + dt.timedelta(hours=2))
    assert keep_said("s-1", "o-1", "14", is_right=True, how="mail", now=JUNE + dt.timedelta(hours=3))
    assert keep_said("s-1", "o-1", "14", is_right=True, how="mail", now=JUNE + dt.timedelta(days=2))
    assert not keep_said(
        "s-1", "o-1", "14", is_right=True, how="mail", now=JUNE + dt.timedelta(days=2, minutes=1)
    )
    assert Assurance.objects.count() == 4
    found = said_of("s-1")
    assert found == Said(JUNE + dt.timedelta(days=2), True, "o-1")
    assert said_of_all() == {"s-1": found}
    assert said_of_all(["s-1", "s-2"]) == {"s-1": found}
    assert said_of("s-2") is None
