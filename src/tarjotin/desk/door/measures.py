"""How well one door works, by unit and week. Pure.

Definitions (domain.md 0.2, 6.11): first-contact resolution = contacts solved at once ÷ contacts about a new matter;
failure demand = contacts that need not have come ÷ all contacts; digital share = contacts by chat, remote appointment
or electronic message ÷ all contacts (S2's "35 % kontakteista"), another number than the national share of people.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tarjotin.desk.door.contact import Contact
from tarjotin.desk.door.rules import rules


@dataclass(frozen=True, slots=True)
class Share:
    """Some of all; `percent` is None when there are too few for a percentage to tell anything."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent, halves upwards."""
        if self.whole < rules().smallest_base:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


@dataclass(frozen=True, slots=True)
class WeekMeasures:
    """The measures of a unit in a week; `week` is its Monday, `minutes` the mean length of a contact."""

    unit: str
    week: dt.date
    contacts: int
    solved_at_once: Share
    failure_demand: Share
    digital: Share
    minutes: int


def measure(contacts: Iterable[tuple[str, Contact]]) -> tuple[WeekMeasures, ...]:
    """Contacts with the name of their unit → measures by week, the newest first, units by name in each."""
    groups: Mapping[tuple[dt.date, str], list[Contact]] = defaultdict(list)
    for unit, contact in contacts:
        groups[monday_of(contact.day), unit].append(contact)
    ordered = sorted(groups.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1]))
    return tuple(_measured(unit, week, group) for (week, unit), group in ordered)


def monday_of(day: dt.date) -> dt.date:
    """The first day of its week."""
    return day - dt.timedelta(days=day.weekday())


def _measured(unit: str, week: dt.date, contacts: list[Contact]) -> WeekMeasures:
    known = rules()
    new = [each for each in contacts if each.demand == "new"]
    return WeekMeasures(
        unit=unit,
        week=week,
        contacts=len(contacts),
        solved_at_once=Share(sum(each.is_solved for each in new), len(new)),
        failure_demand=Share(sum(known.demands[each.demand].counts for each in contacts), len(contacts)),
        digital=Share(sum(known.channels[each.channel].counts for each in contacts), len(contacts)),
        minutes=round(sum(each.minutes for each in contacts) / len(contacts)),
    )
