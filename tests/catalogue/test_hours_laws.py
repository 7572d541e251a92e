"""Opening hours: laws that hold for any rows, and the real rows of the shared data."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tarjotin.catalogue.hours import (
    HELSINKI,
    next_opening,
    openings_on,
    regular_week,
    state_at,
    upcoming_exceptions,
    week,
)
from tarjotin.catalogue.shapes import Hours, HoursKind, Interval
from tests.catalogue.hours_rows import (
    OFFICE,
    at,
    clock,
    closed_on,
)

UNHURRIED = settings()  # a busy machine is no failure

# Laws that hold for any rows

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))
NEAR_DAYS = st.dates(dt.date(2026, 3, 20), dt.date(2026, 4, 10))  # with the spring switch among them
TIMES = st.one_of(
    st.sampled_from([clock("0:00"), clock("3:30"), clock("9:00"), clock("16:00"), clock("23:59")]),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
)
WEEKDAYS = st.one_of(st.none(), st.integers(0, 6))
INTERVALS = st.builds(Interval, WEEKDAYS, WEEKDAYS, TIMES, TIMES)
ROWS = st.builds(
    Hours,
    kind=st.sampled_from(["weekly", "exceptional", "over_midnight"]),
    valid_from=st.one_of(st.none(), NEAR_DAYS),
    valid_to=st.one_of(st.none(), NEAR_DAYS),
    is_closed=st.sampled_from([False, False, True]),
    is_always_open=st.sampled_from([False, False, False, True]),
    by_appointment=st.booleans(),
    intervals=st.lists(INTERVALS, max_size=4).map(tuple),
    information=st.sampled_from([{}, {"fi": "Puhelinaika"}, {"fi": "Kerho", "sv": "Klubb"}]),
)
ANY_ROWS = st.lists(ROWS, max_size=5)
MOMENTS = st.integers(0, 21 * 24 * 60).map(
    lambda minutes: (dt.datetime(2026, 3, 20, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(
        HELSINKI
    )
)


@UNHURRIED
@given(ANY_ROWS, NEAR_DAYS)
def test_openings_of_a_day_never_overlap(rows: list[Hours], day: dt.date) -> None:
    openings = openings_on(rows, day)
    assert all(one.opens < one.closes and one.opens.date() == day for one in openings)
    assert all(one.closes < other.opens for one, other in pairwise(openings))


@UNHURRIED
@given(ANY_ROWS, NEAR_DAYS, st.floats(0, 0.999))
def test_an_instant_inside_an_opening_is_open(rows: list[Hours], day: dt.date, share: float) -> None:
    for one in openings_on(rows, day):
        opens = one.opens.astimezone(dt.UTC)
        moment = opens + share * (one.closes.astimezone(dt.UTC) - opens)
        state = state_at(rows, moment)
        assert state.kind in ("open", "always_open")
        assert state.until is None or state.until >= one.closes


@UNHURRIED
@given(ANY_ROWS, MOMENTS)
def test_a_moment_is_open_only_inside_an_opening(rows: list[Hours], moment: dt.datetime) -> None:
    days = [moment.date() - dt.timedelta(days=n) for n in range(10)]
    instant = moment.astimezone(dt.UTC)
    inside = any(one.opens <= instant < one.closes for day in days for one in openings_on(rows, day))
    assert inside == (state_at(rows, moment).kind in ("open", "always_open"))


@UNHURRIED
@given(ANY_ROWS, MOMENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Hours], moment: dt.datetime, random: Any) -> None:
    mixed = random.sample(rows, len(rows))
    today = moment.date()
    assert state_at(mixed, moment) == state_at(rows, moment)
    assert week(mixed, today) == week(rows, today)
    assert next_opening(mixed, moment) == next_opening(rows, moment)
    assert regular_week(mixed, today) == regular_week(rows, today)
    assert upcoming_exceptions(mixed, today) == upcoming_exceptions(rows, today)


@UNHURRIED
@given(ANY_ROWS, MOMENTS)
def test_what_is_announced_comes_true(rows: list[Hours], moment: dt.datetime) -> None:
    state = state_at(rows, moment)
    if state.until is not None:
        assert state.until > moment.astimezone(dt.UTC)
        assert state_at(rows, state.until).kind not in ("open", "always_open")
    if state.next is not None:
        assert state.kind not in ("open", "always_open")
        assert state_at(rows, state.next).kind in ("open", "always_open")
        following = next_opening(rows, moment)
        assert following is not None
        assert following.opens == state.next


@UNHURRIED
@given(DAYS)
def test_an_exceptional_closing_shuts_any_day(day: dt.date) -> None:
    rows = (Hours(is_always_open=True), OFFICE, closed_on(day))
    assert openings_on(rows, day) == ()
    assert state_at(rows, at(day, "12:00")).kind == "closed"


# Real rows


def real_rows(dump: Path) -> list[tuple[Hours, ...]]:
    """The hours of every real channel, read with just enough of a projection for this test."""
    channels = json.loads((dump / "servicechannels.json").read_text(encoding="utf-8"))
    return [tuple(map(_row, channel["serviceHours"])) for channel in channels if channel["serviceHours"]]


def _row(row: dict[str, Any]) -> Hours:
    kinds: dict[str, HoursKind] = {
        "DaysOfTheWeek": "weekly",
        "Exceptional": "exceptional",
        "OverMidnight": "over_midnight",
    }
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return Hours(
        kind=kinds[row["serviceHourType"]],
        valid_from=dt.date.fromisoformat(row["validFrom"][:10]) if row["validFrom"] else None,
        valid_to=dt.date.fromisoformat(row["validTo"][:10]) if row["validTo"] else None,
        is_closed=row["isClosed"],
        is_always_open=row["isAlwaysOpen"],
        by_appointment=row["isReservation"],
        intervals=tuple(
            Interval(
                days.index(item["dayFrom"]) if item["dayFrom"] else None,
                days.index(item["dayTo"]) if item["dayTo"] else None,
                dt.time.fromisoformat(item["from"]),
                dt.time.fromisoformat(item["to"]),
            )
            for item in row["openingHour"]
        ),
        information={
            item["language"]: item["value"] for item in row["additionalInformation"] if item["value"]
        },
    )


def test_every_real_channel_has_a_state_and_a_week(real_dump: Path) -> None:
    moment = at(dt.date(2018, 8, 15), "10:00")  # when the real rows were recorded, a Wednesday
    found = real_rows(real_dump)
    kinds = [state_at(rows, moment).kind for rows in found]
    assert len(found) == 246
    assert kinds.count("open") > 150
    assert kinds.count("always_open") == 1
    assert all(len(week(rows, moment.date())) == 7 for rows in found)


def test_real_rows_without_times_are_never_said_to_be_open(real_dump: Path) -> None:
    empty = [rows for rows in real_rows(real_dump) if not any(row.intervals for row in rows)]
    assert empty
    assert {state_at(rows, at(dt.date(2018, 8, 15), "10:00")).kind for rows in empty} <= {
        "not_given",
        "closed",
    }
