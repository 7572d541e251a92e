"""Opening times as a calendar file: read back, they are the very openings, in Finnish time and with what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # dateutil tells no types
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tarjotin.catalogue.hours import Opening
from tarjotin.catalogue.shapes import Hours, Interval, Service
from tarjotin.common.dates import HELSINKI
from tarjotin.tray.mylist.calendar import Times, write_calendar
from tarjotin.tray.mylist.recurrences import known_openings, recurrences
from tests import make

MONDAY = dt.date(2026, 10, 12)  # the clock is turned back in two weeks
NOW = dt.datetime(2026, 10, 12, 6, 0, tzinfo=dt.UTC)


def opened(day: dt.date, opens: dt.time = dt.time(9), closes: dt.time = dt.time(16)) -> Opening:
    return Opening(dt.datetime.combine(day, opens, HELSINKI), dt.datetime.combine(day, closes, HELSINKI))


def parts(written: bytes, kind: str = "VEVENT") -> list[Any]:
    """The events of a file, or its other parts."""
    return list(icalendar.Calendar.from_ical(written).walk(kind))


def read_back(written: bytes) -> set[Opening]:
    """Every opening that a calendar program would show."""
    found = set()
    for event in parts(written):
        first, last = event["DTSTART"].dt, event["DTEND"].dt
        length = last.replace(tzinfo=None) - first.replace(tzinfo=None)
        starts = [first]
        if "RRULE" in event:
            rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)
            out = {each.dt for each in event["EXDATE"].dts} if "EXDATE" in event else set()
            starts = [start for start in rule if start not in out]
        for start in starts:
            wall = start.replace(tzinfo=None)
            found.add(Opening(wall.replace(tzinfo=HELSINKI), (wall + length).replace(tzinfo=HELSINKI)))
    return found


def written(openings: Sequence[Opening], *, name: str = "Uniryhmä", remind: int = 0) -> bytes:
    times = Times(
        "a b",
        name,
        "Torikatu 5, Joensuu",
        "Soita; kysy,\nja tule",
        "https://x.example/",
        recurrences(openings),
    )
    return write_calendar([times], name, remind, NOW)


@settings(max_examples=60)
@given(st.sets(st.tuples(st.integers(0, 90), st.sampled_from([9, 12])), min_size=1))
def test_any_openings_come_back_from_the_file_each_once(days: set[tuple[int, int]]) -> None:
    given = [opened(MONDAY + dt.timedelta(day), dt.time(hour), dt.time(hour + 2)) for day, hour in days]
    assert read_back(written(given)) == set(given)


def test_ordinary_weeks_are_one_event_whose_hours_stay_when_the_clock_is_turned() -> None:
    openings = known_openings([make.open_on_weekdays(9, 16)], MONDAY)
    (event,) = parts(written(openings))
    assert event["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR"]
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert {each.opens.time() for each in read_back(written(openings))} == {dt.time(9)}
    assert read_back(written(openings)) == set(openings)


def test_a_day_that_differs_is_left_out_and_told_with_its_own_hours() -> None:
    day = MONDAY + dt.timedelta(9)
    short = Hours(
        kind="exceptional",
        valid_from=day,
        valid_to=day,
        intervals=(Interval(None, None, dt.time(10), dt.time(12)),),
    )
    shut = Hours(kind="exceptional", valid_from=day + dt.timedelta(1), is_closed=True)
    openings = known_openings([make.open_on_weekdays(9, 16), short, shut], MONDAY)
    weekly, once = parts(written(openings))
    assert [each.dt.date() for each in weekly["EXDATE"].dts] == [day, day + dt.timedelta(1)]
    assert once["DTSTART"].dt.replace(tzinfo=None) == dt.datetime.combine(day, dt.time(10))
    assert read_back(written(openings)) == set(openings)


def test_what_is_by_appointment_or_never_shut_is_no_event() -> None:
    assert known_openings([Hours(is_always_open=True)], MONDAY) == ()
    assert known_openings([make.open_on_weekdays(9, 16, by_appointment=True)], MONDAY) == ()
    assert known_openings([Hours(information=make.texts("Kysy"))], MONDAY) == ()


def test_a_night_ends_on_the_next_day() -> None:
    night = Hours(kind="over_midnight", intervals=(Interval(4, 5, dt.time(22), dt.time(4)),))
    openings = known_openings([night], MONDAY)
    assert openings
    assert read_back(written(openings)) == set(openings)


def test_long_and_odd_texts_survive_folding_and_escaping() -> None:
    name = "Äiti–lapsi; leikki, \\ öisin " * 6
    made = written([opened(MONDAY)], name=name)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    (event,) = parts(made)
    assert event["SUMMARY"] == name
    assert event["DESCRIPTION"] == "Soita; kysy,\nja tule"
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_a_reminder_rings_before_the_opening() -> None:
    (event,) = parts(written([opened(MONDAY)], remind=60))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(minutes=-60)
    assert alarm["ACTION"] == "DISPLAY"


def test_a_file_fetched_again_mends_the_events_of_the_one_before() -> None:
    def names(made: bytes) -> list[str]:
        return [str(event["UID"]) for event in parts(made)]

    openings = [opened(MONDAY), opened(MONDAY, dt.time(17), dt.time(18))]
    assert names(written(openings)) == names(written(openings))
    assert len(set(names(written(openings)))) == 2


def test_an_event_keeps_its_name_as_the_days_before_it_pass() -> None:
    week = dt.timedelta(7)
    lone, later = (
        opened(MONDAY - week, dt.time(12), dt.time(13)),
        opened(MONDAY + 3 * week, dt.time(18), dt.time(20)),
    )
    weekly = [opened(MONDAY + n * week) for n in range(8)]

    def names(openings: Sequence[Opening]) -> dict[str, str]:
        return {str(event["UID"]): f"{event['DTSTART'].dt:%H:%M}" for event in parts(written(openings))}

    before, after = names([lone, *weekly, later]), names([*weekly[1:], later])
    assert sorted(after.values()) == ["09:00", "18:00"]
    assert after.items() <= before.items()


@given(st.sets(st.integers(0, 60), min_size=1), st.sets(st.integers(0, 60)))
def test_no_two_events_have_one_name(mornings: set[int], evenings: set[int]) -> None:
    days = [opened(MONDAY + dt.timedelta(day)) for day in mornings]
    days += [opened(MONDAY + dt.timedelta(day), dt.time(17), dt.time(18)) for day in evenings]
    names = [str(event["UID"]) for event in parts(written(days))]
    assert len(set(names)) == len(names)


def test_the_file_has_the_zone_of_finland(client: Client, example: Service) -> None:
    response = client.get("/fi/list/calendar.ics?ids=service-1&remind=30")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="uniryhma.ics"'
    assert [zone["TZID"] for zone in parts(response.content, "VTIMEZONE")] == ["Europe/Helsinki"]
    summaries = {str(event["SUMMARY"]) for event in parts(response.content)}
    assert summaries == {"Uniryhmä: avoinna", "Uniryhmä: puhelinaika"}
    assert {str(event["LOCATION"]) for event in parts(response.content) if "LOCATION" in event} == {
        "Kohtaamispaikka, Torikatu 5, 80100 Joensuu"
    }
    assert len(parts(response.content, "VALARM")) == len(parts(response.content))


@pytest.mark.parametrize("remind", ["", "7", "abc", "-30"])
def test_a_reminder_that_is_not_offered_is_none(client: Client, example: Service, remind: str) -> None:
    response = client.get(f"/fi/list/calendar.ics?ids=service-1&remind={remind}")
    assert parts(response.content, "VALARM") == []


def test_without_known_hours_there_is_a_page_and_no_empty_file(
    client: Client, north_karelia: None, db: None
) -> None:
    make.store([make.a_service()], (), [make.an_organisation()])
    response = client.get("/fi/list/calendar.ics?ids=service-1")
    assert response.status_code == 404
    assert "Aukioloaikoja ei ole tiedossa" in response.content.decode()
    assert "calendar.ics" not in client.get("/fi/list?ids=service-1").content.decode()
    assert "calendar.ics" not in client.get("/fi/service/service-1").content.decode()
