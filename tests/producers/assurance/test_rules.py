"""What is due, in what order, and who may speak for whom."""

from __future__ import annotations

import datetime as dt

from tarjotin.events.assurance import Said
from tarjotin.people.rules import Held, Role, Staff
from tarjotin.producers.assurance.rules import Described, due_of, speaks_for_region, spoken_for

TODAY = dt.date(2026, 11, 29)


def on(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def staff(role: Role, county: str = "14", organisation: str = "") -> Staff:
    return Staff(1, "", "", (Held(role, county, organisation),))


def test_only_what_is_over_a_year_old_is_due_by_organisation_the_oldest_first() -> None:
    described = (
        Described("new", "o-1", on("2026-10-01"), None),
        Described("a", "o-1", on("2025-01-01"), None),
        Described("b", "o-2", on("2023-01-01"), None),
        Described("c", "o-2", on("2025-06-01"), None),
        Described("d", "o-1", on("2024-01-01"), None),
        Described("assured", "o-3", on("2020-01-01"), Said(on("2026-11-01"), True)),
        Described("unknown", "o-3", None, None),
    )
    assert [each.id for each in due_of(described, TODAY)] == ["b", "c", "d", "a"]


def test_what_was_said_to_be_wrong_is_due_at_once_and_first() -> None:
    described = (
        Described("old", "o-1", on("2019-01-01"), None),
        Described("wrong", "o-2", on("2026-10-01"), Said(on("2026-11-01"), False)),
        Described("mended", "o-2", on("2026-11-02"), Said(on("2026-11-01"), False)),
    )
    wrong, old = due_of(described, TODAY)
    assert (wrong.id, wrong.is_wrong, wrong.looked_at) == ("wrong", True, None)
    assert (old.id, old.is_wrong, old.looked_at) == ("old", False, dt.date(2019, 1, 1))


def test_editors_and_admins_of_a_region_speak_for_it_others_for_their_own() -> None:
    assert speaks_for_region(staff("editor"), "14")
    assert speaks_for_region(staff("admin"), "14")
    assert not speaks_for_region(staff("editor", "11"), "14")
    assert not speaks_for_region(staff("admin", "14", "o-1"), "14")
    assert not speaks_for_region(staff("provider", "14", "o-1"), "14")
    assert spoken_for(staff("provider", "14", "o-1"), "14") == {"o-1"}
    assert spoken_for(staff("editor"), "14") == {""}
    assert spoken_for(staff("professional"), "14") == frozenset()
